import type { DataSource, QueryRunner } from "typeorm";
import { checkAppendOnly, checkUnique } from "./checks";
import { readBriefing, type ReadBriefing } from "./formats/briefing/read";
import { briefingRows } from "./normalise/briefing";
import { placed, placesOf } from "./places";
import { Problems } from "./problems";
import { inOrder, resolve, type Resolved } from "./resolve";
import { nameOf, type Row, type SqlValue } from "./row";
import { Store, type StoredRow } from "./store";
import { summarise, type ImportSummary } from "./summary";
import { TABLES } from "./tables";
import { Tree } from "./tree";
import { syncCitations } from "./upsert/citations";
import { recordRun } from "./upsert/ledger";
import { rebuildPlaceClosure } from "./upsert/place-closure";
import { makePlan, type Plan } from "./upsert/plan";
import { syncSearchIndex } from "./upsert/search-index";
import { writePlan } from "./upsert/write-rows";
import type { NamedText } from "./yaml-file";

/** Everything that can be said without the database. */
function readAll(files: readonly NamedText[]): ReadBriefing[] {
  const problems = new Problems();
  const read = files.map((file) => readBriefing(file, problems));
  problems.throwIfAny();
  return read.filter((briefing) => briefing !== null);
}

/** The known integer keys with those of the places of events, which may be above anything that the files name. */
async function withPlaces(events: readonly Row[], { rows, ids }: Resolved, store: Store): Promise<Map<string, number>> {
  const places = events.map(({ references }) => references["location_id"] ?? null).filter((place) => place !== null);
  const outside = places.filter((place) => !rows.has(nameOf(place))).map(({ key }) => key);
  const found = await store.ids("Location", outside);
  return new Map([...ids, ...[...found].map(([key, id]) => [nameOf({ type: "Location", key }), id] as const)]);
}

/** Checks the rows against each other and the database, and says what has to be written. */
async function plan(rows: readonly Row[], store: Store, problems: Problems): Promise<Plan> {
  const resolved = await resolve(rows, store, problems);
  const byType = inOrder(resolved.rows.values());
  const events = byType.get("Event") ?? [];
  for (const [type, list] of byType) {
    await checkUnique(type, list, store, problems);
    if (!TABLES[type].tree) continue;
    const tree = await Tree.load(type, resolved, type === "Location" ? placesOf(events) : [], store);
    tree.reportCycles(problems);
    if (type === "Location")
      byType.set(
        "Event",
        events.map((event) => placed(event, tree)),
      );
  }
  const made = await makePlan(
    byType,
    { ...resolved, ids: await withPlaces(byType.get("Event") ?? [], resolved, store) },
    store,
  );
  checkAppendOnly(made.types.get("Claim") ?? [], problems);
  return made;
}

async function importRows(briefings: readonly ReadBriefing[], startedAt: Date, store: Store): Promise<ImportSummary> {
  const problems = new Problems();
  const rows = briefings.flatMap((briefing) => briefingRows(briefing, problems));
  const made = await plan(rows, store, problems);
  problems.throwIfAny();
  await writePlan(made, store);
  await rebuildPlaceClosure(made, store);
  await syncCitations(made, store);
  await syncSearchIndex(made, store);
  const summary = summarise(
    briefings.map(({ file }) => file),
    made,
  );
  const finishedAt = new Date();
  for (const { file, sha256, total } of summary.files) {
    await recordRun({ format: "briefing", fileName: file, sha256, startedAt, finishedAt, ...total }, store);
  }
  return summary;
}

/** Runs the work in one transaction: all of it is kept, or nothing. */
async function inTransaction<T>(runner: QueryRunner, work: (store: Store) => Promise<T>): Promise<T> {
  const query = async (sql: string, parameters: readonly SqlValue[] = []): Promise<StoredRow[]> => {
    const answer: unknown = await runner.query(sql, [...parameters]);
    return Array.isArray(answer) ? (answer as StoredRow[]) : [];
  };
  await runner.startTransaction();
  try {
    // Takes the lock of the writer before anything is read: what was compared is then still true when it is written.
    await query(`UPDATE "import_run" SET "key" = "key" WHERE "id" < 0`);
    const result = await work(new Store(query));
    await runner.commitTransaction();
    return result;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}

/** The last import of each database: TypeORM has one SQLite connection, and two imports must not share a transaction. */
const lastImport = new WeakMap<DataSource, Promise<unknown>>();

/**
 * Imports briefings (YAML) in one transaction. Things are found again by key and updated; claims are only added; what a
 * file no longer names stays.
 * @throws ImportFailedError that lists every problem with file, line and hint. Nothing is written then.
 */
export async function importBriefing(dataSource: DataSource, files: readonly NamedText[]): Promise<ImportSummary> {
  const startedAt = new Date();
  const briefings = readAll(files);
  const run = async (): Promise<ImportSummary> => {
    const runner = dataSource.createQueryRunner();
    try {
      return await inTransaction(runner, (store) => importRows(briefings, startedAt, store));
    } finally {
      await runner.release();
    }
  };
  const before = lastImport.get(dataSource) ?? Promise.resolve();
  // One import that fails is no reason for the next one not to start.
  const current = before.then(run, run);
  lastImport.set(
    dataSource,
    current.catch(() => undefined),
  );
  return current;
}
