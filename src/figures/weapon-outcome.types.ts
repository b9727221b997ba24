import { Field, Int, ObjectType } from "type-graphql";
import { Quantity } from "../values/quantity";
import type { Plain } from "./plain";
import { InterceptionRate } from "./interception-rate";

const AS_STATED = "as it was stated; null when nothing or no number was said";

@ObjectType({
  description:
    "What one origin says became of the weapons of one kind in one event. Rows of several origins count the same weapons again: they are never added.",
})
export class WeaponOutcome {
  readonly eventId!: number;
  readonly containedInId!: number | null;
  readonly claimantId!: number | null;
  /** Null when a claimant is named: the publisher only passes it on. */
  readonly publisherId!: number | null;
  readonly weaponIds!: readonly number[];
  readonly claimIds!: readonly number[];

  @Field(() => String, { description: "Name of the claimant, or of the publisher when nobody is quoted." })
  readonly origin!: string;

  @Field(() => Quantity, { nullable: true, description: `Weapons launched, ${AS_STATED}.` })
  readonly launched!: Quantity | null;

  @Field(() => Quantity, { nullable: true, description: `Weapons shot down, ${AS_STATED}.` })
  readonly intercepted!: Quantity | null;

  @Field(() => Quantity, {
    nullable: true,
    description: `Weapons that did not arrive without being shot down, ${AS_STATED}.`,
  })
  readonly notReached!: Quantity | null;

  @Field(() => Quantity, { nullable: true, description: `Weapons that reached a target, ${AS_STATED}.` })
  readonly hit!: Quantity | null;

  @Field(() => InterceptionRate, {
    nullable: true,
    description:
      "Share of those launched that was shot down, by the two numbers of this origin; null when one is unknown or they contradict each other.",
  })
  readonly interceptionRate!: Plain<InterceptionRate> | null;
}

@ObjectType({ description: "Outcomes of one page of events, by event, weapon and origin." })
export class WeaponOutcomeConnection {
  @Field(() => [WeaponOutcome], { description: "The rows: several for an event, all of them on the same page." })
  readonly nodes!: readonly Plain<WeaponOutcome>[];

  @Field(() => Int, { description: "How many events the page holds." })
  readonly eventCount!: number;

  @Field(() => Boolean, { description: "Whether more events follow." })
  readonly hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Pass it as `after` for the next page; null when there is none.",
  })
  readonly endCursor!: string | null;
}
