import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import { columnOf, type EntityClass, type Tables } from "../database/table";
import type { ToMany } from "./relation";

interface Between {
  readonly joins: Sql;
  readonly to: Sql;
  /** The column of the last table between that holds the same as a column of the rows; null when none does. */
  readonly held: (column: string) => Sql | null;
}

/** The way from parents to the rows of a relation, as SQL: the rows under the alias `t`, the tables between as `h0`, `h1`, … */
export interface Way {
  /** The table of the rows, with its alias. */
  readonly target: Sql;
  /** The column that holds the row id of the parent. */
  readonly parent: Sql;
  /** ` AND …` with what narrows the relation itself; empty for all rows. */
  readonly fits: Sql;
  /** The tables between, and the column that names the rows; null when the rows themselves hold the parent's key. */
  readonly between: Between | null;
}

/** Whether the rows of a relation hold the key of their parent, with no table in between. */
export function isDirect({ target, hops: [first, ...rest] }: ToMany<object>): boolean {
  return rest.length === 0 && first.entity === (target as EntityClass) && first.to === "rowId";
}

export function wayOf<T extends object>(tables: Tables, relation: ToMany<T>): Way {
  const target = tables.of(relation.target);
  const direct = isDirect(relation as unknown as ToMany<object>);
  const fits = relation.where
    ? sql` AND ${relation.where(target, { target: "t", first: direct ? "t" : "h0" })}`
    : empty;
  const table = raw(`"${target.name}" t`);
  if (direct)
    return { target: table, parent: columnOf("t", target.column(relation.hops[0].from)), fits, between: null };

  const column = (index: number, end: "from" | "to"): Sql => {
    const step = relation.hops[index];
    if (!step) throw new Error(`relation ${relation.name} has no hop ${index}`);
    return columnOf(`h${index}`, tables.of(step.entity).column(step[end]));
  };
  const joins = relation.hops.map(({ entity }, index) => {
    const name = raw(`"${tables.of(entity).name}" h${index}`);
    return index === 0 ? name : sql`JOIN ${name} ON ${column(index, "from")} = ${column(index - 1, "to")}`;
  });
  const last = relation.hops.length - 1;
  const to = column(last, "to");
  const held = new Map([["id", to]]);
  for (const [property, name] of Object.entries(relation.holds ?? {})) {
    const between = tables.of(relation.hops[last]?.entity ?? Object);
    held.set(target.column(property), columnOf(`h${last}`, between.column(name)));
  }
  const between = { joins: join(joins, " "), to, held: (name: string) => held.get(name) ?? null };
  return { target: table, parent: column(0, "from"), fits, between };
}
