import { z } from "zod";
import type { CodeOf, Vocabulary } from "../../../vocabulary";
import { codeOf, country, currency, day, key, optional, text } from "../briefing/value.schema";

/**
 * The ways in which a mapping gives a value. There are two: a plain value is meant as it stands, and `column` reads a cell.
 * Text may have cells in it: "{type} in {place}".
 */

/** Texts of cells that say that nothing is known. */
export const unknownTexts = optional(z.array(z.union([z.string(), z.number()]))).describe(
  "Texts that mean an empty cell, for example n/a or -99. Unknown is never 0.",
);

const column = text.describe("Name of the column, as the header has it. Case and blanks around it do not matter.");

/** What every reading of a column may say. */
const cell = { column, unknown: unknownTexts };

const TEMPLATE =
  'Text; {column} in it becomes the cell, "unknown" when it is empty, and {column|words} those words. {{ is a brace.';

const textCell = z
  .strictObject({
    ...cell,
    codes: optional(z.record(z.string(), text)).describe("Text of a cell -> the text that is kept."),
    default: optional(text).describe("Kept when the cell is empty or not among the codes."),
  })
  .meta({ id: "TextCell", description: "A cell as text." });

export const textValue = z.union([text, textCell]).meta({ id: "Text", description: `${TEMPLATE} Or a column.` });
export type TextValue = z.infer<typeof textValue>;

export const keyValue = z.union([key, textCell]).meta({ id: "KeyText", description: "A key, or a column of keys." });

const listCell = textCell
  .extend({
    split: optional(z.string().min(1)).describe(
      'What parts the entries when a cell lists several, for example ";". JSON lists are parted without it.',
    ),
  })
  .meta({ id: "ListCell", description: "A cell as text, or as a list of texts." });

export const listValue = z
  .union([text, listCell])
  .meta({ id: "TextOrList", description: `${TEMPLATE} Or a column, whose cells may list several.` });
export type ListValue = z.infer<typeof listValue>;

const numberCell = z
  .strictObject({
    ...cell,
    decimal: optional(z.enum([".", ","])).describe(
      "The decimal mark; the other of . and , then parts thousands. Left out, numbers are plain, such as 1234.5.",
    ),
    times: optional(z.number().positive()).describe("Factor, for example 1000000 when the column counts millions."),
  })
  .meta({ id: "NumberCell", description: "A cell as a number. Empty is unknown." });

export const numberValue = z
  .union([z.number(), numberCell])
  .meta({ id: "Number", description: "A number, or a column of numbers." });
export type NumberValue = z.infer<typeof numberValue>;

const dateCell = z
  .strictObject({
    column: optional(column),
    columns: optional(z.array(column).min(1)).describe(
      'Columns that make the date together, for example [year, month, day] with the format "YYYY M D".',
    ),
    format: optional(text).describe(
      "How it is written: YYYY or YY, MM or M, MMM or MMMM (English), DD or D, HH, mm, ss. Left out, 2023-04-19, 20230419, 19 April 2023, 2023-04 or 2023, and a clock time is left out.",
    ),
    unknown: unknownTexts,
  })
  .meta({ id: "DateCell", description: "A cell as a day, a month or a year; several cells that make one." });

export const dateValue = z
  .union([day, dateCell])
  .meta({ id: "Date", description: "A day as YYYY-MM-DD, or a column of dates." });
export type DateValue = z.infer<typeof dateValue>;

/** A code as a mapping gives it. */
export type CodeValue<C extends string> =
  | C
  | {
      readonly column: string;
      readonly codes?: Readonly<Record<string, C>> | null | undefined;
      readonly default?: C | null | undefined;
      readonly unknown?: readonly (string | number)[] | null | undefined;
    };

function coded<C extends string>(id: string, what: string, code: z.ZodType<C>): z.ZodType<CodeValue<C>> {
  const read = z
    .strictObject({
      ...cell,
      codes: optional(z.record(z.string(), code)).describe(
        "Text of a cell -> its code. Case and blanks do not matter. Left out, the cells hold the codes themselves.",
      ),
      default: optional(code).describe("Code when the cell is empty or not among the codes."),
    })
    .meta({ id: `${id}Cell`, description: `A cell as ${what}.` });
  return z.union([code, read]).meta({ id: `${id}Value`, description: `${what}, or a column.` });
}

const made = new Map<string, z.ZodType>();

/** A code of a vocabulary, or a column of texts that stand for its codes. One schema for each vocabulary. */
export function codeValue<V extends Vocabulary>(vocabulary: V): z.ZodType<CodeValue<CodeOf<V>>> {
  const { name } = vocabulary;
  const known = made.get(name) ?? coded(name, `a code of ${name}`, codeOf(vocabulary));
  made.set(name, known);
  return known as z.ZodType<CodeValue<CodeOf<V>>>;
}

/** A country; cells hold ISO 3166-1 codes or English names, unless `codes` says what they mean. */
export const countryValue = coded("Country", "a country of ISO 3166-1", country);

/** A currency; cells hold ISO 4217 codes, unless `codes` says what they mean. */
export const currencyValue = coded("Currency", "a currency of ISO 4217", currency);
