/** What a cell should hold and does not. */
export class CellError extends Error {
  constructor(
    /** What was expected, for example "a whole number". */
    readonly expected: string,
    /** How to mend it. */
    readonly hint = "Mend the cell, or leave it empty when the value is unknown.",
  ) {
    super(`expected ${expected}`);
  }
}

/** Reads the text of one cell, without blanks around it and never empty. @throws CellError */
export type CellReader<T> = (text: string) => T;

export const text: CellReader<string> = (cell) => cell;

export const integer: CellReader<number> = (cell) => {
  // 12.0 is what spreadsheets and pandas make of 12.
  if (!/^[+-]?\d+(?:\.0+)?$/.test(cell)) throw new CellError("a whole number, for example 12");
  return Number(cell);
};

export const decimal: CellReader<number> = (cell) => {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(cell)) throw new CellError("a number, for example 12.5");
  return Number(cell);
};

/** A number from low to high. */
export function within(low: number, high: number, read: CellReader<number> = integer): CellReader<number> {
  return (cell) => {
    const value = read(cell);
    if (value < low || value > high) throw new CellError(`a number from ${low} to ${high}`);
    return value;
  };
}

/** A count: a whole number that is not negative. */
export const count = within(0, Number.MAX_SAFE_INTEGER);

export const latitude = within(-90, 90, decimal);
export const longitude = within(-180, 180, decimal);

/** A cell that holds one of the codes; what each is kept as. Case and blanks do not matter. */
export function oneOf<T>(codes: Readonly<Record<string, T>>): CellReader<T> {
  const folded = new Map(Object.entries(codes).map(([code, value]) => [foldCode(code), value]));
  return (cell) => {
    const value = folded.get(foldCode(cell));
    if (value === undefined) throw new CellError(`one of ${Object.keys(codes).join(", ")}`);
    return value;
  };
}

function foldCode(code: string): string {
  return code.toLowerCase().replace(/\s+/g, " ").trim();
}

/** A list in one cell: its parts without blanks around them, empty ones left out. */
export function list(separator: string): CellReader<string[]> {
  return (cell) =>
    cell
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== "");
}

/** A web address; what is none is an error and never half an address. */
export const address: CellReader<string> = (cell) => {
  if (!/^https?:\/\/[^\s"<>\\^`{|}]+$/.test(cell)) throw new CellError("a web address that begins with https://");
  return cell;
};

function pad(number: string | number): string {
  return String(number).padStart(2, "0");
}

/** YYYY-MM-DD of a day that exists. @throws CellError */
export function calendarDay(year: number, month: number, day: number, cell: string): string {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    throw new CellError("a day that exists in the calendar", `${cell} does not: look it up at the source.`);
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** How a day is written where its parts are numbers: the order can't be told from "03/04/2022". */
export type DayOrder = "dmy" | "mdy";

/**
 * A day as YYYY-MM-DD, also from "2014-01-22 00:00:00.000", "2014-01-22T00:00:00Z", "20140122", "19 April 2023" and, where
 * the order is given, "19/04/2023" or "04/19/2023". The clock time is left out.
 */
export function day(order?: DayOrder): CellReader<string> {
  return (cell) => {
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/.exec(cell) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(cell);
    if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]), cell);
    const words = /^(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4})$/.exec(cell);
    const month = words ? MONTHS.indexOf((words[2] ?? "").slice(0, 3).toLowerCase()) + 1 : 0;
    if (words && month > 0) return calendarDay(Number(words[3]), month, Number(words[1]), cell);
    const numbers = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(cell);
    if (numbers && order) {
      const [first, second] = [Number(numbers[1]), Number(numbers[2])];
      return order === "dmy"
        ? calendarDay(Number(numbers[3]), second, first, cell)
        : calendarDay(Number(numbers[3]), first, second, cell);
    }
    throw new CellError(order ? `a day as ${order === "dmy" ? "DD/MM/YYYY" : "MM/DD/YYYY"}` : "a day as YYYY-MM-DD");
  };
}

/** A day with the clock time that may stand behind it, in the zone of the source. */
export interface Moment {
  readonly day: string;
  /** HH:MM, or null. */
  readonly time: string | null;
}

/** "2025-03-29 20:00" or "2025-03-29". */
export const moment: CellReader<Moment> = (cell) => {
  const found = /^(\d{4}-\d{1,2}-\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?$/.exec(cell);
  if (!found) throw new CellError("a day, or a day and a clock time, for example 2025-03-29 20:00");
  const [hours, minutes] = [Number(found[2] ?? 0), Number(found[3] ?? 0)];
  if (hours > 23 || minutes > 59) throw new CellError("a clock time from 00:00 to 23:59");
  return { day: day()(found[1] ?? ""), time: found[2] === undefined ? null : `${pad(hours)}:${pad(minutes)}` };
};
