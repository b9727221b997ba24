import { createUnionType } from "type-graphql";
import { Actor } from "../actors/actor.entity";
import { AidItem } from "../aid/aid-item.entity";
import { AidPackage } from "../aid/aid-package.entity";
import { Event } from "../events/event.entity";
import { connectionType } from "../graphql/connection";
import { Location } from "../locations/location.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { Claim } from "./claim.entity";

export const ClaimConnection = connectionType(Claim);
export type ClaimConnection = InstanceType<typeof ClaimConnection>;

export type ClaimSubject = Event | AidPackage | AidItem | WeaponSystem | Actor | Location;

export const ClaimSubjectType = createUnionType({
  name: "ClaimSubject",
  description: "What a claim is about.",
  types: () => [Event, AidPackage, AidItem, WeaponSystem, Actor, Location] as const,
});
