import { Actor } from "../actors/actor.entity";
import { AidItem } from "../aid/aid-item.entity";
import { AidPackage } from "../aid/aid-package.entity";
import { Event } from "../events/event.entity";
import { defineEntity } from "../graphql/filter/definition";
import { descending, toOne, type RootList } from "../graphql/relation";
import { Location } from "../locations/location.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { Claim } from "./claim.entity";
import { claimKnown } from "./known";
import { Report } from "./report.entity";

export const claims: RootList<Claim> = { target: Claim, order: [descending("saidOn")] };

export const claimRelations = {
  report: toOne(Claim, "reportId", Report),
  claimant: toOne(Claim, "claimantId", Actor),
  countedWeapon: toOne(Claim, "countedWeaponId", WeaponSystem),
  place: toOne(Claim, "placeId", Location),
};

/** One of these is not null: the database sees to it. */
export const claimSubjects = {
  event: toOne(Claim, "eventId", Event),
  package: toOne(Claim, "packageId", AidPackage),
  item: toOne(Claim, "itemId", AidItem),
  weaponSystem: toOne(Claim, "weaponSystemId", WeaponSystem),
  actor: toOne(Claim, "actorId", Actor),
  location: toOne(Claim, "locationId", Location),
};

defineEntity(Claim, claims.order, { ...claimRelations, ...claimSubjects }, { known: claimKnown });
