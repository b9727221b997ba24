import type { SqliteDatabase } from "../../src/database/sqlite";

/** How many rows of each kind the database of the measurement has. */
interface Size {
  readonly events: number;
  readonly places: number;
  readonly actors: number;
  readonly claims: number;
}

const COUNTRIES = ["UA", "RU", "SY", "IQ", "YE", "AF", "SD", "SS", "ET", "SO", "ML", "BF", "NE", "NG", "CD", "MM", "PK", "IN", "MX", "CO"]; // prettier-ignore

/** ACLED sub-event type, its type, and the kind of event that the import makes of it. */
const ACLED = [
  ["ARMED_CLASH", "BATTLES", "ARMED_CLASH"],
  ["AIR_DRONE_STRIKE", "EXPLOSIONS_REMOTE_VIOLENCE", "AIR_STRIKE"],
  ["SHELLING_ARTILLERY_MISSILE_ATTACK", "EXPLOSIONS_REMOTE_VIOLENCE", "SHELLING"],
  ["REMOTE_EXPLOSIVE_LANDMINE_IED", "EXPLOSIONS_REMOTE_VIOLENCE", "EXPLOSION"],
  ["ATTACK", "VIOLENCE_AGAINST_CIVILIANS", "VIOLENCE_AGAINST_CIVILIANS"],
  ["PEACEFUL_PROTEST", "PROTESTS", "PROTEST"],
  ["MOB_VIOLENCE", "RIOTS", "RIOT"],
  ["ARRESTS", "STRATEGIC_DEVELOPMENTS", "STRATEGIC_DEVELOPMENT"],
] as const;
const OWN_KINDS = ["DRONE_ATTACK", "MISSILE_STRIKE", "AIR_ATTACK", "OTHER"] as const;
const UCDP = ["STATE_BASED", "NON_STATE", "ONE_SIDED"] as const;
const METRICS = ["FATALITIES", "FATALITIES_CIVILIAN", "CASUALTIES", "LAUNCHED", "INTERCEPTED", "HIT"] as const;
const ROLES = ["INITIATOR", "TARGET", "PARTY"] as const;
const FIRST_DAY = Date.UTC(2014, 0, 1);
const DAYS = 3650;
const SOURCES = 20;
const REPORTS = 5000;

