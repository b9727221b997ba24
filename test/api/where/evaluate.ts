import { manyRows, model, oneRow, type EntityName, type Kind, type Row, type World } from "./model";

/** A `where` argument as it is sent. */
export type Where = Readonly<Record<string, unknown>>;

type Operators = Readonly<Record<string, unknown>>;
type Range = Readonly<{ from: unknown; to: unknown }>;

/**
 * Whether a row fits a `where`, without any SQL: the meaning that the schema describes, written for plain objects. Two
 * values only: a comparison with something unknown is false, and `not` turns false into true.
 */
export function fits(world: World, entity: EntityName, row: Row, where: Where): boolean {
  return Object.entries(where).every(([name, condition]) => holds(world, entity, row, name, condition));
}

function holds(world: World, entity: EntityName, row: Row, name: string, condition: unknown): boolean {
  const { fields, one, many } = model[entity];
  switch (name) {
    case "and":
      return (condition as Where[]).every((part) => fits(world, entity, row, part));
    case "or":
      return (condition as Where[]).some((part) => fits(world, entity, row, part));
    case "not":
      return !fits(world, entity, row, condition as Where);
    case "id":
      return compares(row.id, condition as Operators, byText);
    case "within":
      return within(world, row.pk, condition as string);
    case "near":
      return liesIn(
        world,
        entity,
        row,
        condition as Matching,
        (point) => distanceKm(point, condition as Circle) <= (condition as Circle).km,
      );
    case "bbox":
      return liesIn(world, entity, row, condition as Matching, (point) => inBox(point, condition as Box));
  }
  const kind = fields[name];
  if (kind) return valueFits(kind, row[name], condition as Operators);
  if (one[name]) {
    const related = oneRow(world, entity, name, row);
    return related !== null && fits(world, one[name][0], related, condition as Where);
  }
  const target = many[name]?.[0];
  if (!target) throw new Error(`the model has no ${entity}.${name}`);
  const rows = manyRows(world, entity, name, row);
  const { some, every, none } = condition as Readonly<Record<string, Where | undefined>>;
  const fit = (where: Where) => (related: Row) => fits(world, target, related, where);
  return (!some || rows.some(fit(some))) && (!every || rows.every(fit(every))) && (!none || !rows.some(fit(none)));
}

function valueFits(kind: Kind, value: unknown, operators: Operators): boolean {
  switch (kind) {
    case "fuzzyDate":
      return timeFits((value ?? { start: null, end: null, precision: null }) as Time, operators);
    case "amount":
    case "money":
    case "quantity":
    case "position":
      return partsFit((value ?? {}) as Operators, operators);
    case "number":
      return compares(value, operators, (a, b) => Number(a) - Number(b));
    case "moment":
      return compares(value, operators, (a, b) => Date.parse(String(a)) - Date.parse(String(b)));
    default:
      return compares(value, operators, byText);
  }
}

function byText(a: unknown, b: unknown): number {
  if (a === b) return 0;
  return String(a) < String(b) ? -1 : 1;
}

/** Conditions on one value; `order` says how two of them compare. */
function compares(value: unknown, operators: Operators, order: (a: unknown, b: unknown) => number): boolean {
  return Object.entries(operators).every(([operator, operand]) => {
    if (operator === "isNull") return (value == null) === operand;
    if (value == null) return false;
    const among = (list: readonly unknown[]) => list.some((entry) => order(value, entry) === 0);
    switch (operator) {
      case "eq":
        return order(value, operand) === 0;
      case "ne":
        return order(value, operand) !== 0;
      case "in":
        return among(operand as unknown[]);
      case "notIn":
        return !among(operand as unknown[]);
      case "lt":
        return order(value, operand) < 0;
      case "lte":
        return order(value, operand) <= 0;
      case "gt":
        return order(value, operand) > 0;
      case "gte":
        return order(value, operand) >= 0;
      case "between":
        return order(value, (operand as Range).from) >= 0 && order(value, (operand as Range).to) <= 0;
      case "contains":
        return (value as string).includes(operand as string);
      case "startsWith":
        return (value as string).startsWith(operand as string);
      default:
        throw new Error(`no operator ${operator}`);
    }
  });
}

/** Conditions on the parts of a quantity, a sum of money or an office. */
function partsFit(parts: Operators, operators: Operators): boolean {
  return Object.entries(operators).every(([name, condition]) => {
    if (name === "isNull") return Object.values(parts).every((part) => part === null) === condition;
    const minor = parts[name === "value" ? "minor" : `${name}Minor`];
    if (minor !== undefined) {
      const major = minor === null ? null : tenThousandths(minor as number, parts["currency"] as string);
      return compares(major, condition as Operators, (a, b) => Number(asUnits(a) - asUnits(b)));
    }
    const part = parts[name] ?? null;
    return compares(part, condition as Operators, typeof part === "number" ? (a, b) => Number(a) - Number(b) : byText);
  });
}

