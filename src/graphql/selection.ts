import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from "graphql";

/**
 * Names of the fields that a query asks of the object at `path` below the current field, over all fragments.
 * @skip and @include are not evaluated: a column read in vain costs little, a missing one would be a wrong answer.
 */
export function requestedFields(info: GraphQLResolveInfo, ...paths: readonly string[][]): Set<string> {
  const fields = new Set<string>();
  for (const path of paths.length > 0 ? paths : [[]]) {
    for (const node of info.fieldNodes) collect(node.selectionSet, path, info, fields);
  }
  return fields;
}

function collect(
  set: SelectionSetNode | undefined,
  path: string[],
  info: GraphQLResolveInfo,
  fields: Set<string>,
): void {
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      const [next, ...rest] = path;
      if (next === undefined) fields.add(selection.name.value);
      else if (next === selection.name.value) collect(selection.selectionSet, rest, info, fields);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      collect(selection.selectionSet, path, info, fields);
    } else {
      collect(info.fragments[selection.name.value]?.selectionSet, path, info, fields);
    }
  }
}
