import type { SqliteDatabase } from "../../src/database/sqlite";

type Cell = string | number | null;

/** A prepared insert: called with the values of the columns, in their order. */
export type Insert = (...values: readonly Cell[]) => void;

export function insertInto(db: SqliteDatabase, table: string, columns: readonly string[]): Insert {
  const names = columns.map((column) => `"${column}"`).join(", ");
  const statement = db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => "?").join(", ")})`);
  return (...values) => void statement.run(...values);
}
