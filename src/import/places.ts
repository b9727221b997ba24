import type { GeoPrecision, LocationKind } from "../locations/location.vocabulary";
import type { Reference, Row } from "./row";
import type { Tree } from "./tree";

const PRECISION_OF: Readonly<Record<LocationKind, GeoPrecision>> = {
  COUNTRY: "COUNTRY",
  ADM1: "ADM1",
  ADM2: "ADM2",
  AREA: "AREA",
  SETTLEMENT: "EXACT",
  FACILITY: "EXACT",
};

/** How exactly an event is placed whose place is of the kind. */
export function precisionOf(kind: LocationKind): GeoPrecision {
  return PRECISION_OF[kind];
}

/** The places that an event lists. */
export function listedPlaces(row: Row): Reference[] {
  const set = row.partSets.find(({ table }) => table === "event_location");
  return (set?.parts ?? [])
    .map(({ references }) => references["location_id"] ?? null)
    .filter((place) => place !== null);
}

/** The smallest place that holds all the places; null when none does. */
function smallestAround(places: readonly Reference[], tree: Tree): Reference | null {
  const [first, ...others] = places;
  if (!first) return null;
  const chains = others.map(({ key }) => new Set(tree.chain(key)));
  const key = tree.chain(first.key).find((candidate) => chains.every((chain) => chain.has(candidate)));
  return key === undefined ? null : { ...first, key };
}

/** The event with its place: the smallest that holds all it lists, and how exact that is unless the file says so. */
export function placed(row: Row, tree: Tree): Row {
  const place = smallestAround(listedPlaces(row), tree);
  const kind = place && (tree.valueOf(place.key, "kind") as LocationKind | null);
  const precision = row.values["geo_precision"] ?? (kind ? precisionOf(kind) : null);
  return {
    ...row,
    values: { ...row.values, geo_precision: precision },
    references: { ...row.references, location_id: place },
  };
}

/** Names of all places that the events list. */
export function placesOf(events: readonly Row[]): string[] {
  return [...new Set(events.flatMap(listedPlaces).map(({ key }) => key))];
}
