import { readConfig } from "../config";
import { undoRun } from "../import/undo";
import { ExitCode, printData, printNote } from "./output";
import { bringUpToDate, withWritableDatabase } from "./prepare-database";
import type { CommonOptions } from "./program";
import { grouped } from "./progress";

/** Takes one run of the import back, or one judgement about names. */
export async function undoImport(run: string, { json = false }: CommonOptions): Promise<ExitCode> {
  const { databaseUrl } = readConfig();
  const summary = await withWritableDatabase(databaseUrl, async (dataSource) => {
    await bringUpToDate(dataSource);
    return undoRun(dataSource, run);
  });
  if (json) printData(JSON.stringify(summary));
  else {
    const { deleted, restored } = summary;
    printNote(`${summary.run} was taken back: ${grouped(deleted)} rows deleted, ${grouped(restored)} restored.`);
  }
  return ExitCode.ok;
}
