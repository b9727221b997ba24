import { nearest } from "./nearest";
import type { Problems } from "./problems";
import { ENTITY_TYPES, nameOf, type EntityType, type Reference, type Row } from "./row";
import type { Store } from "./store";

const LIST_OF: Readonly<Record<EntityType, string>> = {
  Source: "sources", Report: "reports", Location: "locations", Actor: "actors", WeaponSystem: "weaponSystems",
  AidPackage: "aidPackages", AidItem: "items of a package", AidStage: "stages", Event: "events", Claim: "claims",
}; // prettier-ignore

/** The rows of one import by name, and the integer keys of what they refer to outside. */
export interface Resolved {
  readonly rows: ReadonlyMap<string, Row>;
  /** "Actor:ukraine" -> integer key, for everything referred to that is in the database but not in the files. */
  readonly ids: ReadonlyMap<string, number>;
}

/** Everything that a row refers to, wherever it stands in it. */
function referencesOf(row: Row): Reference[] {
  const lists = [row.references, ...row.partSets.flatMap(({ parts }) => parts.map(({ references }) => references))];
  const named = lists.flatMap((references) => Object.values(references)).filter((reference) => reference !== null);
  return [...named, ...row.reports];
}

/** The rows by name. The same key twice is a problem: which of the two is meant, nobody can know. */
function byName(rows: readonly Row[], problems: Problems): Map<string, Row> {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const first = found.get(nameOf(row));
    if (first) {
      const { file, path } = first.origin;
      problems.add(
        row.origin,
        `expected each key once among the ${LIST_OF[row.type]}, got ${row.key} again.`,
        `The first is in ${file.name}, line ${file.lineAt(path) ?? "unknown"}: merge the two, or give this one its own key.`,
      );
    } else found.set(nameOf(row), row);
  }
  return found;
}

function groupByType(references: readonly Reference[]): Map<EntityType, Reference[]> {
  const groups = new Map<EntityType, Reference[]>();
  for (const reference of references) {
    const group = groups.get(reference.type);
    if (group) group.push(reference);
    else groups.set(reference.type, [reference]);
  }
  return groups;
}

/** Finds everything that the rows refer to: among themselves, then in the database. What is in neither is a problem. */
export async function resolve(rows: readonly Row[], store: Store, problems: Problems): Promise<Resolved> {
  const named = byName(rows, problems);
  const outside = rows.flatMap(referencesOf).filter((reference) => !named.has(nameOf(reference)));
  const ids = new Map<string, number>();
  for (const [type, references] of groupByType(outside)) {
    const found = await store.ids(
      type,
      references.map(({ key }) => key),
    );
    for (const [key, id] of found) ids.set(nameOf({ type, key }), id);
    const unknown = references.filter(({ key }) => !found.has(key));
    if (unknown.length === 0) continue;
    const candidates = [
      ...rows.filter((row) => row.type === type).map(({ key }) => key),
      ...(await store.allKeys(type)),
    ];
    for (const { key, origin } of unknown) {
      const near = nearest(key, candidates);
      const hint = near
        ? `Did you mean ${near}?`
        : `Define it under ${LIST_OF[type]} in this or another file of the import.`;
      problems.add(origin, `expected a known key of ${LIST_OF[type]}, got ${key}.`, hint);
    }
  }
  return { rows: named, ids };
}

/** The rows of each type, types in the order in which they can be written. */
export function inOrder(rows: Iterable<Row>): Map<EntityType, Row[]> {
  const ordered = new Map<EntityType, Row[]>(ENTITY_TYPES.map((type) => [type, []]));
  for (const row of rows) ordered.get(row.type)?.push(row);
  return ordered;
}
