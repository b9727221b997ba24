import type { DataSource } from "typeorm";
import { migrate, openDatabase, type MigrationResult } from "../database/migrate";
import { loadDemo } from "../import/demo";
import { entities } from "../model";

/** Opens the database for writing, lets `work` use it, and closes it whatever happens. */
export async function withWritableDatabase<T>(url: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await openDatabase({ url, entities });
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

export interface Preparation {
  readonly migration: MigrationResult;
  readonly demoLoaded: boolean;
}

/** Brings the schema up to date and loads the demo dataset when nothing was ever imported. */
export async function prepareDatabase(dataSource: DataSource): Promise<Preparation> {
  const migration = await migrate(dataSource);
  const [row] = await dataSource.query<{ runs: number }[]>("SELECT COUNT(*) AS runs FROM import_run");
  const demoLoaded = row?.runs === 0;
  if (demoLoaded) await loadDemo(dataSource);
  return { migration, demoLoaded };
}
