import type { Draft } from "../../datasets/draft";
import { LocationKind } from "../../../locations/location.vocabulary";
import { slug } from "../../names/slug";
import type { Point } from "../../../values/distance";
import { neededCode, countryOf } from "./codes";
import type { TableRecord } from "./column-book";
import { type Compiler, fault, inside } from "./compiler";
import { columnOf, madeKey, type Named, onRecord } from "./names";
import { numberOf } from "./numbers";
import type { PlaceSpec } from "./subject.schema";
import { listOf, textOf } from "./texts";

/** Where something lies: the country, the divisions, the point. */
interface Surroundings {
  readonly country: string | null;
  readonly adm1: string | null;
  readonly adm2: string | null;
  readonly point: Point | null;
}

type SurroundingsSpec = Pick<PlaceSpec, "country" | "adm1" | "adm2" | "lat" | "lon">;

/** Reads where the record says that something lies. */
export function surroundingsOf(spec: SurroundingsSpec, compiler: Compiler): (record: TableRecord) => Surroundings {
  const country = countryOf(spec.country, inside(compiler, "country"));
  const adm1 = textOf(spec.adm1, inside(compiler, "adm1"));
  const adm2 = textOf(spec.adm2, inside(compiler, "adm2"));
  const lat = numberOf(spec.lat, inside(compiler, "lat"), { low: -90, high: 90, expected: "a number from -90 to 90" });
  const lon = numberOf(spec.lon, inside(compiler, "lon"), {
    low: -180,
    high: 180,
    expected: "a number from -180 to 180",
  });
  if ((spec.lat == null) !== (spec.lon == null))
    fault(compiler, "expected lat and lon together, got one of them.", "Add the other, or leave both out.");
  return (record) => {
    const [y, x] = [lat(record), lon(record)];
    const point = y === null || x === null ? null : { lat: y, lon: x };
    return { country: country(record), adm1: adm1(record), adm2: adm2(record), point };
  };
}

/** Key of the smallest division that is known; null when none is. */
export function divisionOf({ country, adm1, adm2 }: Surroundings, dataset: string, to: Draft): string | null {
  const top = country === null ? null : to.country(country);
  const first = adm1 === null ? null : division("ADM1", adm1, [adm1], top);
  return adm2 === null ? (first ?? top) : division("ADM2", adm2, [adm1, adm2], first ?? top);

  function division(
    kind: "ADM1" | "ADM2",
    name: string,
    path: readonly (string | null)[],
    parent: string | null,
  ): string {
    const key = keyOf(dataset, country, [...path.slice(0, -1), kind, name]);
    return to.place({ key, name, kind, parent, country });
  }
}

function keyOf(dataset: string, country: string | null, path: readonly (string | null)[]): string {
  const parts = [country, ...path].filter((part) => part !== null);
  return [dataset, ...parts.map((part) => slug(part))].join("-");
}

const degrees = (value: number, digits: number, [positive, negative]: readonly [string, string]) =>
  `${String(Math.abs(Number(value.toFixed(digits))))}${value < 0 ? negative : positive}`;

/** 48.5947, 37.9989 as a part of a key. */
function pointKey({ lat, lon }: Point, digits: number): string {
  return `${degrees(lat, digits, ["n", "s"])}-${degrees(lon, digits, ["e", "w"])}`;
}

/** The places that a record names; the smallest division that is known when it names none. */
export function placesOf(spec: PlaceSpec, compiler: Compiler): Named {
  const { dataset } = compiler;
  const key = textOf(spec.key, inside(compiler, "key"));
  const around = surroundingsOf(spec, compiler);
  const kind = neededCode(LocationKind, spec.kind ?? "SETTLEMENT", inside(compiler, "kind"));
  const { key: onlyKey, ...described } = spec;
  if (onlyKey != null && Object.values(described).every((field) => field == null))
    return onRecord("Location", key, columnOf(onlyKey));
  const names = listOf(spec.name, inside(compiler, "name"));
  return (record, to) => {
    const known = around(record);
    const level = kind(record);
    const { country, adm1, point } = known;
    if (level === "COUNTRY" && country !== null) return [to.country(country)];
    const parent = divisionOf(above(known, level), dataset, to);
    const named = names(record);
    if (named.length === 0 && spec.name == null && point)
      return [pointPlace(point, level, parent, country, dataset, to)];
    if (named.length === 0) return parent === null ? [] : [parent];
    return named.map((name) => {
      // Villages of one name are many: without the division the point tells them apart.
      const apart = adm1 ?? (point && level !== "ADM1" ? pointKey(point, 1) : null);
      const own = madeKey(key(record)) ?? keyOf(dataset, country, [apart, level === "SETTLEMENT" ? null : level, name]);
      // One point is not that of several places.
      const exact = named.length === 1 && point ? point : { lat: null, lon: null };
      return to.place({ key: own, name, kind: level, parent, country, ...exact });
    });
  };
}

/** The divisions that a place of the kind may lie in. */
function above(known: Surroundings, kind: LocationKind): Surroundings {
  if (kind === "COUNTRY" || kind === "ADM1") return { ...known, adm1: null, adm2: null };
  return kind === "ADM2" ? { ...known, adm2: null } : known;
}

function pointPlace(
  point: Point,
  kind: LocationKind,
  parent: string | null,
  country: string | null,
  dataset: string,
  to: Draft,
): string {
  const name = `${degrees(point.lat, 4, ["° N", "° S"])}, ${degrees(point.lon, 4, ["° E", "° W"])}`;
  return to.point({ key: `${dataset}-at-${pointKey(point, 4)}`, name, kind, parent, country, ...point });
}
