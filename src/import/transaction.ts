import { type DataSource, QueryFailedError } from "typeorm";
import { type SqliteDatabase, sqliteOf } from "../database/sqlite";

/** The last import of each database: TypeORM has one SQLite connection, and two imports must not share a transaction. */
const lastImport = new WeakMap<DataSource, Promise<unknown>>();

/** Runs the work when the imports before it are done, whether they succeeded or not. */
export function afterOthers<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  const before = lastImport.get(dataSource) ?? Promise.resolve();
  const current = before.then(work, work);
  lastImport.set(
    dataSource,
    current.catch(() => undefined),
  );
  return current;
}

/** Thrown to leave a transaction without keeping anything of it and without an error. */
export class Discard<T> extends Error {
  constructor(readonly result: T) {
    super("nothing is kept");
  }
}

/**
 * Runs the work in one transaction: all of it is kept, or nothing. The lock of the writer is taken before anything is read,
 * so what was compared is still true when it is written.
 */
export async function inTransaction<T>(dataSource: DataSource, work: (db: SqliteDatabase) => Promise<T>): Promise<T> {
  const db = sqliteOf(dataSource);
  try {
    db.exec("BEGIN IMMEDIATE");
    const result = await work(db);
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // A full disk may have ended the transaction already.
    if (db.inTransaction) db.exec("ROLLBACK");
    if (error instanceof Discard) return error.result as T;
    throw isOfSqlite(error) ? new QueryFailedError("", [], error) : error;
  }
}

/** What SQLite refused, told as TypeORM would. */
function isOfSqlite(error: unknown): error is Error {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === "string" && code.startsWith("SQLITE_");
}
