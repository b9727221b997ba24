import sql, { raw, type Sql } from "sql-template-tag";
import {
  column,
  day,
  type Dimension,
  fuzzyDay,
  type Link,
  linkedColumn,
  related,
  relatedColumn,
  relatedDay,
} from "./dimension";

/** A row that each thing has at most one of, found by a column of the thing. */
function one(name: string, ...joins: readonly string[]) {
  return { cells: { [name]: raw(`t."${name}"`) }, joins: joins.map((join) => raw(join)) };
}

/** The rows of a table that belong to the thing. */
function rowsOf(table: string, alias: string, owner: string, ...joins: readonly string[]): Link {
  return { table, alias, owner, joins: joins.map((join) => raw(join)) };
}

/** One of several rows: a link names them by a column; they are joined to the cell `$`. */
function many(link: Link, column: string, join: string) {
  const cell = `${link.alias}_${column}`;
  return {
    ...{ link, multiple: true },
    cells: { [cell]: raw(`${link.alias}."${column}"`) },
    joins: [raw(join.replace("$", `g."${cell}"`))],
  };
}

const place = one("location_id", `LEFT JOIN "location" place ON place."id" = g."location_id"`);
const adm1 = {
  ...one(
    "location_id",
    `LEFT JOIN ("location_ancestor" above JOIN "location" adm1 ON adm1."id" = above."ancestor_id" AND adm1."kind" = 'ADM1') ON above."location_id" = g."location_id"`,
  ),
  // Nothing keeps one division from lying in another: a place within both is counted in both.
  disjoint: false,
};
const part = rowsOf("event_participant", "part", "event_id");
const participants = rowsOf(
  ...(["event_participant", "part", "event_id"] as const),
  `LEFT JOIN "actor" participant ON participant."id" = part."actor_id"`,
);
const armed = rowsOf("event_weapon", "armed", "event_id");
const weapons = rowsOf(
  ...(["event_weapon", "armed", "event_id"] as const),
  `LEFT JOIN "weapon_system" weapon ON weapon."id" = armed."weapon_system_id"`,
);

export const eventDimensions: readonly Dimension[] = [
  column("KIND", "kind", "kind", "Kind of the event."),
  column("ACLED_EVENT_TYPE", "acledEventType", "acled_event_type", "ACLED event type."),
  column("ACLED_SUB_EVENT_TYPE", "acledSubEventType", "acled_sub_event_type", "ACLED sub-event type."),
  column("UCDP_VIOLENCE_TYPE", "ucdpViolenceType", "ucdp_violence_type", "UCDP type of violence."),
  column("GEO_PRECISION", "geoPrecision", "geo_precision", "How exactly the place is known."),
  fuzzyDay(
    "OCCURRED",
    "occurred",
    "occurred",
    "When it happened. Null for events that lie in no single span for certain.",
  ),
  related(
    "LOCATION",
    "location",
    { type: "Location", alias: "place", name: "name", ...place },
    "The place that holds all of it.",
  ),
  related(
    "LOCATION_ADM1",
    "adm1",
    { type: "Location", alias: "adm1", name: "name", ...adm1 },
    "First-order division that holds all of it.",
  ),
  relatedColumn(
    "LOCATION_COUNTRY",
    "country",
    { column: `place."country"`, ...place, rolled: "country" },
    "Country that holds all of it.",
  ),
  related(
    "PARTICIPANT",
    "participant",
    {
      ...{ type: "Actor", alias: "participant", name: "name" },
      ...many(part, "actor_id", `LEFT JOIN "actor" participant ON participant."id" = $`),
    },
    "Each actor that took part.",
  ),
  linkedColumn("PARTICIPANT_ROLE", "participantRole", { column: `part."role"`, link: part }, "Role of each actor."),
  linkedColumn(
    "PARTICIPANT_KIND",
    "participantKind",
    { column: `participant."kind"`, link: participants },
    "Kind of each actor.",
  ),
  related(
    "WEAPON_SYSTEM",
    "weaponSystem",
    {
      ...{ type: "WeaponSystem", alias: "weapon", name: "name" },
      ...many(armed, "weapon_system_id", `LEFT JOIN "weapon_system" weapon ON weapon."id" = $`),
    },
    "Each weapon system in it.",
  ),
  linkedColumn(
    "WEAPON_CATEGORY",
    "weaponCategory",
    { column: `weapon."category"`, link: weapons },
    "Category of each weapon system in it.",
  ),
  linkedColumn(
    "WEAPON_ROLE",
    "weaponRole",
    { column: `armed."role"`, link: armed },
    "Role of each weapon system in it.",
  ),
];

