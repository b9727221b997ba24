import {
  type ConstValueNode,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
  Kind,
  type ObjectFieldNode,
  type ValueNode,
} from "graphql";
import type { Draft, Place } from "./draft";
import { scalarValue } from "./random-scalar";

/** A value of an input type; now and then a variable that has one. */
export function inputValue(draft: Draft, type: GraphQLInputType, place: Place): ValueNode {
  return draft.value(type, place, (inner) => {
    const { dice } = draft;
    if (isNonNullType(type)) return literal(draft, type.ofType, inner);
    const asNothing = inner.nullable && !inner.must && dice.chance(0.03);
    if (asNothing || draft.mistake(0.02)) return { kind: Kind.NULL };
    return literal(draft, type, inner);
  });
}

function literal(draft: Draft, type: GraphQLInputType, place: Place): ValueNode {
  if (isListType(type)) return listValue(draft, type.ofType, place);
  if (isInputObjectType(type)) return objectValue(draft, type, place);
  if (isEnumType(type)) return enumValue(draft.dice.pick(type.getValues()).name);
  if (isScalarType(type)) return scalarValue(draft, type, place);
  throw new Error(`no value of ${String(type)}`);
}

function enumValue(value: string): ConstValueNode {
  return { kind: Kind.ENUM, value };
}

function listValue(draft: Draft, item: GraphQLInputType, place: Place): ValueNode {
  const { dice } = draft;
  const of = (count: number): ValueNode[] => {
    const type = getNamedType(item);
    if (isInputObjectType(type) && /(Order|Grouping)$/.test(type.name)) return keysOf(draft, type, count, place);
    return Array.from({ length: count }, () => inputValue(draft, item, { ...place, nullable: false, must: true }));
  };
  const least = place.name === "kinds" && !draft.mistake(0.3) ? 1 : 0;
  const count = Math.max(least, Number(dice.weighted({ "0": 1, "1": 4, "2": 3, "3": 2 })));
  const values = of(count);
  const [single] = values;
  // A list of one may be written without brackets, unless it is a variable: that would be of the wrong type.
  if (single && values.length === 1 && single.kind !== Kind.VARIABLE && dice.chance(0.15)) return single;
  return { kind: Kind.LIST, values };
}

/** Keys of an order or a grouping: no field twice. */
function keysOf(draft: Draft, type: GraphQLInputObjectType, count: number, place: Place): ValueNode[] {
  const { dice } = draft;
  const { field, ...others } = type.getFields();
  if (!field) throw new Error(`${type.name} has no field`);
  const choices = (getNamedType(field.type) as GraphQLEnumType).getValues().map(({ name }) => name);
  const chosen = dice.some(choices, count);
  if (chosen[0] !== undefined && draft.mistake(0.1)) chosen.push(chosen[0]);
  return chosen.map((name) => {
    const parts = Object.values(others).filter(
      (part) => dice.chance(0.5) && (part.name !== "bucket" || isTime(draft, name) || draft.mistake(0.2)),
    );
    return object([
      ["field", enumValue(name)],
      ...parts.map((part): Part => [
        part.name,
        inputValue(draft, part.type, { ...place, name: part.name, nullable: true, must: false }),
      ]),
    ]);
  });
}

/** Whether a dimension of statistics is a time: its column in some table of rows is a date. */
function isTime({ schema }: Draft, code: string): boolean {
  const name = code.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return Object.values(schema.getTypeMap()).some(
    (type) =>
      type.name.endsWith("StatsRow") &&
      "getFields" in type &&
      String((type.getFields() as Record<string, { type: unknown } | undefined>)[name]?.type) === "Date",
  );
}

type Part = readonly [name: string, value: ValueNode];

function object(parts: readonly Part[]): ValueNode {
  const fields = parts.map(([name, value]): ObjectFieldNode => ({
    kind: Kind.OBJECT_FIELD,
    name: { kind: Kind.NAME, value: name },
    value,
  }));
  return { kind: Kind.OBJECT, fields };
}

function objectValue(draft: Draft, type: GraphQLInputObjectType, place: Place): ValueNode {
  const { name } = type;
  if (name === "NearFilter" || name === "BoundingBoxFilter") return placeFilter(draft, type, place);
  const fields = type.getFields();
  if (fields["from"] && fields["to"]) return rangeValue(draft, fields["from"].type, place);
  if (name === "StatsHaving" || name === "StatsOrder") return sumValue(draft, type, place);
  return object(
    chosenFields(draft, type, place).map((field) => [field.name, fieldValue(draft, type, field.name, place)]),
  );
}

function fieldValue(draft: Draft, type: GraphQLInputObjectType, name: string, place: Place): ValueNode {
  const field = type.getFields()[name];
  if (!field) throw new Error(`${type.name} has no ${name}`);
  const deeper =
    isWhere(type) && isInputObjectType(getNamedType(field.type)) && isNested(getNamedType(field.type).name);
  return inputValue(draft, field.type, {
    name,
    ids: name === "within" ? "Location" : isWhere(type) ? type.name.replace(/Where$/, "") : place.ids,
    constant: place.constant,
    depth: (place.depth ?? 3) - (deeper ? 1 : 0),
  });
}

