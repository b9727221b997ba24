import type { DataSource } from "typeorm";
import { sqliteOf } from "./sqlite";

/**
 * A number that changes whenever another connection, of this process or of any other, has committed something. The
 * connection asked must be one that only reads: SQLite does not count its own commits.
 */
export function dataVersionOf(dataSource: DataSource): () => number {
  const statement = sqliteOf(dataSource).prepare<[], number>("PRAGMA data_version").pluck();
  return () => statement.get() ?? 0;
}
