import { AidPackageDonor } from "../aid/aid-package-donor.entity";
import { AidPackage } from "../aid/aid-package.entity";
import { EventParticipant } from "../events/event-participant.entity";
import { Event } from "../events/event.entity";
import { defineEntity } from "../graphql/filter/definition";
import { ascending, descending, hop, through, toMany, toOne, type RootList } from "../graphql/relation";
import { Alias } from "../names/alias.entity";
import { aliasOrder } from "../names/alias.relations";
import { Citation } from "../provenance/citation.entity";
import { Claim } from "../provenance/claim.entity";
import { Report } from "../provenance/report.entity";
import { Actor, Position } from "./actor.entity";

export const actors: RootList<Actor> = { target: Actor, order: [ascending("name")] };

export const actorRelations = {
  parent: toOne(Actor, "parentId", Actor),
  members: toMany("Actor.members", Actor, "parentId", [ascending("name")]),
  aliases: toMany("Actor.aliases", Alias, "actorId", aliasOrder),
  events: through(
    "Actor.events",
    Event,
    [hop(EventParticipant, "actorId", "eventId")],
    [descending("occurred.start")],
    { distinct: true, holds: { "occurred.start": "eventStart" } },
  ),
  donatedPackages: through(
    "Actor.donatedPackages",
    AidPackage,
    [hop(AidPackageDonor, "actorId", "packageId")],
    [descending("announcedOn")],
  ),
  receivedPackages: toMany("Actor.receivedPackages", AidPackage, "recipientId", [descending("announcedOn")]),
  claimsMade: toMany("Actor.claimsMade", Claim, "claimantId", [descending("saidOn")]),
  claims: toMany("Actor.claims", Claim, "actorId", [ascending("saidOn")]),
  reports: through("Actor.reports", Report, [hop(Citation, "actorId", "reportId")], [ascending("publishedOn")]),
};

export const positionRelations = {
  body: toOne(Position, "bodyId", Actor),
};

defineEntity(Actor, actors.order, actorRelations);
