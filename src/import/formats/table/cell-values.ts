import { CellError, type CellReader } from "../cells";
import type { TableRecord } from "./column-book";

/** Something that a record gives. */
export type Get<T> = (record: TableRecord) => T;

/** Nothing, from whatever record. */
export const nothing: Get<null> = () => null;

type UnknownTexts = readonly (string | number)[] | null | undefined;

/** Texts of cells are the same whatever their case and blanks. */
export function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}

/** Tells the texts that mean an empty cell; -99.0 is -99. */
export function unknownTest(texts: UnknownTexts): (text: string) => boolean {
  if (!texts || texts.length === 0) return () => false;
  const known = new Set(texts.map((text) => folded(String(text))));
  return (text) => known.has(folded(text)) || (/^[+-]?\d+\.0+$/.test(text) && known.has(text.replace(/\.0+$/, "")));
}

/** A reader that gives null for a cell that is empty or means unknown. */
export function orNull<T>(texts: UnknownTexts, read: CellReader<T>): CellReader<T | null> {
  const isUnknown = unknownTest(texts);
  return (cell) => (cell === "" || isUnknown(cell) ? null : read(cell));
}

/** The default stands for an empty cell, and for one that the codes do not know. */
export function withDefault<T extends string>(
  { unknown, default: other }: { readonly unknown?: UnknownTexts; readonly default?: T | null | undefined },
  read: CellReader<T>,
): CellReader<T | null> {
  const known = orNull(unknown, read);
  if (other == null) return known;
  return (cell) => {
    try {
      return known(cell) ?? other;
    } catch (error) {
      if (error instanceof CellError) return other;
      throw error;
    }
  };
}
