import type { Draft } from "../datasets/draft";
import { CellError, type CellReader } from "./cells";
import { type PythonValue, pythonValue } from "./python-literal";

/** Reads a cell that only adds to a record: what can't be read is left out, with a warning, and costs nothing else. */
export function readable<T>(cell: string | null, column: string, read: CellReader<T>, to: Draft): T | null {
  if (cell === null) return null;
  try {
    return read(cell);
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    const { expected, hint: suggestion } = error;
    const message = `Expected ${expected}: the cell is left out.`;
    to.warn({ code: "UNREADABLE_VALUE", column, value: cell, expected, message, suggestion });
    return null;
  }
}

/** ['Sumy oblast', 'Kyiv oblast'] */
export const pythonTexts: CellReader<readonly string[]> = (cell) => {
  const value = pythonValue(cell);
  if (!Array.isArray(value) || !value.every((part) => typeof part === "string"))
    throw new CellError("a Python list of texts, for example ['Sumy oblast', 'Kyiv oblast']");
  return value.map((part) => part.trim());
};

function dictOf<T>(
  cell: string,
  isValue: (value: PythonValue) => value is T & PythonValue,
  expected: string,
): ReadonlyMap<string, T> {
  const value = pythonValue(cell);
  const entries = value instanceof Map ? [...(value as ReadonlyMap<string, PythonValue>)] : null;
  const values = entries?.flatMap(([name, part]) => (isValue(part) ? [[name.trim(), part] as const] : []));
  if (!entries || values?.length !== entries.length) throw new CellError(`a Python dict, for example ${expected}`);
  return new Map(values);
}

/** {'south': 61, 'east': NaN}: null where a number is not known. */
export const pythonCounts: CellReader<ReadonlyMap<string, number | null>> = (cell) =>
  dictOf(
    cell,
    (value): value is number | null =>
      value === null || (typeof value === "number" && Number.isInteger(value) && value >= 0),
    "{'south': 61, 'east': NaN}",
  );

/** {'Kalibr': 'Black Sea'} */
export const pythonNames: CellReader<ReadonlyMap<string, string>> = (cell) =>
  dictOf(cell, (value): value is string => typeof value === "string", "{'Kalibr': 'Black Sea'}");
