import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect, useRef } from "react";

/**
 * Chooses the operation an address names, once, in a document of several. GraphiQL's own
 * `operationName` property would force that name on each request of each tab, edited or not.
 * The cursor moves too, as Ctrl+Enter runs the operation under it.
 */
export function SelectedOperation({ name }: { readonly name: string }): null {
  const { setOperationName } = useGraphiQLActions();
  const { operations, queryEditor } = useGraphiQL(({ operations, queryEditor }) => ({ operations, queryEditor }));
  const done = useRef(false);

  useEffect(() => {
    const model = queryEditor?.getModel();
    if (done.current || operations === undefined || queryEditor === undefined || model == null) {
      return;
    }
    done.current = true;
    const operation = operations.find((candidate) => candidate.name?.value === name);
    if (operation === undefined) {
      return;
    }
    setOperationName(name);
    const position = model.getPositionAt(operation.loc?.start ?? 0);
    queryEditor.setPosition(position);
    queryEditor.revealPositionInCenterIfOutsideViewport(position);
  }, [name, operations, queryEditor, setOperationName]);

  return null;
}
