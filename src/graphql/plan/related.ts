import sql, { raw, type Sql } from "sql-template-tag";
import { columnOf, type EntityClass, type Tables } from "../../database/table";
import { wayOf } from "../hops";
import type { ToMany } from "../relation";
import type { Row } from "./row";

/** Where the rows of a list come from, under the alias `t`. */
export interface Origin {
  readonly from: Sql;
  readonly where: Sql;
  /** The same rows by the tables on the way alone, where these tell all that there is to tell. */
  readonly between: Between | null;
}

interface Between {
  /** SELECT … FROM … WHERE … of the row ids, each once, under a name. */
  readonly ids: (name: string) => Sql;
  /** The column that holds the same as a column of the rows; null when none does. */
  readonly held: (column: string) => Sql | null;
}

/** All rows of an entity. */
export function allRows(tables: Tables, entity: EntityClass): Origin {
  return { from: raw(`"${tables.of(entity).name}" t`), where: sql`TRUE`, between: null };
}

/** The rows of a relation of one row of an outer statement. */
export function related(tables: Tables, relation: ToMany<object>, row: Row): Origin {
  const { target, parent, fits, between } = wayOf(tables, relation);
  const starts = sql`${parent} = ${row.column("id")}`;
  if (between === null) return { from: target, where: sql`${starts}${fits}`, between };
  const { joins, to, held } = between;
  const distinct = raw(relation.distinct ? "DISTINCT " : "");
  const ids = (name: string) => sql`SELECT ${distinct}${to} AS ${raw(`"${name}"`)} FROM ${joins} WHERE ${starts}`;
  const way = relation.where ? null : { ids, held };
  if (relation.distinct) {
    const where = sql`${columnOf("t", "id")} IN (SELECT ${to} FROM ${joins} WHERE ${starts})${fits}`;
    return { from: target, where, between: way };
  }
  const from = sql`${joins} JOIN ${target} ON ${columnOf("t", "id")} = ${to}`;
  return { from, where: sql`${starts}${fits}`, between: way };
}
