import { raw, type Sql } from "sql-template-tag";
import sql, { join } from "sql-template-tag";
import { columnOf, type EntityClass, type Tables } from "../../database/table";
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
export function related(tables: Tables, relation: ToMany<object>, parent: Row): Origin {
  const id = parent.column("id");
  const target = tables.of(relation.target);
  const [first, ...rest] = relation.hops;
  const isDirect = rest.length === 0 && first.entity === (relation.target as EntityClass) && first.to === "rowId";
  const fits = relation.where
    ? sql` AND ${relation.where(target, { target: "t", first: isDirect ? "t" : "h0" })}`
    : sql``;
  const table = raw(`"${target.name}" t`);
  if (isDirect) return { from: table, where: sql`${columnOf("t", target.column(first.from))} = ${id}${fits}` };

  const column = (index: number, end: "from" | "to"): Sql => {
    const step = relation.hops[index];
    if (!step) throw new Error(`relation ${relation.name} has no hop ${index}`);
    return columnOf(`h${index}`, tables.of(step.entity).column(step[end]));
  };
  const joins = relation.hops.map(({ entity }, index) => {
    const name = raw(`"${tables.of(entity).name}" h${index}`);
    return index === 0 ? name : sql`JOIN ${name} ON ${column(index, "from")} = ${column(index - 1, "to")}`;
  });
  const to = column(relation.hops.length - 1, "to");
  const starts = sql`${column(0, "from")} = ${id}`;
  if (relation.distinct) {
    const ids = sql`SELECT ${to} FROM ${join(joins, " ")} WHERE ${starts}`;
    return { from: table, where: sql`${columnOf("t", "id")} IN (${ids})${fits}` };
  }
  return {
    from: sql`${join(joins, " ")} JOIN ${table} ON ${columnOf("t", "id")} = ${to}`,
    where: sql`${starts}${fits}`,
  };
}
