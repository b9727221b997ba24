import sql, { raw, type Sql } from "sql-template-tag";
import { column, day, type Dimension, fuzzyDay, related, relatedColumn } from "./dimension";

const once = (text: string) => ({ joins: raw(text), multiple: false });
const many = (text: string) => ({ joins: raw(text), multiple: true });

const place = once(`LEFT JOIN "location" place ON place."id" = t."location_id"`);
const adm1 = once(
  `LEFT JOIN "location" adm1 ON adm1."kind" = 'ADM1' AND adm1."id" IN (SELECT a."ancestor_id" FROM "location_ancestor" a WHERE a."location_id" = t."location_id")`,
);
const participants = many(
  `LEFT JOIN "event_participant" part ON part."event_id" = t."id" LEFT JOIN "actor" participant ON participant."id" = part."actor_id"`,
);
const weapons = many(
  `LEFT JOIN "event_weapon" armed ON armed."event_id" = t."id" LEFT JOIN "weapon_system" weapon ON weapon."id" = armed."weapon_system_id"`,
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
    { column: `place."country"`, ...place },
    "Country that holds all of it.",
  ),
  related(
    "PARTICIPANT",
    "participant",
    { type: "Actor", alias: "participant", name: "name", ...participants },
    "Each actor that took part.",
  ),
  relatedColumn(
    "PARTICIPANT_ROLE",
    "participantRole",
    { column: `part."role"`, ...participants },
    "Role of each actor.",
  ),
  relatedColumn(
    "PARTICIPANT_KIND",
    "participantKind",
    { column: `participant."kind"`, ...participants },
    "Kind of each actor.",
  ),
  related(
    "WEAPON_SYSTEM",
    "weaponSystem",
    { type: "WeaponSystem", alias: "weapon", name: "name", ...weapons },
    "Each weapon system in it.",
  ),
  relatedColumn(
    "WEAPON_CATEGORY",
    "weaponCategory",
    { column: `weapon."category"`, ...weapons },
    "Category of each weapon system in it.",
  ),
  relatedColumn(
    "WEAPON_ROLE",
    "weaponRole",
    { column: `armed."role"`, ...weapons },
    "Role of each weapon system in it.",
  ),
];

const donors = many(
  `LEFT JOIN "aid_package_donor" given ON given."package_id" = t."id" LEFT JOIN "actor" donor ON donor."id" = given."actor_id"`,
);
const recipient = once(`LEFT JOIN "actor" recipient ON recipient."id" = t."recipient_id"`);
const items = many(
  `LEFT JOIN "aid_item" item ON item."package_id" = t."id" LEFT JOIN "weapon_system" weapon ON weapon."id" = item."weapon_system_id"`,
);

export const aidDimensions: readonly Dimension[] = [
  column("AUTHORITY", "authority", "authority", "Legal or budgetary way."),
  column("COMPLETENESS", "completeness", "completeness", "How complete the items are."),
  column("CONFIDENCE", "confidence", "confidence", "How sure the editors are."),
  day("ANNOUNCED_ON", "announcedOn", raw(`t."announced_on"`), "Day of the announcement."),
  related("DONOR", "donor", { type: "Actor", alias: "donor", name: "name", ...donors }, "Each donor."),
  related("RECIPIENT", "recipient", { type: "Actor", alias: "recipient", name: "name", ...recipient }, "Who receives."),
  related(
    "WEAPON_SYSTEM",
    "weaponSystem",
    { type: "WeaponSystem", alias: "weapon", name: "name", ...items },
    "Each weapon system in it.",
  ),
  relatedColumn(
    "WEAPON_CATEGORY",
    "weaponCategory",
    { column: `weapon."category"`, ...items },
    "Category of each weapon system in it.",
  ),
];

const claimant = once(`LEFT JOIN "actor" claimant ON claimant."id" = t."claimant_id"`);
const source = once(
  `LEFT JOIN "report" report ON report."id" = t."report_id" LEFT JOIN "source" source ON source."id" = report."source_id"`,
);
const event = once(`LEFT JOIN "event" event ON event."id" = t."event_id"`);
const counted = once(`LEFT JOIN "weapon_system" counted ON counted."id" = t."counted_weapon_id"`);

/** When the event of a claim began, as far as a single day is known. */
const eventDay: Sql = sql`CASE WHEN event."occurred_precision" IN ('MINUTE', 'HOUR', 'DAY') THEN event."occurred_start" END`;

export const claimDimensions: readonly Dimension[] = [
  column("METRIC", "metric", "metric", "What the figure measures."),
  column("CHANNEL", "channel", "channel", "Way by which the claim reached the report."),
  column("STANCE", "stance", "stance", "What the claimant does with the statement."),
  day("SAID_ON", "saidOn", raw(`t."said_on"`), "Day on which it was said."),
  {
    ...day(
      "OCCURRED",
      "occurred",
      eventDay,
      "First day of the event that the claim is about, when it is known to the day.",
    ),
    ...event,
  },
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
