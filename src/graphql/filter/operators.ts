import sql, { empty, join, type Sql } from "sql-template-tag";
import { BadFilterError } from "../../errors";
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

export type Value = string | number | boolean;
export type Conditions = Partial<Record<Operator, Value | readonly Value[] | { from: Value; to: Value } | null>>;

function bound(value: unknown): string | number {
  // SQLite has no booleans: it keeps 0 and 1.
  return typeof value === "boolean" ? Number(value) : (value as string | number);
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
 * @throws BadFilterError when an operator is given null
 */
export function compare(column: Sql, conditions: Conditions, path: string): Sql[] {
  return Object.entries(conditions).map(([operator, value]) => {
    refuseNull(value, `${path}.${operator}`);
    return compareOne(column, operator as Operator, value);
  });
}

function compareOne(column: Sql, operator: Operator, value: NonNullable<Conditions[Operator]>): Sql {
  switch (operator) {
    case "eq":
      return sql`${column} = ${bound(value)}`;
    case "ne":
      return sql`${column} <> ${bound(value)}`;
    case "lt":
      return sql`${column} < ${bound(value)}`;
    case "lte":
      return sql`${column} <= ${bound(value)}`;
    case "gt":
      return sql`${column} > ${bound(value)}`;
    case "gte":
      return sql`${column} >= ${bound(value)}`;
    case "contains":
      return sql`instr(${column}, ${bound(value)}) > 0`;
    case "startsWith":
      return sql`substr(${column}, 1, length(${bound(value)})) = ${bound(value)}`;
    case "isNull":
      return value === true ? sql`${column} IS NULL` : sql`${column} IS NOT NULL`;
    case "in":
    case "notIn": {
      const values = (value as readonly Value[]).map(bound);
      const list = values.length === 0 ? empty : join(values);
      return operator === "in"
        ? sql`${column} IN (${list})`
        : sql`${column} NOT IN (${list}) AND ${column} IS NOT NULL`;
    }
    case "between": {
      const { from, to } = value as { from: Value; to: Value };
      return sql`${column} BETWEEN ${bound(from)} AND ${bound(to)}`;
    }
  }
}
