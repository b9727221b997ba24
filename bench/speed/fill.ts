import { createHash } from "node:crypto";
import { ActorKind } from "../../src/actors/actor.vocabulary";
import { AidAuthority } from "../../src/aid/aid.vocabulary";
import type { SqliteDatabase } from "../../src/database/sqlite";
import { QuantityUnit } from "../../src/values/quantity";
import { WeaponCategory } from "../../src/weapons/weapon-system.vocabulary";
import { addDays, DAYS, FIRST_DAY } from "./calendar";
import { insertInto } from "./insert";
import { actorName, systemName } from "./names";
import { makePlaces, type Place, PLACES_SEED } from "./places";
import { Random } from "./random";
import type { Sizes } from "./sizes";

/** What events refer to. Actors, systems and reports have the row ids from 1 to their number. */
export interface Others {
  readonly places: readonly Place[];
  readonly reports: number;
}

const SOURCES = 5;
const REPORTS = 200;
const CURRENCIES = ["EUR", "GBP", "USD"] as const;

/**
 * What is kept beside the tables and made by no trigger, such as totals that are counted ahead, is made here, after all rows
 * are written and before ANALYZE.
 */
export function afterLoad(_db: SqliteDatabase): void {
  // Nothing yet.
}

/** Fills all tables but those of events. */
export function fillOthers(db: SqliteDatabase, sizes: Sizes): Others {
  const random = new Random(PLACES_SEED);
  const places = makePlaces(random, sizes.locations);
  db.transaction(() => {
    insertRun(db);
    insertPlaces(db, places);
    insertActors(db, random, sizes);
    insertSystems(db, random, sizes);
    insertPackages(db, random, sizes);
    insertReports(db);
  })();
  return { places, reports: REPORTS };
}

/** A database that never had an import gets the demo dataset when it is served. */
function insertRun(db: SqliteDatabase): void {
  const hash = createHash("sha256").update("generated").digest("hex");
  const counts = ["read", "created", "updated", "unchanged", "rejected", "revised", "dropped"];
  const columns = ["key", "format", "status", "file_name", "sha256", "started_at", "finished_at", ...counts];
  const moment = `${FIRST_DAY}T00:00:00.000Z`;
  insertInto(db, "import_run", columns)(
    `${hash.slice(0, 16)}-1`, "briefing", "DONE", "generated", hash, moment, moment, ...counts.map(() => 0),
  ); // prettier-ignore
}

function insertPlaces(db: SqliteDatabase, places: readonly Place[]): void {
  const place = insertInto(db, "location", [
    "id",
    "key",
    "name",
    "kind",
    "parent_id",
    "country",
    "subdivision",
    "lat",
    "lon",
  ]);
  const ancestor = insertInto(db, "location_ancestor", ["location_id", "ancestor_id", "depth"]);
  for (const { id, key, name, kind, above, country, subdivision, lat, lon } of places) {
    place(id, key, name, kind, above[0] ?? null, country, subdivision, lat, lon);
    for (const [depth, holder] of [id, ...above].entries()) ancestor(id, holder, depth);
  }
}

function insertActors(db: SqliteDatabase, random: Random, { actors }: Sizes): void {
  const actor = insertInto(db, "actor", ["id", "key", "name", "kind", "country"]);
  actor(1, "actor-1", "Ukraine", "STATE", "UA");
  for (let id = 2; id <= actors; id++) {
    const kind = random.chance(0.8) ? "UNIT" : random.pick(ActorKind.codes);
    actor(id, `actor-${id}`, actorName(id), kind, random.pick(["UA", "RU", "PL", "DE", "US"]));
  }
}

function insertSystems(db: SqliteDatabase, random: Random, { systems }: Sizes): void {
  const system = insertInto(db, "weapon_system", [
    "id",
    "key",
    "name",
    "category",
    "origin_country",
    "range_km",
    "generic",
  ]);
  for (let id = 1; id <= systems; id++) {
    const range = random.chance(0.5) ? Math.round(random.between(1, 500)) : null;
    const origin = random.pick(["UA", "RU", "DE", "US"]);
    system(id, `system-${id}`, systemName(id), random.pick(WeaponCategory.codes), origin, range, 0);
  }
}

function insertPackages(
  db: SqliteDatabase,
  random: Random,
  { packages, itemsPerPackage, actors, systems }: Sizes,
): void {
  const amount = ["amount_minor", "amount_currency", "amount_qualifier"];
  const aidPackage = insertInto(db, "aid_package", [
    "id", "key", "title", "authority", "sequence_number", "announced_on", "recipient_id", "completeness", ...amount,
  ]); // prettier-ignore
  const donor = insertInto(db, "aid_package_donor", ["package_id", "actor_id", "ordinal"]);
  const quantity = ["quantity_low", "quantity_best", "quantity_high", "quantity_comparator", "quantity_unit"];
  const item = insertInto(db, "aid_item", [
    "id", "key", "package_id", "ordinal", "name", "weapon_system_id", ...quantity,
  ]); // prettier-ignore
  for (let id = 1; id <= packages; id++) {
    const day = addDays(FIRST_DAY, random.below(DAYS));
    const value = random.chance(0.8)
      ? [1_000_000 * (1 + random.below(50_000)), random.pick(CURRENCIES), "EXACT"]
      : [null, null, null];
    aidPackage(
      id, `package-${id}`, `Package ${id} of ${day}`, random.pick(AidAuthority.codes), id, day, 1, "FULL", ...value,
    ); // prettier-ignore
    donor(id, 2 + random.below(actors - 1), 1);
    for (let ordinal = 1; ordinal <= itemsPerPackage; ordinal++) {
      const system = random.chance(0.9) ? 1 + random.below(systems) : null;
      const name = system === null ? "Spare parts and field equipment" : `${systemName(system)} of lot ${ordinal}`;
      const pieces = random.chance(0.8) ? 1 + random.below(2_000) : null;
      const unit = pieces === null ? null : random.pick(QuantityUnit.codes);
      const comparator = pieces === null ? null : "EQ";
      item(
        (id - 1) * itemsPerPackage + ordinal, `item-${id}-${ordinal}`, id, ordinal, name, system,
        pieces, pieces, pieces, comparator, unit,
      ); // prettier-ignore
    }
  }
}

function insertReports(db: SqliteDatabase): void {
  const source = insertInto(db, "source", ["id", "key", "name", "kind", "redistribution"]);
  for (let id = 1; id <= SOURCES; id++) source(id, `source-${id}`, `Generated dataset ${id}`, "DATASET", "ALLOWED");
  const report = insertInto(db, "report", ["id", "key", "source_id", "title", "published_on"]);
  for (let id = 1; id <= REPORTS; id++) {
    report(id, `report-${id}`, 1 + (id % SOURCES), `Release ${id}`, addDays(FIRST_DAY, (id * DAYS) / REPORTS));
  }
}
