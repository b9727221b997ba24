import sql, { empty, raw, type Sql } from "sql-template-tag";
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { AidPackage } from "../aid/aid-package.entity";
import type { EntityClass } from "../database/table";
import { BadFilterError } from "../errors";
import { Event } from "../events/event.entity";
import type { RequestContext } from "../graphql/reader";
import { claimDay, claimKnown } from "../provenance/known";
import { Claim } from "../provenance/claim.entity";
import { ClaimMetric } from "../provenance/provenance.vocabulary";
import { fromMinorUnits } from "../values/currency";
import type { QuantityUnit } from "../values/quantity";
import { aidDimensions, claimDimensions, eventDimensions } from "./dimensions";
import type { Measured, MeasuredRow } from "./engine";
import { answerStats, type StatsAnswer, type SumOf } from "./stats";
import { dimensionType, statsArgs, type StatsArgs } from "./stats-args";
import {
  AidStats,
  AidStatsRow,
  AmountStats,
  ClaimStats,
  ClaimStatsRow,
  EventStats,
  EventStatsRow,
  NumberStats,
  type Stats,
  type StatsRow,
} from "./stats.types";

/** Makes the arguments of all statistics; comes after all entities are defined and before the schema is built. */
export function prepareStatsArgs(): void {
  statsArgs(Event, eventDimensions);
  statsArgs(AidPackage, aidDimensions);
  statsArgs(Claim, claimDimensions);
}

/** The groups of an answer as rows of a GraphQL type. */
function typedRows<Row extends object>(answer: StatsAnswer, type: EntityClass<Row>): Stats<Row> {
  const rows = answer.groups.map((group) =>
    Object.assign(Object.create(type.prototype as object) as Row, group.keys, {
      answer,
      group,
      count: group.count,
      isOther: group.isOther,
    }),
  );
  return { rows, totalCount: answer.totalCount, overlapping: answer.overlapping };
}

function numberStats({ unit, sum, min, max, known, unknown }: MeasuredRow): NumberStats {
  const avg = sum === null || known === 0 ? null : sum / known;
  return Object.assign(new NumberStats(), { unit: unit as QuantityUnit | null, sum, min, max, avg, known, unknown });
}

function amountStats({ unit, sum, min, max, known, unknown }: MeasuredRow): AmountStats {
  const major = (minor: number | null) => (minor === null || unit === null ? null : fromMinorUnits(minor, unit));
  return Object.assign(new AmountStats(), {
    currency: unit,
    sum: major(sum),
    min: major(min),
    max: major(max),
    avg: major(sum === null || known === 0 ? null : Math.round(sum / known)),
    known,
    unknown,
  });
}

const announcedAmount: Measured = { value: raw(`t."amount_minor"`), unit: raw(`t."amount_currency"`) };

const aidSums: SumOf = () => ({
  measured: announcedAmount,
  toMajor: (sum, currency) => Number(fromMinorUnits(sum, currency)),
});

/** Of each event the newest number that a claim states. */
function newestFigure(metric: ClaimMetric, asKnownOn: string | null): Measured {
  const known = asKnownOn === null ? empty : sql` AND ${claimKnown("c", asKnownOn)}`;
  const newest = (name: string): Sql =>
    sql`(SELECT c.${raw(`"${name}"`)} FROM "claim" c WHERE c."event_id" = t."id" AND c."metric" = ${metric} AND c."quantity_best" IS NOT NULL${known} ORDER BY ${claimDay("c")} DESC NULLS LAST, c."id" DESC LIMIT 1)`;
  return { value: newest("quantity_best"), unit: newest("quantity_unit") };
}

function eventSums(metric: ClaimMetric | null, asKnownOn: string | null): ReturnType<SumOf> {
  if (metric === null) {
    throw new BadFilterError(
      "Expected `metric` beside a sum of events, got none.",
      "Name the figures to add, for example INTERCEPTED.",
    );
  }
  return { measured: newestFigure(metric, asKnownOn), toMajor: (sum) => sum };
}

/** The number that a claim states, unless its origin has stated another one since. */
function statedNumber(asKnownOn: string | null): Measured {
  return {
    value: raw(`t."quantity_best"`),
    unit: raw(`t."quantity_unit"`),
    only: sql`NOT ${repeated(asKnownOn)}`,
  };
}

const DISTINCT =
  "How many different values of another dimension there are in the group; times count by the day. Null for the row of the rest.";

async function distinctOf({ answer, group }: StatsRow, code: string): Promise<number | null> {
  return (await answer.distinct(code))(group);
}

@Resolver(() => EventStatsRow)
export class EventStatsResolver {
  @FieldResolver(() => Int, { nullable: true, description: DISTINCT })
  distinct(
    @Root() row: EventStatsRow,
    @Arg("of", () => dimensionType(Event), { description: "The other dimension." }) of: string,
  ): Promise<number | null> {
    return distinctOf(row, of);
  }

  @Query(() => EventStats, { description: "How many events there are, in groups of up to four dimensions." })
  async eventStats(
    @Args(() => statsArgs(Event, eventDimensions)) args: StatsArgs,
    @Ctx() { tables }: RequestContext,
  ): Promise<EventStats> {
    return typedRows(
      await answerStats(tables, Event, eventDimensions, args, (metric) => eventSums(metric, args.asKnownOn ?? null)),
      EventStatsRow,
    );
  }

