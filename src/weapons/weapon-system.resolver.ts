import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { AidItemConnection } from "../aid/aid-item.types";
import { AidPackageConnection } from "../aid/aid-package.types";
import { EventConnection } from "../events/event.types";
import { AidItem } from "../aid/aid-item.entity";
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
import { WeaponSystem } from "./weapon-system.entity";
import { weaponSystemRelations, weaponSystems } from "./weapon-system.relations";
import { WeaponSystemConnection } from "./weapon-system.types";

@Resolver(() => WeaponSystem)
export class WeaponSystemResolver {
  @Query(() => WeaponSystemConnection, { description: "All weapon systems by name." })
  weaponSystems(
    @Args(() => listArgs(WeaponSystem)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<WeaponSystemConnection> {
    return read.list(weaponSystems, args);
  }

  @Query(() => WeaponSystem, { nullable: true, description: "The weapon system with the id." })
  weaponSystem(
    @Arg("id", () => ID, { description: "For example `WeaponSystem:patriot`." }) id: string,
    @Arg("asKnownOn", () => DateScalar, { nullable: true, description: AS_KNOWN_ON })
    asKnownOn: string | null | undefined,
    @Read() read: Reader,
  ): Promise<WeaponSystem> {
    return read.byId(WeaponSystem, id, asKnownOn);
  }

  @FieldResolver(() => WeaponSystem, { nullable: true, description: "The system that this one is a variant of." })
  variantOf(@Root() system: WeaponSystem, @Read() read: Reader): Promise<WeaponSystem | null> {
    return read.one(weaponSystemRelations.variantOf, system);
  }

  @FieldResolver(() => WeaponSystemConnection, { description: "Variants of this system." })
  variants(
    @Root() system: WeaponSystem,
    @Args(() => listArgs(WeaponSystem)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<WeaponSystemConnection> {
    return read.page(weaponSystemRelations.variants, system, args);
  }

  @FieldResolver(() => [Alias], { description: "Other names." })
  aliases(@Root() system: WeaponSystem, @Read() read: Reader): Promise<Alias[]> {
    return read.many(weaponSystemRelations.aliases, system);
  }

  @FieldResolver(() => AidItemConnection, { description: "Lines of aid packages that name the system." })
  items(
    @Root() system: WeaponSystem,
    @Args(() => listArgs(AidItem)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<AidItemConnection> {
    return read.page(weaponSystemRelations.items, system, args);
  }

  @FieldResolver(() => AidPackageConnection, { description: "Aid packages that hold the system, latest first." })
  packages(
    @Root() system: WeaponSystem,
    @Args(() => listArgs(AidPackage)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<AidPackageConnection> {
    return read.page(weaponSystemRelations.packages, system, args);
  }

  @FieldResolver(() => EventConnection, { description: "Events in which the system had a role, latest first." })
  events(
    @Root() system: WeaponSystem,
    @Args(() => listArgs(Event)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<EventConnection> {
    return read.page(weaponSystemRelations.events, system, args);
  }

  @FieldResolver(() => ClaimConnection, {
    description:
      "Claims that count pieces of the system lost: intercepted, lost in a day, lost in all, listed one by one. They overlap and are never added.",
  })
  losses(
    @Root() system: WeaponSystem,
    @Args(() => listArgs(Claim)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ClaimConnection> {
    return read.page(weaponSystemRelations.losses, system, args);
  }

  @FieldResolver(() => ClaimConnection, { description: "Claims about the system itself." })
  claims(
    @Root() system: WeaponSystem,
    @Args(() => listArgs(Claim)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ClaimConnection> {
    return read.page(weaponSystemRelations.claims, system, args);
  }

  @FieldResolver(() => ReportConnection, { description: "Reports that speak of the system." })
  reports(
    @Root() system: WeaponSystem,
    @Args(() => listArgs(Report)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ReportConnection> {
    return read.page(weaponSystemRelations.reports, system, args);
  }
}
