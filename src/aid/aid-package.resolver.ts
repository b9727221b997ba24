import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../actors/actor.entity";
import { EventConnection } from "../events/event.types";
import { Event } from "../events/event.entity";
import { Claim } from "../provenance/claim.entity";
import { Report } from "../provenance/report.entity";
import { AS_KNOWN_ON, type ListArgs, listArgs } from "../graphql/list-args";
import { DateScalar } from "../graphql/scalars";
import { Read, Reader } from "../graphql/reader";
import { ClaimConnection } from "../provenance/claim.types";
import { ReportConnection } from "../provenance/report.types";
import { AidItem } from "./aid-item.entity";
import { AidPackage } from "./aid-package.entity";
import { AidPackageConnection } from "./aid-package.types";
import { AidStage } from "./aid-stage.entity";
import { aidPackages, packageRelations } from "./aid.relations";

@Resolver(() => AidPackage)
export class AidPackageResolver {
  @Query(() => AidPackageConnection, { description: "All aid packages, latest announcement first." })
  aidPackages(@Args(() => listArgs(AidPackage)) args: ListArgs, @Read() read: Reader): Promise<AidPackageConnection> {
    return read.list(aidPackages, args);
  }

  @Query(() => AidPackage, { nullable: true, description: "The aid package with the id." })
  aidPackage(
    @Arg("id", () => ID, { description: "For example `AidPackage:us-pda-36`." }) id: string,
    @Arg("asKnownOn", () => DateScalar, { nullable: true, description: AS_KNOWN_ON })
    asKnownOn: string | null | undefined,
    @Read() read: Reader,
  ): Promise<AidPackage> {
    return read.byId(AidPackage, id, asKnownOn);
  }

  @FieldResolver(() => [Actor], { description: "Who gives; joint packages have several donors." })
  donors(@Root() aid: AidPackage, @Read() read: Reader): Promise<Actor[]> {
    return read.many(packageRelations.donors, aid);
  }

  @FieldResolver(() => Actor, { description: "Who receives." })
  recipient(@Root() aid: AidPackage, @Read() read: Reader): Promise<Actor> {
    return read.required(packageRelations.recipient, aid);
  }

  @FieldResolver(() => AidPackage, {
    nullable: true,
    description: "The frame that this package fills. Amounts of a frame and its parts are not added.",
  })
  partOf(@Root() aid: AidPackage, @Read() read: Reader): Promise<AidPackage | null> {
    return read.one(packageRelations.partOf, aid);
  }

  @FieldResolver(() => [AidPackage], { description: "Packages that fill this frame." })
  parts(@Root() aid: AidPackage, @Read() read: Reader): Promise<AidPackage[]> {
    return read.many(packageRelations.parts, aid);
  }

  @FieldResolver(() => [AidItem], { description: "What is given, line by line." })
  items(@Root() aid: AidPackage, @Read() read: Reader): Promise<AidItem[]> {
    return read.many(packageRelations.items, aid);
  }

  @FieldResolver(() => [AidStage], {
    description: "Ledger of the package as a whole; that of single items is in `items { stages }`.",
  })
  stages(@Root() aid: AidPackage, @Read() read: Reader): Promise<AidStage[]> {
    return read.many(packageRelations.stages, aid);
  }

  @FieldResolver(() => EventConnection, { description: "Events that promise, announce or deliver the package." })
  events(
    @Root() aid: AidPackage,
    @Args(() => listArgs(Event)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<EventConnection> {
    return read.page(packageRelations.events, aid, args);
  }

  @FieldResolver(() => ClaimConnection, { description: "What was said about the package, for example its value." })
  claims(
    @Root() aid: AidPackage,
    @Args(() => listArgs(Claim)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ClaimConnection> {
    return read.page(packageRelations.claims, aid, args);
  }

  @FieldResolver(() => ReportConnection, { description: "Reports that speak of the package." })
  reports(
    @Root() aid: AidPackage,
    @Args(() => listArgs(Report)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ReportConnection> {
    return read.page(packageRelations.reports, aid, args);
  }
}
