import { Field, Float, Int, ObjectType } from "type-graphql";
import { ActorKind } from "../actors/actor.vocabulary";
import { AidAuthority, Completeness, Confidence } from "../aid/aid.vocabulary";
import {
  AcledEventType,
  AcledSubEventType,
  EventKind,
  EventWeaponRole,
  ParticipantRole,
  UcdpViolenceType,
} from "../events/event.vocabulary";
import { CountryCode, CurrencyCode, DateScalar, Decimal } from "../graphql/scalars";
import { GeoPrecision } from "../locations/location.vocabulary";
import { ClaimChannel, ClaimMetric, ClaimStance } from "../provenance/provenance.vocabulary";
import { QuantityUnit } from "../values/quantity";
import { WeaponCategory } from "../weapons/weapon-system.vocabulary";
import type { EntityClass } from "../database/table";
import type { StatsAnswer, StatsGroup } from "./stats";

/** Numbers that were added up, all of one unit. */
@ObjectType({
  description: "Numbers of one unit, added up. Unknown numbers are counted apart and never taken for zero.",
})
export class NumberStats {
  @Field(() => QuantityUnit.type, { nullable: true, description: "What the numbers count; null when not stated." })
  unit!: QuantityUnit | null;

  @Field(() => Float, { nullable: true, description: "Sum of the known numbers; null when none is known." })
  sum!: number | null;

  @Field(() => Float, { nullable: true, description: "Least known number." })
  min!: number | null;

  @Field(() => Float, { nullable: true, description: "Greatest known number." })
  max!: number | null;

  @Field(() => Float, { nullable: true, description: "Mean of the known numbers." })
  avg!: number | null;

  @Field(() => Int, { description: "How many numbers are known." })
  known!: number;

  @Field(() => Int, { description: "How many are not." })
  unknown!: number;
}

/** Amounts that were added up, all of one currency. */
@ObjectType({
  description: "Amounts of one currency, added up. Unknown amounts are counted apart and never taken for zero.",
})
export class AmountStats {
  @Field(() => CurrencyCode, {
    nullable: true,
    description: "ISO 4217 code; null for the packages whose amount is unknown.",
  })
  currency!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Sum of the known amounts; null when none is known." })
  sum!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Least known amount." })
  min!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Greatest known amount." })
  max!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Mean of the known amounts, rounded to minor units." })
  avg!: string | null;

  @Field(() => Int, { description: "How many amounts are known." })
  known!: number;

  @Field(() => Int, { description: "How many are not." })
  unknown!: number;
}

/** What every group of every statistic has. */
@ObjectType({ description: "What every group has." })
export abstract class StatsRow {
  /** Where the numbers of the group come from. */
  answer!: StatsAnswer;
  group!: StatsGroup;

  @Field(() => Int, { description: "How many there are, each counted once." })
  count!: number;

  @Field(() => Boolean, { description: "True for the row that holds the groups beyond `first`; its keys are null." })
  isOther!: boolean;
}

const key = { nullable: true } as const;

@ObjectType({ description: "A group of events. The fields that were grouped by hold its keys; all others are null." })
export class EventStatsRow extends StatsRow {
  @Field(() => EventKind.type, { ...key, description: "Kind of the events." }) kind!: EventKind | null;
  @Field(() => AcledEventType.type, { ...key, description: "ACLED event type." })
  acledEventType!: AcledEventType | null;
  @Field(() => AcledSubEventType.type, { ...key, description: "ACLED sub-event type." })
  acledSubEventType!: AcledSubEventType | null;
  @Field(() => UcdpViolenceType.type, { ...key, description: "UCDP type of violence." })
  ucdpViolenceType!: UcdpViolenceType | null;
  @Field(() => GeoPrecision.type, { ...key, description: "How exactly the place is known." })
  geoPrecision!: GeoPrecision | null;
  @Field(() => DateScalar, {
    ...key,
    description: "First day of the span; null for events that lie in no single span for certain.",
  })
  occurred!: string | null;
  @Field(() => String, { ...key, description: "Id of the place." }) locationId!: string | null;
  @Field(() => String, { ...key, description: "Name of the place." }) location!: string | null;
  @Field(() => String, { ...key, description: "Id of the first-order division." }) adm1Id!: string | null;
  @Field(() => String, { ...key, description: "Name of the first-order division." }) adm1!: string | null;
  @Field(() => CountryCode, { ...key, description: "Country of the place." }) country!: string | null;
  @Field(() => String, { ...key, description: "Id of the actor who took part." }) participantId!: string | null;
  @Field(() => String, { ...key, description: "Name of the actor who took part." }) participant!: string | null;
  @Field(() => ParticipantRole.type, { ...key, description: "Role of the actor." })
  participantRole!: ParticipantRole | null;
  @Field(() => ActorKind.type, { ...key, description: "Kind of the actor." }) participantKind!: ActorKind | null;
  @Field(() => String, { ...key, description: "Id of the weapon system." }) weaponSystemId!: string | null;
  @Field(() => String, { ...key, description: "Name of the weapon system." }) weaponSystem!: string | null;
  @Field(() => WeaponCategory.type, { ...key, description: "Category of the weapon system." })
  weaponCategory!: WeaponCategory | null;
  @Field(() => EventWeaponRole.type, { ...key, description: "Role of the weapon system." })
  weaponRole!: EventWeaponRole | null;
}

