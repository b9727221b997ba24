import { Args, FieldResolver, Resolver, Root } from "type-graphql";
import { Claim } from "../provenance/claim.entity";
import { type ListArgs, listArgs } from "../graphql/list-args";
import { Read, Reader } from "../graphql/reader";
import { ClaimConnection } from "../provenance/claim.types";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { AidItem } from "./aid-item.entity";
import { AidPackage } from "./aid-package.entity";
import { AidStage } from "./aid-stage.entity";
import { itemRelations } from "./aid.relations";

@Resolver(() => AidItem)
export class AidItemResolver {
  @FieldResolver(() => AidPackage, { description: "The package that the line belongs to." })
  package(@Root() item: AidItem, @Read() read: Reader): Promise<AidPackage> {
    return read.required(itemRelations.package, item);
  }

  @FieldResolver(() => WeaponSystem, {
    nullable: true,
    description: "The weapon system; null when the line is plain text only.",
  })
  weaponSystem(@Root() item: AidItem, @Read() read: Reader): Promise<WeaponSystem | null> {
    return read.one(itemRelations.weaponSystem, item);
  }

  @FieldResolver(() => [AidStage], { description: "Ledger of the item: pledged, shipped, delivered." })
  stages(@Root() item: AidItem, @Read() read: Reader): Promise<AidStage[]> {
    return read.many(itemRelations.stages, item);
  }

  @FieldResolver(() => ClaimConnection, { description: "What was said about this very item." })
  claims(
    @Root() item: AidItem,
    @Args(() => listArgs(Claim)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ClaimConnection> {
    return read.page(itemRelations.claims, item, args);
  }
}
