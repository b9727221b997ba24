import "reflect-metadata";
import type { FuzzyDateInput } from "../../src/import/formats/briefing/value.schema";
import { fuzzyDateColumns } from "../../src/import/normalise/dates";
import { Problems, type Origin } from "../../src/import/problems";
import { ImportFailedError } from "../../src/errors";

const origin: Origin = { file: { name: "test.yaml", lineAt: () => 1 }, path: ["occurred"] };

function read(input: FuzzyDateInput): { date: string; problems: string[] } {
  const problems = new Problems();
  const { start, end, precision, start_time: from, end_time: to } = fuzzyDateColumns(input, origin, problems);
  const date = `${start ?? "?"}${from ? `T${from}` : ""}..${end ?? "?"}${to ? `T${to}` : ""} ${precision}`;
  try {
    problems.throwIfAny();
    return { date, problems: [] };
  } catch (error) {
    if (!(error instanceof ImportFailedError)) throw error;
    return { date, problems: error.problems.map(({ path, message }) => `${path}: ${message}`) };
  }
}

test.each<[FuzzyDateInput, string]>([
  [{ start: "2023-04-20" }, "2023-04-20..2023-04-20 DAY"],
  [{ start: "2023-04-20", end: null }, "2023-04-20..2023-04-20 DAY"],
  [{ start: "2023-04-19", end: "2023-04-20" }, "2023-04-19..2023-04-20 DAY"],
  [{ start: "2022-02-24", ongoing: true }, "2022-02-24..? DAY"],
  [{ start: "2022-10", precision: "MONTH" }, "2022-10-01..2022-10-31 MONTH"],
  [{ start: "2022-10" }, "2022-10-01..2022-10-31 MONTH"],
  [{ start: "2022-10", ongoing: true }, "2022-10-01..? MONTH"],
  [{ start: "2022-10-15", precision: "MONTH" }, "2022-10-01..2022-10-31 MONTH"],
  [{ start: "2024-02" }, "2024-02-01..2024-02-29 MONTH"],
  [{ start: "2022-12", end: "2023-02" }, "2022-12-01..2023-02-28 MONTH"],
  [{ start: 2022 }, "2022-01-01..2022-12-31 YEAR"],
  [{ start: "2021", end: 2022, precision: "YEAR" }, "2021-01-01..2022-12-31 YEAR"],
  [{ start: "2014-10-20", end: "2014-10-26", precision: "WEEK" }, "2014-10-20..2014-10-26 WEEK"],
  [{ end: "2023-04-19", precision: "RANGE" }, "?..2023-04-19 RANGE"],
  [{ start: "2022-10", end: "2023-04-19", precision: "RANGE" }, "2022-10-01..2023-04-19 RANGE"],
  [{ start: "2022-10", precision: "RANGE" }, "2022-10-01..? RANGE"],
  [{ precision: "UNKNOWN" }, "?..? UNKNOWN"],
  [
    { start: "2023-04-19", end: "2023-04-20", precision: "MINUTE", startTime: "21:00", endTime: "00:20" },
    "2023-04-19T21:00..2023-04-20T00:20 MINUTE",
  ],
  [{ start: "2023-04-19", endTime: "03:00" }, "2023-04-19..2023-04-19T03:00 DAY"],
])("%j is %s", (input, date) => expect(read(input)).toEqual({ date, problems: [] }));

test.each<[FuzzyDateInput, string]>([
  [{}, "occurred: expected a start, an end or a precision, got neither."],
  [{ start: "2022-10", precision: "DAY" }, "occurred.start: expected a date as exact as precision DAY, got 2022-10."],
  [{ start: 2022, precision: "MONTH" }, "occurred.start: expected a date as exact as precision MONTH, got 2022."],
  [
    { start: "2023-04-20", end: "2023-04-19" },
    "occurred.end: expected an end on or after the start 2023-04-20, got 2023-04-19.",
  ],
  [{ end: "2023-04-19" }, "occurred.end: expected a start before the end 2023-04-19, got none."],
  [
    { start: "2023-04-20", precision: "UNKNOWN" },
    "occurred: expected no start and no end with precision UNKNOWN, got 2023-04-20.",
  ],
  [{ precision: "DAY" }, "occurred: expected a start with precision DAY, got none."],
  [{ start: "2023-04-20", precision: "WEEK" }, "occurred: expected the last day of the week, got none."],
  [
    { start: "2023-04-20", end: "2023-04-20", ongoing: true },
    "occurred.ongoing: expected no end of something ongoing, got 2023-04-20.",
  ],
  [
    { start: "2023-04-20", startTime: "10:00" },
    "occurred.startTime: expected no clock time with precision DAY, got 10:00.",
  ],
  [{ start: "2023-04-20", precision: "HOUR" }, "occurred: expected a clock time with precision HOUR, got none."],
  [
    { start: "2023-04-20", precision: "HOUR", startTime: "10:00", endTime: "09:00" },
    "occurred.endTime: expected a time at or after 10:00, got 09:00.",
  ],
  [{ start: "2023-04-20", ongoing: true, endTime: "09:00" }, "occurred: expected a day with the clock time, got none."],
])("%j is a problem", (input, problem) => expect(read(input).problems).toContain(problem));
