import { Actor } from "../actors/actor.entity";
import { AidPackage } from "../aid/aid-package.entity";
import { defineEntity } from "../graphql/filter/definition";
import { ascending, descending, hop, through, toMany, toOne, type RootList } from "../graphql/relation";
import { Location } from "../locations/location.entity";
import { Citation } from "../provenance/citation.entity";
import { Claim } from "../provenance/claim.entity";
import { eventKnown } from "../provenance/known";
import { Report } from "../provenance/report.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { EventLocation } from "./event-location.entity";
import { EventPackage } from "./event-package.entity";
import { EventParticipant } from "./event-participant.entity";
import { EventWeapon } from "./event-weapon.entity";
import { Event } from "./event.entity";

/** Latest first; events without a known start come last. */
const latestFirst = [descending("occurred.start")];

export const events: RootList<Event> = { target: Event, order: latestFirst };

export const eventRelations = {
  location: toOne(Event, "locationId", Location),
  locations: through("Event.locations", Location, [hop(EventLocation, "eventId", "locationId")], [ascending("name")], {
    linkOrder: "ordinal",
  }),
  partOf: toOne(Event, "partOfId", Event),
  parts: toMany("Event.parts", Event, "partOfId", [ascending("occurred.start")]),
  participants: toMany("Event.participants", EventParticipant, "eventId", [ascending("ordinal")]),
  weapons: toMany("Event.weapons", EventWeapon, "eventId", [ascending("ordinal")]),
  packages: through(
    "Event.packages",
    AidPackage,
    [hop(EventPackage, "eventId", "packageId")],
    [ascending("announcedOn")],
  ),
  claims: toMany("Event.claims", Claim, "eventId", [ascending("saidOn")]),
  reports: through("Event.reports", Report, [hop(Citation, "eventId", "reportId")], [ascending("publishedOn")]),
};

export const participantRelations = {
  event: toOne(EventParticipant, "eventId", Event),
  actor: toOne(EventParticipant, "actorId", Actor),
};

export const eventWeaponRelations = {
  event: toOne(EventWeapon, "eventId", Event),
  weaponSystem: toOne(EventWeapon, "weaponSystemId", WeaponSystem),
};

defineEntity(Event, latestFirst, eventRelations, {
  known: eventKnown,
  place: { property: "locationId", exact: { column: "geoPrecision", codes: ["EXACT", "NEAR"] } },
});
defineEntity(EventParticipant, [ascending("ordinal")], participantRelations);
defineEntity(EventWeapon, [ascending("ordinal")], eventWeaponRelations);
