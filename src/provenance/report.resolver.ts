import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { ActorConnection } from "../actors/actor.types";
import { AidPackageConnection } from "../aid/aid-package.types";
import { EventConnection } from "../events/event.types";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { Location } from "../locations/location.entity";
import { Claim } from "./claim.entity";
import { Event } from "../events/event.entity";
import { AidPackage } from "../aid/aid-package.entity";
import { Actor } from "../actors/actor.entity";
import { AS_KNOWN_ON, type ListArgs, listArgs } from "../graphql/list-args";
import { DateScalar } from "../graphql/scalars";
import { Read, Reader } from "../graphql/reader";
import { LocationConnection } from "../locations/location.types";
import { WeaponSystemConnection } from "../weapons/weapon-system.types";
import { ClaimConnection } from "./claim.types";
import { reportRelations, reports } from "./provenance.relations";
import { Report } from "./report.entity";
import { ReportConnection } from "./report.types";
import { Source } from "./source.entity";

@Resolver(() => Report)
export class ReportResolver {
  @Query(() => ReportConnection, { description: "All reports, latest first." })
  reports(@Args(() => listArgs(Report)) args: ListArgs, @Read() read: Reader): Promise<ReportConnection> {
    return read.list(reports, args);
  }

  @Query(() => Report, { nullable: true, description: "The report with the id." })
  report(
    @Arg("id", () => ID, { description: "For example `Report:rferl-2023-04-20`." }) id: string,
    @Arg("asKnownOn", () => DateScalar, { nullable: true, description: AS_KNOWN_ON })
    asKnownOn: string | null | undefined,
    @Read() read: Reader,
  ): Promise<Report> {
    return read.byId(Report, id, asKnownOn);
  }

  @FieldResolver(() => Source, { description: "Who published the report." })
  source(@Root() report: Report, @Read() read: Reader): Promise<Source> {
    return read.required(reportRelations.source, report);
  }

  @FieldResolver(() => ClaimConnection, { description: "What the report says, claim by claim." })
  claims(
    @Root() report: Report,
    @Args(() => listArgs(Claim)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ClaimConnection> {
    return read.page(reportRelations.claims, report, args);
  }

  @FieldResolver(() => EventConnection, { description: "Events that the report speaks of." })
  events(
    @Root() report: Report,
    @Args(() => listArgs(Event)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<EventConnection> {
    return read.page(reportRelations.events, report, args);
  }

  @FieldResolver(() => AidPackageConnection, { description: "Aid packages that the report speaks of." })
  packages(
    @Root() report: Report,
    @Args(() => listArgs(AidPackage)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<AidPackageConnection> {
    return read.page(reportRelations.packages, report, args);
  }

  @FieldResolver(() => WeaponSystemConnection, { description: "Weapon systems that the report speaks of." })
  weaponSystems(
    @Root() report: Report,
    @Args(() => listArgs(WeaponSystem)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<WeaponSystemConnection> {
    return read.page(reportRelations.weaponSystems, report, args);
  }

  @FieldResolver(() => ActorConnection, { description: "Actors that the report speaks of." })
  actors(
    @Root() report: Report,
    @Args(() => listArgs(Actor)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ActorConnection> {
    return read.page(reportRelations.actors, report, args);
  }

  @FieldResolver(() => LocationConnection, { description: "Places that the report speaks of." })
  locations(
    @Root() report: Report,
    @Args(() => listArgs(Location)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<LocationConnection> {
    return read.page(reportRelations.locations, report, args);
  }
}
