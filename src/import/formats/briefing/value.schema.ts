import { GraphQLCountryCode } from "graphql-scalars";
import { z } from "zod";
import { AliasKind } from "../../../names/alias.entity";
import { isCurrency } from "../../../values/currency";
import { DatePrecision } from "../../../values/fuzzy-date";
import { Comparator, QuantityUnit } from "../../../values/quantity";
import type { CodeOf, Vocabulary } from "../../../vocabulary";
import { UNPRINTABLE } from "../../printable";

/** A field that may be left out or left empty; both mean "not known". */
export function optional<T extends z.ZodType>(schema: T) {
  const { description } = schema;
  return description === undefined ? schema.nullish() : schema.nullish().describe(description);
}

const enums = new Map<string, z.ZodType>();

/** The codes of a vocabulary. One schema for each vocabulary, so that JSON Schema defines it once. */
export function codeOf<V extends Vocabulary>(vocabulary: V): z.ZodType<CodeOf<V>> {
  const known = enums.get(vocabulary.name);
  if (known) return known as z.ZodType<CodeOf<V>>;
  const schema = z.enum(vocabulary.codes).meta({
    id: vocabulary.name,
    description: vocabulary.description,
    enumDescriptions: vocabulary.codes.map((code) => vocabulary.meanings[code] ?? ""),
  });
  enums.set(vocabulary.name, schema);
  return schema as z.ZodType as z.ZodType<CodeOf<V>>;
}

export const text = z
  .string()
  .regex(/\S/)
  .refine((value) => !UNPRINTABLE.test(value), "expected printable text, got control characters or broken Unicode");

export const key = z
  .string()
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/)
  .max(200)
  .meta({
    id: "Key",
    description:
      "Stable key: small letters, digits, dots and hyphens. It becomes the id in the API, for example ua-14.",
  });

/** A key of something that is defined in this file, in another one of the same import, or already in the database. */
export function keyOf(what: string) {
  return key.describe(`Key of ${what}.`);
}

function isRealDay(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

const NO_SUCH_DAY = "expected a day that exists in the calendar";

export const day = z
  .string()
  .regex(/^[12]\d{3}-\d{2}-\d{2}$/)
  .refine(isRealDay, NO_SUCH_DAY)
  .meta({ id: "Day", description: "A day as YYYY-MM-DD." });

/** A day, a month or a year, as it is written by hand. */
export const calendarDate = z
  .union([z.string().regex(/^[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?$/), z.int().min(1000).max(2999)], {
    error: "expected a day (2022-10-15), a month (2022-10) or a year (2022)",
  })
  .refine((value) => typeof value === "number" || value.length < 10 || isRealDay(value), NO_SUCH_DAY)
  .meta({ id: "CalendarDate", description: "A day (2022-10-15), a month (2022-10) or a year (2022)." });

const clock = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
  .meta({ id: "Clock", description: "A clock time as HH:MM, in the zone that the source uses; in quotes." });

export const fuzzyDate = z
  .strictObject({
    start: optional(calendarDate).describe("First possible day, month or year. Leave out when unknown."),
    end: optional(calendarDate).describe(
      "Last possible day, month or year. Left out, it is the same as the start, unless `ongoing`.",
    ),
    precision: optional(codeOf(DatePrecision)).describe(
      "How exactly it is known. Left out, it follows from how start is written.",
    ),
    startTime: optional(clock).describe("Clock time on the first day; only with precision HOUR or MINUTE."),
    endTime: optional(clock).describe("Clock time on the last day."),
    ongoing: optional(z.boolean()).describe("True when it has begun and has not ended: the end stays open."),
    text: optional(text).describe("The time in the source's own words."),
  })
  .meta({ id: "FuzzyDate", description: "When something happened, as exactly as the source knows it." });
export type FuzzyDateInput = z.infer<typeof fuzzyDate>;

// The API answers with exactly these codes, so a code that it would not print must not come in.
function isCountry(code: string): boolean {
  try {
    return GraphQLCountryCode.parseValue(code) === code;
  } catch {
    return false;
  }
}

export const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .refine(isCountry, "expected a country of ISO 3166-1")
  .meta({ id: "Country", description: "ISO 3166-1 alpha-2 code of a country, for example UA." });

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine(isCurrency, "expected a currency of ISO 4217")
  .meta({ id: "Currency", description: "ISO 4217 code of a currency, for example EUR." });

export const language = z
  .string()
  .regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/)
  .meta({
    id: "Language",
    description: "BCP 47 tag of a language, for example uk; uk-Latn is Ukrainian in Latin letters.",
  });

export const address = z
  .string()
  .regex(/^https?:\/\/[^\s"<>\\^`{|}]+$/)
  .meta({ id: "Address", description: "Web address, beginning with https:// or http://." });

const number = z.number().nonnegative();

const bounds = {
  low: optional(number).describe("Lower bound as stated."),
  best: optional(number).describe("The number itself as stated."),
  high: optional(number).describe("Upper bound as stated."),
  comparator: optional(codeOf(Comparator)).describe("How the number bounds the true one; EQ when left out."),
};

export const quantity = z
  .strictObject({ ...bounds, unit: optional(codeOf(QuantityUnit)).describe("What is counted.") })
  .meta({
    id: "Quantity",
    description: "A number as it was stated. Leave low, best and high out when it is unknown: unknown is never 0.",
  });
export type QuantityInput = z.infer<typeof quantity>;

export const figure = z
  .strictObject({
    ...bounds,
    unit: optional(codeOf(QuantityUnit)).describe("What is counted; not together with currency."),
    currency: optional(currency).describe("Makes it a sum of money, in major units: 325000000 is 325 million."),
  })
  .meta({
    id: "Figure",
    description:
      "A number or a sum of money as it was stated. Leave low, best and high out when it is unknown: unknown is never 0.",
  });
export type FigureInput = z.infer<typeof figure>;

const alias = z
  .strictObject({
    text: text.describe("The name."),
    language: language.describe("Language of the name."),
    kind: codeOf(AliasKind).describe("What kind of name it is."),
  })
  .meta({ id: "Alias", description: "Another name." });
export type AliasInput = z.infer<typeof alias>;

export const aliases = optional(z.array(alias)).describe("Other names: each text once in a language.");
export const note = optional(text).describe("Remarks of the editors.");
export const citedReports = optional(z.array(keyOf("a report"))).describe("Reports that this record rests on.");