/** Decimals of the currencies of the test data. */
const DIGITS: Readonly<Record<string, number>> = { USD: 2, JPY: 0, KWD: 3, CLF: 4 };
const SCALE = 8;

function tenThousandths(minor: number, currency: string): bigint {
  return BigInt(minor) * 10n ** BigInt(SCALE - (DIGITS[currency] ?? 2));
}

/** A decimal text as a whole number of 10^-8, exactly. */
function asUnits(value: unknown): bigint {
  if (typeof value === "bigint") return value;
  const [whole = "", fraction = ""] = String(value).split(".");
  const units = BigInt(whole.replace("-", "") + fraction.padEnd(SCALE, "0"));
  return whole.startsWith("-") ? -units : units;
}

interface Time {
  readonly start: string | null;
  readonly end: string | null;
  readonly precision: string | null;
}

/** Far before and far after every day of the test data. */
const [EVER, NEVER] = ["0000-01-01", "9999-12-31"];

/**
 * A time known to the day or better is all of its days; any other is one unknown day from start to end. CERTAIN: fits
 * wherever that day is. POSSIBLE: fits somewhere.
 */
function timeFits({ start, end, precision }: Time, operators: Operators): boolean {
  const certain = operators["match"] !== "POSSIBLE";
  const spans = precision === "MINUTE" || precision === "HOUR" || precision === "DAY";
  const [first, last] = [start ?? EVER, end ?? NEVER];
  return Object.entries(operators).every(([operator, operand]) => {
    const day = String(operand);
    switch (operator) {
      case "match":
        return true;
      case "precision":
        return compares(precision, operand as Operators, byText);
      case "isNull":
        return (start === null && end === null) === operand;
      case "overlaps": {
        const { from, to } = operand as { from: string; to: string };
        // What is still going on goes on.
        if (spans || !certain) return first <= to && last >= from;
        return first >= from && last <= to;
      }
      case "before":
        // What has no end may have ended, but not for certain.
        if (spans && !certain && end === null) return first < day;
        return spans || certain ? last < day : first < day;
      case "after":
        return spans || certain ? first > day : last > day;
      default:
        throw new Error(`no operator ${operator}`);
    }
  });
}

interface Point {
  readonly lat: number;
  readonly lon: number;
}
interface Matching {
  readonly match?: string;
}
type Circle = Point & Matching & { readonly km: number };
type Box = Matching & Readonly<Record<"south" | "west" | "north" | "east", number>>;

function within(world: World, pk: number, id: string): boolean {
  const places = world.rows.Location;
  let place = places.find((candidate) => candidate.pk === pk);
  while (place && place.id !== id) {
    const { parentId } = place;
    place = places.find((candidate) => candidate.pk === parentId);
  }
  return place !== undefined;
}

function liesIn(
  world: World,
  entity: EntityName,
  row: Row,
  { match }: Matching,
  inside: (point: Point) => boolean,
): boolean {
  const place = entity === "Event" ? oneRow(world, "Event", "location", row) : row;
  if (!place) return false;
  const exactly =
    entity === "Event"
      ? row["geoPrecision"] === "EXACT" || row["geoPrecision"] === "NEAR"
      : row["kind"] === "SETTLEMENT" || row["kind"] === "FACILITY";
  const hasPointInside = ({ lat, lon }: Row) => lat !== null && inside({ lat: lat as number, lon: lon as number });
  if (match !== "POSSIBLE") return exactly && hasPointInside(place);
  if (hasPointInside(place)) return true;
  return !exactly && world.rows.Location.some((other) => hasPointInside(other) && within(world, other.pk, place.id));
}

function inBox({ lat, lon }: Point, { south, west, north, east }: Box): boolean {
  if (lat < south || lat > north) return false;
  // -180 and 180 are one meridian.
  const sameLon = Math.abs(lon) === 180 ? [-180, 180] : [lon];
  return sameLon.some((one) => (west <= east ? one >= west && one <= east : one >= west || one <= east));
}

/** Distance along the great circle, by the angle between two vectors. */
function distanceKm(a: Point, b: Point): number {
  const [u, v] = [vector(a), vector(b)];
  const dot = u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  const cross = Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]);
  return Math.atan2(cross, dot) * 6371.0088;
}

function vector({ lat, lon }: Point): [number, number, number] {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}
