import { CURRENCIES_BY_DIGITS } from "../../values/currency";
import { calendarDay, CellError, type CellReader, day } from "./cells";

/** How the tracker writes that it has no value. */
const NOTHING = new Set([".", "-", "not given", "no price", "undisclosed", "unknown", "n/a", "na", "nan"]);

function isNothing(cell: string): boolean {
  return NOTHING.has(cell.toLowerCase());
}

/** Text; null where the tracker writes that there is none. */
export const words: CellReader<string | null> = (cell) => (isNothing(cell) ? null : cell.replace(/\s+/g, " "));

/**
 * The number in a cell, null when it is none. The CSV export writes 35.000.000 and 0,97; a sheet 35000000 and 0.97; an
 * English export 35,000,000. Points or commas before groups of three digits part thousands: 463.865 is 463865.
 */
export function numberIn(cell: string): number | null {
  const text = cell.replace(/[\s\u00a0\u202f]/g, "");
  if (/^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text)) return Number(text.replaceAll(".", "").replace(",", "."));
  if (/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return Number(text.replaceAll(",", ""));
  return /^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : null;
}

/** A sum of money; null where there is none. Nobody gives a package of nothing: 0 is how empty formulas read. */
export const amount: CellReader<number | null> = (cell) => {
  if (isNothing(cell)) return null;
  const value = numberIn(cell);
  if (value === null) throw new CellError('a sum, for example 35.000.000 or 35000000, or "." when there is none');
  return value === 0 ? null : value;
};

/** 1 true, 0 false, null for anything else. */
export const flag: CellReader<boolean | null> = (cell) => {
  const value = numberIn(cell);
  return value === null ? null : value === 1;
};

/** A sum as the currency can hold it: conversions leave more decimals than there are cents. */
export function rounded(value: number, currency: string): number {
  const digits = CURRENCIES_BY_DIGITS.find(({ codes }) => codes.includes(currency))?.digits ?? 2;
  return Number(value.toFixed(digits));
}

/** When aid was announced, as far as the cell says. */
export interface Announced {
  /** The day; null when the cell gives none. */
  readonly day: string | null;
  /** Day by which all of it was known, where it came bit by bit: "until 6/7/2022". */
  readonly until: string | null;
  readonly text: string;
  readonly fault: "IMPOSSIBLE_DATE" | "UNREADABLE_VALUE" | null;
}

/** A day that no calendar has is told from text that is no day at all. */
function read(text: string, reader: () => string): Announced {
  try {
    return { day: reader(), until: null, text, fault: null };
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    return {
      day: null,
      until: null,
      text,
      fault: /\d[/.-]\d+[/.-]\d/.test(text) ? "IMPOSSIBLE_DATE" : "UNREADABLE_VALUE",
    };
  }
}

/**
 * Days are DD/MM/YYYY in the CSV export and dates in a sheet. Text stands there in the American order: "until 6/7/2022" is
 * the 7th of June.
 */
export const announced: CellReader<Announced> = (cell) => {
  const until = /^until\s+(.*)$/i.exec(cell);
  if (!until) return read(cell, () => day("dmy")(cell));
  const found = read(cell, () => {
    const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(until[1] ?? "");
    return parts ? calendarDay(Number(parts[3]), Number(parts[1]), Number(parts[2]), cell) : day()(until[1] ?? "");
  });
  return { ...found, day: null, until: found.day };
};