/** Numbers that look random and are the same every time. */
function randomness(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function dayAt(offset: number): string {
  return new Date(FIRST_DAY + offset * 86_400_000).toISOString().slice(0, 10);
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

/** Fills a migrated, empty database with made-up rows: most in few countries, as in the datasets. */
export function fill(db: SqliteDatabase, size: Size): void {
  const random = randomness(7);
  db.transaction(() => {
    fillPlaces(db, size.places);
    fillActors(db, size.actors);
    fillEvents(db, size, random);
    fillClaims(db, size, random);
  })();
}

function fillPlaces(db: SqliteDatabase, places: number): void {
  const insert = db.prepare(
    `INSERT INTO "location" ("id", "key", "name", "kind", "parent_id", "country", "lat", "lon") VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const above = db.prepare(
    `INSERT INTO "location_ancestor" SELECT @id, @id, 0 UNION ALL SELECT @id, "ancestor_id", "depth" + 1 FROM "location_ancestor" WHERE "location_id" = @parent`,
  );
  const divisions = COUNTRIES.length * 11;
  for (let id = 1; id <= places; id++) {
    const country = pick(COUNTRIES, id - 1);
    const kind = id <= COUNTRIES.length ? "COUNTRY" : id <= divisions ? "ADM1" : "SETTLEMENT";
    // Every twentieth is of the same country, and so is every division of it.
    const parent =
      kind === "COUNTRY"
        ? null
        : kind === "ADM1"
          ? ((id - 1) % 20) + 1
          : 21 + ((id - 1) % 20) + 20 * (Math.floor(id / 20) % 10);
    insert.run(id, `place-${id}`, `Place ${id}`, kind, parent, country, (id % 120) - 60, (id % 300) - 150);
    above.run({ id, parent });
  }
}

function fillActors(db: SqliteDatabase, actors: number): void {
  const insert = db.prepare(`INSERT INTO "actor" ("id", "key", "name", "kind") VALUES (?, ?, ?, ?)`);
  for (let id = 1; id <= actors; id++)
    insert.run(id, `actor-${id}`, `Actor ${id}`, id % 3 === 0 ? "ARMED_FORCE" : "ARMED_GROUP");
}

function fillEvents(db: SqliteDatabase, { events, places, actors }: Size, random: (below: number) => number): void {
  const insert = db.prepare(
    `INSERT INTO "event" ("id", "key", "kind", "title", "location_id", "geo_precision", "acled_event_type", "acled_sub_event_type", "ucdp_violence_type", "occurred_start", "occurred_end", "occurred_precision")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const takePart = db.prepare(
    `INSERT OR IGNORE INTO "event_participant" ("event_id", "actor_id", "role", "ordinal") VALUES (?, ?, ?, ?)`,
  );
  const lieAt = db.prepare(`INSERT INTO "event_location" ("event_id", "location_id", "ordinal") VALUES (?, ?, 1)`);
  for (let id = 1; id <= events; id++) {
    const origin = random(10);
    const acled = origin < 5 ? pick(ACLED, random(ACLED.length)) : null;
    const ucdp = origin >= 5 && origin < 8 ? pick(UCDP, random(3)) : null;
    const kind = acled?.[2] ?? (ucdp ? "ORGANISED_VIOLENCE" : pick(OWN_KINDS, random(4)));
    const place = random(50) === 0 ? null : 1 + Math.min(random(places), random(places));
    insert.run(
      id,
      `event-${id}`,
      kind,
      `Event ${id} of the measurement, with a title of some length`,
      place,
      place === null ? null : pick(["EXACT", "NEAR", "ADM1", "ADM2"], random(8)),
      acled?.[1] ?? null,
      acled?.[0] ?? null,
      ucdp,
      ...occurred(random),
    );
    if (place !== null) lieAt.run(id, place);
    for (let ordinal = 1; ordinal <= 2; ordinal++)
      takePart.run(id, 1 + Math.min(random(actors), random(actors)), pick(ROLES, random(3)), ordinal);
  }
}

/** Start, end and precision: nine of ten are days, the others months and ranges. */
function occurred(random: (below: number) => number): [string | null, string | null, string] {
  const start = random(DAYS);
  const shape = random(100);
  if (shape < 90) return [dayAt(start), dayAt(start), "DAY"];
  if (shape < 93) return [dayAt(start), dayAt(start + 1 + random(5)), "DAY"];
  if (shape < 97) {
    const month = dayAt(start).slice(0, 7);
    const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0));
    return [`${month}-01`, last.toISOString().slice(0, 10), "MONTH"];
  }
  return shape < 99 ? [dayAt(start), dayAt(start + random(60)), "RANGE"] : [null, null, "UNKNOWN"];
}

function fillClaims(db: SqliteDatabase, { claims, events, actors }: Size, random: (below: number) => number): void {
  const source = db.prepare(
    `INSERT INTO "source" ("id", "key", "name", "kind", "redistribution") VALUES (@id, 'source-' || @id, 'Source ' || @id, 'NEWS_OUTLET', 'FACTS_ONLY')`,
  );
  for (let id = 1; id <= SOURCES; id++) source.run({ id });
  const report = db.prepare(
    `INSERT INTO "report" ("id", "key", "source_id", "published_on") VALUES (@id, 'report-' || @id, @source, @day)`,
  );
  for (let id = 1; id <= REPORTS; id++) report.run({ id, source: 1 + (id % SOURCES), day: dayAt(id % DAYS) });
  const insert = db.prepare(
    `INSERT INTO "claim" ("key", "report_id", "claimant_id", "channel", "stance", "statement", "metric", "said_on", "subject_match", "event_id", "quantity_best", "quantity_comparator", "quantity_unit")
     VALUES (?, ?, ?, ?, 'ASSERTS', 'A statement of the measurement.', ?, ?, 'SAME', ?, ?, 'EQ', ?)`,
  );
  for (let index = 1; index <= claims; index++) {
    const metric = pick(METRICS, random(METRICS.length));
    insert.run(
      `claim-${index}`,
      1 + random(REPORTS),
      random(4) === 0 ? null : 1 + random(Math.min(actors, 200)),
      pick(["MEDIA", "DATASET", "OFFICIAL_STATEMENT"], random(3)),
      metric,
      dayAt(random(DAYS)),
      1 + random(events),
      random(100),
      metric.startsWith("FATAL") || metric === "CASUALTIES" ? "PERSON" : "DRONE",
    );
  }
}
