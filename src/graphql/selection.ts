import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from "graphql";

/** graphql-js hands the same nodes to a field of every parent: what they ask is found out once and not for each of them. */
const found = new WeakMap<GraphQLResolveInfo["fieldNodes"], Map<string, ReadonlySet<string>>>();

/**
 * Names of the fields that a query asks of the object at `path` below the current field, over all fragments.
 * @skip and @include are not evaluated: a column read in vain costs little, a missing one would be a wrong answer.
 */
export function requestedFields(info: GraphQLResolveInfo, ...paths: readonly string[][]): ReadonlySet<string> {
  const byPaths = found.get(info.fieldNodes) ?? new Map<string, ReadonlySet<string>>();
  found.set(info.fieldNodes, byPaths);
  const name = paths.map((path) => path.join(".")).join(" ");
  const known = byPaths.get(name);
  if (known) return known;
  const fields = new Set<string>();
  for (const path of paths.length > 0 ? paths : [[]]) {
    for (const node of info.fieldNodes) collect(node.selectionSet, path, info, fields);
  }
  byPaths.set(name, fields);
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
