import fc, { type Arbitrary } from "fast-check";
import { model, type EntityName, type Kind, type Link, type Row, type World } from "./model";
import { codesOf, days, latitudes, longitudes, minors, moments, numbers, texts } from "./pools";

/** Every table has at least so many rows, so that conditions can name them before the data are known. */
export const SURE_ROWS = 3;
const MOST_ROWS = 7;

/** The n-th row of an entity has this id. Their order differs from that of the rows. */
export function idOf(entity: EntityName, index: number): string {
  return `${entity}:${keyOf(index)}`;
}

function keyOf(index: number): string {
  return `k${(index * 5) % 11}`;
}

const some = <T>(values: readonly T[]): Arbitrary<T> => fc.constantFrom(...values);
const maybe = <T>(value: Arbitrary<T>): Arbitrary<T | null> => fc.option(value, { freq: 3 });

/** Three values of which the first is not greater than the last; null where unknown. */
function bounds(values: readonly number[]): Arbitrary<(number | null)[]> {
  return fc.tuple(maybe(some(values)), maybe(some(values)), maybe(some(values))).map(([low, best, high]) => {
    return low !== null && high !== null && low > high ? [high, best, low] : [low, best, high];
  });
}

const quantity = fc
  .tuple(bounds(numbers), some(codesOf("", "comparator")), maybe(some(codesOf("", "unit"))))
  .map(([[low, best, high], comparator, unit]) => {
    const known = low !== null || best !== null || high !== null;
    return { low, best, high, comparator: known ? comparator : null, unit };
  });

const money = fc
  .tuple(bounds(minors), some(codesOf("", "comparator")), some(codesOf("", "currency")))
  .map(([[lowMinor, bestMinor, highMinor], comparator, currency]) => {
    const known = lowMinor !== null || bestMinor !== null || highMinor !== null;
    return known ? { lowMinor, bestMinor, highMinor, comparator, currency } : null;
  });

const amount = fc.record({
  minor: some(minors),
  currency: some(codesOf("", "currency")),
  qualifier: some(codesOf("", "qualifier")),
});

/** What the import lets through: only a range is open at its beginning, only what goes on has no end. */
const fuzzyDate = fc
  .tuple(some(codesOf("", "precision")), some(days), some(days), fc.constantFrom("both", "start", "end"))
  .map(([precision, one, other, known]) => {
    if (precision === "UNKNOWN") return { start: null, end: null, precision };
    const [start, end] = one <= other ? [one, other] : [other, one];
    if (known === "end" && precision === "RANGE") return { start: null, end, precision };
    return { start, end: known === "both" ? end : null, precision };
  });

const values: Readonly<Record<Exclude<Kind, "code">, Arbitrary<unknown>>> = {
  text: some(texts),
  number: some(numbers),
  date: some(days),
  moment: some(moments),
  boolean: fc.boolean(),
  fuzzyDate,
  quantity,
  money,
  amount,
  position: fc.record({ title: some(texts), asOf: maybe(some(texts)) }),
};

/** Fields that the database wants to be known. */
const REQUIRED = new Set(
  "name kind role title:Event title:AidPackage occurred category generic authority completeness channel stance statement subjectMatch redistribution text language:Alias severity code message format fileName sha256 startedAt finishedAt status read created updated unchanged rejected revised dropped".split(
    " ",
  ),
);

/** Foreign keys: property -> the table, and whether it has to be known. `earlier`: only rows before this one, as in a tree. */
type Keys = Readonly<Record<string, readonly [EntityName, ("required" | "earlier")?]>>;

const keys: Readonly<Partial<Record<EntityName, Keys>>> = {
  Location: { parentId: ["Location", "earlier"] },
  Actor: { parentId: ["Actor", "earlier"] },
  WeaponSystem: { variantOfId: ["WeaponSystem", "earlier"] },
  Report: { sourceId: ["Source", "required"] },
  Event: { locationId: ["Location"], partOfId: ["Event", "earlier"] },
  EventParticipant: { eventId: ["Event", "required"], actorId: ["Actor", "required"] },
  EventWeapon: { eventId: ["Event", "required"], weaponSystemId: ["WeaponSystem", "required"] },
  AidPackage: { recipientId: ["Actor", "required"], partOfId: ["AidPackage", "earlier"] },
  AidItem: { packageId: ["AidPackage", "required"], weaponSystemId: ["WeaponSystem"] },
  Claim: {
    reportId: ["Report", "required"],
    claimantId: ["Actor"],
    countedWeaponId: ["WeaponSystem"],
    placeId: ["Location"],
  },
  Citation: { reportId: ["Report", "required"] },
  ImportRun: { reportId: ["Report"] },
  ImportIssue: { runId: ["ImportRun", "required"] },
};

/** Of these a row names exactly one. */
const subjects: Readonly<Partial<Record<EntityName, Keys>>> = {
  Alias: { actorId: ["Actor"], locationId: ["Location"], weaponSystemId: ["WeaponSystem"] },
  Claim: {
    eventId: ["Event"],
    packageId: ["AidPackage"],
    itemId: ["AidItem"],
    weaponSystemId: ["WeaponSystem"],
    actorId: ["Actor"],
    locationId: ["Location"],
  },
  Citation: {
    eventId: ["Event"],
    packageId: ["AidPackage"],
    weaponSystemId: ["WeaponSystem"],
    actorId: ["Actor"],
    locationId: ["Location"],
  },
};

