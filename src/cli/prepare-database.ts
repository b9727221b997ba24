import { type DataSource, QueryFailedError } from "typeorm";
import { databasePath } from "../database/data-source";
import { migrate, openDatabase, type MigrationResult } from "../database/migrate";
import { DatabaseUnusableError } from "../errors";
import { loadDemo } from "../import/demo";
import { ensureSearchIndex } from "../import/upsert/search-index";
import { entities } from "../model";

/** Opens the database for writing, lets `work` use it, and closes it whatever happens. */
export async function withWritableDatabase<T>(url: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await openDatabase({ url, entities });
  try {
    return await work(dataSource);
  } catch (error) {
    throw error instanceof QueryFailedError ? writeFailed(url, error as QueryFailedError) : error;
  } finally {
    await dataSource.destroy();
  }
}

/** What SQLite itself refused: another writer, a full disk, a file that may only be read. */
function writeFailed(url: string, error: QueryFailedError): DatabaseUnusableError {
  const busy = /locked|busy/i.test(error.message);
  return new DatabaseUnusableError(
    `The database ${databasePath(url)} can't be written: ${error.driverError.message}.`,
    busy
      ? "Another process is writing; try again when it is done."
      : "Nothing was changed; `conflict-graph doctor` looks closer.",
    { cause: error },
  );
}

export interface Preparation {
  readonly migration: MigrationResult;
  readonly demoLoaded: boolean;
}

/** Brings the schema up to date, and the index of the search, which migrations can't fill. */
export async function bringUpToDate(dataSource: DataSource): Promise<MigrationResult> {
  const result = await migrate(dataSource);
  await ensureSearchIndex(dataSource);
  return result;
}

/** Brings the schema up to date and loads the demo dataset when nothing was ever imported. */
export async function prepareDatabase(dataSource: DataSource): Promise<Preparation> {
  const migration = await bringUpToDate(dataSource);
  const [row] = await dataSource.query<{ runs: number }[]>("SELECT COUNT(*) AS runs FROM import_run");
  const demoLoaded = row?.runs === 0;
  if (demoLoaded) await loadDemo(dataSource);
  return { migration, demoLoaded };
}
