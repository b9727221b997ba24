import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import { columnOf, type EntityClass, inKeys, type Projection, type Tables } from "../database/table";
import type { Page } from "./connection";
import type { Keyset } from "./keyset";
import type { RootList, ToMany } from "./relation";

/** How the rows of a list are read: which columns, in which order, narrowed by what. */
export interface Rows<T extends object> {
  readonly projection: Projection<T>;
  readonly keyset: Keyset;
  readonly where: Sql | null;
  /** The day as of which the rows are read; null for today. */
  readonly asKnownOn: string | null;
}

/** The column that carries the parent's row id in an answer for many parents. */
export const PARENT = "parent$";

/** SELECT of the rows of one table by row id or by key. */
export function selectByKeys<T extends object>(
  table: string,
  column: "id" | "key",
  keys: readonly (number | string)[],
  projection: Projection<T>,
  where: Sql | null,
): Sql {
  const narrowed = where ? sql` AND ${where}` : empty;
  return sql`SELECT ${projection.columns} FROM ${raw(`"${table}"`)} t WHERE ${inKeys(columnOf("t", column), keys)}${narrowed}`;
}

/** SELECT of one page of a root list. One row more than asked for tells whether there is a next page. */
export function selectPage<T extends object>(
  tables: Tables,
  list: RootList<T>,
  { projection, keyset, where }: Rows<T>,
  page: Page,
): Sql {
  const from = raw(`"${tables.of(list.target).name}"`);
  const conditions = [
    ...(where ? [where] : []),
    ...(page.cursor === null ? [] : [keyset.beyond(page.cursor, page.backwards)]),
  ];
  const narrowed = conditions.length === 0 ? empty : sql` WHERE ${join(conditions, " AND ")}`;
  return sql`SELECT ${projection.columns}${keyset.selected()} FROM ${from} t${narrowed} ORDER BY ${keyset.orderBy(page.backwards)} LIMIT ${page.size + 1}`;
}

export function countAll<T extends object>(tables: Tables, list: RootList<T>, where: Sql | null): Sql {
  return sql`SELECT COUNT(*) AS "count" FROM ${raw(`"${tables.of(list.target).name}"`)} t${where ? sql` WHERE ${where}` : empty}`;
}

/** SELECT of all rows of a relation for many parents. */
export function selectRelated<T extends object>(
  tables: Tables,
  relation: ToMany<T>,
  parents: readonly number[],
  { projection, keyset, where }: Rows<T>,
): Sql {
  const { from, parent } = relatedRows(tables, relation, parents);
  const narrowed = where ? sql` AND ${where}` : empty;
  const [first] = relation.hops;
  const linkOrder = relation.linkOrder
    ? sql`${columnOf("h0", tables.of(first.entity).column(relation.linkOrder))}, `
    : empty;
  return sql`SELECT ${parent} AS ${raw(`"${PARENT}"`)}, ${projection.columns} ${from}${narrowed} ORDER BY ${parent}, ${linkOrder}${keyset.orderBy(false)}`;
}

/** SELECT of the same page of a relation for many parents: the first rows of each, by one window function. */
export function selectRelatedPage<T extends object>(
  tables: Tables,
  relation: ToMany<T>,
  parents: readonly number[],
  { projection, keyset, where }: Rows<T>,
  page: Page,
): Sql {
  const { from, parent } = relatedRows(tables, relation, parents);
  const narrowed = where ? sql` AND ${where}` : empty;
  const beyond = page.cursor === null ? empty : sql` AND ${keyset.beyond(page.cursor, page.backwards)}`;
  const ranked = sql`SELECT ${parent} AS ${raw(`"${PARENT}"`)}, ${projection.columns}${keyset.selected()}, ROW_NUMBER() OVER (PARTITION BY ${parent} ORDER BY ${keyset.orderBy(page.backwards)}) AS "rank$" ${from}${narrowed}${beyond}`;
  return sql`SELECT * FROM (${ranked}) WHERE "rank$" <= ${page.size + 1} ORDER BY ${raw(`"${PARENT}"`)}, "rank$"`;
}

export function countRelated<T extends object>(
  tables: Tables,
  relation: ToMany<T>,
  parents: readonly number[],
  where: Sql | null,
): Sql {
  const { from, parent } = relatedRows(tables, relation, parents);
  const narrowed = where ? sql` AND ${where}` : empty;
  return sql`SELECT ${parent} AS ${raw(`"${PARENT}"`)}, COUNT(*) AS "count" ${from}${narrowed} GROUP BY ${parent}`;
}

/** FROM and WHERE that pair the parents with the rows of a relation, the target under the alias `t`. */
function relatedRows<T extends object>(
  tables: Tables,
  relation: ToMany<T>,
  parents: readonly number[],
): { from: Sql; parent: Sql } {
  const target = tables.of(relation.target);
  const narrowed = relation.where
    ? sql` AND ${relation.where(target, { target: "t", first: relation.hops.length === 1 && relation.hops[0].entity === (relation.target as EntityClass) ? "t" : "h0" })}`
    : empty;
  const targetName = raw(`"${target.name}"`);
  const [first, ...rest] = relation.hops;

  // The rows themselves hold the parent's key: no table in between.
  if (rest.length === 0 && first.entity === relation.target && first.to === "rowId") {
    const parent = columnOf("t", target.column(first.from));
    return { parent, from: sql`FROM ${targetName} t WHERE ${inKeys(parent, parents)}${narrowed}` };
  }

  const column = (index: number, end: "from" | "to"): Sql => {
    const step = relation.hops[index];
    if (!step) throw new Error(`relation ${relation.name} has no hop ${index}`);
    return columnOf(`h${index}`, tables.of(step.entity).column(step[end]));
  };
  const joins = relation.hops.map(({ entity }, index) => {
    const name = raw(`"${tables.of(entity).name}" h${index}`);
    return index === 0 ? name : sql`JOIN ${name} ON ${column(index, "from")} = ${column(index - 1, "to")}`;
  });
  const lastTo = column(relation.hops.length - 1, "to");
  const where = inKeys(column(0, "from"), parents);
  if (!relation.distinct) {
    const from = sql`FROM ${join(joins, " ")} JOIN ${targetName} t ON ${columnOf("t", "id")} = ${lastTo} WHERE ${where}${narrowed}`;
    return { parent: column(0, "from"), from };
  }
  const pairs = sql`SELECT DISTINCT ${column(0, "from")} AS "parent", ${lastTo} AS "target" FROM ${join(joins, " ")} WHERE ${where}`;
  const from = sql`FROM (${pairs}) link JOIN ${targetName} t ON ${columnOf("t", "id")} = link."target" WHERE TRUE${narrowed}`;
  return { parent: columnOf("link", "parent"), from };
}
