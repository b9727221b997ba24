import { slug } from "../names/slug";
import { participantsOf } from "./acled-actors";
import {
  ACTOR_KINDS,
  codeOf,
  EVENT_TYPES,
  eventKindOf,
  GEO_PRECISIONS,
  nameOfType,
  NOBODY,
  rolesOf,
  SUB_EVENT_TYPES,
} from "./acled-codes";
import { countryOf, placeOf } from "./acled-places";
import { dayOfTimestamp, occurredOf, TIME_PRECISIONS } from "./acled-times";
import { count, day, integer, latitude, list, longitude, oneOf, text } from "./cells";
import { expected, optional, required } from "./columns";
import { defineFormat } from "./format";

function slotOf(id: string): string {
  return `acled-${slug(id)}`;
}

const inter = codeOf({ ...ACTOR_KINDS, ...NOBODY });

/** ACLED, Armed Conflict Location & Event Data: exports since 2020, with codes in numbers or words. */
export const acled = defineFormat({
  name: "acled",
  title: "ACLED, Armed Conflict Location & Event Data",
  version: 1,
  source: {
    key: "acled",
    name: "Armed Conflict Location & Event Data (ACLED)",
    kind: "DATASET",
    country: "US",
    url: "https://acleddata.com",
    licence: "Proprietary: terms of use of ACLED",
    attribution: "ACLED, acleddata.com",
    redistribution: "RESTRICTED",
    note: "Raw data may not be passed on, nor served to others.",
  },
  claimant: { key: "acled", name: "ACLED", kind: "RESEARCH", country: "US" },
  input: { kind: "delimited", header: true },
  columns: {
    event_id_cnty: required("Id of the event, the same in every export.", text),
    event_date: required("Day, as 2023-04-19, 19 April 2023 or 19-Apr-2023.", day()),
    year: required("Year. Not kept: the date says it.", integer),
    time_precision: expected("1 the day, 2 the week around it, 3 the month.", codeOf(TIME_PRECISIONS)),
    event_type: required("One of the six event types; gives the kind of event.", oneOf(EVENT_TYPES)),
    sub_event_type: expected("One of the 25 sub-event types.", oneOf(SUB_EVENT_TYPES)),
    actor1: expected("First actor. Initiator, except in battles and strategic developments.", text),
    assoc_actor_1: optional("Actors with the first one, parted by semicolons.", list(";"), { names: ["ally_actor_1"] }),
    inter1: optional("Kind of the first actor, as a number or in words.", inter),
    actor2: expected("Second actor. Target of explosions, remote violence and violence against civilians.", text),
    assoc_actor_2: optional("Actors with the second one, parted by semicolons.", list(";"), {
      names: ["ally_actor_2"],
    }),
    inter2: optional("Kind of the second actor, as a number or in words.", inter),
    civilian_targeting: optional("Filled when civilians were the main target: a sentence of the summary.", text),
    iso: optional("ISO 3166-1 numeric code of the country.", text),
    iso3: optional("ISO 3166-1 alpha-3 code of the country (older exports).", text),
    country: required("Country.", text),
    admin1: optional("First-order division.", text),
    admin2: optional("Second-order division.", text),
    admin3: optional("Third-order division; parts places of one name.", text),
    location: required("Name of the place.", text),
    latitude: expected("Latitude, WGS 84.", latitude),
    longitude: expected("Longitude, WGS 84.", longitude),
    geo_precision: expected("1 the place, 2 near it, 3 only the division is known.", codeOf(GEO_PRECISIONS)),
    source: optional(
      "Publishers, parted by semicolons: in the summary and the note. They have no dates or titles.",
      list(";"),
    ),
    source_scale: optional("How local the publishers are, in the note.", text),
    notes: optional("What happened, in words of ACLED: the summary. It stays in the database of the importer.", text),
    fatalities: expected("Killed: FATALITIES. 0 is a count of nobody; empty is unknown.", count),
    tags: optional("Marks such as the size of a crowd: in the summary.", text),
    timestamp: optional(
      "When this version of the row was published (Unix time): the figure is known from that day.",
      dayOfTimestamp,
    ),
  },
  key: ({ event_id_cnty: id }) => id,
  slotOf,
  // No scope: an export holds what somebody filtered for, so that absence means nothing.
  map: (record, to) => {
    const { event_type: type, sub_event_type: subType, event_date: date, location, fatalities, source } = record;
    const key = slotOf(record.event_id_cnty);
    const place = placeOf({ ...record, code: countryOf(record), precision: record.geo_precision }, to);
    const [first, second] = rolesOf(type);
    const scale = record.source_scale === null ? "" : ` (${record.source_scale})`;
    const sources = source === null ? null : `Sources: ${source.join("; ")}${scale}.`;
    const summary = [
      record.notes,
      record.civilian_targeting === null ? null : "Civilians were the main target.",
      record.tags === null ? null : `Tags: ${record.tags}.`,
      sources,
    ].filter((part) => part !== null);
    to.event({
      key,
      kind: eventKindOf(type, subType),
      title: `${nameOfType(type, subType)}, ${location}, ${date}`,
      summary: summary.length === 0 ? null : summary.join("\n"),
      occurred: occurredOf(date, record.time_precision),
      locations: [place],
      geoPrecision: record.geo_precision,
      acledEventType: type,
      acledSubEventType: subType,
      participants: participantsOf(
        [
          { actor: record.actor1, associates: record.assoc_actor_1 ?? [], kind: record.inter1, role: first },
          { actor: record.actor2, associates: record.assoc_actor_2 ?? [], kind: record.inter2, role: second },
        ],
        to,
      ),
    });
    if (fatalities === null) return;
    to.claim({
      slot: `${key}.fatalities`,
      about: { event: key },
      statement: `ACLED counts ${fatalities} killed.`,
      metric: "FATALITIES",
      value: { best: fatalities, unit: "PERSON" },
      // Every version of a row has its own day.
      knownOn: record.timestamp,
      revisedOn: record.timestamp,
      note: sources,
    });
  },
});
