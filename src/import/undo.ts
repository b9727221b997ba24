import type { DataSource } from "typeorm";
import type { SqliteDatabase } from "../database/sqlite";
import { UndoRefusedError } from "../errors";
import { storeOf } from "./store";
import { afterOthers, inTransaction } from "./transaction";
import { closePlaces } from "./upsert/place-closure";
import { indexTouched, noteTouched } from "./upsert/search-index";
import { identityOf, LOGGED_TABLES, notedUnder, runsOf } from "./upsert/undo-log";

/** What taking a run back did, in rows of the database. */
export interface UndoSummary {
  readonly run: string;
  readonly deleted: number;
  readonly restored: number;
}

interface Step {
  readonly id: number;
  readonly table_name: string;
  readonly operation: "CREATED" | "INSERTED" | "UPDATED" | "DELETED";
  readonly first_id: number | null;
  readonly last_id: number | null;
  readonly content: string | null;
}

/**
 * Takes one run back: what it created goes, what it changed or deleted is as it was. Runs that built on it have to go first.
 * @param id `ImportRun:<key>`, or the key alone
 * @throws UndoRefusedError when there is no such run, it was taken back already, or later runs build on it
 */
export function undoRun(dataSource: DataSource, id: string): Promise<UndoSummary> {
  return afterOthers(dataSource, () => inTransaction(dataSource, (db) => undoInTransaction(dataSource, db, id)));
}

async function undoInTransaction(dataSource: DataSource, db: SqliteDatabase, id: string): Promise<UndoSummary> {
  const key = id.replace(/^ImportRun:/, "");
  const runId = findRun(db, key);
  refuseWhenBuiltOn(db, runId, key);
  const store = storeOf(dataSource);
  await noteTouched(runId, store);
  const restored = restore(db, runId);
  const deleted = deleteCreated(db, runId);
  refuseWhenBroken(db, key);
  closePlaces(db, touched(db, runId, "location"));
  mapAnew(db, runId);
  await indexTouched(store);
  const runs = JSON.stringify(runsOf(db, runId));
  db.prepare(
    `UPDATE "import_run" SET "status" = 'UNDONE', "undone_at" = ? WHERE "id" IN (SELECT value FROM json_each(?))`,
  ).run(new Date().toISOString(), runs);
  db.prepare(`DELETE FROM "import_undo" WHERE "run_id" IN (SELECT value FROM json_each(?))`).run(runs);
  return { run: `ImportRun:${key}`, deleted, restored };
}

/** The id under which the steps of the run are noted. */
function findRun(db: SqliteDatabase, key: string): number {
  const run = db.prepare(`SELECT "id", "status" FROM "import_run" WHERE "key" = ?`).get(key) as
    { id: number; status: string } | undefined;
  if (!run) {
    const recent = db.prepare(`SELECT "key" FROM "import_run" ORDER BY "id" DESC LIMIT 3`).pluck().all() as string[];
    throw new UndoRefusedError(
      `Expected the id of a run, got ${JSON.stringify(key)}, which names none.`,
      recent.length === 0
        ? "Nothing was imported yet."
        : `The latest runs are ${recent.map((other) => `ImportRun:${other}`).join(", ")}.`,
    );
  }
  if (run.status === "UNDONE")
    throw new UndoRefusedError(`The run ImportRun:${key} was taken back already.`, "There is nothing left to do.");
  const first = notedUnder(db, run.id);
  const noted = db.prepare(`SELECT 1 FROM "import_undo" WHERE "run_id" = ? LIMIT 1`).get(first);
  const wrote = db
    .prepare(`SELECT "created" + "updated" + "dropped" FROM "import_run" WHERE "id" = ?`)
    .pluck()
    .get(run.id);
  if (noted === undefined && Number(wrote) > 0) {
    throw new UndoRefusedError(
      `The run ImportRun:${key} can't be taken back: an older version of the program made it and did not note how the database was before.`,
      "Restore a backup from before it.",
    );
  }
  return first;
}

/**
 * Records that later runs mapped while a judgement stood may name what it named: they are mapped anew when they come again.
 */
function mapAnew(db: SqliteDatabase, runId: number): void {
  db.prepare(
    `UPDATE "import_record" SET "hash" = '' WHERE "run_id" > @run AND EXISTS (
       SELECT 1 FROM "import_undo" WHERE "run_id" = @run AND "table_name" = 'name_judgement')`,
  ).run({ run: runId });
}

