import { CellError, calendarDay } from "../../cells";
import { countryCode } from "../../../names/countries";
import { type DateReader, dateReader, plainDate } from "../date-format";
import { type NumberRange, numberReader } from "../numbers";
import type { Sample } from "./sample";

/** What was found out about the values of a column. */
export interface Guess {
  /** Texts among the values that seem to mean that nothing is known. */
  readonly unknown: readonly string[];
  /** Values that were read. */
  readonly read: number;
}

export interface DateGuess extends Guess {
  /** Null when no format is needed. */
  readonly format: string | null;
  /** True when day and month could be the other way round. */
  readonly ambiguous: boolean;
}

export interface NumberGuess extends Guess {
  readonly decimal: "." | "," | null;
}

/** More texts than these, or more rows with them, and the column holds something else. */
const MOST_UNKNOWN = 5;
const LEAST_READ = 0.8;

/** What the values give when they are read; null when too many give nothing. */
function tried(sample: Sample, reads: (value: string) => boolean): Guess | null {
  const unknown = new Set<string>();
  let read = 0;
  for (const value of sample.values) {
    if (reads(value)) read += 1;
    else if (unknown.add(value).size > MOST_UNKNOWN) return null;
  }
  return read > 0 && read >= sample.values.length * LEAST_READ ? { unknown: [...unknown], read } : null;
}

function succeeds(read: (value: string) => unknown): (value: string) => boolean {
  return (value) => {
    try {
      read(value);
      return true;
    } catch (error) {
      if (error instanceof CellError) return false;
      throw error;
    }
  };
}

/** Formats in which dates are commonly written, beside those that need none. The first that reads most is taken. */
const FORMATS: readonly (string | null)[] = [
  null, "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY", "DD-MM-YYYY", "MM-DD-YYYY", "DD/MM/YY", "MM/DD/YY", "DD.MM.YY", "D-MMM-YY", "MMM YYYY",
  "MM/YYYY", "MM.YYYY", "DD/MM/YYYY HH:mm", "MM/DD/YYYY HH:mm", "DD.MM.YYYY HH:mm", "DD/MM/YYYY HH:mm:ss", "MM/DD/YYYY HH:mm:ss",
  "DD.MM.YYYY HH:mm:ss",
]; // prettier-ignore

/** Dates with a clock time that is not midnight everywhere: the time is worth keeping. */
const CLOCKS = ["YYYY-MM-DD HH:mm", "YYYY-MM-DD HH:mm:ss", "YYYY-MM-DDTHH:mm", "YYYY-MM-DDTHH:mm:ss"];

/** A day that no calendar has would be a sign that the format is another one, in a sample that has others. */
function plausible(read: DateReader): (value: string) => void {
  return (value) => {
    const { year = 0, month, day } = read(value);
    if (year < 1900 || year > 2100) throw new CellError("a year of our time");
    if (month !== undefined && day !== undefined) calendarDay(year, month, day, value);
  };
}

/** How the dates of a column are written; null when it does not hold dates. */
export function guessDate(sample: Sample): DateGuess | null {
  const readerOf = (format: string | null) => (format === null ? plainDate : dateReader(format));
  const guesses = FORMATS.flatMap((format) => {
    const guess = tried(sample, succeeds(plausible(readerOf(format))));
    return guess ? [{ ...guess, format }] : [];
  });
  const best = guesses.reduce<(Guess & { readonly format: string | null }) | null>(
    (found, guess) => (found === null || guess.read > found.read ? guess : found),
    null,
  );
  if (best === null) return null;
  const swapped = best.format?.replace(/DD(.)MM/, "MM$1DD");
  const ambiguous =
    best.format !== swapped && guesses.some(({ format, read }) => format === swapped && read === best.read);
  const clock =
    best.format === null && sample.values.some((value) => /[T ](?!00:00)\d{2}:\d{2}/.test(value))
      ? CLOCKS.find((format) => sample.values.every(succeeds(dateReader(format))))
      : undefined;
  const format = clock ?? best.format;
  // A day that no calendar has is no word for unknown.
  const written = succeeds(readerOf(format));
  return { read: best.read, unknown: best.unknown.filter((text) => !written(text)), format, ambiguous };
}

const UNKNOWN_NUMBERS = /^(?:0|-(?:1|9|99|999|9999))(?:\.0+)?$/;

/** How the numbers of a column are written; null when it does not hold numbers of the range. */
export function guessNumber(sample: Sample, range: NumberRange): NumberGuess | null {
  for (const decimal of [null, ",", "."] as const) {
    const guess = tried(sample, succeeds(numberReader({ decimal }, range)));
    if (guess?.unknown.every((text) => !/\d/.test(text) || UNKNOWN_NUMBERS.test(text))) return { ...guess, decimal };
  }
  return null;
}

/** True when every value is a country. */
export function guessCountry(sample: Sample): Guess | null {
  return tried(sample, (value) => countryCode(value) !== null);
}

const ADDRESS = /^https?:\/\/[^\s"<>\\^`{|}]+$/;

/** What parts the addresses of a column: "" when each cell holds one; null when it does not hold addresses. */
export function guessAddresses({ values }: Sample): string | null {
  const separators = ["", "|", ";", ",", " ", "\n"];
  const parted = (separator: string, value: string) => (separator === "" ? [value] : value.split(separator));
  const found = separators.find((separator) =>
    values.every((value) => parted(separator, value).every((part) => part.trim() === "" || ADDRESS.test(part.trim()))),
  );
  return values.length === 0 ? null : (found ?? null);
}
