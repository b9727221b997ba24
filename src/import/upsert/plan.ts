import { nameOf, type EntityType, type PartSet, type Reference, type Row, type SqlValue } from "../row";
import type { Resolved } from "../resolve";
import type { Store, StoredRow } from "../store";

type Outcome = "created" | "updated" | "unchanged";

/** What will be done with a row. */
export interface Planned {
  readonly row: Row;
  /** Integer key of the row that is there; null when there is none yet. */
  readonly id: number | null;
  /** Columns that differ from what is there. */
  readonly changed: readonly string[];
  /** Parts that differ from what is there. */
  readonly changedParts: readonly PartSet[];
  outcome: Outcome;
}

/** Integer keys by name: what was there before, and later what has been written. */
export type Ids = Map<string, number>;

/** Integer key of what a reference names; undefined when it is not written yet. */
function idOf(reference: Reference | null, ids: Ids): SqlValue | undefined {
  return reference === null ? null : ids.get(nameOf(reference));
}

function changedColumns(row: Row, stored: StoredRow, ids: Ids): string[] {
  const values = Object.entries(row.values).filter(([column, value]) => stored[column] !== value);
  const references = Object.entries(row.references).filter(
    ([column, reference]) => stored[column] !== idOf(reference, ids),
  );
  return [...values, ...references].map(([column]) => column);
}

function signature(parts: readonly (readonly unknown[])[]): string {
  return JSON.stringify(parts);
}

/** True when the parts that are there are not exactly those of the file. */
function differs({ parts }: PartSet, stored: readonly StoredRow[], ids: Ids): boolean {
  if (parts.length !== stored.length) return true;
  const [first] = parts;
  if (!first) return false;
  const columns = [...Object.keys(first.values), ...Object.keys(first.references)];
  const wanted = parts.map(({ values, references }) => [
    ...Object.values(values),
    // Something that is not written yet can't be what is there.
    ...Object.values(references).map((reference) => idOf(reference, ids) ?? "new"),
  ]);
  return signature(wanted) !== signature(stored.map((row) => columns.map((column) => row[column])));
}

/** The parts that are there, by owner; in the order in which they were written. */
async function storedParts(set: PartSet, owners: readonly number[], store: Store): Promise<Map<number, StoredRow[]>> {
  const order = set.table === "event_package" ? "rowid" : `"ordinal"`;
  const found = await store.where(
    `SELECT * FROM "${set.table}" WHERE "${set.owner}" IN ({values}) ORDER BY "${set.owner}", ${order}`,
    owners,
  );
  const byOwner = new Map<number, StoredRow[]>();
  for (const row of found) {
    const owner = Number(row[set.owner]);
    const rows = byOwner.get(owner);
    if (rows) rows.push(row);
    else byOwner.set(owner, [row]);
  }
  return byOwner;
}

async function planType(type: EntityType, rows: readonly Row[], ids: Ids, store: Store): Promise<Planned[]> {
  const stored = await store.rows(
    type,
    rows.map(({ key }) => key),
  );
  const owners = [...stored.values()].map(({ id }) => Number(id));
  // Every row of a type has the same part tables.
  const tables = rows[0]?.partSets ?? [];
  const parts = new Map<string, Map<number, StoredRow[]>>();
  for (const set of tables) parts.set(set.table, await storedParts(set, owners, store));
  return rows.map((row) => {
    const there = stored.get(row.key);
    if (!there) {
      const filled = row.partSets.filter(({ parts: list }) => list.length > 0);
      return { row, id: null, changed: [], changedParts: filled, outcome: "created" };
    }
    const id = Number(there["id"]);
    const changed = changedColumns(row, there, ids);
    const changedParts = row.partSets.filter((set) => differs(set, parts.get(set.table)?.get(id) ?? [], ids));
    return {
      row,
      id,
      changed,
      changedParts,
      outcome: changed.length + changedParts.length > 0 ? "updated" : "unchanged",
    };
  });
}

export interface Plan {
  /** By type, in the order in which types can be written. */
  readonly types: ReadonlyMap<EntityType, readonly Planned[]>;
  readonly ids: Ids;
}

/** Compares the rows with the database and says what has to be done. Reads only. */
export async function makePlan(
  byType: ReadonlyMap<EntityType, readonly Row[]>,
  resolved: Resolved,
  store: Store,
): Promise<Plan> {
  const ids: Ids = new Map(resolved.ids);
  for (const [type, rows] of byType) {
    for (const [key, id] of await store.ids(
      type,
      rows.map(({ key }) => key),
    ))
      ids.set(nameOf({ type, key }), id);
  }
  const types = new Map<EntityType, Planned[]>();
  for (const [type, rows] of byType) types.set(type, await planType(type, rows, ids, store));
  return { types, ids };
}
