import sql, { join, type Sql } from "sql-template-tag";
import { BadFilterError } from "../../errors";
import { Placeholder } from "../placeholder";
import type { FieldKind } from "./definition";

export type Operator =
  "eq" | "ne" | "in" | "notIn" | "lt" | "lte" | "gt" | "gte" | "between" | "contains" | "startsWith" | "isNull";

/** What each operator means; the schema prints it. Comparing with an unknown value is never true. */
export const operatorMeanings: Readonly<Record<Operator, string>> = {
  eq: "Equal to.",
  ne: "Known, and not equal to.",
  in: "One of.",
  notIn: "Known, and none of.",
  lt: "Less than; of days: before.",
  lte: "At most.",
  gt: "More than; of days: after.",
  gte: "At least.",
  between: "From the first to the second, both included.",
  contains: "Contains the text; capital letters matter. For tolerant matching see `search`.",
  startsWith: "Begins with the text; capital letters matter.",
  isNull: "True: not known. False: known.",
};

/** The operators of each kind of field; fuzzy dates and embedded values have filters of their own. */
export const operatorsOf: Readonly<Record<Exclude<FieldKind, "fuzzyDate" | "embedded">, readonly Operator[]>> = {
  id: ["eq", "ne", "in", "notIn"],
  text: ["eq", "ne", "in", "notIn", "contains", "startsWith", "isNull"],
  code: ["eq", "ne", "in", "notIn", "isNull"],
  number: ["eq", "ne", "in", "notIn", "lt", "lte", "gt", "gte", "between", "isNull"],
  date: ["eq", "ne", "in", "notIn", "lt", "lte", "gt", "gte", "between", "isNull"],
  money: ["eq", "ne", "lt", "lte", "gt", "gte", "between"],
  boolean: ["eq", "isNull"],
};

export type Value = string | number | boolean | Date;
export type Conditions = Partial<Record<Operator, Value | readonly Value[] | { from: Value; to: Value } | null>>;

function bound(value: Value): string | number {
  // In a pattern, what will stand there is bound.
  if (value instanceof Placeholder) return value.map(bound) as unknown as number;
  // SQLite has no booleans and no dates: it keeps 0 and 1, and moments as the text that they are written as.
  if (typeof value === "boolean") return Number(value);
  return value instanceof Date ? value.toISOString() : value;
}

/**
 * A number that is too large for a float, such as 1e400, arrives as Infinity.
 * @throws BadFilterError
 */
function refuseInfinite(value: unknown, path: string): void {
  const values = Array.isArray(value) ? (value as unknown[]) : [value];
  if (values.some((entry) => typeof entry === "number" && !Number.isFinite(entry))) {
    throw new BadFilterError(`\`${path}\` is a number too large to compare with.`, "Write a smaller number.");
  }
}

/** @throws BadFilterError when a range ends before it begins */
export function refuseBackwards(from: Value, to: Value, path: string, backwards: boolean): void {
  if (!backwards) return;
  throw new BadFilterError(
    `\`${path}\` ends (${String(bound(to))}) before it begins (${String(bound(from))}).`,
    "Swap `from` and `to`.",
  );
}

/**
 * Null where a condition is expected is a mistake (often a variable that was not set) and must not pass for "no condition".
 * @throws BadFilterError
 */
export function refuseNull<V>(value: V, path: string): asserts value is NonNullable<V> {
  if (value !== null && value !== undefined) return;
  const field = path.slice(0, path.lastIndexOf("."));
  throw new BadFilterError(
    `Expected a value for \`${path}\`, got null.`,
    `Leave it out; for "not known" write \`${field}: { isNull: true }\` where the field has it.`,
  );
}

/**
 * SQL of the conditions on one column, to be joined by AND. A comparison with NULL is NULL, which WHERE takes for false.
 * @throws BadFilterError when an operator is given null or a number that is none, or a range that ends before it begins
 */
export function compare(column: Sql, conditions: Conditions, path: string): Sql[] {
  return Object.entries(conditions).map(([operator, value]) => {
    refuseNull(value, `${path}.${operator}`);
    refuseInfinite(value, `${path}.${operator}`);
    return compareOne(column, operator as Operator, value, `${path}.${operator}`);
  });
}

function compareOne(column: Sql, operator: Operator, value: NonNullable<Conditions[Operator]>, path: string): Sql {
  const single = () => bound(value as Value);
  switch (operator) {
    case "eq":
      return sql`${column} = ${single()}`;
    case "ne":
      return sql`${column} <> ${single()}`;
    case "lt":
      return sql`${column} < ${single()}`;
    case "lte":
      return sql`${column} <= ${single()}`;
    case "gt":
      return sql`${column} > ${single()}`;
    case "gte":
      return sql`${column} >= ${single()}`;
    case "contains":
      return sql`instr(${column}, ${single()}) > 0`;
    case "startsWith":
      return sql`instr(${column}, ${single()}) = 1`;
    case "isNull":
      return value === true ? sql`${column} IS NULL` : sql`${column} IS NOT NULL`;
    case "in":
    case "notIn": {
      const values = (value as readonly Value[]).map(bound);
      const isKnown = sql`${column} IS NOT NULL`;
      if (values.length === 0) return operator === "in" ? sql`FALSE` : isKnown;
      return operator === "in"
        ? sql`${column} IN (${join(values)})`
        : sql`${column} NOT IN (${join(values)}) AND ${isKnown}`;
    }
    case "between": {
      const { from, to } = value as { from: Value; to: Value };
      refuseInfinite([from, to], path);
      refuseBackwards(from, to, path, bound(from) > bound(to));
      return sql`${column} BETWEEN ${bound(from)} AND ${bound(to)}`;
    }
  }
}