  @FieldResolver(() => [NumberStats], {
    description:
      "Figures of the events of the group, apart for each unit: of each event the newest claim that states a number. Events with none are unknown. Figures of an event and of its parts are both in it where both are in the group.",
  })
  async figures(
    @Root() { answer, group }: EventStatsRow,
    @Arg("metric", () => ClaimMetric.type, { description: "What the figures measure." }) metric: ClaimMetric,
  ): Promise<NumberStats[]> {
    if (group.isOther) return [];
    const measure = await answer.measure(metric, newestFigure(metric, answer.asKnownOn));
    return measure(group).map(numberStats);
  }
}

@Resolver(() => AidStatsRow)
export class AidStatsResolver {
  @FieldResolver(() => Int, { nullable: true, description: DISTINCT })
  distinct(
    @Root() row: AidStatsRow,
    @Arg("of", () => dimensionType(AidPackage), { description: "The other dimension." }) of: string,
  ): Promise<number | null> {
    return distinctOf(row, of);
  }

  @Query(() => AidStats, {
    description:
      "How many aid packages there are and what they are worth, in groups of up to four dimensions. Frames that other packages fill are left out: their amounts are those of their parts.",
  })
  async aidStats(
    @Args(() => statsArgs(AidPackage, aidDimensions)) args: StatsArgs,
    @Ctx() { tables }: RequestContext,
  ): Promise<AidStats> {
    const noFrames = sql`NOT EXISTS (SELECT 1 FROM "aid_package" part WHERE part."part_of_id" = t."id")`;
    return typedRows(await answerStats(tables, AidPackage, aidDimensions, args, aidSums, noFrames), AidStatsRow);
  }

  @FieldResolver(() => [AmountStats], {
    description:
      "Announced amounts of the group, apart for each currency; a joint package is in the group of each donor.",
  })
  async amounts(@Root() { answer, group }: AidStatsRow): Promise<AmountStats[]> {
    if (group.isOther) return [];
    const measure = await answer.measure("amount", announcedAmount);
    return measure(group).map(amountStats);
  }
}

@Resolver(() => ClaimStatsRow)
export class ClaimStatsResolver {
  @FieldResolver(() => Int, { nullable: true, description: DISTINCT })
  distinct(
    @Root() row: ClaimStatsRow,
    @Arg("of", () => dimensionType(Claim), { description: "The other dimension." }) of: string,
  ): Promise<number | null> {
    return distinctOf(row, of);
  }

  @Query(() => ClaimStats, {
    description: "How many claims there are and what they state, in groups of up to four dimensions.",
  })
  async claimStats(
    @Args(() => statsArgs(Claim, claimDimensions)) args: StatsArgs,
    @Ctx() { tables }: RequestContext,
  ): Promise<ClaimStats> {
    return typedRows(
      await answerStats(tables, Claim, claimDimensions, args, () => ({
        measured: statedNumber(args.asKnownOn ?? null),
        toMajor: (sum) => sum,
      })),
      ClaimStatsRow,
    );
  }

  @FieldResolver(() => [NumberStats], {
    description:
      "The numbers that the claims of the group state, apart for each unit. What one origin says of one subject counts once, with its newest number, however many reports carry it. Claims of different claimants, and of an event and its parts, may still speak of the same: group or filter by claimant and event before adding.",
  })
  async figures(@Root() { answer, group }: ClaimStatsRow): Promise<NumberStats[]> {
    if (group.isOther) return [];
    const measure = await answer.measure("best", statedNumber(answer.asKnownOn));
    return measure(group).map(numberStats);
  }
}

/** The origin of the claim `t` has stated a number of the same kind about the same subject in a newer claim. */
function repeated(asKnownOn: string | null): Sql {
  const same = ["event_id", "package_id", "item_id", "weapon_system_id", "actor_id", "location_id", "metric"]
    .concat("claimant_id", "quantity_unit")
    .map((column) => `n."${column}" IS NOT DISTINCT FROM t."${column}"`)
    .join(" AND ");
  const source = (alias: string) => `(SELECT r."source_id" FROM "report" r WHERE r."id" = ${alias}."report_id")`;
  // Ten Shaheds and ten drones may be the same ten; five Kalibr and five Iskander are not.
  const apart = raw(
    `SELECT 1 FROM "weapon_system" a JOIN "weapon_system" b ON a."id" <> b."id" WHERE a."id" = n."counted_weapon_id" AND b."id" = t."counted_weapon_id" AND NOT a."generic" AND NOT b."generic"`,
  );
  const known = asKnownOn === null ? empty : sql` AND ${claimKnown("n", asKnownOn)}`;
  const [newer, older] = [claimDay("n"), claimDay("t")];
  return sql`EXISTS (SELECT 1 FROM "claim" n WHERE ${raw(same)} AND (t."claimant_id" IS NOT NULL OR ${raw(`${source("n")} = ${source("t")}`)}) AND NOT EXISTS (${apart}) AND n."quantity_best" IS NOT NULL AND (${newer} > ${older} OR (${newer} IS NOT NULL AND ${older} IS NULL) OR (${newer} IS NOT DISTINCT FROM ${older} AND n."id" > t."id"))${known})`;
}