const given = rowsOf("aid_package_donor", "given", "package_id");
const recipient = one("recipient_id", `LEFT JOIN "actor" recipient ON recipient."id" = g."recipient_id"`);
const item = rowsOf("aid_item", "item", "package_id");
const itemWeapons = rowsOf(
  ...(["aid_item", "item", "package_id"] as const),
  `LEFT JOIN "weapon_system" weapon ON weapon."id" = item."weapon_system_id"`,
);

export const aidDimensions: readonly Dimension[] = [
  column("AUTHORITY", "authority", "authority", "Legal or budgetary way."),
  column("COMPLETENESS", "completeness", "completeness", "How complete the items are."),
  column("CONFIDENCE", "confidence", "confidence", "How sure the editors are."),
  day("ANNOUNCED_ON", "announcedOn", "announced_on", "Day of the announcement."),
  related(
    "DONOR",
    "donor",
    {
      ...{ type: "Actor", alias: "donor", name: "name" },
      ...many(given, "actor_id", `LEFT JOIN "actor" donor ON donor."id" = $`),
    },
    "Each donor.",
  ),
  related("RECIPIENT", "recipient", { type: "Actor", alias: "recipient", name: "name", ...recipient }, "Who receives."),
  related(
    "WEAPON_SYSTEM",
    "weaponSystem",
    {
      ...{ type: "WeaponSystem", alias: "weapon", name: "name" },
      ...many(item, "weapon_system_id", `LEFT JOIN "weapon_system" weapon ON weapon."id" = $`),
    },
    "Each weapon system in it.",
  ),
  linkedColumn(
    "WEAPON_CATEGORY",
    "weaponCategory",
    { column: `weapon."category"`, link: itemWeapons },
    "Category of each weapon system in it.",
  ),
];

const claimant = one("claimant_id", `LEFT JOIN "actor" claimant ON claimant."id" = g."claimant_id"`);
const source = one(
  "report_id",
  `LEFT JOIN "report" report ON report."id" = g."report_id"`,
  `LEFT JOIN "source" source ON source."id" = report."source_id"`,
);
const event = one("event_id", `LEFT JOIN "event" event ON event."id" = g."event_id"`);
const counted = one("counted_weapon_id", `LEFT JOIN "weapon_system" counted ON counted."id" = g."counted_weapon_id"`);

/** When the event of a claim began, as far as a single day is known. */
const eventDay: Sql = sql`CASE WHEN event."occurred_precision" IN ('MINUTE', 'HOUR', 'DAY') THEN event."occurred_start" END`;

export const claimDimensions: readonly Dimension[] = [
  column("METRIC", "metric", "metric", "What the figure measures."),
  column("CHANNEL", "channel", "channel", "Way by which the claim reached the report."),
  column("STANCE", "stance", "stance", "What the claimant does with the statement."),
  day("SAID_ON", "saidOn", "said_on", "Day on which it was said."),
  relatedDay(
    "OCCURRED",
    "occurred",
    eventDay,
    event,
    "First day of the event that the claim is about, when it is known to the day.",
  ),
  related(
    "CLAIMANT",
    "claimant",
    { type: "Actor", alias: "claimant", name: "name", ...claimant },
    "Who says so; null when the outlet speaks for itself.",
  ),
  related("SOURCE", "source", { type: "Source", alias: "source", name: "name", ...source }, "Who published it."),
  related(
    "EVENT",
    "event",
    { type: "Event", alias: "event", name: "title", ...event },
    "The event that the claim is about.",
  ),
  relatedColumn(
    "EVENT_KIND",
    "eventKind",
    { column: `event."kind"`, ...event },
    "Kind of the event that the claim is about.",
  ),
  related(
    "COUNTED_WEAPON",
    "countedWeapon",
    { type: "WeaponSystem", alias: "counted", name: "name", ...counted },
    "Weapon system that the figure counts.",
  ),
  relatedColumn(
    "COUNTED_CATEGORY",
    "countedCategory",
    { column: `counted."category"`, ...counted },
    "Category of the weapon system that the figure counts.",
  ),
];
