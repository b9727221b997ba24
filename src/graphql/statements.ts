import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import { columnOf, type EntityClass, type Projection, type Tables } from "../database/table";
import type { Page } from "./connection";
import { wayOf } from "./hops";
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
  tables: Tables,
  target: EntityClass<T>,
  column: "id" | "key",
  keys: readonly (number | string)[],
  projection: Projection<T>,
  where: Sql | null,
): Sql {
  const narrowed = where ? sql` AND ${where}` : empty;
  return sql`SELECT ${projection.columns} FROM ${raw(`"${tables.of(target).name}"`)} t WHERE ${tables.inKeys(columnOf("t", column), keys)}${narrowed}`;
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
  return sql`SELECT * FROM (${ranked}) ranked WHERE "rank$" <= ${page.size + 1} ORDER BY ${raw(`"${PARENT}"`)}, "rank$"`;
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
  const { target, parent, fits, between } = wayOf(tables, relation);
  const starts = tables.inKeys(parent, parents);
  if (between === null) return { parent, from: sql`FROM ${target} WHERE ${starts}${fits}` };
  const { joins, to } = between;
  if (!relation.distinct) {
    const from = sql`FROM ${joins} JOIN ${target} ON ${columnOf("t", "id")} = ${to} WHERE ${starts}${fits}`;
    return { parent, from };
  }
  const pairs = sql`SELECT DISTINCT ${parent} AS "parent", ${to} AS "target" FROM ${joins} WHERE ${starts}`;
  const from = sql`FROM (${pairs}) link JOIN ${target} ON ${columnOf("t", "id")} = link."target" WHERE TRUE${fits}`;
  return { parent: columnOf("link", "parent"), from };
}
