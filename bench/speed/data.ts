import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqliteOf, type SqliteDatabase } from "../../src/database/sqlite";
import { ensureSearchIndex } from "../../src/import/upsert/search-index";
import { INDEX_VERSION } from "../../src/search/document";
import { openEmpty } from "../import/open";
import { fillEvents } from "./fill-events";
import { afterLoad, fillOthers } from "./fill";
import { type Sizes, sizesAt } from "./sizes";

/** Grows with every change of what is generated. */
const DATA_VERSION = 1;

export interface DataFile {
  readonly path: string;
  readonly sizes: Sizes;
  /** Names the content: scale, version of the generator, schema. */
  readonly name: string;
}

/** The generated database of a scale: from the cache, or made now. A change of the schema makes a new one. */
export async function dataFile(cache: string, scale: number): Promise<DataFile> {
  const sizes = sizesAt(scale);
  const name = `speed-${scale}-v${DATA_VERSION}-${await schemaHash()}`;
  const path = join(cache, `${name}.sqlite`);
  if (!existsSync(path)) {
    mkdirSync(cache, { recursive: true });
    removeOlder(cache, scale);
    const unfinished = `${path}.unfinished`;
    for (const suffix of ["", "-wal", "-shm"]) rmSync(unfinished + suffix, { force: true });
    await generate(unfinished, sizes);
    renameSync(unfinished, path);
  }
  return { path, sizes, name };
}

/** Nobody asks for what an older generator or schema made, and it is large. */
function removeOlder(cache: string, scale: number): void {
  const ofScale = new RegExp(`^(?:postgres-)?speed-${scale}-`);
  for (const entry of readdirSync(cache).filter((found) => ofScale.test(found))) {
    rmSync(join(cache, entry), { recursive: true, force: true });
  }
}

async function generate(path: string, sizes: Sizes): Promise<void> {
  const dataSource = await openEmpty(path);
  const db = sqliteOf(dataSource);
  db.pragma("synchronous = OFF");
  const others = fillOthers(db, sizes);
  fillEvents(db, sizes, others);
  db.exec(`DELETE FROM "search_state"`);
  await ensureSearchIndex(dataSource);
  afterLoad(db);
  db.exec("ANALYZE");
  db.pragma("wal_checkpoint(TRUNCATE)");
  await dataSource.destroy();
}

async function schemaHash(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "conflict-graph-bench-"));
  try {
    const dataSource = await openEmpty(join(folder, "empty.sqlite"));
    const sql = schemaOf(sqliteOf(dataSource));
    await dataSource.destroy();
    return createHash("sha256").update(`${INDEX_VERSION}\n${sql}`).digest("hex").slice(0, 8);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function schemaOf(db: SqliteDatabase): string {
  return (
    db.prepare(`SELECT "sql" FROM sqlite_schema WHERE "sql" IS NOT NULL ORDER BY "name"`).pluck().all() as string[]
  ).join("\n");
}
