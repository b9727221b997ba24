import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import type { Row } from "../database/row";
import type { Tables } from "../database/table";
import { BadFilterError } from "../errors";
import { whereCovered } from "./covering";
import type { Link } from "./dimension";
import { cellsOf, groupByFirst, type Grouping, joinsOf, keysOf, type Question, quoted } from "./question";
import { countFromRollup } from "./rollup";

/** A number that is added up, apart for each unit or currency. */
export interface Measured {
  /** SQL of the number and of its unit, on `t` and the joins. */
  readonly value: Sql;
  readonly unit: Sql;
  readonly joins?: Sql;
  /** Only things that fit are measured. */
  readonly only?: Sql;
}

/** Most rows of an answer. */
export const MAX_ROWS = 10_000;

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

/** The things, each with its cells, and with more columns where they are named. */
function things(question: Question, more: Readonly<Record<string, Sql>> = {}, moreJoins: Sql = empty): Sql {
  const columns = [...cellsOf(question), ...Object.entries(more)];
  const selected = columns.map(([name, value]) => sql`${value} AS ${raw(`"${name}"`)}`);
  const links = joinsOf(linksOf(question).flatMap((link) => [linked(link), ...link.joins]));
  const where = question.where ? sql` WHERE ${question.where}` : empty;
  return sql`${selected.length === 0 ? sql`1` : join(selected)} FROM ${raw(`"${question.table}"`)} t${links}${moreJoins}${where}`;
}

/**
 * Aggregates of the things in each cell. Where a thing can be in several cells it is first taken once for each, so that
 * joins over several tables count nothing twice in one.
 */
function aggregated(
  question: Question,
  aggregates: Sql,
  more: Readonly<Record<string, Sql>>,
  by: readonly string[],
  moreJoins?: Sql,
): Sql {
  const names = [...cellsOf(question).map(([name]) => name), ...by];
  const inner = isMultiple(question)
    ? sql`SELECT DISTINCT t."id" AS "row$", ${things(question, more, moreJoins)}`
    : sql`SELECT ${things(question, more, moreJoins)}`;
  return sql`SELECT ${names.length === 0 ? empty : sql`${quoted(names)}, `}${aggregates} FROM (${inner}) things${groupByFirst(names.length)}`;
}

function isMultiple({ groupings }: Question): boolean {
  return groupings.some(({ dimension }) => dimension.multiple);
}

/** The keys of the cells `g`, to be selected in front of other columns. */
function selectKeys(question: Question): Sql {
  return join([empty, ...keysOf(question).map(([name, value]) => sql`${value} AS ${raw(`"${name}"`)}, `)], "");
}

function joins({ groupings }: Question): Sql {
  return joinsOf(groupings.flatMap(({ dimension }) => dimension.joins));
}

function keyPicker(question: Question): (row: Row) => Keys {
  const names = keysOf(question).map(([name]) => name);
  return (row) => {
    const keys: Record<string, unknown> = {};
    for (const name of names) keys[name] = row[name] ?? null;
    return keys;
  };
}

function linksOf({ groupings }: Question): Link[] {
  return groupings.map(({ dimension }) => dimension.link).filter((link) => link !== null);
}

function linked({ table, alias, owner }: Link): Sql {
  return raw(`LEFT JOIN "${table}" ${alias} ON ${alias}."${owner}" = t."id"`);
}

/**
 * The counts of cells that all come from the same rows of another table, when no condition is put on the things: those rows
 * are read in the order of an index, and what has none of them is counted apart.
 */
function countFromLinks(question: Question): Sql | null {
  const links = linksOf(question);
  const [first] = links;
  const same = links.every(({ alias }) => alias === first?.alias) && links.length === question.groupings.length;
  if (!first || !same || question.where !== null) return null;
  const cells = cellsOf(question);
  const rows = raw(`"${first.table}" ${first.alias}`);
  const owner = raw(`${first.alias}."${first.owner}"`);
  const selected = join(cells.map(([name, value]) => sql`${value} AS ${raw(`"${name}"`)}`));
  const further = joinsOf(links.flatMap((link) => link.joins));
  return sql`SELECT ${selected}, COUNT(DISTINCT ${owner}) AS "count$" FROM ${rows}${further}${groupByFirst(cells.length)} UNION ALL SELECT ${join(cells.map(() => sql`NULL`))}, COUNT(*) FROM ${raw(`"${question.table}"`)} t WHERE NOT EXISTS (SELECT 1 FROM ${rows} WHERE ${owner} = t."id") HAVING COUNT(*) > 0`;
}

