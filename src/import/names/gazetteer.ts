import type { SqliteDatabase } from "../../database/sqlite";
import type { LocationKind } from "../../locations/location.vocabulary";
import type { AliasInput } from "../formats/briefing/value.schema";
import type { Issues } from "../issues";
import type { RowWriter } from "../upsert/row-writer";
import { Divisions } from "./divisions";
import { Judgements } from "./judgements";
import { Matches } from "./matches";
import { distinctNames, PlaceNames } from "./place-names";
import { placeRow } from "./place-row";

/** What a gazetteer says of a place. */
export interface GazetteerPlace {
  /** Number in GeoNames. */
  readonly id: number;
  readonly name: string;
  readonly kind: LocationKind;
  /** ISO 3166-1 alpha-2; null outside of all countries. The country is on record. */
  readonly country: string | null;
  /** Code of the division that it is, for example UA.05; null when it is none. */
  readonly division: string | null;
  /** Codes of the divisions that it lies in, the largest first. */
  readonly within: readonly string[];
  readonly point: { readonly lat: number; readonly lon: number } | null;
  /** Names beside the main one. */
  readonly names: readonly AliasInput[];
}

/** What became of a place. */
export interface Gazetted {
  readonly locationId: number;
  /** It was not on record before. */
  readonly isNew: boolean;
  readonly changed: boolean;
}

interface Stored {
  readonly id: number;
  readonly name: string;
  readonly kind: LocationKind;
  readonly parent_id: number | null;
  readonly country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly geonames_id: number | null;
}

/** Kinds of which name, country and point say clearly which place is meant. Not ADM2: raions of one name were cut anew. */
const CLEAR_KINDS: readonly LocationKind[] = ["ADM1", "SETTLEMENT", "FACILITY"];

/**
 * Brings the places of a gazetteer onto record, each once: what is there under its number, or is clearly the same, gains
 * its names and its point and keeps all that was written of it; everything else becomes a place of its own. Places come in
 * any order, see `Divisions`.
 */
export class Gazetteer {
  private readonly divisions: Divisions;
  private readonly names: PlaceNames;
  private readonly judgements: Judgements;
  private readonly matches: Matches;
  private readonly byNumber;
  private readonly select;
  private readonly parentOf;
  private readonly isCandidate;
  private readonly numberless: ReadonlySet<string>;
  private missed = 0;

  constructor(
    private readonly db: SqliteDatabase,
    private readonly writer: RowWriter,
    runId: number,
  ) {
    this.divisions = new Divisions(db, writer, runId);
    this.names = new PlaceNames(db);
    this.judgements = new Judgements(db);
    this.matches = new Matches(db);
    this.byNumber = db.prepare(`SELECT "key" FROM "location" WHERE "geonames_id" = ?`).pluck();
    this.select = db.prepare(
      `SELECT "id", "name", "kind", "parent_id", "country", "lat", "lon", "geonames_id" FROM "location" WHERE "key" = ?`,
    );
    this.parentOf = db.prepare(`SELECT "parent_id" FROM "location" WHERE "id" = ?`).pluck();
    this.isCandidate = db.prepare(`SELECT 1 FROM "name_candidate" WHERE "type" = 'Location' AND "entity_key" = ?`);
    this.numberless = this.findNumberless();
  }

  /** True when the place with the number is on record; counts those that are not, for the report. */
  has(id: number): boolean {
    const has = this.keyOf(id) !== null;
    if (!has) this.missed += 1;
    return has;
  }

  /** @param describes false when an older release speaks of a place of which a newer one was read */
  write(place: GazetteerPlace, describes: boolean): Gazetted {
    const { country, kind, within } = place;
    const parent = country === null || kind === "COUNTRY" ? null : this.divisions.smallest(within, country);
    const known = this.find(place, parent);
    const gazetted = known === null ? this.add(place, parent) : this.complete(place, known, parent, describes);
    if (place.division !== null) this.divisions.name(place.division, known ?? ownKey(place.id));
    return gazetted;
  }

  /** Adds a name to the place with the number, which is on record. */
  addName(id: number, name: AliasInput): Gazetted {
    const stored = this.stored(this.keyOf(id) ?? "");
    return { locationId: stored.id, isNew: false, changed: this.names.add(stored.id, stored.name, [name]) };
  }

  /** Says what is left open at the end of the run. */
  report(issues: Issues): void {
    this.divisions.report(issues);
    if (this.missed === 0) return;
    issues.add({
      severity: "WARNING",
      code: "UNKNOWN_REFERENCE",
      row: null,
      line: null,
      column: "geonameid",
      value: String(this.missed),
      expected: "names of places on record",
      message: `${this.missed} names are of places that are not on record; they were left out.`,
      suggestion: "Import the places first and the names again, if they are needed.",
    });
  }

