import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { readConfig } from "../config";
import { migrate } from "../database/migrate";
import { UnreadableFileError } from "../errors";
import { importBriefing } from "../import/import-briefing";
import { ExitCode, printData, printNote } from "./output";
import { withWritableDatabase } from "./prepare-database";
import type { CommonOptions } from "./program";

/** Imports briefings: all files, or none of them. */
export async function importBriefings(paths: readonly string[], { json = false }: CommonOptions): Promise<ExitCode> {
  const { databaseUrl } = readConfig();
  const files = await Promise.all(
    paths.map(async (path) => ({
      name: basename(path),
      text: await readFile(path, "utf8").catch((error: unknown) => {
        throw new UnreadableFileError(path, error);
      }),
    })),
  );
  const summary = await withWritableDatabase(databaseUrl, async (dataSource) => {
    await migrate(dataSource);
    return importBriefing(dataSource, files);
  });
  if (json) printData(JSON.stringify(summary));
  else {
    for (const { file, total } of summary.files) {
      printNote(`${file}: ${total.created} created, ${total.updated} updated, ${total.unchanged} unchanged`);
    }
  }
  return ExitCode.ok;
}
