import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import type { Row, Tables } from "../database/table";
import { BadFilterError } from "../errors";
import { type TimeBucket, nextBucket } from "./bucket";
import type { Dimension } from "./dimension";

/** What rows are grouped by: a dimension, and for times the length of the spans. */
export interface Grouping {
  readonly dimension: Dimension;
  readonly bucket: TimeBucket;
}

/** A number that is added up, apart for each unit or currency. */
export interface Measured {
  /** SQL of the number, of the unit, of the number of decimals; alias `t`. */
  readonly value: Sql;
  readonly unit: Sql;
  /** Only things that fit are measured. */
  readonly only?: Sql;
}

export interface Question {
  readonly table: string;
  readonly where: Sql | null;
  readonly groupings: readonly Grouping[];
}

const MAX_ROWS = 10_000;

/** Keys of an answer row by the names of their fields. */
export type Keys = Readonly<Record<string, unknown>>;

export interface CountedRow {
  readonly keys: Keys;
  readonly count: number;
}

export interface MeasuredRow {
  readonly keys: Keys;
  readonly unit: string | null;
  readonly sum: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly known: number;
  readonly unknown: number;
}

function keysOf({ groupings }: Question): [string, Sql][] {
  return groupings.flatMap(({ dimension, bucket }) => Object.entries(dimension.keys(bucket)));
}

/** Each thing once for each combination of keys, so that joins over several tables count nothing twice. */
function distinctRows(question: Question, extra: Sql, moreJoins: Sql = empty): Sql {
  const keys = keysOf(question).map(([name, value]) => sql`, ${value} AS ${raw(`"${name}"`)}`);
  // Two dimensions may come from the same table: it is joined once.
  const joins = [
    ...new Map(question.groupings.map(({ dimension }) => [dimension.joins.sql, dimension.joins])).values(),
  ];
  const where = question.where ? sql` WHERE ${question.where}` : empty;
  return sql`SELECT DISTINCT t."id" AS "row$"${join([empty, ...keys], "")}${extra} FROM ${raw(`"${question.table}"`)} t ${join([empty, ...joins, moreJoins], " ")}${where}`;
}

function groupBy(question: Question, more: readonly string[]): Sql {
  const names = [...keysOf(question).map(([name]) => name), ...more];
  return names.length === 0 ? empty : sql` GROUP BY ${raw(names.map((name) => `"${name}"`).join(", "))}`;
}

function selectKeys(question: Question): Sql {
  return raw(
    keysOf(question)
      .map(([name]) => `"${name}", `)
      .join(""),
  );
}

function pickKeys(question: Question, row: Row): Keys {
  return Object.fromEntries(keysOf(question).map(([name]) => [name, row[name] ?? null]));
}

/** How many things there are in each group. */
export async function countGroups(tables: Tables, question: Question): Promise<CountedRow[]> {
  const rows = await tables.query(
    sql`SELECT ${selectKeys(question)}COUNT(*) AS "count$" FROM (${distinctRows(question, empty)})${groupBy(question, [])} LIMIT ${MAX_ROWS + 1}`,
  );
  if (rows.length > MAX_ROWS) {
    throw new BadFilterError(
      `The answer has more than ${MAX_ROWS} rows.`,
      "Group by less, by longer spans of time, or narrow `where`.",
    );
  }
  return rows.map((row) => ({ keys: pickKeys(question, row), count: Number(row["count$"]) }));
}

/** How many different values of another dimension the things of each group have. */
export async function countDistinct(
  tables: Tables,
  question: Question,
  { dimension, bucket }: Grouping,
): Promise<CountedRow[]> {
  const [value] = Object.values(dimension.keys(bucket));
  const joined = question.groupings.some((grouping) => grouping.dimension.joins.sql === dimension.joins.sql);
  const inner = distinctRows(question, sql`, ${value} AS "value$"`, joined ? empty : dimension.joins);
  const rows = await tables.query(
    sql`SELECT ${selectKeys(question)}COUNT(DISTINCT "value$") AS "count$" FROM (${inner})${groupBy(question, [])}`,
  );
  return rows.map((row) => ({ keys: pickKeys(question, row), count: Number(row["count$"]) }));
}

