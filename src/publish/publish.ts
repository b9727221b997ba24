import { Client, type ClientBase } from "pg";
import type { DataSource } from "typeorm";
import { PUBLISHED_SCHEMA, withoutPassword } from "../database/postgres";
import { sqliteOf, type SqliteDatabase } from "../database/sqlite";
import { DatabaseUnusableError } from "../errors";
import { functions } from "./functions";
import { reasonOf } from "./open";
import { neededVersion, PUBLICATION } from "./publication";
import { insertRows } from "./rows";
import { copySearch } from "./search";
import { copiedTables } from "./tables";

/** Where the next copy is made while the last one is still served. */
const NEXT_SCHEMA = `${PUBLISHED_SCHEMA}_next`;

/** Says of a schema that it is ours to replace. */
const MARK = "A copy that conflict-graph published; the next one replaces it.";

/** Two that publish at once wait for one another. */
const LOCK = 7_263_541;

export interface PublishResult {
  readonly database: string;
  readonly tables: number;
  readonly rows: number;
}

/**
 * Copies an SQLite database, which has to be up to date, into the schema `conflict_graph` of a PostgreSQL database. In one
 * transaction: whoever reads meanwhile sees the last copy until the new one is complete.
 * @throws DatabaseUnusableError when PostgreSQL can't be reached or written, or the schema is somebody else's
 */
export async function publish(dataSource: DataSource, url: string): Promise<PublishResult> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.query("BEGIN");
    const db = sqliteOf(dataSource);
    // One snapshot of the file, whatever is imported meanwhile.
    db.exec("BEGIN");
    try {
      const result = await copyAll(db, client);
      await client.query("COMMIT");
      return { database: withoutPassword(url), ...result };
    } finally {
      db.exec("COMMIT");
    }
  } catch (error) {
    throw error instanceof DatabaseUnusableError ? error : unusable(url, error);
  } finally {
    await client.end();
  }
}

async function copyAll(db: SqliteDatabase, client: ClientBase): Promise<Omit<PublishResult, "database">> {
  await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
  await refuseForeign(client);
  await client.query(`CREATE SCHEMA "${NEXT_SCHEMA}"`);
  await client.query(`SET LOCAL search_path = "${NEXT_SCHEMA}"`);
  for (const statement of functions) await client.query(statement);
  const tables = copiedTables(db);
  let rows = 0;
  for (const { name, columns, create, indexes } of tables) {
    await client.query(create);
    const names = Object.keys(columns).map((column) => `"${column}"`);
    rows += await insertRows(
      client,
      name,
      db.prepare<[], object>(`SELECT ${names.join(", ")} FROM "${name}"`).iterate(),
    );
    for (const index of indexes) await client.query(index);
    await client.query(`ANALYZE "${name}"`);
  }
  await copySearch(db, client);
  await client.query(`CREATE TABLE "${PUBLICATION}" ("version" text NOT NULL, "published_at" timestamptz NOT NULL)`);
  await client.query(`INSERT INTO "${PUBLICATION}" VALUES ($1, now())`, [neededVersion()]);
  await client.query(`DROP SCHEMA IF EXISTS "${PUBLISHED_SCHEMA}" CASCADE`);
  await client.query(`ALTER SCHEMA "${NEXT_SCHEMA}" RENAME TO "${PUBLISHED_SCHEMA}"`);
  await client.query(`COMMENT ON SCHEMA "${PUBLISHED_SCHEMA}" IS '${MARK}'`);
  return { tables: tables.length, rows };
}

/** @throws DatabaseUnusableError when there is a schema of our name that we have not made */
async function refuseForeign(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ nspname: string; mark: string | null }>(
    `SELECT nspname, obj_description(oid, 'pg_namespace') AS mark FROM pg_namespace WHERE nspname = ANY($1)`,
    [[PUBLISHED_SCHEMA, NEXT_SCHEMA]],
  );
  const foreign = rows.find(({ mark }) => mark !== MARK);
  if (!foreign) return;
  throw new DatabaseUnusableError(
    `The PostgreSQL database has a schema ${foreign.nspname} that conflict-graph has not made.`,
    "Publish to another database, or rename that schema; it was left as it is.",
  );
}

function unusable(url: string, error: unknown): DatabaseUnusableError {
  return new DatabaseUnusableError(
    `Nothing was published to ${withoutPassword(url)}: ${reasonOf(error)}.`,
    "Check that PostgreSQL 14 or newer runs there, and that the user may make a schema in the database.",
    { cause: error },
  );
}
