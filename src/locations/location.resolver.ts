import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { EventConnection } from "../events/event.types";
import { Event } from "../events/event.entity";
import { Claim } from "../provenance/claim.entity";
import { Report } from "../provenance/report.entity";
import { AS_KNOWN_ON, type ListArgs, listArgs } from "../graphql/list-args";
import { DateScalar } from "../graphql/scalars";
import { Read, Reader } from "../graphql/reader";
import { Alias } from "../names/alias.entity";
import { ClaimConnection } from "../provenance/claim.types";
import { ReportConnection } from "../provenance/report.types";
import { Location } from "./location.entity";
import { locationRelations, locations } from "./location.relations";
import { LocationConnection } from "./location.types";

@Resolver(() => Location)
export class LocationResolver {
  @Query(() => LocationConnection, { description: "All places by name." })
  locations(@Args(() => listArgs(Location)) args: ListArgs, @Read() read: Reader): Promise<LocationConnection> {
    return read.list(locations, args);
  }

  @Query(() => Location, { nullable: true, description: "The place with the id." })
  location(
    @Arg("id", () => ID, { description: "For example `Location:ua-14`." }) id: string,
    @Arg("asKnownOn", () => DateScalar, { nullable: true, description: AS_KNOWN_ON })
    asKnownOn: string | null | undefined,
    @Read() read: Reader,
  ): Promise<Location> {
    return read.byId(Location, id, asKnownOn);
  }

  @FieldResolver(() => Location, { nullable: true, description: "The place that holds this one." })
  parent(@Root() location: Location, @Read() read: Reader): Promise<Location | null> {
    return read.one(locationRelations.parent, location);
  }

  @FieldResolver(() => [Location], { description: "All places that hold this one, from the smallest to the country." })
  ancestors(@Root() location: Location, @Read() read: Reader): Promise<Location[]> {
    return read.many(locationRelations.ancestors, location);
  }

  @FieldResolver(() => LocationConnection, { description: "Places directly within this one." })
  children(
    @Root() location: Location,
    @Args(() => listArgs(Location)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<LocationConnection> {
    return read.page(locationRelations.children, location, args);
  }

  @FieldResolver(() => [Alias], { description: "Other names." })
  aliases(@Root() location: Location, @Read() read: Reader): Promise<Alias[]> {
    return read.many(locationRelations.aliases, location);
  }

  @FieldResolver(() => EventConnection, { description: "Events at this place or anywhere within it, latest first." })
  events(
    @Root() location: Location,
    @Args(() => listArgs(Event)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<EventConnection> {
    return read.page(locationRelations.events, location, args);
  }

  @FieldResolver(() => ClaimConnection, { description: "Claims about the place itself." })
  claims(
    @Root() location: Location,
    @Args(() => listArgs(Claim)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ClaimConnection> {
    return read.page(locationRelations.claims, location, args);
  }

  @FieldResolver(() => ReportConnection, { description: "Reports that speak of the place." })
  reports(
    @Root() location: Location,
    @Args(() => listArgs(Report)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ReportConnection> {
    return read.page(locationRelations.reports, location, args);
  }
}
