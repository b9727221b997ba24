import { empty, join, raw, type Sql } from "sql-template-tag";
import type { TimeBucket } from "./bucket";
import type { Dimension } from "./dimension";

/** What rows are grouped by: a dimension, and for times the length of the spans. */
export interface Grouping {
  readonly dimension: Dimension;
  readonly bucket: TimeBucket;
}

/** What is counted, and by what. */
export interface Question {
  readonly table: string;
  /** SQL that holds for the rows of the alias `t` that are counted; null for all. */
  readonly where: Sql | null;
  readonly groupings: readonly Grouping[];
}

/** The keys of an answer row: names of fields and their SQL, on the cells `g`. */
export function keysOf({ groupings }: Question): [string, Sql][] {
  return groupings.flatMap(({ dimension, bucket }) => Object.entries(dimension.keys(bucket)));
}

/** What rows are counted by first: names and their SQL, on `t`. Two dimensions may share one. */
export function cellsOf({ groupings }: Question): [string, Sql][] {
  return [...new Map(groupings.flatMap(({ dimension, bucket }) => Object.entries(dimension.cells(bucket))))];
}

/** The joins of some dimensions in their order, each once: two may come from the same table. */
export function joinsOf(joins: readonly Sql[]): Sql {
  const once = [...new Map(joins.map((text) => [text.sql, text])).values()];
  return join([empty, ...once], " ");
}

/** The names in quotes. */
export function quoted(names: readonly string[]): Sql {
  return raw(names.map((name) => `"${name}"`).join(", "));
}

/** GROUP BY the first columns of the statement; nothing when there are none. */
export function groupByFirst(columns: number): Sql {
  return columns === 0
    ? empty
    : raw(` GROUP BY ${Array.from({ length: columns }, (_, index) => index + 1).join(", ")}`);
}
