import { Tokenizer } from "@streamparser/json";

/** A number as it was written: 1.10 is not 1.1, and identifiers have more digits than a double. */
export class SourceNumber {
  constructor(readonly text: string) {}
}

export class SourceTokenizer extends Tokenizer {
  override parseNumber(text: string): number {
    return new SourceNumber(text) as unknown as number;
  }
}

/** A nested value as JSON text. */
function toJson(value: unknown): string {
  if (value instanceof SourceNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(toJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)}:${toJson(inner)}`)
    .join(",")}}`;
}

/** A value as the text of a cell. */
export function toCell(value: unknown): string {
  if (typeof value === "string") return value;
  return value === null ? "" : toJson(value);
}
