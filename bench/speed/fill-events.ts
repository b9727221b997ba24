import type { SqliteDatabase } from "../../src/database/sqlite";
import type { EventKind } from "../../src/events/event.vocabulary";
import { addDays, DAYS, endOfMonth, FIRST_DAY } from "./calendar";
import type { Others } from "./fill";
import { insertInto } from "./insert";
import { actorName, systemName } from "./names";
import type { Place } from "./places";
import { Random } from "./random";
import type { Sizes } from "./sizes";

/** Kinds of the generated events, the frequent ones first, with the words that their titles begin with. */
export const KINDS = [
  ["SHELLING", "Shelling of"],
  ["DRONE_ATTACK", "Drone attack on"],
  ["ARMED_CLASH", "Fighting near"],
  ["AIR_STRIKE", "Air strike on"],
  ["MISSILE_STRIKE", "Missile strike on"],
  ["AIR_DEFENCE_INTERCEPTION", "Drones shot down over"],
  ["ASSAULT_REPELLED", "Assault repelled at"],
  ["EXPLOSION", "Explosion in"],
  ["VIOLENCE_AGAINST_CIVILIANS", "Civilians attacked in"],
  ["EQUIPMENT_DESTROYED", "Vehicle destroyed near"],
  ["PROTEST", "Protest in"],
  ["OTHER", "Incident in"],
] as const satisfies readonly (readonly [EventKind, string])[];

/** The row key of an event by its row id. */
export function eventKey(id: number): string {
  return `event-${id}`;
}

interface Time {
  readonly start: string;
  readonly startTime: string | null;
  readonly end: string;
  readonly precision: string;
}

/** Nine of ten are known to the day; the rest to the hour, to the month, or lies somewhere in a range. */
function makeTime(random: Random): Time {
  const start = addDays(FIRST_DAY, random.below(DAYS));
  const kind = random.next();
  if (kind < 0.9) return { start, startTime: null, end: start, precision: "DAY" };
  if (kind < 0.94) return { start, startTime: "05:00", end: start, precision: "HOUR" };
  if (kind < 0.97)
    return { start: `${start.slice(0, 7)}-01`, startTime: null, end: endOfMonth(start), precision: "MONTH" };
  return { start, startTime: null, end: addDays(start, 1 + random.below(40)), precision: "RANGE" };
}

const DEATHS_EVERY = 5;

/** Fills the tables of events, and their claims. */
export function fillEvents(db: SqliteDatabase, sizes: Sizes, { places, reports }: Others): void {
  const random = new Random(sizes.events);
  const settlements = places.filter(({ kind }) => kind === "SETTLEMENT");
  const districts = places.filter(({ kind }) => kind === "ADM2");
  const statements = {
    event: insertInto(db, "event", [
      "id", "key", "kind", "title", "summary", "location_id", "geo_precision", "occurred_start", "occurred_start_time",
      "occurred_end", "occurred_precision",
    ]), // prettier-ignore
    location: insertInto(db, "event_location", ["event_id", "location_id", "ordinal"]),
    participant: insertInto(db, "event_participant", ["event_id", "actor_id", "role", "ordinal"]),
    weapon: insertInto(db, "event_weapon", ["event_id", "weapon_system_id", "role", "ordinal"]),
    claim: insertInto(db, "claim", [
      "key", "report_id", "channel", "stance", "statement", "metric", "said_on", "subject_match", "event_id", "quantity_low",
      "quantity_best", "quantity_high", "quantity_comparator", "quantity_unit",
    ]), // prettier-ignore
  };

  const writeOne = (id: number) => {
    const [kind, words] = KINDS[random.skewed(KINDS.length)] ?? KINDS[0];
    const { place, precision } = pickPlace(random, settlements, districts);
    const { start, startTime, end, precision: exactness } = makeTime(random);
    const [attacker, target] = pickTwo(random, sizes.actors);
    const system = random.chance(0.2) ? 1 + random.skewed(sizes.systems) : null;
    const armed = system === null ? "" : ` with ${systemName(system)}`;
    const summary = random.chance(0.5) ? `${actorName(attacker)} against ${actorName(target)}${armed}.` : null;
    const title = place ? `${words} ${place.name}` : `${words} the front`;
    statements.event(
      id,
      eventKey(id),
      kind,
      title,
      summary,
      place?.id ?? null,
      precision,
      start,
      startTime,
      end,
      exactness,
    );
    if (place) statements.location(id, place.id, 1);
    statements.participant(id, attacker, "INITIATOR", 1);
    statements.participant(id, target, "TARGET", 2);
    if (system !== null) statements.weapon(id, system, "USED", 1);
    if (id % DEATHS_EVERY === 0) {
      const deaths = random.skewed(20);
      statements.claim(
        `claim-${id}`, 1 + random.below(reports), "DATASET", "ASSERTS", `${deaths} persons were killed.`, "FATALITIES", end,
        "SAME", id, deaths, deaths, deaths, "EQ", "PERSON",
      ); // prettier-ignore
    }
  };

  // One transaction for all would keep millions of changed pages in memory.
  const batch = db.transaction((from: number, to: number) => {
    for (let id = from; id <= to; id++) writeOne(id);
  });
  for (let from = 1; from <= sizes.events; from += 50_000) batch(from, Math.min(from + 49_999, sizes.events));
}

function pickPlace(
  random: Random,
  settlements: readonly Place[],
  districts: readonly Place[],
): { place: Place | null; precision: string | null } {
  const chance = random.next();
  if (chance < 0.02) return { place: null, precision: null };
  if (chance < 0.1) return { place: districts[random.below(districts.length)] ?? null, precision: "ADM2" };
  const place = settlements[random.skewed(settlements.length)] ?? null;
  return { place, precision: chance < 0.8 ? "EXACT" : "NEAR" };
}

/** Two different actors. */
function pickTwo(random: Random, actors: number): [number, number] {
  const first = 1 + random.skewed(actors);
  const second = 1 + random.skewed(actors);
  return [first, second === first ? (first % actors) + 1 : second];
}
