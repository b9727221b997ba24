import sql from "sql-template-tag";
import { columnOf } from "../database/table";
import { EventLocation } from "../events/event-location.entity";
import { Event } from "../events/event.entity";
import { defineEntity } from "../graphql/filter/definition";
import { ascending, descending, hop, through, toMany, toOne, type RootList } from "../graphql/relation";
import { Alias } from "../names/alias.entity";
import { aliasOrder } from "../names/alias.relations";
import { Citation } from "../provenance/citation.entity";
import { Claim } from "../provenance/claim.entity";
import { Report } from "../provenance/report.entity";
import { LocationAncestor } from "./location-ancestor.entity";
import { Location } from "./location.entity";

export const locations: RootList<Location> = { target: Location, order: [ascending("name")] };

export const locationRelations = {
  parent: toOne(Location, "parentId", Location),
  ancestors: through(
    "Location.ancestors",
    Location,
    [hop(LocationAncestor, "locationId", "ancestorId")],
    [ascending("name")],
    // The closure holds each place as its own ancestor, at depth 0.
    { linkOrder: "depth", where: (_location, { first }) => sql`${columnOf(first, "depth")} > 0` },
  ),
  children: toMany("Location.children", Location, "parentId", [ascending("name")]),
  aliases: toMany("Location.aliases", Alias, "locationId", aliasOrder),
  events: through(
    "Location.events",
    Event,
    [hop(LocationAncestor, "ancestorId", "locationId"), hop(EventLocation, "locationId", "eventId")],
    [descending("occurred.start")],
    // An event at two places in the same oblast is one event of the oblast.
    { distinct: true, holds: { "occurred.start": "eventStart" } },
  ),
  claims: toMany("Location.claims", Claim, "locationId", [ascending("saidOn")]),
  reports: through("Location.reports", Report, [hop(Citation, "locationId", "reportId")], [ascending("publishedOn")]),
};

defineEntity(Location, locations.order, locationRelations, {
  place: { property: "rowId", exact: { column: "kind", codes: ["SETTLEMENT", "FACILITY"] } },
});
