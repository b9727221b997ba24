import { Args, ArgsType, Field, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../actors/actor.entity";
import { Event } from "../events/event.entity";
import { Read, Reader } from "../graphql/reader";
import { DateScalar } from "../graphql/scalars";
import { eventWhere } from "./event-where";
import { Claim } from "../provenance/claim.entity";
import { Source } from "../provenance/source.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { KNOWN_BY } from "./figure-args";
import { outcomeRelations } from "./figure.relations";
import type { Plain } from "./plain";
import { readOutcomes } from "./read-outcomes";
import { WeaponOutcome, WeaponOutcomeConnection } from "./weapon-outcome.types";

@ArgsType()
class WeaponOutcomeArgs {
  @Field(() => eventWhere(), { nullable: true, description: "Only events that fit." })
  readonly where?: Readonly<Record<string, unknown>> | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Only claims that count this weapon system or a variant of it, for example `WeaponSystem:shahed-136-131`.",
  })
  readonly weaponSystem?: string | null;

  @Field(() => DateScalar, { nullable: true, description: KNOWN_BY })
  readonly asKnownOn?: string | null;

  @Field(() => Int, { nullable: true, description: "How many events from the start, or after `after`. Default 20." })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: "Only events after this cursor." })
  readonly after?: string | null;
}

@Resolver(() => WeaponOutcome)
export class WeaponOutcomeResolver {
  @Query(() => WeaponOutcomeConnection, {
    description:
      "What became of the weapons launched: how many were launched, shot down, lost on the way, and hit, by event (latest first), weapon and origin.",
  })
  async weaponOutcomes(
    @Args(() => WeaponOutcomeArgs) args: WeaponOutcomeArgs,
    @Read() read: Reader,
  ): Promise<Plain<WeaponOutcomeConnection>> {
    const outcomes = await readOutcomes(args, read);
    // Of their class: type-graphql makes copies of plain objects, and a copy does not know its day.
    const nodes = outcomes.nodes.map((outcome) =>
      read.mark(Object.assign(new WeaponOutcome(), outcome), args.asKnownOn ?? null),
    );
    return { ...outcomes, nodes };
  }

  @FieldResolver(() => Event, {
    description:
      "The event. An interception that is a part of an attack, at the same place and time, is told with the attack.",
  })
  event(@Root() outcome: WeaponOutcome, @Read() read: Reader): Promise<Event> {
    return read.required(outcomeRelations.event, outcome);
  }

  @FieldResolver(() => Event, {
    nullable: true,
    description:
      "The nearest enclosing event that this list holds too, on whatever page: its numbers contain those of this row. Null when there is none.",
  })
  containedIn(@Root() outcome: WeaponOutcome, @Read() read: Reader): Promise<Event | null> {
    return read.one(outcomeRelations.containedIn, outcome);
  }

  @FieldResolver(() => [WeaponSystem], {
    description: "The weapon systems that the origin says it counts, by key: words for one count.",
  })
  countedWeapons(@Root() outcome: WeaponOutcome, @Read() read: Reader): Promise<WeaponSystem[]> {
    return read.named(WeaponSystem, outcome, outcome.weaponIds);
  }

  @FieldResolver(() => Actor, { nullable: true, description: "The claimant; null when nobody is quoted." })
  actor(@Root() outcome: WeaponOutcome, @Read() read: Reader): Promise<Actor | null> {
    return read.one(outcomeRelations.claimant, outcome);
  }

  @FieldResolver(() => Source, { nullable: true, description: "The publisher, when no claimant is named." })
  source(@Root() outcome: WeaponOutcome, @Read() read: Reader): Promise<Source | null> {
    return read.one(outcomeRelations.publisher, outcome);
  }

  @FieldResolver(() => [Claim], { description: "The claims of this origin behind the row." })
  claims(@Root() outcome: WeaponOutcome, @Read() read: Reader): Promise<Claim[]> {
    return read.named(Claim, outcome, outcome.claimIds);
  }
}