  /** "UA SETTLEMENT" where places on record may be the gazetteer's and have no number. */
  private findNumberless(): ReadonlySet<string> {
    const pairs = this.db
      .prepare(
        `SELECT DISTINCT l."country" || ' ' || l."kind" FROM "location" l WHERE l."geonames_id" IS NULL AND l."country" IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM "name_candidate" c WHERE c."type" = 'Location' AND c."entity_key" = l."key")`,
      )
      .pluck()
      .all() as string[];
    return new Set(pairs);
  }

  private stored(key: string): Stored {
    return this.select.get(key) as Stored;
  }

  /** Key of the place on record that has the number, or stands for the one that had it. */
  private keyOf(id: number): string | null {
    const own = ownKey(id);
    const survivor = this.judgements.survivorOf("Location", own);
    return survivor === own ? ((this.byNumber.get(id) as string | undefined) ?? null) : survivor;
  }

  private find(place: GazetteerPlace, parent: string | null): string | null {
    const { id, kind, country, division } = place;
    const known = this.keyOf(id);
    if (known !== null) return known;
    const free = (key: string | null) => (key !== null && this.stored(key).geonames_id === null ? key : null);
    const meant = division === null ? null : free(this.divisions.meant(division));
    if (meant !== null) return meant;
    if (kind === "COUNTRY" && country !== null) return free(country.toLowerCase());
    const asks = CLEAR_KINDS.includes(kind) && this.numberless.has(`${country ?? ""} ${kind}`);
    return asks ? this.clearlyTheSame(place, parent) : null;
  }

  /** The one place of that name that has no number. What waits for review is left to those who review it. */
  private clearlyTheSame({ id, name, kind, country, point }: GazetteerPlace, parent: string | null): string | null {
    const different = this.judgements.differentFrom("Location", ownKey(id));
    const [found, ...others] = this.matches
      .of({ type: "Location", name, kind, country, parent, point }, different)
      .filter((key) => this.stored(key).geonames_id === null && this.isCandidate.get(key) === undefined);
    return found !== undefined && others.length === 0 ? found : null;
  }

  private add({ id, name, kind, country, point, names }: GazetteerPlace, parent: string | null): Gazetted {
    const key = ownKey(id);
    // A second one of a country is a part of it.
    const isPart = kind === "COUNTRY" && country !== null;
    this.writer.insert(
      placeRow({
        key,
        name,
        kind: isPart ? "AREA" : kind,
        parent: isPart ? country.toLowerCase() : parent,
        country,
        lat: point?.lat,
        lon: point?.lon,
        geonamesId: id,
        aliases: distinctNames(name, names),
      }),
    );
    return { locationId: this.writer.idOf("Location", key) ?? 0, isNew: true, changed: true };
  }

  private complete(place: GazetteerPlace, key: string, parent: string | null, describes: boolean): Gazetted {
    const stored = this.stored(key);
    const own = describes && key === ownKey(place.id);
    const changes = this.changesOf(place, stored, parent, own);
    const columns = Object.keys(changes);
    if (columns.length > 0) {
      const assignments = columns.map((column) => `"${column}" = ?`).join(", ");
      this.db
        .prepare(`UPDATE "location" SET ${assignments} WHERE "id" = ?`)
        .run([...Object.values(changes), stored.id]);
    }
    if (columns.includes("parent_id")) this.writer.placeMoved();
    // A name that the gazetteer gave up is a name all the same.
    const former: AliasInput[] = own ? [{ text: stored.name, language: "und", kind: "FORMER" }] : [];
    const main: AliasInput[] = own ? [] : [{ text: place.name, language: "und", kind: "DATASET_NAME" }];
    const name = own ? place.name : stored.name;
    const named = this.names.add(stored.id, name, [...former, ...main, ...place.names]);
    return { locationId: stored.id, isNew: false, changed: columns.length > 0 || named };
  }

  /** @param own whether the place was made of the gazetteer, which may say it otherwise now; else only gaps are filled */
  private changesOf(place: GazetteerPlace, stored: Stored, parent: string | null, own: boolean): Partial<Stored> {
    const { id, name, kind, country, point } = place;
    const above = parent === null ? null : (this.writer.idOf("Location", parent) ?? null);
    const mayMove = above !== null && above !== stored.parent_id && !this.isAbove(stored.id, above);
    const moves = mayMove && (own || (stored.parent_id === null && stored.kind !== "COUNTRY"));
    const isThere = point === null || (point.lat === stored.lat && point.lon === stored.lon);
    return {
      ...(stored.geonames_id === null ? { geonames_id: id } : {}),
      ...(moves ? { parent_id: above } : {}),
      ...(!isThere && (own || stored.lat === null) ? point : {}),
      ...(own && name !== stored.name ? { name } : {}),
      ...(own && country !== stored.country ? { country } : {}),
      ...(own && kind !== stored.kind && kind !== "COUNTRY" ? { kind } : {}),
    };
  }

  private isAbove(id: number, below: number): boolean {
    for (let next: number | null = below; next !== null; next = (this.parentOf.get(next) as number | null) ?? null)
      if (next === id) return true;
    return false;
  }
}

function ownKey(id: number): string {
  return `geonames-${id}`;
}