interface Draft {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly keys: Readonly<Record<string, number | null>>;
  readonly subject: readonly [number, number];
}

function draft(entity: EntityName): Arbitrary<Draft> {
  const fields = Object.entries(model[entity].fields).map(([name, kind]) => {
    const value: Arbitrary<unknown> = kind === "code" ? some(codesOf(entity, name)) : values[kind];
    const required = REQUIRED.has(name) || REQUIRED.has(`${name}:${entity}`);
    return [name, required ? value : maybe(value)] as const;
  });
  const foreign = Object.entries(keys[entity] ?? {}).map(([name, [, need]]) => {
    return [name, need === "required" ? fc.nat(99) : maybe(fc.nat(99))] as const;
  });
  return fc.record({
    fields: fc.record(Object.fromEntries(fields)),
    keys: fc.record(Object.fromEntries(foreign)),
    subject: fc.tuple(fc.nat(99), fc.nat(99)),
  });
}

const pairs = fc.array(fc.tuple(fc.nat(99), fc.nat(99)), { maxLength: 8 });

/** Random data of all tables, within the rules that the database keeps. */
export const worlds: Arbitrary<World> = fc
  .record({
    drafts: fc.record(
      Object.fromEntries(
        (Object.keys(model) as EntityName[]).map((entity) => [
          entity,
          fc.array(draft(entity), { minLength: SURE_ROWS, maxLength: MOST_ROWS }),
        ]),
      ) as Record<EntityName, Arbitrary<Draft[]>>,
    ),
    eventLocation: pairs,
    eventPackage: pairs,
    donor: pairs,
    coordinates: fc.array(maybe(fc.tuple(some(latitudes), some(longitudes))), {
      minLength: MOST_ROWS,
      maxLength: MOST_ROWS,
    }),
  })
  .map(({ drafts, coordinates, ...links }) => {
    const count = (entity: EntityName) => drafts[entity].length;
    const rows = Object.fromEntries(
      (Object.keys(model) as EntityName[]).map((entity) => [
        entity,
        unique(
          entity,
          drafts[entity].map((row, index) => finished(entity, row, index, count, coordinates)),
        ),
      ]),
    ) as Record<EntityName, Row[]>;
    const linked = (link: Exclude<Link, "ancestor">, left: EntityName, right: EntityName) =>
      distinctPairs(links[link].map(([a, b]) => [(a % count(left)) + 1, (b % count(right)) + 1]));
    return {
      rows,
      links: {
        eventLocation: linked("eventLocation", "Event", "Location"),
        eventPackage: linked("eventPackage", "Event", "AidPackage"),
        donor: linked("donor", "AidPackage", "Actor"),
        ancestor: closure(rows.Location),
      },
    };
  });

function finished(
  entity: EntityName,
  { fields, keys: foreign, subject }: Draft,
  index: number,
  count: (entity: EntityName) => number,
  coordinates: readonly (readonly [number, number] | null)[],
): Row {
  const row: Record<string, unknown> = { pk: index + 1, id: idOf(entity, index), ...fields };
  for (const [name, [target, need]] of Object.entries(keys[entity] ?? {})) {
    const number = foreign[name] ?? null;
    const most = need === "earlier" ? index : count(target);
    row[name] = number === null || most === 0 ? null : (number % most) + 1;
  }
  const choices = Object.entries(subjects[entity] ?? {});
  const chosen = choices[subject[0] % Math.max(choices.length, 1)];
  for (const [name] of choices) row[name] = null;
  if (chosen) row[chosen[0]] = (subject[1] % count(chosen[1][0])) + 1;
  if (entity === "Location") {
    [row["lat"], row["lon"]] = coordinates[index] ?? [null, null];
    if (row["geonamesId"] !== null) row["geonamesId"] = 700_000 + index;
  }
  if (entity === "WeaponSystem") {
    for (const name of ["calibreMm", "rangeKm"]) if (Number(row[name]) <= 0) row[name] = null;
  }
  // A figure is a number or a sum of money, and needs a metric.
  if (entity === "Claim") {
    if (row["metric"] === null) row["quantity"] = row["money"] = null;
    else if (row["money"] !== null) row["quantity"] = null;
  }
  return row as Row;
}

/** Leaves out rows that repeat what may be there once only. */
function unique(entity: EntityName, rows: readonly Row[]): Row[] {
  const once: Partial<Record<EntityName, string[]>> = {
    Alias: ["actorId", "locationId", "weaponSystemId", "text", "language"],
    EventParticipant: ["eventId", "actorId", "role"],
    EventWeapon: ["eventId", "weaponSystemId", "role"],
    Citation: ["reportId", ...Object.keys(subjects.Citation ?? {})],
  };
  const properties = once[entity];
  if (!properties) return [...rows];
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = JSON.stringify(properties.map((property) => row[property]));
    return !seen.has(key) && seen.add(key);
  });
}

function distinctPairs(all: readonly [number, number][]): [number, number][] {
  return [...new Map(all.map((pair) => [pair.join(), pair])).values()];
}

/** Each place with itself and everything above it. */
function closure(places: readonly Row[]): [number, number][] {
  return places.flatMap(({ pk }) => {
    const up: [number, number][] = [];
    for (let at: unknown = pk; at != null; at = places.find((place) => place.pk === at)?.["parentId"]) {
      up.push([pk, at as number]);
    }
    return up;
  });
}
