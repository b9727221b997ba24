import { readConfig } from "../config";
import { databasePath } from "../database/data-source";
import { DatabaseUnusableError } from "../errors";
import { publish } from "../publish/publish";
import { ExitCode, printData, printNote } from "./output";
import { bringUpToDate, withWritableDatabase } from "./prepare-database";
import type { CommonOptions } from "./program";

/** Copies the SQLite database into a PostgreSQL database, to be served from there. */
export async function publishDatabase(url: string, { json = false }: CommonOptions): Promise<ExitCode> {
  const { databaseUrl } = readConfig();
  const result = await withWritableDatabase(databaseUrl, async (dataSource) => {
    await bringUpToDate(dataSource);
    const [row] = await dataSource.query<{ runs: number }[]>("SELECT COUNT(*) AS runs FROM import_run");
    if (row?.runs === 0) {
      throw new DatabaseUnusableError(
        `Nothing was ever imported into ${databasePath(databaseUrl)}, so there is nothing to publish.`,
        "Import something first, or point DATABASE_URL at another file.",
      );
    }
    return publish(dataSource, url);
  });
  if (json) printData(JSON.stringify(result));
  else printNote(`Published ${result.rows} rows of ${result.tables} tables to ${result.database}`);
  return ExitCode.ok;
}
