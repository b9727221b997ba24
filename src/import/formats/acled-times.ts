import type { DatePrecision } from "../../values/fuzzy-date";
import type { FuzzyDateInput } from "./briefing/value.schema";
import { CellError, type CellReader, day } from "./cells";

/** time_precision, as far as it says more than the day. */
export const TIME_PRECISIONS: Readonly<Record<string, DatePrecision>> = { "1": "DAY", "2": "WEEK", "3": "MONTH" };

/** Days before and after the one in the file, which is the middle of the week. */
const HALF_WEEK = 3;

const DAY_MS = 86_400_000;

function shifted(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** When an event happened: for a week or a month, ACLED gives a day in the middle. */
export function occurredOf(date: string, precision: DatePrecision | null): FuzzyDateInput {
  const text = `around ${date}, known to the ${precision?.toLowerCase() ?? "day"}`;
  if (precision === "WEEK") return { start: shifted(date, -HALF_WEEK), end: shifted(date, HALF_WEEK), precision, text };
  if (precision === "MONTH") return { start: date.slice(0, 7), precision, text };
  return { start: date, end: date, precision: "DAY" };
}

/** The day in UTC of a Unix time in seconds or milliseconds, or a day that is written out. */
export const dayOfTimestamp: CellReader<string> = (cell) => {
  const digits = /^(\d{9,10})(\d{3})?(?:\.0+)?$/.exec(cell);
  if (digits) return new Date(Number(digits[1]) * 1000).toISOString().slice(0, 10);
  if (/^\d{4}-\d{2}-\d{2}/.test(cell)) return day()(cell);
  throw new CellError("a Unix time in seconds, for example 1682000000");
};
