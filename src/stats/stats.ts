import sql from "sql-template-tag";
import type { EntityClass, Tables } from "../database/table";
import { BadFilterError, BadPageError } from "../errors";
import { conditionOf } from "../graphql/filter/condition";
import type { ClaimMetric } from "../provenance/provenance.vocabulary";
import type { Dimension } from "./dimension";
import {
  type CountedRow,
  countAll,
  countDistinct,
  countGroups,
  type Keys,
  type Measured,
  type MeasuredRow,
  measureGroups,
} from "./engine";
import { fillGaps } from "./gaps";
import type { Grouping, Question } from "./question";
import { groupingsOf, type StatsArgs } from "./stats-args";

/** One group of an answer, before it gets its GraphQL type. */
export interface StatsGroup {
  readonly keys: Keys;
  readonly count: number;
  readonly isOther: boolean;
}

export interface StatsAnswer {
  readonly groups: readonly StatsGroup[];
  readonly totalCount: number;
  /** True when one thing can be in several groups, so that their counts add up to more than the total. */
  readonly overlapping: boolean;
  readonly asKnownOn: string | null;
  /** Numbers of each group, apart for each unit; read once for all groups, when first asked for. */
  measure(name: string, measured: Measured): Promise<(group: StatsGroup) => readonly MeasuredRow[]>;
  /** How many different values of another dimension the things of each group have; null for the rest. */
  distinct(code: string): Promise<(group: StatsGroup) => number | null>;
}

/** Numbers that groups can be ordered and chosen by. */
export type SumOf = (metric: ClaimMetric | null) => { measured: Measured; toMajor(sum: number, unit: string): number };

/**
 * Counts the rows of an entity in groups.
 * @throws BadFilterError, BadPageError, BadIdError, NotFoundError
 */
export async function answerStats(
  tables: Tables,
  entity: EntityClass,
  dimensions: readonly Dimension[],
  args: StatsArgs,
  sumOf: SumOf,
  /** Takes more out than `where` does, for example frames whose parts are counted. */
  narrow: Question["where"] = null,
): Promise<StatsAnswer> {
  const groupings = groupingsOf(dimensions, args);
  const asKnownOn = args.asKnownOn ?? null;
  const where = await conditionOf(tables, entity, args.where, asKnownOn);
  const question: Question = { table: tables.of(entity).name, where: both(where, narrow), groupings };
  const found = await countGroups(tables, question);
  const counted = gapsFilled(found, groupings, args);
  const sums = (asked: SumRequest | null) => readSums(tables, question, sumOf, asked);
  const chosen = having(counted, args, await sums(args.having?.sum ? args.having : null));
  const groups = ordered(chosen, args, await sums(args.orderBy?.field === "SUM" ? args.orderBy : null));
  const measures = new Map<string, Promise<Map<string, MeasuredRow[]>>>();
  const counts = new Map<string, Promise<Map<string, number>>>();
  return {
    groups: rest(groups, args),
    totalCount: await countAll(tables, question, found),
    asKnownOn,
    overlapping: groupings.some(({ dimension }) => dimension.multiple),
    measure: async (name, measured) => {
      const found = await once(measures, name, async () => byKeys(await measureGroups(tables, question, measured)));
      return ({ keys }) => found.get(JSON.stringify(keys)) ?? [];
    },
    distinct: async (code) => {
      const [other] = groupingsOf(dimensions, { groupBy: [{ field: code }] });
      if (!other) throw new Error(`no dimension ${code}`);
      // A time is counted by its days: each of them is a value of its own.
      const grouping: Grouping = { ...other, bucket: "DAY" };
      const found = await once(counts, code, async () => {
        const rows = await countDistinct(tables, question, grouping);
        return new Map(rows.map(({ keys, count }) => [JSON.stringify(keys), count]));
      });
      return ({ keys, isOther }) => (isOther ? null : (found.get(JSON.stringify(keys)) ?? 0));
    },
  };
}

interface SumRequest {
  readonly unit?: string | null;
  readonly metric?: ClaimMetric | null;
}

