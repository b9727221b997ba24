import sql, { join, type Sql } from "sql-template-tag";
import { BadFilterError } from "../../errors";
import { CURRENCIES_BY_DIGITS } from "../../values/currency";
import { compare, type Conditions, type Value } from "./operators";

/**
 * SQL of conditions on an amount in major units, over a column of minor units: a comparison for each number of decimals
 * that a currency can have.
 * @throws BadFilterError when a value has more than four decimals or is too large
 */
export function compareMoney(minor: Sql, currency: Sql, conditions: Conditions, path: string): Sql[] {
  const alternatives = [
    ...CURRENCIES_BY_DIGITS.map(
      ({ digits, codes }) => sql`(${currency} IN (${join([...codes])}) AND ${inMinor(digits)})`,
    ),
    sql`(${currency} NOT IN (${join(CURRENCIES_BY_DIGITS.flatMap(({ codes }) => codes))}) AND ${inMinor(2)})`,
  ];
  return [sql`(${join(alternatives, " OR ")})`];

  function inMinor(digits: number): Sql {
    const scaled = Object.fromEntries(
      Object.entries(conditions).map(([operator, value]) => [operator, value == null ? value : scale(value, digits)]),
    ) as Conditions;
    const parts = compare(minor, scaled, path);
    return parts.length === 0 ? sql`TRUE` : sql`(${join(parts, " AND ")})`;
  }

  function scale(value: NonNullable<Conditions["between" | "eq"]>, digits: number): Conditions[keyof Conditions] {
    if (typeof value !== "object") return toMinor(value, digits);
    const { from, to } = value as { from: Value; to: Value };
    return { from: toMinor(from, digits), to: toMinor(to, digits) };
  }

  function toMinor(value: Value, digits: number): number {
    const scaled = Number(value) * 10 ** digits;
    if (Math.abs(scaled) <= Number.MAX_SAFE_INTEGER) return scaled;
    throw new BadFilterError(`\`${path}\` is too large: ${value}.`, "Amounts are kept up to 2^53 minor units.");
  }
}
