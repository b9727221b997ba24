import type { DataSource } from "typeorm";
import type { SqliteDatabase } from "../database/sqlite";
import { checkAppendOnly, checkUnique } from "./checks";
import { readBriefing, type ReadBriefing } from "./formats/briefing/read";
import { briefingRows } from "./normalise/briefing";
import { placed, placesOf } from "./places";
import { Problems } from "./problems";
import { inOrder, resolve, type Resolved } from "./resolve";
import { nameOf, type Row } from "./row";
import { beginRun, finishRun, noCounts } from "./run-ledger";
import { type Store, storeOf } from "./store";
import { summarise, type ImportSummary } from "./summary";
import { TABLES } from "./tables";
import { afterOthers, inTransaction } from "./transaction";
import { Tree } from "./tree";
import { syncCitations } from "./upsert/citations";
import { rebuildPlaceClosure } from "./upsert/place-closure";
import { makePlan, type Plan } from "./upsert/plan";
import { syncSearchIndex } from "./upsert/search-index";
import { joinRuns, UndoLog } from "./upsert/undo-log";
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

/** Opens one run for each file. What they do is noted under the first, because none can be taken back without the others. */
function beginRuns(db: SqliteDatabase, briefings: readonly ReadBriefing[], startedAt: Date): readonly number[] {
  const [first, ...others] = briefings.map(({ file: { name, sha256 } }) =>
    beginRun(db, { format: "briefing", fileName: name, sha256, startedAt }),
  );
  for (const { id } of others) joinRuns(db, id, first?.id ?? 0);
  return [first, ...others].map((run) => run?.id ?? 0);
}

async function importRows(briefings: readonly ReadBriefing[], store: Store): Promise<Plan> {
  const problems = new Problems();
  const rows = briefings.flatMap((briefing) => briefingRows(briefing, problems));
  const made = await plan(rows, store, problems);
  problems.throwIfAny();
  await writePlan(made, store);
  await rebuildPlaceClosure(made, store);
  await syncCitations(made, store);
  await syncSearchIndex(made, store);
  return made;
}

async function importFiles(
  briefings: readonly ReadBriefing[],
  startedAt: Date,
  db: SqliteDatabase,
  store: Store,
): Promise<ImportSummary> {
  const runs = beginRuns(db, briefings, startedAt);
  const undo = new UndoLog(db, runs[0] ?? 0);
  try {
    const summary = summarise(
      briefings.map(({ file }) => file),
      await importRows(briefings, store),
    );
    undo.finish();
    summary.files.forEach(({ total: { created, updated, unchanged } }, index) => {
      const read = created + updated + unchanged;
      finishRun(db, runs[index] ?? 0, "DONE", null, { ...noCounts(), read, created, updated, unchanged });
    });
    return summary;
  } finally {
    undo.stop();
  }
}

/**
 * Imports briefings (YAML) in one transaction. Things are found again by key and updated; claims are only added; what a
 * file no longer names stays.
 * @throws ImportFailedError that lists every problem with file, line and hint. Nothing is written then.
 */
export async function importBriefing(dataSource: DataSource, files: readonly NamedText[]): Promise<ImportSummary> {
  const startedAt = new Date();
  const briefings = readAll(files);
  return afterOthers(dataSource, () =>
    inTransaction(dataSource, (db) => importFiles(briefings, startedAt, db, storeOf(dataSource))),
  );
}
