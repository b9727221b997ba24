import type { CodeOf, Vocabulary } from "../../../vocabulary";
import { nearest } from "../../nearest";
import { isCurrency } from "../../../values/currency";
import { countryCode } from "../../names/countries";
import { CellError, type CellReader } from "../cells";
import { folded, type Get, nothing, withDefault } from "./cell-values";
import type { Compiler } from "./compiler";
import type { CodeValue } from "./value.schema";

const MOST_NAMED = 12;

interface Coded<C extends string> {
  readonly codes: ReadonlyMap<string, C>;
  readonly expected: string;
  readonly hint: (cell: string) => string;
}

function lookUp<C extends string>(cell: string, { codes, expected, hint }: Coded<C>): C {
  const code = codes.get(folded(cell)) ?? codes.get(folded(cell).replace(/[ -]+/g, "_"));
  if (code === undefined) throw new CellError(expected, hint(cell));
  return code;
}

function hintFor(names: readonly string[]): (cell: string) => string {
  return (cell) => {
    const near = nearest(cell, names);
    const meant = near === null ? "" : `Did you mean ${near}? `;
    return `${meant}Add the text to \`codes\` in the mapping, or give a \`default\` there.`;
  };
}

/** What a code may be, and what its text in a cell stands for. */
function codedBy<V extends Vocabulary>(vocabulary: V, spec: Exclude<CodeValue<CodeOf<V>>, string>): Coded<CodeOf<V>> {
  const own = Object.fromEntries(vocabulary.codes.map((code) => [code, code])) as Record<string, CodeOf<V>>;
  const codes = spec.codes ?? own;
  const names = Object.keys(codes);
  return {
    codes: new Map(Object.entries(codes).map(([text, code]) => [folded(text), code])),
    expected: `one of ${names.slice(0, MOST_NAMED).join(", ")}${names.length > MOST_NAMED ? " …" : ""}`,
    hint: hintFor(names),
  };
}

/** A code that a record gives; null when the cell is empty and there is no default. */
export function codeOf<V extends Vocabulary>(
  vocabulary: V,
  spec: CodeValue<CodeOf<V>> | null | undefined,
  { columns }: Compiler,
): Get<CodeOf<V> | null> {
  if (spec == null) return nothing;
  if (typeof spec === "string") return () => spec;
  const coded = codedBy(vocabulary, spec);
  return columns.value(
    spec.column,
    withDefault(spec, (cell) => lookUp(cell, coded)),
  );
}

/** A code without which the record can't be taken. */
export function neededCode<V extends Vocabulary>(
  vocabulary: V,
  spec: CodeValue<CodeOf<V>>,
  { columns }: Compiler,
): Get<CodeOf<V>> {
  if (typeof spec === "string") return () => spec;
  const coded = codedBy(vocabulary, spec);
  const read = withDefault(spec, (cell) => lookUp(cell, coded));
  return columns.value(spec.column, (cell) => {
    const code = read(cell);
    if (code === null) throw new CellError(coded.expected, "Give a `default` in the mapping for cells that are empty.");
    return code;
  });
}

/** A standard whose codes cells hold, or name. */
interface Standard {
  readonly expected: string;
  /** The code that a text means; null when it is none. */
  read(cell: string): string | null;
}

const COUNTRIES: Standard = { expected: "a country by its ISO 3166-1 code or English name", read: countryCode };
const CURRENCIES: Standard = {
  expected: "a currency by its ISO 4217 code",
  read: (cell) => (isCurrency(cell.toUpperCase()) ? cell.toUpperCase() : null),
};

type StandardValue = CodeValue<string> | null | undefined;

function standardOf(spec: StandardValue, { expected, read }: Standard, { columns }: Compiler): Get<string | null> {
  if (spec == null) return nothing;
  if (typeof spec === "string") return () => spec;
  const codes = new Map(Object.entries(spec.codes ?? {}).map(([text, code]) => [folded(text), code]));
  const hint = hintFor([...codes.keys()]);
  const known: CellReader<string> = (cell) => {
    const code = codes.get(folded(cell)) ?? read(cell);
    if (code === null) throw new CellError(expected, hint(cell));
    return code;
  };
  return columns.value(spec.column, withDefault(spec, known));
}

/** The country that a record gives, as ISO 3166-1 alpha-2. */
export function countryOf(spec: StandardValue, compiler: Compiler): Get<string | null> {
  return standardOf(spec, COUNTRIES, compiler);
}

/** The currency that a record gives, by its ISO 4217 code. */
export function currencyOf(spec: StandardValue, compiler: Compiler): Get<string | null> {
  return standardOf(spec, CURRENCIES, compiler);
}
