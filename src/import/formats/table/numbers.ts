import { CellError, type CellReader, decimal } from "../cells";
import { type Get, nothing, orNull } from "./cell-values";
import type { Compiler } from "./compiler";
import type { NumberValue } from "./value.schema";

/** 1.234,5 with a decimal comma is 1234.5; groups of three may always be parted by blanks. */
function plainNumber(cell: string, mark: "." | "," | null | undefined): string {
  const blanks = /^([+-]?\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+)(\D.*)?$/.exec(cell);
  const joined = blanks ? `${(blanks[1] ?? "").replace(/[^\d+-]/g, "")}${blanks[2] ?? ""}` : cell;
  if (!mark) return joined;
  const groups = mark === "," ? /^[+-]?\d{1,3}(?:\.\d{3})+(?!\d|\.)/ : /^[+-]?\d{1,3}(?:,\d{3})+(?!\d|,)/;
  const ungrouped = joined.replace(groups, (group) => group.replace(/[.,]/g, ""));
  if (mark === "." ? ungrouped.includes(",") : ungrouped.includes(".")) return "";
  return ungrouped.replace(",", ".");
}

/** Where a number has to lie, and what is said when it does not. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
  readonly expected: string;
  /** True when it has no fraction. */
  readonly whole?: boolean;
}

/** Any number. */
export const ANY: NumberRange = { low: -Number.MAX_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER, expected: "a number" };

const COUNT: NumberRange = { low: 0, high: Number.MAX_SAFE_INTEGER, expected: "a number that is not negative" };

/** Reads the numbers of a column as the mapping says they are written. */
export function numberReader(
  {
    decimal: mark,
    times,
  }: { readonly decimal?: "." | "," | null | undefined; readonly times?: number | null | undefined },
  { low, high, expected, whole = false }: NumberRange = COUNT,
): CellReader<number> {
  return (cell) => {
    let value: number;
    try {
      value = decimal(plainNumber(cell, mark));
    } catch {
      throw new CellError(
        mark === "," ? "a number, for example 1.234,5" : "a number, for example 12.5",
        "Mend the cell, list it under `unknown` in the mapping, or say there with `decimal` which mark the numbers have.",
      );
    }
    // 1.1 times a million is not 1100000.0000000002.
    if (times != null) value = Number((value * times).toPrecision(15));
    if (value < low || value > high || (whole && !Number.isInteger(value)))
      throw new CellError(expected, "Mend the cell, or list it under `unknown` in the mapping when it means that.");
    return value;
  };
}

/** A number that a record gives; null when it is unknown. */
export function numberOf(
  spec: NumberValue | null | undefined,
  { columns }: Compiler,
  range: NumberRange = COUNT,
): Get<number | null> {
  if (spec == null) return nothing;
  if (typeof spec === "number") return () => spec;
  return columns.value(spec.column, orNull(spec.unknown, numberReader(spec, range)), (value) =>
    value === null ? null : String(value),
  );
}
