import { type ConstValueNode, type GraphQLScalarType, isEnumType, Kind } from "graphql";
import type { Draft, Place } from "./draft";

const COUNTRIES = ["UA", "RU", "US", "DE", "PL", "GB", "IR", "BY", "FR"];
const CURRENCIES = ["USD", "EUR", "GBP", "UAH", "JPY", "NOK"];
const DECIMALS = ["0", "1.5", "100", "325000000.00", "2500000000", "50000000.00", "-1", "0.01"];
const NUMBERS = [0, 1, 2, 3, 5, 6, 10, 21, 26, 30.5, 36, 48.5, 100, 155, 1000, 0.5, -1];
const MOMENTS = [
  "2023-04-20T06:00:00.000Z",
  "2022-02-24T00:00:00Z",
  "2026-01-01T12:30:00+02:00",
  "2030-01-01T00:00:00Z",
];

/** A literal of a scalar that makes sense at its place. */
export function scalarValue(draft: Draft, type: GraphQLScalarType, place: Place): ConstValueNode {
  const { dice, pools } = draft;
  const text = (value: string): ConstValueNode => ({ kind: Kind.STRING, value });
  switch (type.name) {
    case "Boolean":
      // Unknown values are rarer than known ones.
      return { kind: Kind.BOOLEAN, value: dice.chance(place.name === "isNull" ? 0.25 : 0.5) };
    case "Int":
      return number(wholeNumber(draft, place));
    case "Float":
      // Too large for a number, and no JSON could carry it.
      if (!place.constant && draft.mistake(0.05)) return { kind: Kind.FLOAT, value: "1e400" };
      return number(dice.pick(NUMBERS));
    case "ID":
      return text(idValue(draft, place.ids ?? null));
    case "String":
      return text(textValue(draft, place));
    case "Date":
      return text(
        pools.days.length === 0 || dice.chance(0.1) ? dice.pick(["2022-02-24", "2030-01-01"]) : dice.pick(pools.days),
      );
    case "DateTime":
      return text(dice.pick(MOMENTS));
    case "LocalTime":
      return text("06:30");
    case "Decimal":
      return text(dice.pick(DECIMALS));
    case "CountryCode":
      return text(dice.pick(COUNTRIES));
    case "CurrencyCode":
      return text(dice.pick(CURRENCIES));
    default:
      throw new Error(`Say here what values ${type.name} has.`);
  }
}

function number(value: number): ConstValueNode {
  return { kind: Number.isInteger(value) ? Kind.INT : Kind.FLOAT, value: String(value) };
}

function wholeNumber(draft: Draft, { name }: Place): number {
  if (draft.mistake(0.02)) return -1;
  if (name === "staleAfterDays") return draft.dice.pick([0, 30, 100, 365, 1000]);
  if (name === "first" || name === "last") return draft.dice.int(0, 5);
  return draft.dice.int(0, 12);
}

/** An id of the type, or of any; when mistakes are made one of another type, or that names nothing, or that is no id. */
function idValue({ pools, dice, faulty }: Draft, type: string | null): string {
  const types = Object.keys(pools.ids).filter((name) => (pools.ids[name] ?? []).length > 0);
  const wrong = faulty && dice.chance(0.25) ? dice.pick(["type", "missing", "form"]) : "none";
  if (wrong === "form") return dice.pick(["", "Event", "Event:", ":x", "null"]);
  const named = type !== null && wrong !== "type" ? type : types.length > 0 ? dice.pick(types) : "Event";
  const ids = pools.ids[named] ?? [];
  if (ids.length === 0) return `${named}:nothing`;
  return wrong === "missing" ? `${dice.pick(ids)}x` : dice.pick(ids);
}

function textValue(draft: Draft, { name }: Place): string {
  const { dice, pools, schema } = draft;
  if (name === "unit") {
    const units = schema.getType("QuantityUnit");
    if (!isEnumType(units) || dice.chance(0.3)) return dice.pick(CURRENCIES);
    return dice.pick(units.getValues()).name;
  }
  if (draft.mistake(0.1)) return dice.pick(["", "%", "'", "\u0000", "x".repeat(201)]);
  const word = pools.words.length === 0 ? "Kyiv" : dice.pick(pools.words);
  // A piece of a word is in more texts than the whole.
  const isPiece = (name === "contains" || name === "startsWith") && dice.chance(0.7);
  return isPiece ? Array.from(word).slice(0, dice.int(1, 2)).join("") : word;
}
