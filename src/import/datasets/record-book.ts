import type { SqliteDatabase } from "../../database/sqlite";
import type { Release } from "./release";

/** A record as it was last read. */
export interface KnownRecord {
  readonly id: number;
  readonly hash: string;
  readonly scope: string | null;
  readonly report_id: number;
  /** 1 when what the record describes was made for it. */
  readonly described: number;
  readonly dropped: number;
}

/** What earlier runs read of a source, and what this one has met so far. */
export class RecordBook {
  private readonly select;
  private readonly insert;
  private readonly change;
  private readonly mark;
  private readonly rowOf;
  private readonly scopes = new Set<string>();

  constructor(
    private readonly db: SqliteDatabase,
    private readonly runId: number,
    private readonly release: Release,
  ) {
    // On disk, as everything that grows with the file.
    db.exec(`CREATE TEMP TABLE "import_seen" ("id" integer PRIMARY KEY, "row" integer NOT NULL)`);
    this.select = db.prepare(
      `SELECT "id", "hash", "scope", "report_id", "described", "dropped" FROM "import_record" WHERE "source_id" = ? AND "key" = ?`,
    );
    this.insert = db.prepare(
      `INSERT INTO "import_record" ("source_id", "key", "hash", "scope", "report_id", "run_id", "row", "described", "dropped")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    );
    this.change = db.prepare(
      `UPDATE "import_record" SET "hash" = ?, "scope" = ?, "report_id" = ?, "run_id" = ?, "row" = ?, "dropped" = 0 WHERE "id" = ?`,
    );
    this.mark = db.prepare(`INSERT INTO "import_seen" ("id", "row") VALUES (?, ?)`);
    this.rowOf = db.prepare(`SELECT "row" FROM "import_seen" WHERE "id" = ?`).pluck();
  }

  find(key: string): KnownRecord | undefined {
    return this.select.get(this.release.sourceId, key) as KnownRecord | undefined;
  }

  /** Number of the record of this file that has the same key; undefined when there is none so far. */
  seenAt(known: KnownRecord): number | undefined {
    return this.rowOf.get(known.id) as number | undefined;
  }

  /** The record is in the file, and says what it said before. */
  same(known: KnownRecord, row: number): void {
    this.mark.run(known.id, row);
    if (known.scope !== null) this.scopes.add(known.scope);
  }

  add(key: string, hash: string, scope: string | null, row: number, described: boolean): void {
    const { sourceId, reportId } = this.release;
    const { lastInsertRowid } = this.insert.run(
      sourceId,
      key,
      hash,
      scope,
      reportId,
      this.runId,
      row,
      described ? 1 : 0,
    );
    this.mark.run(lastInsertRowid, row);
    if (scope !== null) this.scopes.add(scope);
  }

  update(known: KnownRecord, hash: string, scope: string | null, row: number): void {
    this.change.run(hash, scope, this.release.reportId, this.runId, row, known.id);
    this.mark.run(known.id, row);
    if (scope !== null) this.scopes.add(scope);
  }

  /** Keys of records that the file should have, because it covers their scope, and lacks; each is marked as dropped. */
  *drop(isOlder: (reportId: number) => boolean): Generator<string> {
    const missing = this.db
      .prepare(
        `SELECT "id", "key", "report_id" FROM "import_record"
         WHERE "source_id" = ? AND "dropped" = 0 AND "scope" IN (SELECT value FROM json_each(?))
           AND "id" NOT IN (SELECT "id" FROM "import_seen")`,
      )
      .all(this.release.sourceId, JSON.stringify([...this.scopes])) as { id: number; key: string; report_id: number }[];
    const mark = this.db.prepare(`UPDATE "import_record" SET "dropped" = 1, "run_id" = ? WHERE "id" = ?`);
    for (const { id, key, report_id: reportId } of missing) {
      if (!isOlder(reportId)) continue;
      mark.run(this.runId, id);
      yield key;
    }
  }

  close(): void {
    this.db.exec(`DROP TABLE IF EXISTS temp."import_seen"`);
  }
}
