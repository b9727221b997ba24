import { placeNames } from "./names";
import type { Random } from "./random";

/** Countries of the generated places, with the box that their points lie in. */
const COUNTRIES = [
  { code: "UA", name: "Ukraine", south: 45, west: 23, north: 52, east: 40, share: 0.7 },
  { code: "RU", name: "Russia", south: 48, west: 32, north: 58, east: 52, share: 0.2 },
  { code: "MD", name: "Moldova", south: 45.5, west: 26.7, north: 48.4, east: 30.1, share: 0.1 },
] as const;

/** The places alone are made from it, so that they can be made again without the rest. */
export const PLACES_SEED = 20_220_224;

const DISTRICTS = 4;

export interface Place {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly kind: "COUNTRY" | "ADM1" | "ADM2" | "SETTLEMENT";
  readonly country: string;
  readonly subdivision: string | null;
  readonly lat: number;
  readonly lon: number;
  /** Row ids of the places that hold it, the nearest first; the place itself is not among them. */
  readonly above: readonly number[];
}

/** The row key of a place by its row id. */
function placeKey(id: number): string {
  return `place-${id}`;
}

/** The tree country > ADM1 > ADM2 > settlement. Settlements lie within a degree or so of their district. */
export function makePlaces(random: Random, count: number): Place[] {
  const names = placeNames(random, count);
  const places: Place[] = [];
  const add = (place: Omit<Place, "id" | "key" | "name">, name?: string) => {
    const id = places.length + 1;
    const made = { ...place, id, key: placeKey(id), name: name ?? names[places.length] ?? `Place ${id}` };
    places.push(made);
    return made;
  };
  const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
  for (const { code, name, south, west, north, east, share } of COUNTRIES) {
    const point = { lat: (south + north) / 2, lon: (west + east) / 2 };
    const country = add({ kind: "COUNTRY", country: code, subdivision: null, ...point, above: [] }, name);
    const wanted = Math.floor(count * share);
    const regions = Math.max(2, Math.min(25, Math.floor(wanted / 40)));
    const settlements = Math.floor((wanted - 1 - regions * (1 + DISTRICTS)) / (regions * DISTRICTS));
    for (let region = 1; region <= regions; region++) {
      const subdivision = `${code}-${String(region).padStart(2, "0")}`;
      const centre = {
        lat: round(random.between(south + 0.5, north - 0.5)),
        lon: round(random.between(west + 0.8, east - 0.8)),
      };
      const common = { country: code, subdivision };
      const adm1 = add({ kind: "ADM1", ...common, ...centre, above: [country.id] });
      for (let district = 0; district < DISTRICTS; district++) {
        const lat = round(centre.lat + random.between(-0.4, 0.4));
        const lon = round(centre.lon + random.between(-0.6, 0.6));
        const adm2 = add({ kind: "ADM2", ...common, lat, lon, above: [adm1.id, country.id] });
        for (let settlement = 0; settlement < settlements; settlement++) {
          add({
            kind: "SETTLEMENT",
            ...common,
            lat: round(lat + random.between(-0.3, 0.3)),
            lon: round(lon + random.between(-0.4, 0.4)),
            above: [adm2.id, adm1.id, country.id],
          });
        }
      }
    }
  }
  return places;
}
