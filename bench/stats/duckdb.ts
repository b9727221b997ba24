import { createRequire } from "node:module";
import { join } from "node:path";
import type { Sql } from "sql-template-tag";
import type { SqliteDatabase } from "../../src/database/sqlite";

/** The part of `@duckdb/node-api` that is used; the package is none of ours. */
interface Appender {
  appendNull(): void;
  appendInteger(value: number): void;
  appendVarchar(value: string): void;
  endRow(): void;
  closeSync(): void;
}
interface Connection {
  run(text: string): Promise<unknown>;
  runAndReadAll(text: string, values: unknown[]): Promise<{ getRows(): unknown[] }>;
  createAppender(table: string): Promise<Appender>;
}
interface DuckDb {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
}

/** Table -> the columns that questions about events need, and whether each holds numbers. */
const TABLES: Readonly<Record<string, Readonly<Record<string, "INTEGER" | "VARCHAR">>>> = {
  event: {
    ...{ id: "INTEGER", kind: "VARCHAR", location_id: "INTEGER", geo_precision: "VARCHAR" },
    ...{ acled_event_type: "VARCHAR", acled_sub_event_type: "VARCHAR", ucdp_violence_type: "VARCHAR" },
    ...{ occurred_start: "VARCHAR", occurred_end: "VARCHAR", occurred_precision: "VARCHAR" },
  },
  location: { id: "INTEGER", key: "VARCHAR", name: "VARCHAR", kind: "VARCHAR", country: "VARCHAR" },
  location_ancestor: { location_id: "INTEGER", ancestor_id: "INTEGER" },
  actor: { id: "INTEGER", key: "VARCHAR", name: "VARCHAR", kind: "VARCHAR" },
  event_participant: { event_id: "INTEGER", actor_id: "INTEGER", role: "VARCHAR" },
};

/** DuckDB in memory, with the tables of events. */
export class DuckDbCopy {
  private constructor(private readonly connection: Connection) {}

  /** Null when the package can't be loaded from the folder in which the bench runs. */
  static async open(): Promise<DuckDbCopy | null> {
    const load = createRequire(join(process.cwd(), "bench.js"));
    const name = "@duckdb/node-api";
    try {
      const { DuckDBInstance } = load(name) as DuckDb;
      return new DuckDbCopy(await (await DuckDBInstance.create(":memory:")).connect());
    } catch (error) {
      if ((error as { readonly code?: unknown }).code === "MODULE_NOT_FOUND") return null;
      throw error;
    }
  }

  /** Copies all rows; there is no way to be told of single changes. */
  async feed(db: SqliteDatabase): Promise<void> {
    for (const [table, columns] of Object.entries(TABLES)) {
      const names = Object.keys(columns);
      const definitions = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
      await this.connection.run(`CREATE TABLE "${table}" (${definitions.join(", ")})`);
      const appender = await this.connection.createAppender(table);
      const rows = db.prepare(`SELECT ${names.map((name) => `"${name}"`).join(", ")} FROM "${table}"`).raw();
      for (const row of rows.iterate() as IterableIterator<(string | number | null)[]>) {
        for (const value of row) {
          if (value === null) appender.appendNull();
          else if (typeof value === "number") appender.appendInteger(value);
          else appender.appendVarchar(value);
        }
        appender.endRow();
      }
      appender.closeSync();
    }
  }

  /** Runs a statement that was made for SQLite. */
  async query({ sql, values }: Sql): Promise<unknown[]> {
    return (await this.connection.runAndReadAll(sql, [...values])).getRows();
  }
}
