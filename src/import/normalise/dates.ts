import type { DatePrecision } from "../../values/fuzzy-date";
import { within, type Origin, type ProblemSink } from "../problems";
import type { SqlValue } from "../row";
import type { FuzzyDateInput } from "../formats/briefing/value.schema";

/** Columns of a fuzzy date, without their prefix. */
export interface FuzzyDateColumns extends Record<string, SqlValue> {
  start: string | null;
  start_time: string | null;
  end: string | null;
  end_time: string | null;
  precision: DatePrecision | null;
  text: string | null;
}

const NO_DATE: FuzzyDateColumns = {
  start: null,
  start_time: null,
  end: null,
  end_time: null,
  precision: null,
  text: null,
};

type Shape = "DAY" | "MONTH" | "YEAR";

function shapeOf(date: string): Shape {
  if (date.length === 4) return "YEAR";
  return date.length === 7 ? "MONTH" : "DAY";
}

function lastDayOfMonth(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, "0")}`;
}

/** First or last day of what is written, and of the whole month or year when that is all that is known. */
function widen(date: string, precision: DatePrecision, side: "start" | "end"): string {
  if (precision === "YEAR" || shapeOf(date) === "YEAR")
    return `${date.slice(0, 4)}-${side === "start" ? "01-01" : "12-31"}`;
  if (precision === "MONTH" || shapeOf(date) === "MONTH") {
    const month = date.slice(0, 7);
    return side === "start" ? `${month}-01` : lastDayOfMonth(month);
  }
  return date;
}

const FINENESS: Readonly<Record<Shape, number>> = { DAY: 2, MONTH: 1, YEAR: 0 };

/** True when a day-precise or finer time is given by a month or a year only. */
function tooCoarse(date: string, precision: DatePrecision): boolean {
  if (precision === "RANGE" || precision === "UNKNOWN") return false;
  const needed: Shape = precision === "MONTH" || precision === "YEAR" ? precision : "DAY";
  return FINENESS[shapeOf(date)] < FINENESS[needed];
}

function checkTimes(input: FuzzyDateInput, date: FuzzyDateColumns, origin: Origin, problems: ProblemSink): void {
  const { start, end, start_time: startTime, end_time: endTime, precision } = date;
  const byClock = precision === "HOUR" || precision === "MINUTE";
  if (startTime && !byClock) {
    problems.add(
      within(origin, "startTime"),
      `expected no clock time with precision ${precision}, got ${startTime}.`,
      "Set precision to HOUR or MINUTE, or leave startTime out.",
    );
  }
  if (byClock && !startTime && !endTime) {
    problems.add(
      origin,
      `expected a clock time with precision ${precision}, got none.`,
      "Add startTime or endTime, or set precision to DAY.",
    );
  }
  if ((startTime && !start) || (endTime && !end)) {
    problems.add(
      origin,
      "expected a day with the clock time, got none.",
      "Add the start or end that the time belongs to.",
    );
  }
  if (start && end && start > end) {
    problems.add(
      within(origin, "end"),
      `expected an end on or after the start ${start}, got ${end}.`,
      "Swap the two, or mend the wrong one.",
    );
  } else if (start && start === end && startTime && endTime && startTime > endTime) {
    problems.add(
      within(origin, "endTime"),
      `expected a time at or after ${startTime}, got ${endTime}.`,
      "Swap the two, or set the end to the next day.",
    );
  }
}

/**
 * The first and last possible day of a time, as the database keeps them.
 * A month or a year is widened to its bounds; without an end, the end is that of the start, unless it is ongoing.
 */
export function fuzzyDateColumns(
  input: FuzzyDateInput | null | undefined,
  origin: Origin,
  problems: ProblemSink,
): FuzzyDateColumns {
  if (!input) return NO_DATE;
  const start = input.start == null ? null : String(input.start);
  const end = input.end == null ? null : String(input.end);
  const written = start ?? end;
  const precision = input.precision ?? (written === null ? null : shapeOf(written));
  if (precision === null) {
    problems.add(
      origin,
      "expected a start, an end or a precision, got neither.",
      "Write `precision: UNKNOWN` when the time is not known.",
    );
    return NO_DATE;
  }
  if (precision === "UNKNOWN" && written !== null) {
    problems.add(
      origin,
      `expected no start and no end with precision UNKNOWN, got ${written}.`,
      "Set the precision to DAY, MONTH, YEAR or RANGE, or leave the dates out.",
    );
  }
  if (precision !== "UNKNOWN" && written === null) {
    problems.add(
      origin,
      `expected a start with precision ${precision}, got none.`,
      "Add the start, or set the precision to UNKNOWN.",
    );
  }
  if (start === null && end !== null && precision !== "RANGE" && precision !== "UNKNOWN") {
    problems.add(
      within(origin, "end"),
      `expected a start before the end ${end}, got none.`,
      "Add the start, or set the precision to RANGE when the beginning is open.",
    );
  }
  if (input.ongoing && end !== null) {
    problems.add(
      within(origin, "ongoing"),
      `expected no end of something ongoing, got ${end}.`,
      "Leave out `ongoing` or the end.",
    );
  }
  if (precision === "WEEK" && start !== null && end === null) {
    problems.add(origin, "expected the last day of the week, got none.", "Add the end.");
  }
  for (const [side, date] of [
    ["start", start],
    ["end", end],
  ] as const) {
    if (date !== null && tooCoarse(date, precision)) {
      problems.add(
        within(origin, side),
        `expected a date as exact as precision ${precision}, got ${date}.`,
        "Write the full date, or set the precision to MONTH or YEAR.",
      );
    }
  }
  // An open end is stated, never guessed: RANGE leaves it open by itself, everything else says `ongoing`.
  const sameAsStart = end === null && !input.ongoing && precision !== "RANGE";
  const lastDay = sameAsStart ? start : end;
  const date: FuzzyDateColumns = {
    start: start === null ? null : widen(start, precision, "start"),
    start_time: input.startTime ?? null,
    end: lastDay === null ? null : widen(lastDay, precision, "end"),
    end_time: input.endTime ?? null,
    precision,
    text: input.text?.trim() ?? null,
  };
  checkTimes(input, date, origin, problems);
  return date;
}
