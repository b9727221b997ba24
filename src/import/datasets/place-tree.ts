import type { SqliteDatabase } from "../../database/sqlite";
import type { LocationKind } from "../../locations/location.vocabulary";
import { listedPlaces, precisionOf } from "../places";
import type { Reference, Row } from "../row";

/** Sets of places that are remembered; more would grow with the file. */
const MOST_REMEMBERED = 50_000;

interface Ancestor {
  readonly key: string;
  readonly kind: LocationKind;
}

/** The tree of places as it is in the database. */
export class PlaceTree {
  private readonly chains = new Map<string, readonly Ancestor[]>();
  private readonly select;

  constructor(db: SqliteDatabase) {
    this.select = db.prepare(
      `SELECT a."key", a."kind" FROM "location" l JOIN "location_ancestor" t ON t."location_id" = l."id"
       JOIN "location" a ON a."id" = t."ancestor_id" WHERE l."key" = ? ORDER BY t."depth"`,
    );
  }

  /** The event with its place: the smallest that holds all it lists, and how exact that is unless the record says so. */
  placed(event: Row): Row {
    const listed = listedPlaces(event);
    const place = this.smallestAround(listed);
    const precision = event.values["geo_precision"] ?? (place ? precisionOf(place.kind) : null);
    const [first] = listed;
    const reference: Reference | null = place && first ? { ...first, key: place.key } : null;
    return {
      ...event,
      values: { ...event.values, geo_precision: precision },
      references: { ...event.references, location_id: reference },
    };
  }

  private smallestAround(places: readonly Reference[]): Ancestor | null {
    const [first, ...others] = places;
    if (!first) return null;
    const chains = others.map(({ key }) => new Set(this.chainOf(key).map((ancestor) => ancestor.key)));
    return this.chainOf(first.key).find(({ key }) => chains.every((chain) => chain.has(key))) ?? null;
  }

  /** The place itself and all above it, nearest first. */
  private chainOf(key: string): readonly Ancestor[] {
    let chain = this.chains.get(key);
    if (!chain) {
      chain = this.select.all(key) as Ancestor[];
      if (this.chains.size >= MOST_REMEMBERED) this.chains.clear();
      this.chains.set(key, chain);
    }
    return chain;
  }
}