@ObjectType({
  description: "A group of aid packages. The fields that were grouped by hold its keys; all others are null.",
})
export class AidStatsRow extends StatsRow {
  @Field(() => AidAuthority.type, { ...key, description: "Legal or budgetary way." }) authority!: AidAuthority | null;
  @Field(() => Completeness.type, { ...key, description: "How complete the items are." })
  completeness!: Completeness | null;
  @Field(() => Confidence.type, { ...key, description: "How sure the editors are." }) confidence!: Confidence | null;
  @Field(() => DateScalar, { ...key, description: "First day of the span of the announcement." })
  announcedOn!: string | null;
  @Field(() => String, { ...key, description: "Id of the donor." }) donorId!: string | null;
  @Field(() => String, { ...key, description: "Name of the donor." }) donor!: string | null;
  @Field(() => String, { ...key, description: "Id of the recipient." }) recipientId!: string | null;
  @Field(() => String, { ...key, description: "Name of the recipient." }) recipient!: string | null;
  @Field(() => String, { ...key, description: "Id of the weapon system." }) weaponSystemId!: string | null;
  @Field(() => String, { ...key, description: "Name of the weapon system." }) weaponSystem!: string | null;
  @Field(() => WeaponCategory.type, { ...key, description: "Category of the weapon system." })
  weaponCategory!: WeaponCategory | null;
}

@ObjectType({ description: "A group of claims. The fields that were grouped by hold its keys; all others are null." })
export class ClaimStatsRow extends StatsRow {
  @Field(() => ClaimMetric.type, { ...key, description: "What the figures measure." }) metric!: ClaimMetric | null;
  @Field(() => ClaimChannel.type, { ...key, description: "Way by which the claims reached the reports." })
  channel!: ClaimChannel | null;
  @Field(() => ClaimStance.type, { ...key, description: "What the claimants do with the statements." })
  stance!: ClaimStance | null;
  @Field(() => DateScalar, { ...key, description: "First day of the span in which it was said." }) saidOn!:
    string | null;
  @Field(() => DateScalar, { ...key, description: "First day of the span in which the event began." })
  occurred!: string | null;
  @Field(() => String, { ...key, description: "Id of the claimant; null when the outlet speaks for itself." })
  claimantId!: string | null;
  @Field(() => String, { ...key, description: "Name of the claimant." }) claimant!: string | null;
  @Field(() => String, { ...key, description: "Id of the source." }) sourceId!: string | null;
  @Field(() => String, { ...key, description: "Name of the source." }) source!: string | null;
  @Field(() => String, { ...key, description: "Id of the event." }) eventId!: string | null;
  @Field(() => String, { ...key, description: "Title of the event." }) event!: string | null;
  @Field(() => EventKind.type, { ...key, description: "Kind of the event." }) eventKind!: EventKind | null;
  @Field(() => String, { ...key, description: "Id of the weapon system that is counted." })
  countedWeaponId!: string | null;
  @Field(() => String, { ...key, description: "Name of the weapon system that is counted." })
  countedWeapon!: string | null;
  @Field(() => WeaponCategory.type, { ...key, description: "Category of the weapon system that is counted." })
  countedCategory!: WeaponCategory | null;
}

export interface Stats<Row> {
  readonly rows: readonly Row[];
  readonly totalCount: number;
  readonly overlapping: boolean;
}

/** The GraphQL type `<Name>Stats` of an answer with rows of a type. */
function statsType<Row extends object>(name: string, row: EntityClass<Row>): abstract new () => Stats<Row> {
  @ObjectType(`${name}Stats`, { description: `Counts of ${name} rows in groups.` })
  abstract class EntityStats implements Stats<Row> {
    @Field(() => [row], { description: "The groups." })
    readonly rows!: readonly Row[];

    @Field(() => Int, { description: "All that fit, each counted once, whatever the groups." })
    readonly totalCount!: number;

    @Field(() => Boolean, {
      description:
        "True when one can be in several groups, for example an event with two actors: the counts of the groups then add up to more than `totalCount`.",
    })
    readonly overlapping!: boolean;
  }
  return EntityStats;
}

export const EventStats = statsType("Event", EventStatsRow);
export type EventStats = InstanceType<typeof EventStats>;
export const AidStats = statsType("Aid", AidStatsRow);
export type AidStats = InstanceType<typeof AidStats>;
export const ClaimStats = statsType("Claim", ClaimStatsRow);
export type ClaimStats = InstanceType<typeof ClaimStats>;
