import sql, { join, raw, type Sql } from "sql-template-tag";
import { CURRENCIES_BY_DIGITS } from "../../values/currency";
import { compare, type Conditions, refuseBackwards, refuseNull, type Value } from "./operators";

/** Codes as SQL text: they are ours, and bound one by one they would use up what a statement can bind. */
function codes(list: readonly string[]): Sql {
  return raw(`(${list.map((code) => `'${code}'`).join(", ")})`);
}

/**
 * SQL of conditions on an amount in major units, over a column of minor units: a comparison for each number of decimals
 * that a currency can have.
 * @throws BadFilterError when an operator is given null, or a range ends before it begins
 */
export function compareMoney(minor: Sql, currency: Sql, conditions: Conditions, path: string): Sql[] {
  for (const [operator, value] of Object.entries(conditions)) refuseNull(value, `${path}.${operator}`);
  const { between } = conditions as { between?: { from: string; to: string } };
  if (between) {
    refuseBackwards(between.from, between.to, `${path}.between`, Number(between.from) > Number(between.to));
  }
  if (Object.keys(conditions).length === 0) return [];
  const alternatives = [
    ...CURRENCIES_BY_DIGITS.map((group) => sql`(${currency} IN ${codes(group.codes)} AND ${inMinor(group.digits)})`),
    sql`(${currency} NOT IN ${codes(CURRENCIES_BY_DIGITS.flatMap((group) => group.codes))} AND ${inMinor(2)})`,
  ];
  return [sql`(${join(alternatives, " OR ")})`];

  function inMinor(digits: number): Sql {
    const scaled = Object.entries(conditions).map(([operator, value]) => [operator, scale(value, digits)]);
    return sql`(${join(compare(minor, Object.fromEntries(scaled) as Conditions, path), " AND ")})`;
  }
}

function scale(value: Conditions[keyof Conditions], digits: number): Conditions[keyof Conditions] {
  if (typeof value !== "object") return toMinor(String(value), digits);
  const { from, to } = value as { from: Value; to: Value };
  return { from: toMinor(String(from), digits), to: toMinor(String(to), digits) };
}

/**
 * A decimal text in minor units, by moving its point: 0.29 * 100 is not 29 for a computer. What lies between two minor
 * units becomes the middle of them, which compares with whole ones just the same; what is beyond all amounts stays so.
 */
function toMinor(text: string, digits: number): number {
  const [, sign = "", whole = "", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const units = Number(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  const between = /[1-9]/.test(fraction.slice(digits)) ? 0.5 : 0;
  const minor = Math.min(units + between, Number.MAX_VALUE);
  return sign === "-" ? -minor : minor;
}
