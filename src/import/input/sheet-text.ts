import { isDate } from "node:util/types";
import type { SheetCell } from "./sheet-worker";

/** Digits that Excel keeps and shows; those behind are dust of binary fractions (0.30000000000000004). */
const DIGITS = 15;
/** What Excel shows for a date that is none. */
const NO_DATE = "#VALUE!";

/** "1.5E-3" -> "0.0015": moves the point by hand, because Number writes exponents itself. */
function withoutExponent(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const left = digits.slice(0, Math.max(0, point)).padEnd(point, "0");
  const right = point < 0 ? "0".repeat(-point) + digits : digits.slice(point);
  const kept = right.replace(/0+$/, "");
  return `${sign}${left.replace(/^0+(?=\d)/, "") || "0"}${kept === "" ? "" : `.${kept}`}`;
}

function numberText(text: string): string {
  // Whole numbers stay: other programs write identifiers of more digits than Excel would.
  if (/^-?\d+$/.test(text)) return text;
  const value = Number(text);
  return Number.isFinite(value) && text.trim() !== "" ? withoutExponent(value.toPrecision(DIGITS)) : text;
}

/** A day, or a moment where there is a time of day; a sheet knows no time zones. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return NO_DATE;
  const text = date.toISOString().slice(0, -5);
  return text.endsWith("T00:00:00") ? text.slice(0, -9) : text;
}

function cellText(cell: SheetCell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  if (typeof cell === "boolean") return String(cell);
  // Dates come from another thread, and are not of this realm everywhere.
  return isDate(cell) ? dateText(cell) : numberText(cell[0]);
}

/** A row as text, without what is empty at its end. */
export function rowText(cells: readonly SheetCell[]): string[] {
  const texts = cells.map(cellText);
  return texts.slice(0, texts.findLastIndex((text) => text.trim() !== "") + 1);
}
