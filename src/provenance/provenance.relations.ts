import { Actor } from "../actors/actor.entity";
import { AidPackage } from "../aid/aid-package.entity";
import { Event } from "../events/event.entity";
import { defineEntity } from "../graphql/filter/definition";
import { ascending, descending, hop, through, toMany, toOne, type RootList } from "../graphql/relation";
import { Location } from "../locations/location.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { Citation } from "./citation.entity";
import { Claim } from "./claim.entity";
import { reportKnown } from "./known";
import { Report } from "./report.entity";
import { Source } from "./source.entity";

export const sources: RootList<Source> = { target: Source, order: [ascending("name")] };
export const reports: RootList<Report> = { target: Report, order: [descending("publishedOn")] };

export const sourceRelations = {
  reports: toMany("Source.reports", Report, "sourceId", [descending("publishedOn")]),
  claims: through(
    "Source.claims",
    Claim,
    [hop(Report, "sourceId", "rowId"), hop(Claim, "reportId", "rowId")],
    [descending("saidOn")],
  ),
};

export const reportRelations = {
  source: toOne(Report, "sourceId", Source),
  claims: toMany("Report.claims", Claim, "reportId", [ascending("saidOn")]),
  events: through("Report.events", Event, [hop(Citation, "reportId", "eventId")], [ascending("occurred.start")]),
  packages: through(
    "Report.packages",
    AidPackage,
    [hop(Citation, "reportId", "packageId")],
    [ascending("announcedOn")],
  ),
  weaponSystems: through(
    "Report.weaponSystems",
    WeaponSystem,
    [hop(Citation, "reportId", "weaponSystemId")],
    [ascending("name")],
  ),
  actors: through("Report.actors", Actor, [hop(Citation, "reportId", "actorId")], [ascending("name")]),
  locations: through("Report.locations", Location, [hop(Citation, "reportId", "locationId")], [ascending("name")]),
};

defineEntity(Source, sources.order, sourceRelations);
defineEntity(Report, reports.order, reportRelations, { known: reportKnown });
