import { type Command, InvalidArgumentError, Option } from "commander";
import { formats } from "../import/formats/all";
import { day } from "../import/formats/briefing/value.schema";
import { importBriefings } from "./import-briefing";
import { importFiles, type ImportOptions } from "./import-dataset";
import { importTable, type TableOptions } from "./import-table";
import { undoImport } from "./import-undo";
import type { Runner } from "./program";

const ENCODINGS = ["utf-8", "utf-16le", "windows-1251", "windows-1252"];

function parseDay(text: string): string {
  if (!day.safeParse(text).success) throw new InvalidArgumentError("Expected a day as YYYY-MM-DD.");
  return text;
}

/** Options that every dataset takes. */
function withOptions(command: Command): Command {
  return command
    .option("--release <name>", "name of the release, for example 21.1; the name of the file when left out")
    .option("--published <day>", "day on which the release was published, YYYY-MM-DD", parseDay)
    .option("--dry-run", "do everything, show it, and write nothing")
    .option("--partial", "take the good records and leave out those with errors")
    .option("--subset", "the file is a part of the release: what it lacks was not dropped")
    .option("--entry <name>", "file in the archive, when it holds several")
    .addOption(new Option("--encoding <name>", "encoding of the file; detected when left out").choices(ENCODINGS))
    .option("--json", "print the summary as JSON on stdout");
}

/** `import FORMAT FILE…` for every format, and `import undo RUN`. */
export function addImportCommands(program: Command, run: Runner): void {
  const importCommand = program.command("import").description("read files into the database");
  importCommand
    .command("briefing")
    .argument("<file...>", "YAML files; all of them or none are taken")
    .description("read briefings in YAML, see docs/briefing-format.md")
    .option("--json", "print the summary as JSON on stdout")
    .action(run(importBriefings));
  for (const format of formats) {
    withOptions(importCommand.command(format.name).argument("<file...>", "files; each is taken whole or not at all"))
      .description(`read ${format.title}, see docs/import/${format.name}.md`)
      .action(run((files: string[], options: ImportOptions) => importFiles(format, files, options)));
  }
  withOptions(importCommand.command("table").argument("<file...>", "files; each is taken whole or not at all"))
    .description("read any table with a mapping that you write, see docs/import/table.md")
    .addOption(new Option("--mapping <file>", "what the columns mean, in YAML").conflicts("suggest"))
    .option("--suggest", "print the draft of a mapping for the file, and import nothing")
    .action(run((files: string[], options: TableOptions) => importTable(files, options)));
  importCommand
    .command("undo")
    .argument("<run>", "id of the run, for example ImportRun:0a1b2c3d4e5f6a7b-1")
    .description("take one run back: what it wrote goes, what it changed is as it was")
    .option("--json", "print the summary as JSON on stdout")
    .action(run(undoImport));
}
