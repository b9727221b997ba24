import type { Database } from "better-sqlite3";
import type { DataSource } from "typeorm";

/** The connection under TypeORM: for bulk writing, where a prepared statement for each row is what is fast. */
export type SqliteDatabase = Database;

/** The one connection of a DataSource on SQLite. What is done on it and through TypeORM happens in the same transaction. */
export function sqliteOf(dataSource: DataSource): SqliteDatabase {
  return (dataSource.driver as unknown as { readonly databaseConnection: Database }).databaseConnection;
}
