import { Command, CommanderError, InvalidArgumentError } from "commander";
import { isPostgres } from "../database/postgres";
import { packageVersion } from "../package-root";
import { doctor } from "./doctor";
import { addImportCommands } from "./import-commands";
import { migrateDatabase } from "./migrate";
import { ExitCode, reportError } from "./output";
import { addReviewCommands } from "./review-commands";
import { publishDatabase } from "./publish";
import { schema, type SchemaOptions } from "./schema";
import { serve } from "./serve";

/** Options that every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
}

/** Makes a command of a function: its errors are told in one line and its result becomes the exit code. */
export type Runner = <Args extends unknown[]>(
  command: (...args: Args) => Promise<ExitCode>,
) => (...args: Args) => Promise<void>;

function parsePostgresUrl(text: string): string {
  if (!isPostgres(text)) throw new InvalidArgumentError("Expected a URL that begins with postgres://.");
  return text;
}

/** Runs one command line and gives the exit code: 0 ok, 1 failed, 2 wrong usage. */
export async function runCli(argv: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.ok;
  let json = false;

  const run: Runner =
    (command) =>
    async (...args) => {
      json = args.some((arg) => typeof arg === "object" && arg !== null && "json" in arg && arg.json === true);
      exitCode = await command(...args);
    };

  const program = new Command("conflict-graph")
    .description("One typed GraphQL API over open reporting on armed conflict and military aid.")
    .version(packageVersion())
    .exitOverride()
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      "\nSettings come from the environment (HOST, PORT, DATABASE_URL, …), see docs/settings.md.\nExit codes: 0 ok, 1 failed, 2 wrong usage.",
    );

  program
    .command("serve")
    .description("start the API and the playground; loads the demo dataset into an empty database")
    .option("--json", "print the address as JSON on stdout")
    .action(run((options: CommonOptions) => serve(options)));
  program
    .command("migrate")
    .description("bring the database up to date; keeps a copy of an older one beside it")
    .option("--json", "print the result as JSON on stdout")
    .action(run((options: CommonOptions) => migrateDatabase(options)));
  addImportCommands(program, run);
  addReviewCommands(program, run);
  program
    .command("publish")
    .argument("<url>", "for example postgres://user@host/database; the password may be in PGPASSWORD", parsePostgresUrl)
    .description("copy the database into a PostgreSQL database, to be served from there")
    .option("--json", "print the result as JSON on stdout")
    .action(run((url: string, options: CommonOptions) => publishDatabase(url, options)));
  program
    .command("schema")
    .description("print the GraphQL schema")
    .option("--briefing", "print the JSON Schema of the briefing format instead")
    .option("--mapping", "print the JSON Schema of the mappings of `import table` instead")
    .option("--check <file>", "compare with a file instead, and fail when it differs")
    .action(run((options: SchemaOptions) => schema(options)));
  program
    .command("doctor")
    .description("look for what is wrong and say how to fix it; changes nothing")
    .option("--json", "print the findings as JSON on stdout")
    .action(run((options: CommonOptions) => doctor(options)));

  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    // Help and version end with exit code 0 by an exception too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
    return reportError(error, json);
  }
}
