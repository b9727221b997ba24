import { readFile } from "node:fs/promises";
import { UnreadableFileError } from "../errors";
import { suggestMapping } from "../import/formats/table/suggest/suggest-mapping";
import { tableFormat } from "../import/formats/table/table-format";
import { importFiles, type ImportOptions } from "./import-dataset";
import { ExitCode, printData, printNote } from "./output";

/** Options of `import table FILE…`. */
export interface TableOptions extends ImportOptions {
  readonly mapping?: string;
  readonly suggest?: boolean;
}

/** Imports tables as a mapping says, or drafts one. */
export async function importTable(paths: readonly string[], options: TableOptions): Promise<ExitCode> {
  const { mapping, suggest = false, entry, encoding } = options;
  const [path = ""] = paths;
  if (suggest && paths.length === 1) {
    printData(
      await suggestMapping(path, {
        ...(entry === undefined ? {} : { entry }),
        ...(encoding === undefined ? {} : { encoding }),
      }),
    );
    return ExitCode.ok;
  }
  if (mapping === undefined) {
    printNote(
      suggest
        ? "error: --suggest takes one file: a mapping is for tables with the same columns."
        : "error: expected --mapping <file> with what the columns mean; --suggest prints a draft of it.",
    );
    return ExitCode.usage;
  }
  const text = await readFile(mapping, "utf8").catch((error: unknown) => {
    throw new UnreadableFileError(mapping, error);
  });
  return importFiles(tableFormat(text, mapping), paths, options);
}
