import sql, { type Sql } from "sql-template-tag";
import type { Match } from "./where-input";
import { compare, type Conditions, refuseBackwards, refuseNull } from "./operators";

export interface FuzzyDateConditions {
  readonly overlaps?: { from: string; to: string };
  readonly before?: string;
  readonly after?: string;
  readonly match?: Match;
  readonly precision?: Conditions;
  readonly isNull?: boolean;
}

/** Times with one of these precisions really span from start to end; others lie somewhere in between. */
const SPANS = sql`('MINUTE', 'HOUR', 'DAY')`;

/**
 * SQL of conditions on a fuzzy date. `column` gives its columns: start, end, precision.
 *
 * POSSIBLE takes an unknown bound for open. CERTAIN demands that it holds wherever the true time lies: a time known to the
 * day spans its days, so it overlaps when it shares one; a time known to the month lies on one unknown day of it, so it
 * overlaps for certain only when all of the month is within. What spans its days neither ends nor begins on another of
 * them, so there POSSIBLE differs from CERTAIN by unknown bounds alone.
 * @param ordered whether the database sees to it that no time ends before it begins
 * @throws BadFilterError when a range ends before it begins
 */
export function fuzzyDateConditions(
  column: (part: string) => Sql,
  conditions: FuzzyDateConditions,
  path: string,
  ordered = false,
): Sql[] {
  for (const [name, value] of Object.entries(conditions)) refuseNull(value, `${path}.${name}`);
  const { overlaps, before, after, match = "CERTAIN", precision, isNull } = conditions;
  const [start, end] = [column("start"), column("end")];
  const certain = match === "CERTAIN";
  const spans = sql`${column("precision")} IN ${SPANS}`;
  const parts: Sql[] = [];
  if (overlaps) {
    const { from, to } = overlaps;
    refuseBackwards(from, to, `${path}.overlaps`, from > to);
    const meets = sql`(${start} <= ${to} OR ${start} IS NULL) AND (${end} >= ${from} OR ${end} IS NULL)`;
    const shares = sql`(${spans} AND ${start} <= ${to} AND (${end} >= ${from} OR ${end} IS NULL))`;
    parts.push(certain ? sql`(${shares} OR (${start} >= ${from} AND ${end} <= ${to}))` : sql`(${meets})`);
  }
  if (before !== undefined) {
    const possible = sql`(${start} < ${before} OR ${start} IS NULL) AND (${spans} AND ${end} >= ${before}) IS NOT TRUE`;
    parts.push(certain ? sql`${end} < ${before}` : sql`(${possible})`);
  }
  if (after !== undefined) {
    const possible = sql`(${end} > ${after} OR ${end} IS NULL) AND (${spans} AND ${start} <= ${after}) IS NOT TRUE`;
    parts.push(certain ? sql`${start} > ${after}` : sql`(${possible})`);
  }
  // Follow from the others, and let an index on the start be read from both sides.
  if (ordered && certain && overlaps) parts.push(sql`${start} <= ${overlaps.to}`);
  if (ordered && certain && before !== undefined && after !== undefined) parts.push(sql`${start} < ${before}`);
  if (precision) parts.push(...compare(column("precision"), precision, `${path}.precision`));
  if (isNull !== undefined) {
    parts.push(isNull ? sql`(${start} IS NULL AND ${end} IS NULL)` : sql`(${start} IS NOT NULL OR ${end} IS NOT NULL)`);
  }
  return parts;
}