/** How many things there are in all, each counted once. */
export async function countAll(tables: Tables, question: Question): Promise<number> {
  const where = question.where ? sql` WHERE ${question.where}` : empty;
  const [row] = await tables.query(sql`SELECT COUNT(*) AS "count$" FROM ${raw(`"${question.table}"`)} t${where}`);
  return Number(row?.["count$"] ?? 0);
}

/** Sum, least and greatest of a number in each group, apart for each unit. Unknown numbers are counted and not added. */
export async function measureGroups(
  tables: Tables,
  question: Question,
  { value, unit, only }: Measured,
): Promise<MeasuredRow[]> {
  const conditions = [question.where, only].filter((condition) => condition != null);
  const narrowed = { ...question, where: conditions.length === 0 ? null : join(conditions, " AND ") };
  const inner = distinctRows(narrowed, sql`, ${value} AS "value$", ${unit} AS "unit$"`);
  const rows = await tables.query(
    sql`SELECT ${selectKeys(question)}"unit$", SUM("value$") AS "sum$", MIN("value$") AS "min$", MAX("value$") AS "max$", COUNT("value$") AS "known$", COUNT(*) - COUNT("value$") AS "unknown$" FROM (${inner})${groupBy(question, ["unit$"])}`,
  );
  const number = (cell: unknown) => (cell == null ? null : Number(cell));
  return rows.map((row) => ({
    keys: pickKeys(question, row),
    unit: (row["unit$"] ?? null) as string | null,
    sum: number(row["sum$"]),
    min: number(row["min$"]),
    max: number(row["max$"]),
    known: Number(row["known$"]),
    unknown: Number(row["unknown$"]),
  }));
}

/** Adds rows with count 0 for spans of time between the first and the last that are missing, for each other combination. */
export function fillGaps(rows: readonly CountedRow[], groupings: readonly Grouping[]): CountedRow[] {
  const time = groupings.find(({ dimension }) => dimension.time);
  const field = time && Object.keys(time.dimension.keys(time.bucket))[0];
  if (!time || field === undefined) return [...rows];
  const starts = rows.map(({ keys }) => keys[field]).filter((start): start is string => typeof start === "string");
  if (starts.length === 0) return [...rows];
  const [first, last] = [starts.reduce((a, b) => (a < b ? a : b)), starts.reduce((a, b) => (a > b ? a : b))];
  const spans: string[] = [];
  for (let start = first; start <= last; start = nextBucket(start, time.bucket)) {
    spans.push(start);
    if (spans.length > MAX_ROWS)
      throw new BadFilterError(
        `More than ${MAX_ROWS} spans of time lie between ${first} and ${last}.`,
        "Group by longer spans, or narrow `where`.",
      );
  }
  const others = new Map(rows.map(({ keys }) => [otherKeys(keys, field), keys]));
  const present = new Set(rows.map(({ keys }) => `${otherKeys(keys, field)}/${String(keys[field])}`));
  if (others.size * spans.length > MAX_ROWS) {
    throw new BadFilterError(
      `With its gaps filled the answer has more than ${MAX_ROWS} rows.`,
      "Group by longer spans, or set `fillGaps: false`.",
    );
  }
  const missing = [...others].flatMap(([other, keys]) =>
    spans
      .filter((start) => !present.has(`${other}/${start}`))
      .map((start) => ({ keys: { ...keys, [field]: start }, count: 0 })),
  );
  return [...rows, ...missing];
}

function otherKeys(keys: Keys, field: string): string {
  return JSON.stringify(Object.entries(keys).filter(([name]) => name !== field));
}
