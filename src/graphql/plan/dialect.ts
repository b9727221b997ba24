import { join, raw, type Sql } from "sql-template-tag";
import { CURRENCIES_BY_DIGITS } from "../../values/currency";
import type { Dialect as Database } from "../../database/dialect";
import { NotCompiledError } from "./bail";
import { joined, type Part, t, type Template } from "./template";

/** A pair of an object of the answer: its name as an SQL literal, and its value. */
export type Pair = readonly [name: Sql, value: Template];

/** How a database makes JSON, and what else differs in plans. Everything else of a plan is plain SQL. */
export interface Dialect {
  /** Whether a statement says how it is read: by which index, and in which order of tables, which is then that of the rows. */
  readonly steers: boolean;
  object(pairs: readonly Pair[]): Template;
  /** Rows in an order that `array` keeps, to be given an alias in FROM. */
  ordered(rows: Template): Template;
  /** Aggregate: the values of the rows that `ordered` gives under an alias; only of those that fit, when there is a condition. */
  array(value: Template, alias: string, condition?: Template): Template;
  /** Aggregate: the values of all rows, in any order. */
  collected(value: Template): Template;
  boolean(condition: Template): Template;
  /** A sum in minor units as the text of a decimal number. */
  decimal(minor: Sql, currency: Sql): Template;
  /** A text of our own as JSON. */
  text(literal: Sql): Template;
  /** A value that must not be missing: without it the statement fails, and the resolvers tell the error. */
  kept(value: Template): Template;
  /** SQL that holds when one of some columns is known. */
  anyKnown(columns: readonly Sql[]): Sql;
  /** The cursor of a row of a list. */
  cursor(signature: Part, columns: readonly Sql[]): Template;
  /** The elements of a JSON array in their order, to be followed by an alias: `value` holds one of them. */
  elements(array: Part, alias: string): Template;
  /** A member of a JSON value as a row id. */
  rowId(value: Sql, member: string): Sql;
  /** JSON that is bound as a text. */
  json(bound: Part): Template;
  /** A text as the bytes of UTF-8. */
  bytes(text: Template): Template;
}

/** Most arguments that a function of the database takes. */
const MAX_ARGUMENTS = { sqlite: 1000, postgres: 100 } as const;

function pairsOf(pairs: readonly Pair[], database: Database["name"]): Template {
  if (pairs.length * 2 > MAX_ARGUMENTS[database]) throw new NotCompiledError("an object of very many fields");
  return joined(pairs.map(([name, value]) => t`${name}, ${value}`));
}

const sqlite: Dialect = {
  steers: true,
  object: (pairs) => t`json_object(${pairsOf(pairs, "sqlite")})`,
  ordered: (rows) => t`(${rows})`,
  array: (value, _alias, condition) =>
    condition ? t`json_group_array(${value}) FILTER (WHERE ${condition})` : t`json_group_array(${value})`,
  collected: (value) => t`json_group_array(${value})`,
  boolean: (condition) => t`json(iif(${condition}, 'true', 'false'))`,
  decimal: (minor, currency) =>
    decimal(minor, currency, (fraction, digits) => t`printf(${raw(`'%0${digits}d'`)}, ${fraction})`),
  text: (literal) => t`json_quote(${literal})`,
  kept: (value) => t`coalesce(${value}, bail$())`,
  anyKnown: (columns) => raw(`${columns.length > 1 ? "coalesce" : ""}(${join(columns).sql}) IS NOT NULL`),
  cursor: (signature, columns) => t`cursor$(${signature}, ${join([...columns])})`,
  elements: (array, alias) => t`json_each(${array}) ${raw(alias)}`,
  rowId: (value, member) => raw(`${value.sql} ->> '${member}'`),
  json: (bound) => t`${bound}`,
  bytes: (text) => t`CAST(${text} AS BLOB)`,
};

// "kept$" and "cursor$" are functions that a published copy brings along, see src/publish/functions.ts.
const postgres: Dialect = {
  steers: false,
  object: (pairs) => t`json_build_object(${pairsOf(pairs, "postgres")})`,
  // An order of rows is promised of what an aggregate is told to sort by, and of nothing else.
  ordered: (rows) => t`(SELECT *, ROW_NUMBER() OVER () AS "place$" FROM (${rows}) listed)`,
  array: (value, alias, condition) => {
    const all = t`json_agg(${value} ORDER BY ${raw(`${alias}."place$"`)})`;
    return t`coalesce(${condition ? t`${all} FILTER (WHERE ${condition})` : all}, '[]')`;
  },
  collected: (value) => t`coalesce(json_agg(${value}), '[]')`,
  boolean: (condition) => t`to_json(${condition})`,
  decimal: (minor, currency) =>
    decimal(minor, currency, (fraction, digits) => t`lpad((${fraction})::text, ${raw(String(digits))}, '0')`),
  text: (literal) => t`to_json(${literal}::text)`,
  kept: (value) => t`"kept$"(${value})`,
  anyKnown: (columns) => raw(`num_nonnulls(${join(columns).sql}) > 0`),
  cursor: (signature, columns) =>
    t`"cursor$"(to_json(${signature}::text), ${joined(columns.map((column) => t`to_json(${column})`))})`,
  elements: (array, alias) => t`json_array_elements(${array}) WITH ORDINALITY AS ${raw(alias)}("value", "place$")`,
  rowId: (value, member) => raw(`(${value.sql} ->> '${member}')::bigint`),
  json: (bound) => t`${bound}::json`,
  bytes: (text) => t`convert_to(${text}, 'UTF8')`,
};

export function planDialect({ name }: Database): Dialect {
  return name === "postgres" ? postgres : sqlite;
}

/** The text of an amount of minor units; `digitsOf` writes what stands behind the point. */
function decimal(minor: Sql, currency: Sql, digitsOf: (fraction: Template, digits: number) => Template): Template {
  const groups = CURRENCIES_BY_DIGITS.map(
    ({ digits, codes }) =>
      t`WHEN ${currency} IN (${raw(codes.map((code) => `'${code}'`).join(", "))}) THEN ${scaled(digits)}`,
  );
  return t`CASE WHEN ${minor} IS NULL THEN NULL ${joined(groups, " ")} ELSE ${scaled(2)} END`;

  function scaled(digits: number): Template {
    const sign = t`CASE WHEN ${minor} < 0 THEN '-' ELSE '' END`;
    if (digits === 0) return t`${sign} || abs(${minor})`;
    const unit = raw(String(10 ** digits));
    return t`${sign} || (abs(${minor}) / ${unit}) || '.' || ${digitsOf(t`abs(${minor}) % ${unit}`, digits)}`;
  }
}
