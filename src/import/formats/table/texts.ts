import type { CellReader } from "../cells";
import { folded, type Get, nothing, orNull, withDefault } from "./cell-values";
import { type Compiler, fault } from "./compiler";
import type { ListValue, TextValue } from "./value.schema";

/** {column}, {column|words}, or a brace that is written twice. */
const PIECE = /\{\{|\}\}|\{([^{}|]+)(?:\|([^{}]*))?\}|[^{}]+|[{}]/g;

/** What stands in a text for a cell that is empty. */
const UNKNOWN = "unknown";

function piecesOf(template: string, compiler: Compiler): readonly Get<string>[] {
  return [...template.matchAll(PIECE)].map(([piece, column, words]): Get<string> => {
    if (column !== undefined) {
      const printed = compiler.columns.printed(column);
      return (record) => printed(record) || (words ?? UNKNOWN);
    }
    if (piece === "{" || piece === "}") {
      fault(
        compiler,
        `expected {column} in the text, got a single ${piece}.`,
        "Close what was opened; a brace that is meant as a letter is written twice: {{ or }}.",
      );
    }
    const text = piece === "{{" || piece === "}}" ? piece.charAt(0) : piece;
    return () => text;
  });
}

/** Columns in a text. */
function columnsIn(template: string): string[] {
  return [...template.matchAll(PIECE)].map(([, column]) => column).filter((column) => column !== undefined);
}

/** A text with cells in it; null when it has cells and all of them are empty. */
function rendered(template: string, compiler: Compiler): Get<string | null> {
  const pieces = piecesOf(template, compiler);
  const cells = columnsIn(template).map((column) => compiler.columns.text(column));
  return (record) => {
    if (cells.length > 0 && cells.every((cell) => cell(record) === "")) return null;
    return (
      pieces
        .map((piece) => piece(record))
        .join("")
        .trim() || null
    );
  };
}

/** A text that a record gives; null when nothing is known. */
export function textOf(spec: TextValue | null | undefined, compiler: Compiler): Get<string | null> {
  if (spec == null) return nothing;
  if (typeof spec === "string") return rendered(spec, compiler);
  return compiler.columns.value(spec.column, withDefault(spec, translated(spec.codes, spec.default)));
}

type Codes = Readonly<Record<string, string>> | null | undefined;

/** What a text stands for: what the codes say, else the default, else itself. */
function translated(codes: Codes, other: string | null | undefined): CellReader<string> {
  if (!codes) return (cell) => cell;
  const known = new Map(Object.entries(codes).map(([text, meant]) => [folded(text), meant]));
  return (cell) => known.get(folded(cell)) ?? other ?? cell;
}

/** Several texts that a record gives, each once. */
export function listOf(spec: ListValue | null | undefined, compiler: Compiler): Get<readonly string[]> {
  if (spec == null) return () => [];
  if (typeof spec === "string") {
    const one = rendered(spec, compiler);
    return (record) => [one(record)].filter((text) => text !== null);
  }
  const { split = null, codes, default: other = null } = spec;
  const translate = translated(codes, other);
  const known = orNull(spec.unknown, (cell) => [...new Set(entriesOf(cell, split).map(translate))]);
  return compiler.columns.value(spec.column, (cell) => known(cell) ?? (other === null ? [] : [other]));
}

/** The entries of a cell: of a JSON list, or what stands between the separators. */
function entriesOf(cell: string, split: string | null): readonly string[] {
  const entries = cell.startsWith("[") ? jsonList(cell) : null;
  const parts = entries ?? (split === null ? [cell] : cell.split(split));
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function jsonList(cell: string): readonly string[] | null {
  try {
    const list: unknown = JSON.parse(cell);
    if (!Array.isArray(list)) return null;
    const scalars = list.filter((entry) => typeof entry === "string" || typeof entry === "number");
    return scalars.length === list.length ? scalars.map(String) : null;
  } catch {
    return null;
  }
}
