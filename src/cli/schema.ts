import { readFile } from "node:fs/promises";
import { printApiSchema } from "../api/schema";
import { UnreadableFileError } from "../errors";
import { briefingJsonSchema } from "../import/formats/briefing/json-schema";
import { mappingJsonSchema } from "../import/formats/table/json-schema";
import { ExitCode, printData, printNote } from "./output";

/** Which schema, and with what it is compared. */
export interface SchemaOptions {
  readonly briefing?: boolean;
  readonly mapping?: boolean;
  readonly check?: string;
}

const asJson = (json: object) => `${JSON.stringify(json, null, 2)}\n`;

function textOf({ briefing = false, mapping = false }: SchemaOptions): string {
  if (briefing) return asJson(briefingJsonSchema());
  return mapping ? asJson(mappingJsonSchema()) : printApiSchema();
}

/** Prints a schema, or compares it with a file. */
export async function schema(options: SchemaOptions): Promise<ExitCode> {
  const { check } = options;
  const text = textOf(options);
  if (check === undefined) {
    printData(text);
    return ExitCode.ok;
  }
  const file = await readFile(check, "utf8").catch((error: unknown) => {
    throw new UnreadableFileError(check, error);
  });
  if (file === text) {
    printNote(`${check} is what the code says.`);
    return ExitCode.ok;
  }
  const lines = text.split("\n");
  const fileLines = file.split("\n");
  const at = lines.findIndex((line, index) => line !== fileLines[index]);
  const index = at === -1 ? lines.length : at;
  printNote(
    `${check} is not what the code says: line ${index + 1} should be ${JSON.stringify(lines[index] ?? "(end of file)")}, is ${JSON.stringify(fileLines[index] ?? "(end of file)")}. Run \`npm run schema\` and commit the result.`,
  );
  return ExitCode.failed;
}
