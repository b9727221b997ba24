import sql, { raw, type Sql } from "sql-template-tag";
import { cellsOf, type Question } from "./question";

interface CoveringIndex {
  readonly columns: ReadonlySet<string>;
  /** Of these, what has an index of its own, which is better for it alone. */
  readonly indexed: ReadonlySet<string>;
  /** True of every row. The index is a partial one, so that only statements that say this use it. */
  readonly condition: Sql;
}

/** Table -> the index that holds what is mostly asked of its own columns. */
const indexes: Readonly<Record<string, CoveringIndex>> = {
  event: {
    columns: new Set(["kind", "location_id", "geo_precision", "occurred_start", "occurred_end", "occurred_precision"]),
    indexed: new Set(["location_id"]),
    condition: raw(`t."occurred_precision" IS NOT NULL`),
  },
};

/**
 * The condition of a question, and where an index holds all that it speaks of, what lets SQLite read that index alone.
 * Related rows are looked up by the id of a thing: in the order of the index those look-ups would be scattered, so that
 * such questions are left to the table.
 */
export function whereCovered(question: Question): Sql | null {
  const index = indexes[question.table];
  const parts = [...cellsOf(question).map(([, value]) => value), ...(question.where ? [question.where] : [])];
  const columns = parts.flatMap(({ strings }) => [...strings.join("?").matchAll(/\bt\."(\w+)"/g)]);
  if (!index || !columns.every(([, column = ""]) => index.columns.has(column))) return question.where;
  if (columns.every(([, column = ""]) => index.indexed.has(column))) return question.where;
  return question.where ? sql`${question.where} AND ${index.condition}` : index.condition;
}
