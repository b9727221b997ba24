import { readConfig } from "../config";
import { ExitCode, printData, printNote } from "./output";
import { bringUpToDate, withWritableDatabase } from "./prepare-database";
import type { CommonOptions } from "./program";

/** Brings the database up to date. */
export async function migrateDatabase({ json = false }: CommonOptions): Promise<ExitCode> {
  const { databaseUrl } = readConfig();
  const result = await withWritableDatabase(databaseUrl, bringUpToDate);
  if (json) printData(JSON.stringify(result));
  else if (result.ran.length === 0) printNote("The database is up to date.");
  else {
    printNote(`Ran ${result.ran.join(", ")}.`);
    if (result.backup) printNote(`A copy of the old database is ${result.backup}`);
  }
  return ExitCode.ok;
}
