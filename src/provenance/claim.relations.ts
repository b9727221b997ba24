import { Actor } from "../actors/actor.entity";
import { AidItem } from "../aid/aid-item.entity";
import { AidPackage } from "../aid/aid-package.entity";
import { Event } from "../events/event.entity";
import { descending, toOne, type RootList } from "../graphql/relation";
import { Location } from "../locations/location.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { Claim } from "./claim.entity";
import { Report } from "./report.entity";

export const claims: RootList<Claim> = { target: Claim, order: [descending("saidOn")] };

export const claimRelations = {
  report: toOne(Report, (claim: Claim) => claim.reportId),
  claimant: toOne(Actor, (claim: Claim) => claim.claimantId),
  countedWeapon: toOne(WeaponSystem, (claim: Claim) => claim.countedWeaponId),
  place: toOne(Location, (claim: Claim) => claim.placeId),
};

/** One of these is not null: the database sees to it. */
export const claimSubjects = [
  toOne(Event, (claim: Claim) => claim.eventId),
  toOne(AidPackage, (claim: Claim) => claim.packageId),
  toOne(AidItem, (claim: Claim) => claim.itemId),
  toOne(WeaponSystem, (claim: Claim) => claim.weaponSystemId),
  toOne(Actor, (claim: Claim) => claim.actorId),
  toOne(Location, (claim: Claim) => claim.locationId),
];
