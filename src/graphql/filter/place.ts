import sql, { join, raw, type Sql } from "sql-template-tag";
import { columnOf, type EntityClass, type Tables } from "../../database/table";
import { BadFilterError } from "../../errors";
import { EARTH_KM } from "../../values/distance";
import type { PlaceOf } from "./definition";
import type { Match } from "./where-input";

interface Circle {
  readonly lat: number;
  readonly lon: number;
  readonly km: number;
  readonly match?: Match;
}

interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly match?: Match;
}

export interface PlaceConditions {
  readonly near?: Circle;
  readonly bbox?: Box;
}

const KM_PER_DEGREE = (Math.PI * EARTH_KM) / 180;

/** Degrees by which the box around a circle is larger than computed, so that rounding leaves nothing outside. */
const MARGIN = 1e-9;

/**
 * SQL of a condition on where a row lies. CERTAIN takes only what is known exactly. POSSIBLE also takes what is known less exactly when its own
 * point, or that of any place within it, fits. What has no point at all never fits.
 * @throws BadFilterError when degrees or kilometres are out of range
 */
export function placeConditions(
  tables: Tables,
  entity: EntityClass,
  where: PlaceOf,
  alias: string,
  { near, bbox }: PlaceConditions,
): Sql {
  const match = near?.match ?? bbox?.match ?? "CERTAIN";
  const points = near ? pointsInCircle(near) : bbox ? pointsInBox(checkedBox(bbox)) : sql`SELECT NULL`;
  const table = tables.of(entity);
  const place = columnOf(alias, table.column(where.property));
  const exact = sql`${columnOf(alias, table.column(where.exact.column))} IN (${join([...where.exact.codes])})`;
  const itself = sql`${place} IN (${points})`;
  if (match === "CERTAIN") return sql`(${exact} AND ${itself})`;
  const inside = sql`${place} IN (SELECT "ancestor_id" FROM "location_ancestor" WHERE "location_id" IN (${points}))`;
  return sql`(${itself} OR (${exact} IS NOT TRUE AND ${inside}))`;
}

/** Row ids of the locations whose point lies in the box; the R-Tree finds them. */
function pointsInBox({ south, west, north, east }: Box): Sql {
  const latitudes = sql`"max_lat" >= ${south} AND "min_lat" <= ${north}`;
  const between = (from: number, to: number) =>
    sql`SELECT "id" FROM "location_rtree" WHERE ${latitudes} AND "max_lon" >= ${from} AND "min_lon" <= ${to}`;
  const ranges: [number, number][] =
    west <= east
      ? [[west, east]]
      : [
          [west, 180],
          [-180, east],
        ];
  // -180 and 180 are the same meridian: a box that touches it from one side holds the points written as the other.
  if (west === -180 && east < 180) ranges.push([180, 180]);
  if (east === 180 && west > -180) ranges.push([-180, -180]);
  const candidates = ranges.map(([from, to]) => between(from, to));
  // The R-Tree keeps 32-bit floats, rounded outwards: the exact degrees decide.
  const longitudes = ranges.map(([from, to]) => sql`"lon" BETWEEN ${from} AND ${to}`);
  return sql`SELECT "id" FROM "location" WHERE "id" IN (${join(candidates, " UNION ALL ")}) AND "lat" BETWEEN ${south} AND ${north} AND (${join(longitudes, " OR ")})`;
}

/** Row ids of the locations within the distance on the sphere: first the box around the circle, then haversine. */
function pointsInCircle(circle: Circle): Sql {
  const { lat, lon, km } = checkedCircle(circle);
  const dLat = km / KM_PER_DEGREE + MARGIN;
  const [south, north] = [lat - dLat, lat + dLat];
  // Near a pole, and for large circles, every longitude can be near enough.
  const reach = Math.sin(Math.min(dLat, 90) * (Math.PI / 180)) / Math.cos(lat * (Math.PI / 180));
  const dLon = south <= -90 || north >= 90 || reach >= 1 ? 180 : Math.asin(reach) * (180 / Math.PI) + MARGIN;
  const wrap = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180;
  const box =
    dLon >= 180
      ? { south, north, west: -180, east: 180 }
      : { south, north, west: wrap(lon - dLon), east: wrap(lon + dLon) };
  const half = (of: Sql, by: number) => sql`pow(sin(radians(${of} - ${by}) / 2), 2)`;
  const haversine = sql`${half(raw('"lat"'), lat)} + cos(radians(${lat})) * cos(radians("lat")) * ${half(raw('"lon"'), lon)}`;
  // Half around the earth is everywhere, also where rounding makes the haversine greater than one.
  const limit = km >= Math.PI * EARTH_KM ? 2 : Math.sin(km / (2 * EARTH_KM)) ** 2;
  return sql`SELECT "id" FROM "location" WHERE "id" IN (${pointsInBox(box)}) AND ${haversine} <= ${limit}`;
}

function checkedCircle(circle: Circle): Circle {
  const { lat, lon, km } = circle;
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180 || !(km > 0)) {
    throw new BadFilterError(
      `Expected \`near\` with lat from -90 to 90, lon from -180 to 180 and km above 0, got ${lat}, ${lon}, ${km}.`,
      "Degrees are WGS 84: Kyiv is lat 50.45, lon 30.52.",
    );
  }
  return circle;
}

function checkedBox(box: Box): Box {
  const { south, west, north, east } = box;
  if (south < -90 || north > 90 || south > north || Math.abs(west) > 180 || Math.abs(east) > 180) {
    throw new BadFilterError(
      `Expected \`bbox\` with south up to north within -90 to 90, and west and east within -180 to 180, got south ${south}, west ${west}, north ${north}, east ${east}.`,
      "Degrees are WGS 84; west may be greater than east when the box crosses the 180th meridian.",
    );
  }
  return box;
}
