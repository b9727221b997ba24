import { guessAddresses, guessCountry, guessNumber } from "./guess";
import { KIND_WORDS } from "./known-columns";
import { type DraftDate, type Roles, unknownOf } from "./roles";
import { type Sample, UNUSABLE } from "./sample";
import type { DraftLine } from "./draft-line";

/** With more values than these a column holds no codes. */
const MOST_CODES = 40;
const LONGEST_CODE = 100;

/** Texts can hold only columns without the signs that have a meaning there. */
export function inText({ name }: Sample): string | null {
  return /[{}|]/.test(name) ? null : `{${name}}`;
}

const isText = (sample: Sample) => (sample.values.some((value) => /\p{L}/u.test(value)) ? sample : null);

function isCode(sample: Sample): Sample | null {
  const short = sample.distinct.every((value) => value.length <= LONGEST_CODE && !UNUSABLE.test(value));
  return short && sample.distinct.length <= MOST_CODES ? isText(sample) : null;
}

/** Few values that come back again and again. */
const isRepeated = (sample: Sample) =>
  sample.distinct.length > 1 && sample.distinct.length * 3 <= sample.values.length ? isCode(sample) : null;

/** The kind of event that a text seems to mean. */
function kindMeant(value: string): string {
  return KIND_WORDS.find(([words]) => words.test(value))?.[1] ?? "OTHER";
}

function draftKind(sample: Sample | null): DraftLine {
  if (!sample) return { name: "kind", value: "OTHER", why: "No column with few texts that come back was found." };
  const codes = sample.distinct
    .filter((value) => value !== "__proto__")
    .map((value) => [value, kindMeant(value)] as const);
  const value = { column: sample.name, codes: Object.fromEntries(codes), default: "OTHER" };
  return { name: "kind", value, why: "Each value of the sample; say what OTHER really is.", long: true };
}

interface Place {
  readonly value: Record<string, unknown>;
  readonly place: Sample | null;
}

function draftPlace(roles: Roles): Place {
  const value: Record<string, unknown> = {};
  const place = roles.of("place", isText)?.sample ?? null;
  if (place) value["name"] = { column: place.name };
  const country = roles.of("country", guessCountry);
  if (country) value["country"] = { column: country.sample.name, ...unknownOf(country.found) };
  const degrees = (most: number) => (sample: Sample) =>
    guessNumber(sample, { low: -most, high: most, expected: "degrees" });
  const lat = roles.of("lat", degrees(90));
  const lon = lat && roles.of("lon", degrees(180));
  for (const role of ["adm1", "adm2"] as const) {
    const division = roles.of(role, isText);
    if (division) value[role] = { column: division.sample.name };
  }
  if (lat && lon)
    for (const [name, { sample, found }] of [
      ["lat", lat],
      ["lon", lon],
    ] as const)
      value[name] = {
        column: sample.name,
        ...(found.decimal === null ? {} : { decimal: found.decimal }),
        ...unknownOf(found),
      };
  return { value, place };
}

function draftActors(roles: Roles): readonly object[] {
  const all: object[] = [];
  for (const [column, role] of [
    ["attacker", "INITIATOR"],
    ["victim", "TARGET"],
    ["side", "PARTY"],
    ["side", "PARTY"],
  ] as const) {
    const found = roles.of(column, isText);
    if (found) all.push({ name: { column: found.sample.name }, kind: "GROUP", role });
  }
  return all;
}

/** The fields of an event that columns were found for. */
export function draftEvent(roles: Roles, start: DraftDate | null, end: DraftDate | null): readonly DraftLine[] {
  const type = roles.of("type", isCode)?.sample ?? null;
  const { value: location, place } = draftPlace(roles);
  const participants = draftActors(roles);
  const weapon = roles.of("weapon", isText)?.sample;
  const url = roles.of("url", guessAddresses);
  const summary = roles.of("text", isText)?.sample;
  const kind = type ?? roles.any(isRepeated)?.sample ?? null;
  const date = start && roles.columns.find(({ name }) => name === start.columns[0]);
  const words = [kind, place, date].map((sample) => (sample ? inText(sample) : null)).filter((text) => text !== null);
  const split = url && url.found !== "" ? { split: url.found } : {};
  const publisher = url && roles.of("publisher", isText)?.sample;
  const by = publisher ? { publisher: { column: publisher.name } } : {};
  const reports = url && [{ url: { column: url.sample.name, ...split }, ...by }];
  const occurred = { ...(start ? { start: start.value } : {}), ...(end ? { end: end.value } : {}) };
  // A list of losses names what was lost.
  const role = kind?.distinct.some((value) => kindMeant(value).startsWith("EQUIPMENT_")) ? "LOST" : "USED";
  const guessed = "Names are looked up among the aliases on record.";
  return [
    draftKind(kind),
    { name: "title", value: words.length > 0 ? words.join(", ") : "A record without a title", why: null },
    ...(summary ? [{ name: "summary", value: { column: summary.name }, why: null }] : []),
    {
      name: "occurred",
      value: occurred,
      why: start ? `Dates: ${start.why}.` : "No dates were found: the time is unknown.",
    },
    ...(Object.keys(location).length > 0 ? [{ name: "location", value: location, why: guessed }] : []),
    ...(participants.length > 0
      ? [{ name: "participants", value: participants, why: "GROUP is a guess: STATE, ARMED_FORCE, ARMED_GROUP …" }]
      : []),
    ...(weapon
      ? [
          {
            name: "weapons",
            value: [{ name: { column: weapon.name }, role }],
            why: "Other roles: USED, LOST, INTERCEPTED …",
          },
        ]
      : []),
    ...(reports ? [{ name: "reports", value: reports, why: "Addresses." }] : []),
  ];
}
