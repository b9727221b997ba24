import { nearest } from "../nearest";
import { UNPRINTABLE } from "../printable";
import { CellError, type CellReader } from "./cells";

/** A column that a format reads. */
export interface Column<T> {
  /** What the column holds and what it becomes; the format's page in the docs prints it. */
  readonly about: string;
  /** Other names that files give it. */
  readonly names: readonly string[];
  /** The file must have the column. */
  readonly needed: boolean;
  /** @throws CellError */
  read(cell: string): T;
}

/** Columns by the name that the format's codebook gives them. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

/** The values of one record by column. */
export type RecordOf<C extends Columns> = { readonly [Name in keyof C]: ReturnType<C[Name]["read"]> };

interface Options {
  readonly names?: readonly string[];
}

function define<T>(
  about: string,
  needed: boolean,
  names: readonly string[] = [],
  read: (cell: string) => T,
): Column<T> {
  return { about, needed, names, read };
}

/** A column whose cells may be empty; null then. The file may lack it. */
export function optional<T>(about: string, read: CellReader<T>, { names }: Options = {}): Column<T | null> {
  return define(about, false, names, (cell) => (cell === "" ? null : read(cell)));
}

/** A column that the file must have and whose cells may be empty. */
export function expected<T>(about: string, read: CellReader<T>, { names }: Options = {}): Column<T | null> {
  return define(about, true, names, (cell) => (cell === "" ? null : read(cell)));
}

/** A column that the file must have with a value in every record. */
export function required<T>(about: string, read: CellReader<T>, { names }: Options = {}): Column<T> {
  return define(about, true, names, (cell) => {
    if (cell === "") throw new CellError("a value", "The column is needed in every row.");
    return read(cell);
  });
}

/** Header names are the same whatever their case and blanks: "Total " is "total". */
function fold(name: string): string {
  return name
    .replace(/^\uFEFF/, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** What is wrong with one cell. */
export interface CellFault {
  readonly column: string;
  readonly value: string;
  readonly expected: string;
  readonly hint: string;
}

interface BoundColumn {
  readonly name: string;
  /** Place in the cells; -1 when the file lacks the column. */
  readonly index: number;
  readonly column: Column<unknown>;
}

/** The columns of a format found in a header, wherever they stand there. */
export class BoundColumns<C extends Columns> {
  private constructor(
    private readonly bound: readonly BoundColumn[],
    /** Columns of the file that the format does not read. */
    readonly unread: readonly string[],
    /** Columns that the format needs and the file lacks, each with the nearest name in the file. */
    readonly missing: readonly { readonly name: string; readonly near: string | null }[],
  ) {}

  static of<C extends Columns>(columns: C, header: readonly string[]): BoundColumns<C> {
    // Of two columns with one name the first is meant.
    const places = new Map<string, number>();
    header.forEach((name, index) => {
      if (!places.has(fold(name))) places.set(fold(name), index);
    });
    const bound = Object.entries(columns).map(([name, column]) => {
      const place = [name, ...column.names]
        .map((known) => places.get(fold(known)))
        .find((index) => index !== undefined);
      return { name, column, index: place ?? -1 };
    });
    const read = new Set(bound.map(({ index }) => index));
    const unread = header.filter((_, index) => !read.has(index));
    const missing = bound
      .filter(({ column, index }) => column.needed && index === -1)
      .map(({ name }) => ({ name, near: nearest(name, unread) }));
    return new BoundColumns(bound, unread, missing);
  }

  /** True when the file has the column. */
  has(name: keyof C & string): boolean {
    return this.bound.some((column) => column.name === name && column.index !== -1);
  }

  /** What identifies the content of a record: the cells that the format reads, wherever they stand in the file. */
  content(cells: readonly string[]): string {
    let content = "";
    for (const { index } of this.bound) content += `${index === -1 ? "" : cleaned(cells[index] ?? "")}\u001f`;
    return content;
  }

  /** The record, or what is wrong with its cells. */
  read(cells: readonly string[]): { readonly record: RecordOf<C>; readonly faults: readonly CellFault[] } {
    const record: Record<string, unknown> = {};
    let faults: CellFault[] | null = null;
    for (const { name, index, column } of this.bound) {
      const cell = index === -1 ? "" : cleaned(cells[index] ?? "");
      try {
        record[name] = column.read(cell);
      } catch (error) {
        if (!(error instanceof CellError)) throw error;
        (faults ??= []).push({ column: name, value: cell, expected: error.expected, hint: error.hint });
      }
    }
    return { record: record as RecordOf<C>, faults: faults ?? NO_FAULTS };
  }
}

const NO_FAULTS: readonly CellFault[] = [];

const EVERY_UNPRINTABLE = new RegExp(UNPRINTABLE, "gu");

/** The text of a cell without blanks around it; characters that nobody can print are blanks. */
export function cleaned(cell: string): string {
  const trimmed = cell.trim();
  return trimmed.search(UNPRINTABLE) === -1 ? trimmed : trimmed.replace(EVERY_UNPRINTABLE, " ").trim();
}