function isWhere({ name }: GraphQLInputObjectType): boolean {
  return name.endsWith("Where");
}

function isNested(typeName: string): boolean {
  return typeName.endsWith("Where") || typeName.endsWith("RelationFilter");
}

/** Some fields of a filter or another object; the required ones are always there. */
function chosenFields(draft: Draft, type: GraphQLInputObjectType, { depth = 3 }: Place): { readonly name: string }[] {
  const { dice } = draft;
  const all = Object.values(type.getFields());
  const required = all.filter(isRequiredInputField);
  if (!/(Where|Filter)$/.test(type.name)) {
    return [...required, ...all.filter((field) => !required.includes(field) && dice.chance(0.5))];
  }
  const possible = all.filter((field) => depth > 0 || !isWhere(type) || !isNested(getNamedType(field.type).name));
  const nested = possible.filter(({ type: inner }) => isNested(getNamedType(inner).name));
  const count = Number(dice.weighted({ "0": 1, "1": 12, "2": 5, "3": isWhere(type) ? 2 : 0 }));
  // There are so many relations that conditions on values would be rare.
  const among = isWhere(type) && dice.chance(0.5) ? possible.filter((field) => !nested.includes(field)) : possible;
  const chosen = isWhere(type)
    ? dice.some(among.length > 0 ? among : possible, count)
    : Array.from({ length: count }, () => operator(draft, possible));
  const logic = nested.filter(({ name }) => name === "and" || name === "or" || name === "not");
  if (logic.length > 0 && dice.chance(0.2)) chosen.push(dice.pick(logic));
  return [...new Set(chosen)];
}

/** How likely a condition is: more often one that many rows meet, for an answer must hold something to be compared. */
const OPERATORS: Readonly<Record<string, number>> = { eq: 1, in: 2, between: 2, precision: 2 };

function operator<F extends { readonly name: string }>({ dice }: Draft, among: readonly F[]): F {
  const name = dice.weighted(Object.fromEntries(among.map((field) => [field.name, OPERATORS[field.name] ?? 3])));
  return among.find((field) => field.name === name) ?? dice.pick(among);
}

/** From and to, in order. */
function rangeValue(draft: Draft, type: GraphQLInputType, { constant, ids }: Place): ValueNode {
  const ends = ["from", "to"].map((name) => inputValue(draft, type, { name, ids, constant: true, must: true }));
  const weigh = (value: ValueNode | undefined) => (value && "value" in value ? String(value.value) : "");
  const sorted = ends.sort((a, b) => {
    const [left, right] = [weigh(a), weigh(b)];
    const [x, y] = [Number(left), Number(right)];
    return Number.isNaN(x) || Number.isNaN(y) ? left.localeCompare(right) : x - y;
  });
  if (draft.mistake(0.2)) sorted.reverse();
  const parts = ["from", "to"].map((name, index): Part => [
    name,
    // One value by way of a variable is the same value.
    draft.value(type, { name, constant, must: true }, () => sorted[index] as ConstValueNode),
  ]);
  return object(parts);
}

/** Degrees around Ukraine, where the data are. */
function placeFilter(draft: Draft, type: GraphQLInputObjectType, { constant }: Place): ValueNode {
  const { dice } = draft;
  const [south, west] = [dice.int(440, 500) / 10, dice.int(220, 380) / 10];
  const numbers: Record<string, number> = {
    lat: south,
    lon: west,
    km: draft.mistake(0.2) ? -1 : dice.pick([1, 30.5, 120, 600, 2500]),
    south: draft.mistake(0.2) ? 91 : south,
    west,
    north: south + dice.int(0, 60) / 10,
    east: dice.chance(0.1) ? -170 : west + dice.int(0, 150) / 10,
  };
  const parts = Object.values(type.getFields()).flatMap((field): Part[] => {
    const number = numbers[field.name];
    if (number === undefined) {
      return dice.chance(0.5) ? [[field.name, inputValue(draft, field.type, { name: field.name, constant })]] : [];
    }
    const value = Number.isInteger(number) ? String(number) : number.toFixed(1);
    const made: ConstValueNode = { kind: Number.isInteger(number) ? Kind.INT : Kind.FLOAT, value };
    return [[field.name, draft.value(field.type, { name: field.name, constant, must: true }, () => made)]];
  });
  return object(parts);
}

/** What groups or their order go by: a sum needs its unit and, of events, its metric. */
function sumValue(draft: Draft, type: GraphQLInputObjectType, { constant }: Place): ValueNode {
  const { dice } = draft;
  const isOrder = type.name === "StatsOrder";
  const code = isOrder ? dice.pick(["COUNT", "KEYS", "SUM"]) : null;
  const sums = isOrder ? code === "SUM" : dice.chance(0.4);
  const parts = Object.values(type.getFields()).flatMap((field): Part[] => {
    const { name } = field;
    if (name === "field" && code !== null) return [[name, enumValue(code)]];
    const isSum = name === "sum" || name === "unit" || name === "metric";
    if (isSum ? !sums || draft.mistake(0.2) : !dice.chance(0.6)) return [];
    return [[name, inputValue(draft, field.type, { name, constant, must: true })]];
  });
  return object(parts);
}
