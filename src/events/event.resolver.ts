import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { AidPackage } from "../aid/aid-package.entity";
import { Claim } from "../provenance/claim.entity";
import { Report } from "../provenance/report.entity";
import { AS_KNOWN_ON, type ListArgs, listArgs } from "../graphql/list-args";
import { DateScalar } from "../graphql/scalars";
import { Read, Reader } from "../graphql/reader";
import { Location } from "../locations/location.entity";
import { ClaimConnection } from "../provenance/claim.types";
import { ReportConnection } from "../provenance/report.types";
import { EventParticipant } from "./event-participant.entity";
import { EventWeapon } from "./event-weapon.entity";
import { Event } from "./event.entity";
import { eventRelations, events } from "./event.relations";
import { EventConnection } from "./event.types";

@Resolver(() => Event)
export class EventResolver {
  @Query(() => EventConnection, { description: "All events, latest first." })
  events(@Args(() => listArgs(Event)) args: ListArgs, @Read() read: Reader): Promise<EventConnection> {
    return read.list(events, args);
  }

  @Query(() => Event, { nullable: true, description: "The event with the id." })
  event(
    @Arg("id", () => ID, { description: "For example `Event:ucdp-156953`." }) id: string,
    @Arg("asKnownOn", () => DateScalar, { nullable: true, description: AS_KNOWN_ON })
    asKnownOn: string | null | undefined,
    @Read() read: Reader,
  ): Promise<Event> {
    return read.byId(Event, id, asKnownOn);
  }

  @FieldResolver(() => Location, {
    nullable: true,
    description: "The smallest place that holds all of `locations`; null when no place is known.",
  })
  location(@Root() event: Event, @Read() read: Reader): Promise<Location | null> {
    return read.one(eventRelations.location, event);
  }

  @FieldResolver(() => [Location], { description: "The places that the reports name." })
  locations(@Root() event: Event, @Read() read: Reader): Promise<Location[]> {
    return read.many(eventRelations.locations, event);
  }

  @FieldResolver(() => Event, { nullable: true, description: "The larger event that this one is a part of." })
  partOf(@Root() event: Event, @Read() read: Reader): Promise<Event | null> {
    return read.one(eventRelations.partOf, event);
  }

  @FieldResolver(() => EventConnection, {
    description: "The parts of this event. Figures of parts are not added to those of the whole.",
  })
  parts(
    @Root() event: Event,
    @Args(() => listArgs(Event)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<EventConnection> {
    return read.page(eventRelations.parts, event, args);
  }

  @FieldResolver(() => [EventParticipant], { description: "Who took part, with their roles." })
  participants(@Root() event: Event, @Read() read: Reader): Promise<EventParticipant[]> {
    return read.many(eventRelations.participants, event);
  }

  @FieldResolver(() => [EventWeapon], { description: "Weapon systems in the event, with their roles." })
  weapons(@Root() event: Event, @Read() read: Reader): Promise<EventWeapon[]> {
    return read.many(eventRelations.weapons, event);
  }

  @FieldResolver(() => [AidPackage], { description: "Aid packages that the event promises, announces or delivers." })
  packages(@Root() event: Event, @Read() read: Reader): Promise<AidPackage[]> {
    return read.many(eventRelations.packages, event);
  }

  @FieldResolver(() => ClaimConnection, { description: "What was said about the event, in the order it was said." })
  claims(
    @Root() event: Event,
    @Args(() => listArgs(Claim)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ClaimConnection> {
    return read.page(eventRelations.claims, event, args);
  }

  @FieldResolver(() => ReportConnection, { description: "Reports that speak of the event." })
  reports(
    @Root() event: Event,
    @Args(() => listArgs(Report)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ReportConnection> {
    return read.page(eventRelations.reports, event, args);
  }
}
