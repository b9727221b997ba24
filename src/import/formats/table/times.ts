import type { Draft } from "../../datasets/draft";
import { DatePrecision } from "../../../values/fuzzy-date";
import type { FuzzyDateInput } from "../briefing/value.schema";
import { codeOf } from "./codes";
import type { TableRecord } from "./column-book";
import { type Compiler, fault, inside } from "./compiler";
import { dateOf, type ReadDate, warnImpossible } from "./dates";
import type { TimeSpec } from "./subject.schema";

/** From the finest to the coarsest. */
const FINENESS: readonly DatePrecision[] = ["MINUTE", "HOUR", "DAY", "MONTH", "YEAR"];

/** The time that a record gives. Dates that no calendar has are unknown, with a warning; their text is kept. */
export function timeOf(spec: TimeSpec, compiler: Compiler): (record: TableRecord, to: Draft) => FuzzyDateInput {
  const start = dateOf(spec.start, inside(compiler, "start"));
  const end = dateOf(spec.end, inside(compiler, "end"));
  const precision = codeOf(DatePrecision, spec.precision, inside(compiler, "precision"));
  checkPrecision(spec, compiler);
  return (record, to) => {
    const dates = [start(record), end(record)] as const;
    for (const date of dates) if (date?.impossible) warnImpossible(date, to);
    return fuzzy(...dates, precision(record), spec.zone ?? null, to);
  };
}

function checkPrecision({ precision, end }: TimeSpec, compiler: Compiler): void {
  if (precision == null) return;
  const codes = typeof precision === "string" ? [precision] : Object.values(precision.codes ?? {});
  if (codes.includes("WEEK") && end == null)
    fault(
      inside(compiler, "precision"),
      "expected the last day with precision WEEK, got no end.",
      "Add the column of the end, or write RANGE: some time from the start on.",
    );
}

function fuzzy(
  start: ReadDate | null,
  end: ReadDate | null,
  stated: DatePrecision | null,
  zone: string | null,
  to: Draft,
): FuzzyDateInput {
  const text = [start?.text, end?.text].filter((part) => part !== undefined && part !== "");
  const said = [...new Set(text)].join(" to ") || null;
  const first = start?.date ?? null;
  const last = end?.date ?? null;
  if (stated === "UNKNOWN" || start?.impossible || (first === null && last === null))
    return { precision: "UNKNOWN", text: said };
  if (first === null) return { end: last, precision: "RANGE", text: said };
  if (end?.impossible) return { start: first, precision: "RANGE", text: said };
  if (last !== null && last < first.slice(0, last.length)) return rejectOrder(end, first, to);
  const precision = precisionOf(start, end, stated);
  const startTime = precision === "HOUR" || precision === "MINUTE" ? (start?.time ?? null) : null;
  const endTime = last === null || precision === "MONTH" || precision === "YEAR" ? null : (end?.time ?? null);
  const clock = startTime !== null || endTime !== null;
  const exact = precision === shapeOf(first) || precision === "RANGE";
  const kept = clock ? `${said ?? ""}, ${zone ?? "zone not stated"}` : exact ? null : said;
  return { start: first, end: last, precision, startTime, endTime, text: kept };
}

function shapeOf(date: string): DatePrecision {
  return date.length === 4 ? "YEAR" : date.length === 7 ? "MONTH" : "DAY";
}

function coarser(a: DatePrecision, b: DatePrecision): DatePrecision {
  return FINENESS.indexOf(a) < FINENESS.indexOf(b) ? b : a;
}

/** What is stated, unless the cells say less than that. */
function precisionOf(start: ReadDate | null, end: ReadDate | null, stated: DatePrecision | null): DatePrecision {
  // Without its last day a week is some time from the first on.
  if (stated === "WEEK" && end?.date == null) return "RANGE";
  if (stated === "WEEK" || stated === "RANGE") return stated;
  const first = start?.time == null ? shapeOf(start?.date ?? "") : "MINUTE";
  // A clock time at the start stays beside a day at the end; a month or a year there makes it all coarser.
  const last = shapeOf(end?.date ?? "YYYY-MM-DD");
  const written = last === "DAY" ? first : coarser(first, last);
  return stated === null ? written : coarser(stated, written);
}

function rejectOrder(end: ReadDate | null, first: string, to: Draft): FuzzyDateInput {
  to.reject({
    code: "BAD_RECORD",
    column: end?.column ?? "",
    value: end?.text ?? "",
    expected: `a day on or after the start ${first}`,
    message: `Expected an end on or after the start ${first}, got ${JSON.stringify(end?.text ?? "")}.`,
    suggestion: "Look up both at the source; perhaps day and month are swapped in the format of one of them.",
  });
  return { precision: "UNKNOWN" };
}
