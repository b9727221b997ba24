import sql, { raw, type Sql } from "sql-template-tag";
import { columnOf, type EntityClass, type Tables } from "../../database/table";
import { wayOf } from "../hops";
import type { ToMany } from "../relation";
import type { Row } from "./row";

/** Where the rows of a list come from, under the alias `t`. */
export interface Origin {
  readonly from: Sql;
  readonly where: Sql;
}

/** All rows of an entity. */
export function allRows(tables: Tables, entity: EntityClass): Origin {
  return { from: raw(`"${tables.of(entity).name}" t`), where: sql`TRUE` };
}

/** The rows of a relation of one row of an outer statement. */
export function related(tables: Tables, relation: ToMany<object>, row: Row): Origin {
  const { target, parent, fits, between } = wayOf(tables, relation);
  const starts = sql`${parent} = ${row.column("id")}`;
  if (between === null) return { from: target, where: sql`${starts}${fits}` };
  const { joins, to } = between;
  if (relation.distinct) {
    const ids = sql`SELECT ${to} FROM ${joins} WHERE ${starts}`;
    return { from: target, where: sql`${columnOf("t", "id")} IN (${ids})${fits}` };
  }
  return { from: sql`${joins} JOIN ${target} ON ${columnOf("t", "id")} = ${to}`, where: sql`${starts}${fits}` };
}
