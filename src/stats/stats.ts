import sql from "sql-template-tag";
import type { EntityClass, Tables } from "../database/table";
import { BadPageError } from "../errors";
import { conditionOf } from "../graphql/filter/condition";
import type { Dimension } from "./dimension";
import {
  type CountedRow,
  countAll,
  countGroups,
  fillGaps,
  type Grouping,
  type Keys,
  type Measured,
  type MeasuredRow,
  measureGroups,
  type Question,
} from "./engine";
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
}

/**
 * Counts the rows of an entity in groups.
 * @throws BadFilterError, BadPageError, BadIdError, NotFoundError
 */
export async function answerStats(
  tables: Tables,
  entity: EntityClass,
  dimensions: readonly Dimension[],
  args: StatsArgs,
  /** Takes more out than `where` does, for example frames whose parts are counted. */
  narrow: Question["where"] = null,
): Promise<StatsAnswer> {
  const groupings = groupingsOf(dimensions, args);
  const asKnownOn = args.asKnownOn ?? null;
  const where = await conditionOf(tables, entity, args.where, asKnownOn);
  const question: Question = { table: tables.of(entity).name, where: both(where, narrow), groupings };
  const counted = await countGroups(tables, question);
  const measures = new Map<string, Promise<Map<string, MeasuredRow[]>>>();
  return {
    groups: rest(ordered(having(gapsFilled(counted, groupings, args), args), args), args),
    totalCount: await countAll(tables, question),
    asKnownOn,
    overlapping: groupings.some(({ dimension }) => dimension.multiple),
    measure: async (name, measured) => {
      let rows = measures.get(name);
      if (!rows) {
        rows = measureGroups(tables, question, measured).then(byKeys);
        measures.set(name, rows);
      }
      const found = await rows;
      return ({ keys }) => found.get(JSON.stringify(keys)) ?? [];
    },
  };
}

function both(a: Question["where"], b: Question["where"]): Question["where"] {
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

function having(rows: readonly CountedRow[], { having: conditions }: StatsArgs): readonly CountedRow[] {
  const { gte, lte } = conditions?.count ?? {};
  return rows.filter(({ count }) => (gte == null || count >= gte) && (lte == null || count <= lte));
}

function ordered(rows: readonly CountedRow[], { orderBy }: StatsArgs): readonly CountedRow[] {
  const sign = orderBy?.direction === "DESC" ? -1 : 1;
  return [...rows].sort((a, b) => {
    const byCount = orderBy?.field === "COUNT" ? sign * (a.count - b.count) : 0;
    return byCount || (orderBy?.field === "KEYS" ? sign : 1) * compareKeys(a.keys, b.keys);
  });
}

/** Compares key by key; unknown comes last. */
function compareKeys(a: Keys, b: Keys): number {
  for (const name of Object.keys(a)) {
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
