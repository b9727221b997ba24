import { CellError } from "../cells";

/** A date as far as its text goes; in several cells, each has a part of it. */
export interface DateParts {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
}
type Part = keyof DateParts;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const TOKENS: Readonly<Record<string, Part>> = {
  YYYY: "year", YY: "year", MMMM: "month", MMM: "month", MM: "month", M: "month", DD: "day", D: "day", HH: "hour", H: "hour", mm: "minute", ss: "second",
}; // prettier-ignore

const RANGES: Readonly<Partial<Record<Part, readonly [number, number]>>> = {
  month: [1, 12],
  day: [1, 31],
  hour: [0, 23],
  minute: [0, 59],
  second: [0, 59],
};

/** Reads the text of one cell. @throws CellError */
export type DateReader = (cell: string) => DateParts;

/** What a token of a format matches. Digits that stand against digits have their full number. */
function patternOf(token: string, tight: boolean, alone: boolean): string {
  const part = TOKENS[token];
  if (part === undefined) return token.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\s+/g, "\\s+");
  if (token.startsWith("MMM")) return "([A-Za-z]{3,9})\\.?";
  const digits = part === "year" ? `\\d{${token.length}}` : tight ? "\\d{2}" : "\\d{1,2}";
  // 5.0 is what pandas makes of 5.
  return `(${digits})${alone ? "(?:\\.0+)?" : ""}`;
}

function numberOf(token: string, text: string): number {
  if (token.startsWith("MMM")) return MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
  if (token !== "YY") return Number(text);
  // As POSIX has it: 69 to 99 are of the last century.
  return Number(text) + (Number(text) < 69 ? 2000 : 1900);
}

function checked(parts: DateParts, cell: string, expected: string): DateParts {
  for (const [part, [low, high]] of Object.entries(RANGES)) {
    const value = parts[part as Part];
    if (value !== undefined && (value < low || value > high))
      throw new CellError(
        `${expected} with a ${part} from ${low} to ${high}`,
        `${JSON.stringify(cell)} is written in another way: mend the cell, or the format in the mapping.`,
      );
  }
  return parts;
}

/** The parts of a date that a format has; null when it is none. */
export function partsIn(format: string): readonly Part[] | null {
  const tokens = tokensOf(format);
  const parts = tokens.map((token) => TOKENS[token]).filter((part) => part !== undefined);
  const known = tokens.every((token) => token in TOKENS || /^(?:[^A-Za-z]+|T|Z)$/.test(token));
  return known && parts.length > 0 && new Set(parts).size === parts.length ? parts : null;
}

function tokensOf(format: string): readonly string[] {
  return format.match(/YYYY|YY|M{1,4}|DD?|HH?|mm|ss|[A-Za-z]|[^A-Za-z]+/g) ?? [];
}

/** Reads dates of a format that `partsIn` finds right. */
export function dateReader(format: string): DateReader {
  const tokens = tokensOf(format);
  const isNumber = (token: string | undefined) => token !== undefined && token in TOKENS && !token.startsWith("MMM");
  const pattern = tokens.map((token, index) =>
    patternOf(token, isNumber(tokens[index - 1]) || isNumber(tokens[index + 1]), tokens.length === 1),
  );
  const whole = new RegExp(`^${pattern.join("")}$`, "i");
  const read = tokens.filter((token) => token in TOKENS);
  return (cell) => {
    const found = whole.exec(cell);
    if (!found)
      throw new CellError(
        `a date as ${format}`,
        "Mend the cell, list it under `unknown` in the mapping, or mend the format there.",
      );
    const parts = read.map((token, index) => [TOKENS[token], numberOf(token, found[index + 1] ?? "")] as const);
    return checked(Object.fromEntries(parts) as DateParts, cell, `a date as ${format}`);
  };
}

/** Ways of writing a date that mean one day, month or year for every reader. */
const PLAIN: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/, ["YYYY", "M", "D"]],
  [/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/, ["YYYY", "M", "D"]],
  [/^(\d{4})(\d{2})(\d{2})$/, ["YYYY", "M", "D"]],
  [/^(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ ,-]+(\d{4})$/, ["D", "MMM", "YYYY"]],
  [/^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/, ["MMM", "D", "YYYY"]],
  [/^(\d{4})-(\d{1,2})$/, ["YYYY", "M"]],
  [/^(\d{4})(?:\.0+)?$/, ["YYYY"]],
];

/** Reads dates that need no format. */
export const plainDate: DateReader = (cell) => {
  for (const [pattern, tokens] of PLAIN) {
    const found = pattern.exec(cell);
    if (!found) continue;
    const parts = tokens.map((token, index) => [TOKENS[token], numberOf(token, found[index + 1] ?? "")] as const);
    return checked(Object.fromEntries(parts) as DateParts, cell, "a date as YYYY-MM-DD");
  }
  throw new CellError(
    "a date as YYYY-MM-DD",
    "Say in the mapping how dates are written, for example `format: DD/MM/YYYY`, and list under `unknown` what is none.",
  );
};
