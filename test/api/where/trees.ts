import fc, { type Arbitrary } from "fast-check";
import type { Where } from "./evaluate";
import { model, type EntityName, type Kind } from "./model";
import { codesOf, days, decimals, kilometres, latitudes, longitudes, moments, numbers, pieces, texts } from "./pools";
import { idOf, SURE_ROWS } from "./world";

const some = <T>(values: readonly T[]): Arbitrary<T> => fc.constantFrom(...values);

/** One or two of the conditions, together in one object. */
function few(conditions: Readonly<Record<string, Arbitrary<unknown>>>): Arbitrary<Where> {
  const one = fc.oneof(...Object.entries(conditions).map(([name, value]) => value.map((made) => ({ [name]: made }))));
  return fc.array(one, { minLength: 1, maxLength: 2 }).map((parts): Where => Object.assign({}, ...parts) as Where);
}

const isNull = fc.boolean();
const lists = <T>(value: Arbitrary<T>) => fc.array(value, { maxLength: 3 });

function equality(value: Arbitrary<unknown>): Record<string, Arbitrary<unknown>> {
  return { eq: value, ne: value, in: lists(value), notIn: lists(value), isNull };
}

function range<T>(value: Arbitrary<T>, order: (a: T, b: T) => number): Arbitrary<{ from: T; to: T }> {
  return fc.tuple(value, value).map(([a, b]) => (order(a, b) <= 0 ? { from: a, to: b } : { from: b, to: a }));
}

function comparisons<T extends string | number>(value: Arbitrary<T>): Record<string, Arbitrary<unknown>> {
  const order = (a: T, b: T) => (typeof a === "number" ? a - Number(b) : a < b ? -1 : 1);
  return { ...equality(value), lt: value, lte: value, gt: value, gte: value, between: range(value, order) };
}

const decimal = some(decimals);
const moneyOperators = few({
  eq: decimal,
  ne: decimal,
  lt: decimal,
  lte: decimal,
  gt: decimal,
  gte: decimal,
  between: range(decimal, (a, b) => Number(a) - Number(b)),
});
const codeOperators = (name: string, entity = "") => few(equality(some(codesOf(entity, name))));
const textOperators = few({ ...equality(some(texts)), contains: some(pieces), startsWith: some(pieces) });
const numberOperators = few(comparisons(some(numbers)));
const day = some(days);
const match = some(["CERTAIN", "POSSIBLE"]);

const operators: Readonly<Record<Exclude<Kind, "code">, Arbitrary<Where>>> = {
  text: textOperators,
  number: numberOperators,
  date: few(comparisons(day)),
  moment: few(comparisons(some(moments))),
  boolean: few({ eq: fc.boolean(), isNull }),
  fuzzyDate: fc
    .tuple(
      few({
        overlaps: range(day, (a, b) => (a < b ? -1 : 1)),
        before: day,
        after: day,
        precision: codeOperators("precision"),
        isNull,
      }),
      fc.option(match, { nil: undefined }),
    )
    .map(([conditions, chosen]) => (chosen ? { ...conditions, match: chosen } : conditions)),
  amount: few({
    value: moneyOperators,
    currency: codeOperators("currency"),
    qualifier: codeOperators("qualifier"),
    isNull,
  }),
  money: few({
    low: moneyOperators,
    best: moneyOperators,
    high: moneyOperators,
    currency: codeOperators("currency"),
    comparator: codeOperators("comparator"),
    isNull,
  }),
  quantity: few({
    low: numberOperators,
    best: numberOperators,
    high: numberOperators,
    comparator: codeOperators("comparator"),
    unit: codeOperators("unit"),
    isNull,
  }),
  position: few({ title: textOperators, asOf: textOperators, isNull }),
};

const latitude = some(latitudes);
const longitude = some(longitudes);
const near = fc.record(
  { lat: latitude, lon: longitude, km: some(kilometres), match },
  { requiredKeys: ["lat", "lon", "km"] },
);
const bbox = fc
  .record(
    { south: latitude, west: longitude, north: latitude, east: longitude, match },
    {
      requiredKeys: ["south", "west", "north", "east"],
    },
  )
  .map((box) => (box.south <= box.north ? box : { ...box, south: box.north, north: box.south }));

const made = new Map<string, Arbitrary<Where>>();

/**
 * Random conditions on an entity.
 * @param relations how many relations deep they go
 * @param nesting how deep `and`, `or` and `not` go
 */
export function wheres(entity: EntityName, relations = 3, nesting = 2): Arbitrary<Where> {
  const name = `${entity} ${relations} ${nesting}`;
  const known = made.get(name);
  if (known) return known;
  const { fields, one, many, hasId } = model[entity];

  const own = Object.entries(fields).map(([field, kind]) =>
    (kind === "code" ? codeOperators(field, entity) : operators[kind]).map((value): Where => ({ [field]: value })),
  );
  const ids = fc.nat(SURE_ROWS - 1).map((index) => idOf(entity, index));
  if (hasId) {
    own.push(few({ eq: ids, ne: ids, in: lists(ids), notIn: lists(ids) }).map((value) => ({ id: value })));
  }
  const place = [
    ...(entity === "Location" ? [ids.map((id): Where => ({ within: id }))] : []),
    ...(entity === "Location" || entity === "Event"
      ? [near.map((value): Where => ({ near: value })), bbox.map((value): Where => ({ bbox: value }))]
      : []),
  ];
  const choices = [{ weight: 6, arbitrary: fc.oneof(...own, ...place, ...place) }];
  if (nesting > 0) {
    const inner = wheres(entity, relations, nesting - 1);
    choices.push({
      weight: 2,
      arbitrary: fc.oneof(
        fc.array(inner, { maxLength: 3 }).map((parts): Where => ({ and: parts })),
        fc.array(inner, { maxLength: 3 }).map((parts): Where => ({ or: parts })),
        inner.map((part): Where => ({ not: part })),
      ),
    });
  }
  const related = [
    ...Object.entries(one).map(([relation, [target]]) =>
      wheresLater(target, relations - 1, nesting).map((value): Where => ({ [relation]: value })),
    ),
    ...Object.entries(many).map(([relation, [target]]) => {
      const inner = wheresLater(target, relations - 1, nesting);
      return few({ some: inner, every: inner, none: inner }).map((value): Where => ({ [relation]: value }));
    }),
  ];
  if (relations > 0 && related.length > 0) choices.push({ weight: 4, arbitrary: fc.oneof(...related) });
  const some = fc
    .array(fc.oneof(...choices), { minLength: 1, maxLength: 2 })
    .map((parts): Where => Object.assign({}, ...parts) as Where);
  const where = fc.oneof({ weight: 15, arbitrary: some }, { weight: 1, arbitrary: fc.constant<Where>({}) });
  made.set(name, where);
  return where;
}

/** Like `wheres`, made when it is first needed: entities name each other in circles. */
function wheresLater(entity: EntityName, relations: number, nesting: number): Arbitrary<Where> {
  return fc.constant(null).chain(() => wheres(entity, Math.max(relations, 0), Math.max(nesting - 1, 0)));
}