/** A later run changed a row that this one created or changed: undoing this one would undo half of that one. */
function refuseWhenBuiltOn(db: SqliteDatabase, runId: number, key: string): void {
  const later = db
    .prepare(
      `SELECT DISTINCT r."key" FROM "import_undo" l JOIN "import_run" r ON r."id" = l."run_id"
       WHERE l."run_id" > @run AND l."operation" IN ('UPDATED', 'DELETED') AND (
         EXISTS (SELECT 1 FROM "import_undo" u WHERE u."run_id" = @run AND u."table_name" = l."table_name"
           AND u."operation" = 'CREATED' AND l."first_id" BETWEEN u."first_id" AND u."last_id")
         OR EXISTS (SELECT 1 FROM "import_undo" u WHERE u."run_id" = @run AND u."table_name" = l."table_name"
           AND u."operation" IN ('UPDATED', 'DELETED') AND u."first_id" = l."first_id"))
       ORDER BY r."id" DESC`,
    )
    .pluck()
    .all({ run: runId }) as string[];
  if (later.length > 0) throw builtOn(key, later);
}

function builtOn(key: string, later: readonly string[]): UndoRefusedError {
  const names = later.slice(0, 3).map((other) => `ImportRun:${other}`);
  return new UndoRefusedError(
    `The run ImportRun:${key} can't be taken back: later runs build on what it wrote (${names.join(", ")}).`,
    `Take those back first, the latest first: conflict-graph import undo ${names[0] ?? ""}`,
  );
}

/** Puts back what the run changed or deleted, last step first. Answers how many rows. */
function restore(db: SqliteDatabase, runId: number): number {
  db.pragma("defer_foreign_keys = ON");
  const steps = db
    .prepare(
      `SELECT * FROM "import_undo" WHERE "run_id" = ? AND "operation" IN ('INSERTED', 'UPDATED', 'DELETED') ORDER BY "id" DESC`,
    )
    .all(runId) as Step[];
  for (const { table_name: table, operation, content } of steps) {
    const row = JSON.parse(content ?? "{}") as Record<string, string | number | null>;
    const identity = identityOf(table);
    if (operation === "INSERTED") {
      const where = identity.map((column) => `"${column}" = ?`).join(" AND ");
      db.prepare(`DELETE FROM "${table}" WHERE ${where}`).run(identity.map((column) => row[column]));
      continue;
    }
    const columns = Object.keys(row);
    const others = columns.filter((column) => !identity.includes(column));
    const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");
    // Not REPLACE, which would delete the row and with it what belongs to it.
    db.prepare(
      `INSERT INTO "${table}" (${quoted(columns)}) VALUES (${columns.map(() => "?").join(", ")})
       ON CONFLICT (${quoted(identity)}) DO UPDATE SET ${others.map((name) => `"${name}" = excluded."${name}"`).join(", ")}`,
    ).run(Object.values(row));
  }
  return steps.length;
}

/** Deletes what the run created, what refers to others first. Answers how many rows. */
function deleteCreated(db: SqliteDatabase, runId: number): number {
  const ranges = db
    .prepare(`SELECT * FROM "import_undo" WHERE "run_id" = ? AND "operation" = 'CREATED'`)
    .all(runId) as Step[];
  let deleted = 0;
  for (const table of [...LOGGED_TABLES].reverse()) {
    for (const range of ranges.filter((step) => step.table_name === table))
      deleted += db
        .prepare(`DELETE FROM "${table}" WHERE "id" BETWEEN ? AND ?`)
        .run(range.first_id, range.last_id).changes;
  }
  return deleted;
}

function touched(db: SqliteDatabase, runId: number, table: string): boolean {
  return (
    db.prepare(`SELECT 1 FROM "import_undo" WHERE "run_id" = ? AND "table_name" = ?`).get(runId, table) !== undefined
  );
}

/** Rows of later runs that refer to what was deleted. */
function refuseWhenBroken(db: SqliteDatabase, key: string): void {
  const broken = db.pragma("foreign_key_check") as { readonly table: string; readonly parent: string }[];
  const [first] = broken;
  if (!first) return;
  const later = db
    .prepare(
      `SELECT "key" FROM "import_run" WHERE "status" <> 'UNDONE' AND "id" > (SELECT "id" FROM "import_run" WHERE "key" = ?) ORDER BY "id" DESC`,
    )
    .pluck()
    .all(key) as string[];
  throw builtOn(key, later);
}
