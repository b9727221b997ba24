import type { SqliteDatabase } from "../database/sqlite";
import type { RunStatus } from "../ledger/ledger.vocabulary";

/** What a run did, in records of the file. */
export interface RunCounts {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  revised: number;
  dropped: number;
}

export function noCounts(): RunCounts {
  return { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, revised: 0, dropped: 0 };
}

interface RunStart {
  readonly format: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly startedAt: Date;
}

/** Opens a run in the ledger, which everything that it writes names. The same file read again is another run. */
export function beginRun(
  db: SqliteDatabase,
  { format, fileName, sha256, startedAt }: RunStart,
): { id: number; key: string } {
  const prefix = sha256.slice(0, 16);
  const earlier = db
    .prepare(`SELECT COUNT(*) FROM "import_run" WHERE substr("key", 1, 17) = ?`)
    .pluck()
    .get(`${prefix}-`) as number;
  const key = `${prefix}-${earlier + 1}`;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO "import_run" ("key", "format", "status", "file_name", "sha256", "started_at", "finished_at",
         "read", "created", "updated", "unchanged", "rejected", "revised", "dropped")
       VALUES (?, ?, 'DONE', ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0)`,
    )
    .run(key, format, fileName, sha256, startedAt.toISOString(), startedAt.toISOString());
  return { id: Number(lastInsertRowid), key };
}

/** Closes a run with what it did. */
export function finishRun(
  db: SqliteDatabase,
  id: number,
  status: RunStatus,
  reportId: number | null,
  counts: RunCounts,
): void {
  const { read, created, updated, unchanged, rejected, revised, dropped } = counts;
  db.prepare(
    `UPDATE "import_run" SET "status" = ?, "report_id" = ?, "finished_at" = ?, "read" = ?, "created" = ?, "updated" = ?,
       "unchanged" = ?, "rejected" = ?, "revised" = ?, "dropped" = ? WHERE "id" = ?`,
  ).run(status, reportId, new Date().toISOString(), read, created, updated, unchanged, rejected, revised, dropped, id);
}
