import type { Draft } from "../../datasets/draft";
import { CellError, type CellReader, calendarDay } from "../cells";
import { type Get, nothing, orNull } from "./cell-values";
import { type Compiler, fault, inside } from "./compiler";
import { type DateParts, dateReader, partsIn, plainDate } from "./date-format";
import type { DateValue } from "./value.schema";

/** A date of a record. */
export interface ReadDate {
  /** YYYY-MM-DD, YYYY-MM or YYYY; null when it is unknown, or no day of the calendar. */
  readonly date: string | null;
  /** HH:MM in the zone of the source; null when the format has no clock time. */
  readonly time: string | null;
  /** The cells as they stand; "" when they are empty. */
  readonly text: string;
  readonly column: string;
  /** True when the calendar has no such day. */
  readonly impossible: boolean;
}

const pad = (number: number) => String(number).padStart(2, "0");

/** Puts the parts together that the cells give: as far as they go without a gap. */
function joined(parts: DateParts): Pick<ReadDate, "date" | "time" | "impossible"> {
  const { year, month, day, hour, minute } = parts;
  if (year === undefined) return { date: null, time: null, impossible: false };
  const start = String(year).padStart(4, "0");
  if (month === undefined) return { date: start, time: null, impossible: false };
  if (day === undefined) return { date: `${start}-${pad(month)}`, time: null, impossible: false };
  try {
    const date = calendarDay(year, month, day, "");
    return { date, time: hour === undefined ? null : `${pad(hour)}:${pad(minute ?? 0)}`, impossible: false };
  } catch (error) {
    if (error instanceof CellError) return { date: null, time: null, impossible: true };
    throw error;
  }
}

const PLAIN_HINT = "Write for example DD/MM/YYYY, D MMM YYYY or YYYY-MM-DD HH:mm.";

/** The reader of each column: with one format for each, parted by blanks, when there are several. */
function readersOf(
  columns: readonly string[],
  format: string | null,
  compiler: Compiler,
): readonly CellReader<DateParts>[] {
  if (format === null) {
    if (columns.length === 1) return [plainDate];
    fault(
      compiler,
      "expected a format for the columns, got none.",
      'Add one part for each, for example format: "YYYY M D".',
    );
    return [];
  }
  const formats = columns.length === 1 ? [format] : format.trim().split(/\s+/);
  const at = inside(compiler, "format");
  if (formats.length !== columns.length)
    fault(
      at,
      `expected ${columns.length} parts, one for each column, got ${JSON.stringify(format)}.`,
      'Part them by blanks: "YYYY M D".',
    );
  const parts = formats.map((one) => partsIn(one));
  const all = parts.flatMap((found) => found ?? []);
  const complete = (["day", "hour", "minute", "second"] as const).every(
    (part, index) =>
      !all.includes(part) || all.includes((["month", "day", "hour", "minute"] as const)[index] ?? "month"),
  );
  if (parts.includes(null) || !all.includes("year") || !complete || new Set(all).size !== all.length)
    fault(at, `expected a format of dates with a year, got ${JSON.stringify(format)}.`, PLAIN_HINT);
  return formats.map((one) => dateReader(one));
}

/** A date that a record gives. */
export function dateOf(spec: DateValue | null | undefined, compiler: Compiler): Get<ReadDate | null> {
  if (spec == null) return nothing;
  if (typeof spec === "string") {
    const date: ReadDate = { date: spec, time: null, text: spec, column: "", impossible: false };
    return () => date;
  }
  const columns = spec.columns ?? (spec.column == null ? [] : [spec.column]);
  if (columns.length === 0 || (spec.columns && spec.column != null)) {
    fault(
      compiler,
      "expected a column of dates, got none or two kinds of it.",
      "Write either `column`, or `columns` with a format.",
    );
    return nothing;
  }
  const readers = readersOf(columns, spec.format ?? null, compiler);
  const cells = columns.map((column, index) => {
    const read = orNull(spec.unknown, readers[index] ?? plainDate);
    const print = (parts: DateParts | null) => (columns.length === 1 && parts ? joined(parts).date : null);
    return { value: compiler.columns.value(column, read, print), text: compiler.columns.text(column) };
  });
  const column = columns.join(", ");
  return (record) => {
    const parts = cells.reduce<DateParts>((all, { value }) => ({ ...all, ...value(record) }), {});
    const text = cells
      .map((cell) => cell.text(record))
      .join(" ")
      .trim();
    return { ...joined(parts), text, column };
  };
}

/** Says that the calendar has no such day. */
export function warnImpossible(date: ReadDate, to: Draft): void {
  to.warn({
    code: "IMPOSSIBLE_DATE",
    column: date.column,
    value: date.text,
    expected: "a day that exists in the calendar",
    message: `The calendar has no day ${JSON.stringify(date.text)}: the time is left unknown.`,
    suggestion: "Look it up at the source.",
  });
}

/** The day, where nothing less will do; null with a warning when the cell has a month, a year or no day of the calendar. */
export function dayOf(date: ReadDate | null, to: Draft): string | null {
  if (date === null || date.text === "") return null;
  if (date.impossible) warnImpossible(date, to);
  else if (date.date !== null && date.date.length < 10) {
    to.warn({
      code: "UNREADABLE_VALUE",
      column: date.column,
      value: date.text,
      expected: "a day",
      message: `Expected a day, got ${JSON.stringify(date.text)}: it is left unknown.`,
    });
  } else return date.date;
  return null;
}
