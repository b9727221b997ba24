import { nameOf, type EntityType, type Part, type PartSet, type Reference, type Row, type SqlValue } from "../row";
import { chunks, placeholders, type Store } from "../store";
import { TABLES } from "../tables";
import type { Ids, Plan, Planned } from "./plan";

function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(", ");
}

function idOf(reference: Reference | null, ids: Ids): SqlValue {
  if (reference === null) return null;
  const id = ids.get(nameOf(reference));
  if (id === undefined) throw new Error(`${nameOf(reference)} is referred to before it is written`);
  return id;
}

/** The value of a column of a row or a part. */
function valueOf({ values, references }: Part, column: string, ids: Ids): SqlValue {
  return column in values ? (values[column] ?? null) : idOf(references[column] ?? null, ids);
}

function columnsOf({ values, references }: Part): string[] {
  return [...Object.keys(values), ...Object.keys(references)];
}

/** Adds the new rows of a type. What points into the same table is left empty until all of them are there. */
async function insertRows(type: EntityType, planned: readonly Planned[], ids: Ids, store: Store): Promise<void> {
  const rows = planned.filter(({ outcome }) => outcome === "created").map(({ row }) => row);
  const [first] = rows;
  if (!first) return;
  const { table, selfReferences } = TABLES[type];
  const columns = columnsOf(first).filter((column) => !selfReferences.includes(column));
  const list = quoted(["key", ...columns]);
  for (const chunk of chunks(rows, 100)) {
    const tuples = chunk.map(() => `(${placeholders(columns.length + 1)})`).join(", ");
    const parameters = chunk.flatMap((row) => [row.key, ...columns.map((column) => valueOf(row, column, ids))]);
    const written = await store.query(
      `INSERT INTO "${table}" (${list}) VALUES ${tuples} RETURNING "id", "key"`,
      parameters,
    );
    for (const { id, key } of written) ids.set(nameOf({ type, key: String(key) }), Number(id));
  }
}

async function updateColumns(row: Row, columns: readonly string[], ids: Ids, store: Store): Promise<void> {
  const assignments = columns.map((column) => `"${column}" = ?`).join(", ");
  const parameters = [...columns.map((column) => valueOf(row, column, ids)), row.key];
  await store.query(`UPDATE "${TABLES[row.type].table}" SET ${assignments} WHERE "key" = ?`, parameters);
}

async function writeType(type: EntityType, planned: readonly Planned[], ids: Ids, store: Store): Promise<void> {
  const { table, selfReferences, unique = [] } = TABLES[type];
  for (const column of unique) {
    // Two rows may swap their values: what changes is set free before anybody takes it.
    const freed = planned.filter(({ id, changed }) => id !== null && changed.includes(column));
    for (const { row } of freed)
      await store.query(`UPDATE "${table}" SET "${column}" = NULL WHERE "key" = ?`, [row.key]);
  }
  await insertRows(type, planned, ids, store);
  for (const { row, outcome, changed } of planned) {
    const columns = outcome === "created" ? selfReferences.filter((column) => row.references[column]) : changed;
    if (columns.length > 0) await updateColumns(row, columns, ids, store);
  }
}

/** Replaces the parts of the owners that have changed. */
async function writeParts(
  table: string,
  owner: string,
  sets: readonly { set: PartSet; ownerId: number; isNew: boolean }[],
  ids: Ids,
  store: Store,
): Promise<void> {
  const old = sets.filter(({ isNew }) => !isNew).map(({ ownerId }) => ownerId);
  if (old.length > 0) await store.where(`DELETE FROM "${table}" WHERE "${owner}" IN ({values})`, old);
  const parts = sets.flatMap(({ set, ownerId }) => set.parts.map((part) => ({ ownerId, part })));
  const [first] = parts;
  if (!first) return;
  const columns = columnsOf(first.part);
  for (const chunk of chunks(parts, 200)) {
    const tuples = chunk.map(() => `(${placeholders(columns.length + 1)})`).join(", ");
    const parameters = chunk.flatMap(({ ownerId, part }) => [
      ownerId,
      ...columns.map((column) => valueOf(part, column, ids)),
    ]);
    await store.query(`INSERT INTO "${table}" (${quoted([owner, ...columns])}) VALUES ${tuples}`, parameters);
  }
}

async function writeAllParts(planned: readonly Planned[], ids: Ids, store: Store): Promise<void> {
  const tables = planned[0]?.row.partSets ?? [];
  for (const { table, owner } of tables) {
    const changed = planned.flatMap(({ row, id, changedParts }) => {
      const set = changedParts.find((candidate) => candidate.table === table);
      return set ? [{ set, ownerId: ids.get(nameOf(row)) ?? 0, isNew: id === null }] : [];
    });
    await writeParts(table, owner, changed, ids, store);
  }
}

/** Carries a plan out. Afterwards the plan's ids hold everything that was written. */
export async function writePlan({ types, ids }: Plan, store: Store): Promise<void> {
  for (const [type, planned] of types) {
    await writeType(type, planned, ids, store);
    await writeAllParts(planned, ids, store);
  }
}
