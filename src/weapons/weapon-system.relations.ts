import sql, { join } from "sql-template-tag";
import { AidItem } from "../aid/aid-item.entity";
import { AidPackage } from "../aid/aid-package.entity";
import { columnOf } from "../database/table";
import { EventWeapon } from "../events/event-weapon.entity";
import { Event } from "../events/event.entity";
import { defineEntity } from "../graphql/filter/definition";
import { ascending, descending, hop, through, toMany, toOne, type RootList } from "../graphql/relation";
import { Alias } from "../names/alias.entity";
import { aliasOrder } from "../names/alias.relations";
import { Citation } from "../provenance/citation.entity";
import { Claim } from "../provenance/claim.entity";
import { LOSS_METRICS } from "../provenance/provenance.vocabulary";
import { Report } from "../provenance/report.entity";
import { WeaponSystem } from "./weapon-system.entity";

export const weaponSystems: RootList<WeaponSystem> = { target: WeaponSystem, order: [ascending("name")] };

export const weaponSystemRelations = {
  variantOf: toOne(WeaponSystem, "variantOfId", WeaponSystem),
  variants: toMany("WeaponSystem.variants", WeaponSystem, "variantOfId", [ascending("name")]),
  aliases: toMany("WeaponSystem.aliases", Alias, "weaponSystemId", aliasOrder),
  items: toMany("WeaponSystem.items", AidItem, "weaponSystemId", [ascending("key")]),
  packages: through(
    "WeaponSystem.packages",
    AidPackage,
    [hop(AidItem, "weaponSystemId", "packageId")],
    [descending("announcedOn")],
    { distinct: true },
  ),
  events: through(
    "WeaponSystem.events",
    Event,
    [hop(EventWeapon, "weaponSystemId", "eventId")],
    [descending("occurred.start")],
    { distinct: true, holds: { "occurred.start": "eventStart" } },
  ),
  losses: toMany(
    "WeaponSystem.losses",
    Claim,
    "countedWeaponId",
    [ascending("saidOn")],
    (claim, { target }) => sql`${columnOf(target, claim.column("metric"))} IN (${join([...LOSS_METRICS])})`,
  ),
  claims: toMany("WeaponSystem.claims", Claim, "weaponSystemId", [ascending("saidOn")]),
  reports: through(
    "WeaponSystem.reports",
    Report,
    [hop(Citation, "weaponSystemId", "reportId")],
    [ascending("publishedOn")],
  ),
};

defineEntity(WeaponSystem, weaponSystems.order, weaponSystemRelations);
