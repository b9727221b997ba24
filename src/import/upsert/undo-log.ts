import type { SqliteDatabase } from "../../database/sqlite";
import { KEPT_COLUMNS } from "./kept-columns";

/** Tables whose rows an import writes, with the columns that identify a row where it has no integer key. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  source: ["id"], report: ["id"], location: ["id"], actor: ["id"], weapon_system: ["id"], alias: ["id"],
  aid_package: ["id"], aid_item: ["id"], aid_stage: ["id"], event: ["id"], event_participant: ["id"],
  event_weapon: ["id"], claim: ["id"], citation: ["id"], import_record: ["id"], name_candidate: ["id"],
  name_judgement: ["id"],
  aid_package_donor: ["package_id", "actor_id"], event_location: ["event_id", "location_id"],
  event_package: ["event_id", "package_id"],
}; // prettier-ignore

/** Tables that a run may have written, those that others refer to first. */
export const LOGGED_TABLES: readonly string[] = Object.keys(TABLES);

/** Columns that identify a row of the table. */
export function identityOf(table: string): readonly string[] {
  return TABLES[table] ?? [];
}

/** Parts without a key of their own belong to this row; new ones of a new owner go with it. */
const OWNER: Readonly<Record<string, { readonly column: string; readonly table: string }>> = {
  aid_package_donor: { column: "package_id", table: "aid_package" },
  event_location: { column: "event_id", table: "event" },
  event_package: { column: "event_id", table: "event" },
};

/** The columns of a table, without those that triggers put back by themselves. */
function columnsOf(db: SqliteDatabase, table: string): string[] {
  const columns = db.pragma(`table_info("${table}")`) as { readonly name: string }[];
  return columns.map(({ name }) => name).filter((name) => !(name in (KEPT_COLUMNS[table] ?? {})));
}

/** A row of a trigger as a JSON object. */
function rowJson(columns: readonly string[], row: "NEW" | "OLD"): string {
  return `json_object(${columns.map((column) => `'${column}', ${row}."${column}"`).join(", ")})`;
}

/**
 * Notes everything that a run does to rows, so that it can be taken back: ranges of ids for what is created, and by
 * triggers of this connection alone what each row held before it was changed or deleted, whoever changes it.
 */
export class UndoLog {
  private readonly before = new Map<string, number>();
  private readonly triggers: string[] = [];

  /** Begins to note. Within the transaction of the run, whose row is written. */
  constructor(
    private readonly db: SqliteDatabase,
    private readonly runId: number,
  ) {
    for (const table of LOGGED_TABLES) {
      if (this.hasId(table)) this.before.set(table, this.highestId(table));
      this.watch(table);
    }
  }

  /** Notes what was created and stops noting. */
  finish(): void {
    const insert = this.db.prepare(
      `INSERT INTO "import_undo" ("run_id", "table_name", "operation", "first_id", "last_id") VALUES (?, ?, 'CREATED', ?, ?)`,
    );
    for (const [table, before] of this.before) {
      const highest = this.highestId(table);
      if (highest > before) insert.run(this.runId, table, before + 1, highest);
    }
    this.stop();
  }

  /** Stops noting; also when the run fails. */
  stop(): void {
    for (const trigger of this.triggers.splice(0)) this.db.exec(`DROP TRIGGER IF EXISTS temp."${trigger}"`);
  }

  private hasId(table: string): boolean {
    return identityOf(table)[0] === "id";
  }

  private highestId(table: string): number {
    const found = this.db.prepare(`SELECT "seq" FROM "sqlite_sequence" WHERE "name" = ?`).pluck().get(table);
    return (found as number | undefined) ?? 0;
  }

  private watch(table: string): void {
    const columns = columnsOf(this.db, table);
    // What the run itself created goes by its id; noting its changes too would only cost.
    const isOld = this.hasId(table) ? `OLD."id" <= ${this.before.get(table) ?? 0}` : this.isOldOwner(table, "OLD");
    const changed = `UPDATE OF ${columns.map((column) => `"${column}"`).join(", ")}`;
    this.note(table, changed, "UPDATED", rowJson(columns, "OLD"), isOld);
    this.note(table, "DELETE", "DELETED", rowJson(columns, "OLD"), isOld);
    if (!this.hasId(table))
      this.note(table, "INSERT", "INSERTED", rowJson(columns, "NEW"), this.isOldOwner(table, "NEW"));
  }

  private isOldOwner(table: string, row: "NEW" | "OLD"): string {
    const owner = OWNER[table];
    return owner ? `${row}."${owner.column}" <= ${this.before.get(owner.table) ?? 0}` : "TRUE";
  }

  private note(table: string, event: string, operation: string, content: string, when: string): void {
    const name = `undo_${table}_${operation.toLowerCase()}`;
    this.db.exec(
      `CREATE TEMP TRIGGER "${name}" AFTER ${event} ON main."${table}" WHEN ${when} BEGIN
         INSERT INTO "import_undo" ("run_id", "table_name", "operation", "first_id", "content")
         VALUES (${this.runId}, '${table}', '${operation}', ${this.hasId(table) ? `OLD."id"` : "NULL"}, ${content});
       END`,
    );
    this.triggers.push(name);
  }
}

/** Notes that a run was part of another one: neither can be taken back without the other. */
export function joinRuns(db: SqliteDatabase, runId: number, firstRunId: number): void {
  db.prepare(
    `INSERT INTO "import_undo" ("run_id", "table_name", "operation", "first_id") VALUES (?, 'import_run', 'PART_OF', ?)`,
  ).run(runId, firstRunId);
}

/** The run under which the steps of a run are noted: its own, or the one that it was part of. */
export function notedUnder(db: SqliteDatabase, runId: number): number {
  const first = db
    .prepare(`SELECT "first_id" FROM "import_undo" WHERE "run_id" = ? AND "operation" = 'PART_OF'`)
    .pluck()
    .get(runId) as number | undefined;
  return first ?? runId;
}

/** All runs whose steps are noted under the run, it among them. */
export function runsOf(db: SqliteDatabase, runId: number): number[] {
  const parts = db
    .prepare(`SELECT "run_id" FROM "import_undo" WHERE "operation" = 'PART_OF' AND "first_id" = ?`)
    .pluck()
    .all(runId) as number[];
  return [runId, ...parts];
}
