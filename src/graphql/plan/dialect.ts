import { raw, type Sql } from "sql-template-tag";
import { CURRENCIES_BY_DIGITS } from "../../values/currency";
import { NotCompiledError } from "./bail";
import { joined, t, type Template } from "./template";

/** A pair of an object of the answer: its name as an SQL literal, and its value. */
export type Pair = readonly [name: Sql, value: Template];

/** How a database makes JSON. Everything else of a plan is plain SQL. */
export interface Dialect {
  object(pairs: readonly Pair[]): Template;
  /** Aggregate: the values of all rows in their order; only those of rows that fit, when there is a condition. */
  array(value: Template, condition?: Template): Template;
  boolean(condition: Template): Template;
  /** A sum in minor units as the text of a decimal number. */
  decimal(minor: Sql, currency: Sql): Template;
}

/** Most arguments that a function of SQLite takes. */
const MAX_ARGUMENTS = 1000;

export const sqlite: Dialect = {
  object(pairs) {
    if (pairs.length * 2 > MAX_ARGUMENTS) throw new NotCompiledError("an object of very many fields");
    return t`json_object(${joined(pairs.map(([name, value]) => t`${name}, ${value}`))})`;
  },
  array: (value, condition) =>
    condition ? t`json_group_array(${value}) FILTER (WHERE ${condition})` : t`json_group_array(${value})`,
  boolean: (condition) => t`json(iif(${condition}, 'true', 'false'))`,
  decimal(minor, currency) {
    const groups = CURRENCIES_BY_DIGITS.map(
      ({ digits, codes }) =>
        t`WHEN ${currency} IN (${raw(codes.map((code) => `'${code}'`).join(", "))}) THEN ${scaled(minor, digits)}`,
    );
    return t`CASE WHEN ${minor} IS NULL THEN NULL ${joined(groups, " ")} ELSE ${scaled(minor, 2)} END`;
  },
};

function scaled(minor: Sql, digits: number): Template {
  const sign = t`iif(${minor} < 0, '-', '')`;
  if (digits === 0) return t`${sign} || abs(${minor})`;
  const unit = raw(String(10 ** digits));
  const format = raw(`'%0${digits}d'`);
  return t`${sign} || (abs(${minor}) / ${unit}) || '.' || printf(${format}, abs(${minor}) % ${unit})`;
}