/** Counts the cells, and adds those up whose keys are the same. */
export function countFromRows(question: Question): Sql {
  const fromLinks = countFromLinks(question);
  const covered = { ...question, where: whereCovered(question) };
  const cells = fromLinks ?? aggregated(covered, sql`COUNT(*) AS "count$"`, {}, []);
  const named = question.groupings.some(({ dimension }) => dimension.joins.length > 0);
  return named || fromLinks
    ? sql`SELECT ${selectKeys(question)}SUM(g."count$") AS "count$" FROM (${cells}) g${joins(question)}${groupByFirst(keysOf(question).length)}`
    : sql`SELECT ${selectKeys(question)}g."count$" FROM (${cells}) g`;
}

/** How many things there are in each group. */
export async function countGroups(tables: Tables, question: Question): Promise<CountedRow[]> {
  const statement = countFromRollup(question) ?? countFromRows(question);
  const rows = await tables.query(sql`${statement} LIMIT ${MAX_ROWS + 1}`);
  if (rows.length > MAX_ROWS) {
    throw new BadFilterError(
      `The answer has more than ${MAX_ROWS} rows.`,
      "Group by less, by longer spans of time, or narrow `where`.",
    );
  }
  const keys = keyPicker(question);
  return rows.map((row) => ({ keys: keys(row), count: Number(row["count$"]) }));
}

/** How many things there are in all, each counted once: the sum of disjoint groups, else they are counted anew. */
export async function countAll(tables: Tables, question: Question, groups: readonly CountedRow[]): Promise<number> {
  if (question.groupings.every(({ dimension }) => dimension.disjoint))
    return groups.reduce((sum, { count }) => sum + count, 0);
  const [all] = await countGroups(tables, { ...question, groupings: [] });
  return all?.count ?? 0;
}

/** How many different values of another dimension the things of each group have. */
export async function countDistinct(tables: Tables, question: Question, other: Grouping): Promise<CountedRow[]> {
  const both = { ...question, groupings: [...question.groupings, other] };
  const [value] = Object.values(other.dimension.keys(other.bucket));
  const rows = await tables.query(
    sql`SELECT ${selectKeys(question)}COUNT(DISTINCT ${value}) AS "count$" FROM (SELECT DISTINCT ${things(both)}) g${joins(both)}${groupByFirst(keysOf(question).length)}`,
  );
  const keys = keyPicker(question);
  return rows.map((row) => ({ keys: keys(row), count: Number(row["count$"]) }));
}

/** Sum, least and greatest of a number in each group, apart for each unit. Unknown numbers are counted and not added. */
export async function measureGroups(
  tables: Tables,
  question: Question,
  { value, unit, joins: measuredJoins, only }: Measured,
): Promise<MeasuredRow[]> {
  const conditions = [question.where, only].filter((condition) => condition != null);
  const narrowed = { ...question, where: conditions.length === 0 ? null : join(conditions, " AND ") };
  const cells = aggregated(
    narrowed,
    sql`SUM("value$") AS "sum$", MIN("value$") AS "min$", MAX("value$") AS "max$", COUNT("value$") AS "known$", COUNT(*) - COUNT("value$") AS "unknown$"`,
    { value$: value, unit$: unit },
    ["unit$"],
    measuredJoins,
  );
  const rows = await tables.query(
    sql`SELECT ${selectKeys(question)}g."unit$", SUM(g."sum$") AS "sum$", MIN(g."min$") AS "min$", MAX(g."max$") AS "max$", SUM(g."known$") AS "known$", SUM(g."unknown$") AS "unknown$" FROM (${cells}) g${joins(question)}${groupByFirst(keysOf(question).length + 1)} ORDER BY g."unit$" NULLS FIRST`,
  );
  const keys = keyPicker(question);
  const number = (cell: unknown) => (cell == null ? null : Number(cell));
  return rows.map((row) => ({
    keys: keys(row),
    unit: (row["unit$"] ?? null) as string | null,
    sum: number(row["sum$"]),
    min: number(row["min$"]),
    max: number(row["max$"]),
    known: Number(row["known$"]),
    unknown: Number(row["unknown$"]),
  }));
}
