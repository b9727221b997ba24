import { Actor } from "../actors/actor.entity";
import { EventPackage } from "../events/event-package.entity";
import { Event } from "../events/event.entity";
import { defineEntity } from "../graphql/filter/definition";
import { ascending, descending, hop, through, toMany, toOne, type RootList } from "../graphql/relation";
import { Citation } from "../provenance/citation.entity";
import { Claim } from "../provenance/claim.entity";
import { itemKnown, packageKnown, stageKnown } from "../provenance/known";
import { Report } from "../provenance/report.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { AidItem } from "./aid-item.entity";
import { AidPackageDonor } from "./aid-package-donor.entity";
import { AidPackage } from "./aid-package.entity";
import { AidStage } from "./aid-stage.entity";

export const aidPackages: RootList<AidPackage> = { target: AidPackage, order: [descending("announcedOn")] };

export const packageRelations = {
  recipient: toOne(AidPackage, "recipientId", Actor),
  donors: through("AidPackage.donors", Actor, [hop(AidPackageDonor, "packageId", "actorId")], [ascending("name")], {
    linkOrder: "ordinal",
  }),
  partOf: toOne(AidPackage, "partOfId", AidPackage),
  parts: toMany("AidPackage.parts", AidPackage, "partOfId", [ascending("announcedOn")]),
  items: toMany("AidPackage.items", AidItem, "packageId", [ascending("ordinal")]),
  stages: toMany("AidPackage.stages", AidStage, "packageId", [ascending("on")]),
  events: through(
    "AidPackage.events",
    Event,
    [hop(EventPackage, "packageId", "eventId")],
    [ascending("occurred.start")],
  ),
  claims: toMany("AidPackage.claims", Claim, "packageId", [ascending("saidOn")]),
  reports: through("AidPackage.reports", Report, [hop(Citation, "packageId", "reportId")], [ascending("publishedOn")]),
};

export const itemRelations = {
  package: toOne(AidItem, "packageId", AidPackage),
  weaponSystem: toOne(AidItem, "weaponSystemId", WeaponSystem),
  stages: toMany("AidItem.stages", AidStage, "itemId", [ascending("on")]),
  claims: toMany("AidItem.claims", Claim, "itemId", [ascending("saidOn")]),
};

export const stageRelations = {
  package: toOne(AidStage, "packageId", AidPackage),
  item: toOne(AidStage, "itemId", AidItem),
  report: toOne(AidStage, "reportId", Report),
};

defineEntity(AidPackage, aidPackages.order, packageRelations, { known: packageKnown });
defineEntity(AidItem, [ascending("ordinal")], itemRelations, { known: itemKnown });
defineEntity(AidStage, [ascending("on")], stageRelations, { known: stageKnown });
