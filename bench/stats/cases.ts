import { Event } from "../../src/events/event.entity";
import { Claim } from "../../src/provenance/claim.entity";
import type { EntityClass } from "../../src/database/table";
import { claimDimensions, eventDimensions } from "../../src/stats/dimensions";
import type { Dimension } from "../../src/stats/dimension";
import type { StatsArgs } from "../../src/stats/stats-args";

/** A question of the measurement. */
export interface Case {
  readonly name: string;
  readonly entity: EntityClass;
  readonly dimensions: readonly Dimension[];
  readonly args: StatsArgs;
  /** Also the newest figures of each group. */
  readonly figures?: "FATALITIES";
}

const month = { field: "OCCURRED", bucket: "MONTH" } as const;
const kind = { field: "KIND" } as const;
const country = { location: { country: { eq: "UA" } } };
const days = { occurred: { overlaps: { from: "2019-03-10", to: "2022-02-23" } } };

function events(name: string, args: StatsArgs, figures?: Case["figures"]): Case {
  return { name, entity: Event, dimensions: eventDimensions, args, ...(figures ? { figures } : {}) };
}

function claims(name: string, args: StatsArgs): Case {
  return { name, entity: Claim, dimensions: claimDimensions, args };
}

export const cases: readonly Case[] = [
  events("Q5: month, kind", { groupBy: [month, kind] }),
  events("Q5b: of one kind", { groupBy: [month, kind], where: { kind: { eq: "SHELLING" } } }),
  events("Q5b: within days", { groupBy: [month, kind], where: days }),
  events("Q5b: in a country", { groupBy: [month, kind], where: country }),
  events("in a country, within days", { groupBy: [month, kind], where: { ...country, ...days } }),
  events("week, type of violence", {
    groupBy: [{ field: "OCCURRED", bucket: "WEEK" }, { field: "UCDP_VIOLENCE_TYPE" }],
  }),
  events("country", { groupBy: [{ field: "LOCATION_COUNTRY" }] }),
  events("country, year", { groupBy: [{ field: "LOCATION_COUNTRY" }, { field: "OCCURRED", bucket: "YEAR" }] }),
  events("first-order division", { groupBy: [{ field: "LOCATION_ADM1" }] }),
  events("place", { groupBy: [{ field: "LOCATION" }] }),
  events("precision of the place", { groupBy: [{ field: "GEO_PRECISION" }] }),
  events("month, kind within a division", {
    groupBy: [month, kind],
    where: { location: { within: "Location:place-21" } },
  }),
  events("month of some places", { groupBy: [month], where: { location: { name: { contains: "99" } } } }),
  events("month where an actor took part", {
    groupBy: [month],
    where: { participants: { some: { actor: { id: { eq: "Actor:actor-7" } } } } },
  }),
  events("actor", { groupBy: [{ field: "PARTICIPANT" }] }),
  events("kind of actor", { groupBy: [{ field: "PARTICIPANT_KIND" }] }),
  events("actor of one kind of event", { groupBy: [{ field: "PARTICIPANT" }], where: { kind: { eq: "SHELLING" } } }),
  events("kind with figures", { groupBy: [kind] }, "FATALITIES"),
  claims("claims: metric, month, claimant", {
    groupBy: [{ field: "METRIC" }, { field: "SAID_ON", bucket: "MONTH" }, { field: "CLAIMANT" }],
    where: { claimant: { id: { in: ["Actor:actor-1", "Actor:actor-2", "Actor:actor-3"] } } },
  }),
  claims("claims: claimant, year", { groupBy: [{ field: "CLAIMANT" }, { field: "SAID_ON", bucket: "YEAR" }] }),
  claims("claims: metric, source", { groupBy: [{ field: "METRIC" }, { field: "SOURCE" }] }),
  claims("claims: kind of event, month", {
    groupBy: [{ field: "EVENT_KIND" }, { field: "OCCURRED", bucket: "MONTH" }],
  }),
];