/** The sum of one unit of each group, by its keys; null when no sum was asked for. */
async function readSums(
  tables: Tables,
  question: Question,
  sumOf: SumOf,
  asked: SumRequest | null,
): Promise<((row: CountedRow) => number | null) | null> {
  if (asked === null) return null;
  const { unit } = asked;
  if (unit == null) {
    throw new BadFilterError(
      "Expected `unit` beside a sum, got none.",
      "Name what is added, for example DRONE or USD.",
    );
  }
  const { measured, toMajor } = sumOf(asked.metric ?? null);
  const found = byKeys(await measureGroups(tables, question, measured));
  return ({ keys }) => {
    const sum = found.get(JSON.stringify(keys))?.find((row) => row.unit === unit)?.sum ?? null;
    return sum === null ? null : toMajor(sum, unit);
  };
}

function once<T>(cache: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  const made = cache.get(name) ?? make();
  cache.set(name, made);
  return made;
}

/** Conditions that both hold; null when there is none. */
export function both(a: Question["where"], b: Question["where"]): Question["where"] {
  return a && b ? sql`${a} AND ${b}` : (a ?? b);
}

function byKeys(rows: readonly MeasuredRow[]): Map<string, MeasuredRow[]> {
  const groups = new Map<string, MeasuredRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.keys);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function gapsFilled(
  rows: readonly CountedRow[],
  groupings: readonly Grouping[],
  args: StatsArgs,
): readonly CountedRow[] {
  return args.fillGaps === false ? rows : fillGaps(rows, groupings);
}

type Sums = ((row: CountedRow) => number | null) | null;

function having(rows: readonly CountedRow[], { having: conditions }: StatsArgs, sums: Sums): readonly CountedRow[] {
  const within = (value: number | null, range: { gte?: number | null; lte?: number | null } | null | undefined) =>
    range == null ||
    (value !== null && (range.gte == null || value >= range.gte) && (range.lte == null || value <= range.lte));
  return rows.filter(
    (row) => within(row.count, conditions?.count) && (sums === null || within(sums(row), conditions?.sum)),
  );
}

function ordered(rows: readonly CountedRow[], { orderBy }: StatsArgs, sums: Sums): readonly CountedRow[] {
  const sign = orderBy?.direction === "DESC" ? -1 : 1;
  const compareMeasure = (a: CountedRow, b: CountedRow): number => {
    if (orderBy?.field === "COUNT") return sign * (a.count - b.count);
    if (sums === null) return 0;
    const [left, right] = [sums(a), sums(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  };
  const keySign = orderBy?.field === "KEYS" ? sign : 1;
  // All rows have the same keys: their names are taken once, not for each of the many comparisons.
  const names = Object.keys(rows[0]?.keys ?? {});
  return [...rows].sort((a, b) => compareMeasure(a, b) || keySign * compareKeys(names, a.keys, b.keys));
}

/** Compares key by key; unknown comes last. */
function compareKeys(names: readonly string[], a: Keys, b: Keys): number {
  for (const name of names) {
    const [left, right] = [a[name], b[name]];
    if (left === right) continue;
    if (left == null) return 1;
    if (right == null) return -1;
    // Keys are codes, names and days: texts all of them.
    return (left as string) < (right as string) ? -1 : 1;
  }
  return 0;
}

/** The first groups, and one that holds the rest. */
function rest(rows: readonly CountedRow[], { first }: StatsArgs): StatsGroup[] {
  if (first != null && first < 1)
    throw new BadPageError(`Expected \`first\` above 0, got ${first}.`, "Leave it out for all groups.");
  const groups = rows.map((row) => ({ ...row, isOther: false }));
  if (first == null || groups.length <= first) return groups;
  const others = groups.slice(first);
  const nothing = Object.fromEntries(Object.keys(others[0]?.keys ?? {}).map((name) => [name, null]));
  const count = others.reduce((sum, group) => sum + group.count, 0);
  return [...groups.slice(0, first), { keys: nothing, count, isOther: true }];
}
