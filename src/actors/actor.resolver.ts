import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { AidPackageConnection } from "../aid/aid-package.types";
import { EventConnection } from "../events/event.types";
import { Claim } from "../provenance/claim.entity";
import { Report } from "../provenance/report.entity";
import { Event } from "../events/event.entity";
import { AidPackage } from "../aid/aid-package.entity";
import { AS_KNOWN_ON, type ListArgs, listArgs } from "../graphql/list-args";
import { DateScalar } from "../graphql/scalars";
import { Read, Reader } from "../graphql/reader";
import { Alias } from "../names/alias.entity";
import { ClaimConnection } from "../provenance/claim.types";
import { ReportConnection } from "../provenance/report.types";
import { Actor, Position } from "./actor.entity";
import { actorRelations, actors, positionRelations } from "./actor.relations";
import { ActorConnection } from "./actor.types";

@Resolver(() => Actor)
export class ActorResolver {
  @Query(() => ActorConnection, { description: "All actors by name." })
  actors(@Args(() => listArgs(Actor)) args: ListArgs, @Read() read: Reader): Promise<ActorConnection> {
    return read.list(actors, args);
  }

  @Query(() => Actor, { nullable: true, description: "The actor with the id." })
  actor(
    @Arg("id", () => ID, { description: "For example `Actor:ukraine`." }) id: string,
    @Arg("asKnownOn", () => DateScalar, { nullable: true, description: AS_KNOWN_ON })
    asKnownOn: string | null | undefined,
    @Read() read: Reader,
  ): Promise<Actor> {
    return read.byId(Actor, id, asKnownOn);
  }

  @FieldResolver(() => Actor, { nullable: true, description: "The actor that this one belongs to." })
  parent(@Root() actor: Actor, @Read() read: Reader): Promise<Actor | null> {
    return read.one(actorRelations.parent, actor);
  }

  @FieldResolver(() => ActorConnection, { description: "Actors that belong to this one." })
  members(
    @Root() actor: Actor,
    @Args(() => listArgs(Actor)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ActorConnection> {
    return read.page(actorRelations.members, actor, args);
  }

  @FieldResolver(() => [Alias], { description: "Other names." })
  aliases(@Root() actor: Actor, @Read() read: Reader): Promise<Alias[]> {
    return read.many(actorRelations.aliases, actor);
  }

  @FieldResolver(() => EventConnection, { description: "Events the actor took part in, latest first." })
  events(
    @Root() actor: Actor,
    @Args(() => listArgs(Event)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<EventConnection> {
    return read.page(actorRelations.events, actor, args);
  }

  @FieldResolver(() => AidPackageConnection, { description: "Aid packages the actor gives, alone or with others." })
  donatedPackages(
    @Root() actor: Actor,
    @Args(() => listArgs(AidPackage)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<AidPackageConnection> {
    return read.page(actorRelations.donatedPackages, actor, args);
  }

  @FieldResolver(() => AidPackageConnection, { description: "Aid packages the actor receives." })
  receivedPackages(
    @Root() actor: Actor,
    @Args(() => listArgs(AidPackage)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<AidPackageConnection> {
    return read.page(actorRelations.receivedPackages, actor, args);
  }

  @FieldResolver(() => ClaimConnection, { description: "Claims the actor has made, latest first." })
  claimsMade(
    @Root() actor: Actor,
    @Args(() => listArgs(Claim)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ClaimConnection> {
    return read.page(actorRelations.claimsMade, actor, args);
  }

  @FieldResolver(() => ClaimConnection, { description: "Claims about the actor." })
  claims(
    @Root() actor: Actor,
    @Args(() => listArgs(Claim)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ClaimConnection> {
    return read.page(actorRelations.claims, actor, args);
  }

  @FieldResolver(() => ReportConnection, { description: "Reports that speak of the actor." })
  reports(
    @Root() actor: Actor,
    @Args(() => listArgs(Report)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ReportConnection> {
    return read.page(actorRelations.reports, actor, args);
  }
}

@Resolver(() => Position)
export class PositionResolver {
  @FieldResolver(() => Actor, { nullable: true, description: "The body in which the office is held." })
  body(@Root() position: Position, @Read() read: Reader): Promise<Actor | null> {
    return read.one(positionRelations.body, position);
  }
}
