import type { DataSource } from "typeorm";
import { INDEX_VERSION, indexRow, isName, type SearchText } from "../../search/document";
import { searchKey } from "../../search/normalise";
import { searchSubjects, type SearchSubject } from "../../search/subjects";
import { nameOf, type EntityType } from "../row";
import { chunks, Store, type StoredRow, storeOf } from "../store";
import type { Plan } from "./plan";

/** Objects that are indexed by one round of statements. */
const BATCH = 500;

const IDS = `(SELECT value FROM json_each(?))`;

/**
 * Brings the index of the search in step with the rows that were written; builds all of it when there is none, or one of
 * another version. After the rows are written.
 */
export async function syncSearchIndex(plan: Plan, store: Store): Promise<void> {
  if (!(await isCurrent(store))) return buildSearchIndex(store);
  for (const subject of searchSubjects) await indexObjects(subject, touched(subject, plan), store);
}

/** Builds the index where it is missing or of another version. True when it did. */
export async function ensureSearchIndex(dataSource: DataSource): Promise<boolean> {
  const outside = storeOf(dataSource);
  if (await isCurrent(outside)) return false;
  return dataSource.transaction(async (manager) => {
    const store = new Store((sql, parameters = []) => manager.query<StoredRow[]>(sql, [...parameters]));
    // Takes the lock of the writer before anything is read; another process may have built it meanwhile.
    await store.query(`DELETE FROM "search_state" WHERE FALSE`);
    if (await isCurrent(store)) return false;
    await buildSearchIndex(store);
    return true;
  });
}

async function isCurrent(store: Store): Promise<boolean> {
  const [state] = await store.query(`SELECT "version" FROM "search_state"`);
  return state?.["version"] === INDEX_VERSION;
}

async function buildSearchIndex(store: Store): Promise<void> {
  await store.query(`DELETE FROM "search_document"`);
  for (const subject of searchSubjects) {
    await indexBatches(subject, `SELECT "id" FROM "${subject.table}"`, [], store);
  }
  // What was written in many pieces becomes one, which is quicker to search.
  for (const index of ["search_index", "search_trigram"])
    await store.query(`INSERT INTO "${index}" ("${index}") VALUES ('optimize')`);
  await store.query(`DELETE FROM "search_state"`);
  await store.query(`INSERT INTO "search_state" ("version") VALUES (?)`, [INDEX_VERSION]);
}

/** Brings the index in step with everything that a run wrote or changed, as its undo log says. */
export async function indexRun(runId: number, store: Store): Promise<void> {
  await noteTouched(runId, store);
  await indexTouched(store);
}

/**
 * Notes the objects whose texts a run wrote or changed, for `indexTouched`. Before the run is taken back: afterwards nobody
 * knows whose the names were that are gone.
 */
export async function noteTouched(runId: number, store: Store): Promise<void> {
  await store.query(`DROP TABLE IF EXISTS temp."search_touched"`);
  await store.query(
    `CREATE TEMP TABLE "search_touched" ("kind" text, "id" integer, PRIMARY KEY ("kind", "id")) WITHOUT ROWID`,
  );
  for (const { kind, texts } of searchSubjects) {
    const owners = new Map(texts.map(({ table, owner }) => [table, owner]));
    const parts = [...owners].map(
      ([table, owner]) =>
        `SELECT t."${owner}" AS "id" FROM "import_undo" u JOIN "${table}" t ON t."id" BETWEEN u."first_id" AND u."last_id"
         WHERE u."run_id" = ? AND u."table_name" = '${table}' AND u."operation" = 'CREATED'
         UNION SELECT t."${owner}" FROM "import_undo" u JOIN "${table}" t ON t."id" = u."first_id"
         WHERE u."run_id" = ? AND u."table_name" = '${table}' AND u."operation" = 'UPDATED'
         UNION SELECT u."content" ->> '${owner}' FROM "import_undo" u
         WHERE u."run_id" = ? AND u."table_name" = '${table}' AND u."operation" <> 'CREATED'`,
    );
    await store.query(
      `INSERT OR IGNORE INTO temp."search_touched" SELECT '${kind}', "id" FROM (${parts.join(" UNION ")}) WHERE "id" IS NOT NULL`,
      parts.flatMap(() => [runId, runId, runId]),
    );
  }
}

