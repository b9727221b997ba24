import Database from "better-sqlite3";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];

/** A folder that `removeFolders` takes away. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "conflict-graph-faults-"));
  folders.push(path);
  return path;
}

export function removeFolders(): void {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
}

/** A copy of a database in a folder of its own. Nobody may have the original open. */
export function copyOf(template: string): string {
  const path = join(folder(), "test.sqlite");
  copyFileSync(template, path);
  return path;
}

export type Counts = Readonly<Record<string, number>>;

/** Rows of every table, the counters of ids among them. Fails when the database is not sound. */
export function soundCounts(path: string): Counts {
  const db = new Database(path);
  try {
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(db.pragma("foreign_key_check")).toEqual([]);
    const tables = db
      .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name`)
      .pluck()
      .all() as string[];
    const counts: Record<string, number> = {};
    for (const name of tables) counts[name] = db.prepare(`SELECT COUNT(*) FROM "${name}"`).pluck().get() as number;
    // A row that came and went again leaves its trace in the counter.
    const counters = db.prepare(`SELECT name, seq FROM sqlite_sequence`).all() as { name: string; seq: number }[];
    for (const { name, seq } of counters) counts[`${name} counter`] = seq;
    return counts;
  } finally {
    db.close();
  }
}

/** One value of the database. */
export function valueOf(path: string, sql: string): unknown {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare(sql).pluck().get();
  } finally {
    db.close();
  }
}
