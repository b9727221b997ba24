import type { Store } from "../store";

export interface Run {
  readonly format: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** Writes one run of the import into the ledger. The same file read again is another run: the key counts them. */
export async function recordRun(run: Run, store: Store): Promise<void> {
  const prefix = run.sha256.slice(0, 16);
  const [earlier] = await store.query(`SELECT count(*) AS "runs" FROM "import_run" WHERE substr("key", 1, 17) = ?`, [
    `${prefix}-`,
  ]);
  await store.query(
    `INSERT INTO "import_run"
       ("key", "format", "file_name", "sha256", "started_at", "finished_at", "created", "updated", "unchanged", "rejected")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    [
      `${prefix}-${Number(earlier?.["runs"] ?? 0) + 1}`,
      run.format,
      run.fileName,
      run.sha256,
      run.startedAt.toISOString(),
      run.finishedAt.toISOString(),
      run.created,
      run.updated,
      run.unchanged,
    ],
  );
}