/** Indexes anew what was noted; builds the whole index when there is none, or one of another version. */
export async function indexTouched(store: Store): Promise<void> {
  if (await isCurrent(store)) {
    for (const subject of searchSubjects)
      await indexBatches(subject, `SELECT "id" FROM temp."search_touched" WHERE "kind" = '${subject.kind}'`, [], store);
  } else await buildSearchIndex(store);
  await store.query(`DROP TABLE temp."search_touched"`);
}

/** Indexes the objects that a statement gives the ids of, batch by batch, so that memory does not grow with them. */
async function indexBatches(
  subject: SearchSubject,
  ids: string,
  parameters: readonly number[],
  store: Store,
): Promise<void> {
  await store.query(`DROP TABLE IF EXISTS temp."search_todo"`);
  await store.query(`CREATE TEMP TABLE "search_todo" ("id" integer PRIMARY KEY)`);
  await store.query(
    `INSERT OR IGNORE INTO temp."search_todo" SELECT "id" FROM (${ids}) WHERE "id" IS NOT NULL`,
    parameters,
  );
  for (let after = 0; ;) {
    const batch = await store.query(`SELECT "id" FROM temp."search_todo" WHERE "id" > ? ORDER BY "id" LIMIT ${BATCH}`, [
      after,
    ]);
    if (batch.length === 0) break;
    const found = batch.map(({ id }) => Number(id));
    await indexObjects(subject, found, store);
    after = found.at(-1) ?? 0;
  }
  await store.query(`DROP TABLE temp."search_todo"`);
}

/** The objects of a kind that the import created or changed, or whose items it did. */
function touched({ target, kind }: SearchSubject, { types, ids }: Plan): number[] {
  const changed = (type: EntityType) => (types.get(type) ?? []).filter(({ outcome }) => outcome !== "unchanged");
  const own = changed(target.name as EntityType).map(({ row }) => ids.get(nameOf(row)) ?? 0);
  if (kind !== "AID_PACKAGE") return own;
  const packages = changed("AidItem").flatMap(({ row }) => row.references["package_id"] ?? []);
  return [...own, ...packages.map((reference) => ids.get(nameOf(reference)) ?? 0)];
}

async function indexObjects(subject: SearchSubject, ids: readonly number[], store: Store): Promise<void> {
  for (const batch of chunks([...new Set(ids)], BATCH)) {
    const objects = JSON.stringify(batch);
    const texts = await textsOf(subject, objects, store);
    await store.query(`DELETE FROM "search_document" WHERE "kind" = ? AND "entity_id" IN ${IDS}`, [
      subject.kind,
      objects,
    ]);
    const documents = await store.query(
      `INSERT INTO "search_document" ("kind", "entity_id") SELECT ?, value FROM json_each(?) RETURNING "id", "entity_id"`,
      [subject.kind, JSON.stringify([...texts.keys()])],
    );
    await writeDocuments(
      documents.map((row) => ({ id: Number(row["id"]), texts: texts.get(Number(row["entity_id"])) ?? [] })),
      store,
    );
  }
}

async function textsOf(
  { texts: columns, where, table: ownTable }: SearchSubject,
  objects: string,
  store: Store,
): Promise<Map<number, SearchText[]>> {
  const texts = new Map<number, SearchText[]>();
  for (const { field, table, column, owner } of columns) {
    const rows = await store.query(
      `SELECT "${owner}" AS "object", "${column}" AS "text" FROM "${table}"
       WHERE "${owner}" IN ${IDS} AND "${column}" IS NOT NULL${table === ownTable && where ? ` AND ${where}` : ""} ORDER BY "id"`,
      [objects],
    );
    for (const row of rows) {
      const text = { field, text: String(row["text"]) };
      const list = texts.get(Number(row["object"]));
      if (list) list.push(text);
      else texts.set(Number(row["object"]), [text]);
    }
  }
  return texts;
}

async function writeDocuments(
  documents: readonly { readonly id: number; readonly texts: readonly SearchText[] }[],
  store: Store,
): Promise<void> {
  const texts = documents.flatMap(({ id, texts: list }) =>
    list.map(({ field, text }) => [id, field, text, isName(field) ? searchKey(text) : null]),
  );
  await store.query(
    `INSERT INTO "search_text" ("document_id", "field", "text", "key")
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?)`,
    [JSON.stringify(texts)],
  );
  const rows = documents.map(({ id, texts: list }) => {
    const { whole, name, alias, title, body } = indexRow(list);
    return [id, whole, name, alias, title, body];
  });
  await store.query(
    `INSERT INTO "search_index" ("rowid", "whole", "name", "alias", "title", "body")
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?)`,
    [JSON.stringify(rows)],
  );
}
