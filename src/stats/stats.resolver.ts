import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { AidPackage } from "../aid/aid-package.entity";
import type { EntityClass } from "../database/table";
import { Event } from "../events/event.entity";
import type { RequestContext } from "../graphql/reader";
import { Claim } from "../provenance/claim.entity";
import { ClaimMetric } from "../provenance/provenance.vocabulary";
import { amountStats, count, countedClaims, countedEvents, countedPackages, numberStats } from "./counted";
import { aidDimensions, claimDimensions, eventDimensions } from "./dimensions";
import { announcedAmount, newestFigure, statedNumber } from "./measures";
import type { StatsAnswer } from "./stats";
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
    return typedRows(await count(tables, countedEvents, args), EventStatsRow);
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
    return typedRows(await count(tables, countedPackages, args), AidStatsRow);
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
    return typedRows(await count(tables, countedClaims, args), ClaimStatsRow);
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
