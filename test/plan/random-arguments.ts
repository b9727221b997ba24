import {
  type ArgumentNode,
  type ConstValueNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  Kind,
  parseValue,
  type ValueNode,
} from "graphql";
import type { Draft, Place, Room } from "./draft";
import { cursorLists } from "./pools";
import { inputValue } from "./random-value";

export interface Arguments {
  readonly nodes: readonly ArgumentNode[];
  /** Objects that the field may give, as its cost is reckoned. */
  readonly rows: number;
  /** Whether cursors below it would be those of another day. */
  readonly dated: boolean;
}

const LIKELY: Readonly<Record<string, number>> = { asKnownOn: 0.1, where: 0.4, orderBy: 0.3, items: 0.3, groupBy: 0.8 };

/** How likely an argument is given that need not be: filters rather where they leave something to look at below. */
function likely(name: string, { objects }: Room): number {
  return (LIKELY[name] ?? 0.4) * (name === "where" && objects < 3 ? 0.5 : 1);
}

/** Rows of a list without arguments, and of one with arguments that names no number; as limits reckon. */
const [SHORT, PAGE, GROUPS] = [10, 20, 100];

type Parts = Map<string, ValueNode>;

/** Arguments of a field that go together. */
export function fieldArguments(
  draft: Draft,
  parent: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  room: Room,
): Arguments {
  const { dice } = draft;
  const parts: Parts = new Map();
  const args = new Map(field.args.map((arg) => [arg.name, arg]));
  const cursor = cursorOf(draft, parent, field, room);
  if (cursor) for (const [name, value] of cursor.parts) parts.set(name, value);
  else {
    const policy = args.get("policy");
    const source = args.get("source");
    if (policy && source) figurePolicy(draft, parts, policy, source);
    for (const arg of field.args) {
      if (isPaging(arg.name) || arg.name === "policy" || arg.name === "source" || parts.has(arg.name)) continue;
      const given = isRequiredArgument(arg) || dice.chance(likely(arg.name, room));
      if (given) parts.set(arg.name, argumentValue(draft, field, arg));
    }
  }
  let rows = sizeWithout(field);
  if (args.has("first")) rows = pageArguments(draft, args, parts, cursor?.cursor ?? null, room, rows);
  const ids = parts.get("ids");
  if (ids) rows = ids.kind === Kind.LIST ? ids.values.length : 4;
  const ordered = dice.chance(0.2) ? dice.some([...parts], parts.size) : [...parts];
  const nodes = ordered.map(([name, value]): ArgumentNode => ({
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value,
  }));
  return { nodes, rows: Math.max(rows, 1), dated: parts.has("asKnownOn") };
}

function isPaging(name: string): boolean {
  return name === "first" || name === "after" || name === "last" || name === "before";
}

/** Objects that a field gives when no argument says how many, as its cost is reckoned. */
export function sizeWithout(field: GraphQLField<unknown, unknown>): number {
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  const first = field.args.find(({ name }) => name === "first");
  if (first && typeof first.defaultValue === "number") return first.defaultValue;
  if (first) return getNamedType(field.type).name.endsWith("Stats") ? GROUPS : PAGE;
  const counted = ["edges", "nodes", "hits", "rows"].includes(field.name) && field.args.length === 0;
  return isListType(type) && !counted ? SHORT : 1;
}

function argumentValue(draft: Draft, field: GraphQLField<unknown, unknown>, arg: GraphQLArgument): ValueNode {
  const { dice, pools } = draft;
  const { name, type } = arg;
  const place: Place = {
    name,
    ids: idsFor(draft, field, name),
    nullable: true,
    hasDefault: arg.defaultValue !== undefined,
  };
  if (name === "from" || name === "to") {
    const days = pools.days.length > 0 ? pools.days : ["2023-01-01"];
    const half = Math.floor(days.length / 2);
    const early = (name === "from") !== draft.mistake(0.2);
    const make = () => text(dice.pick(early ? days.slice(0, half + 1) : days.slice(half)));
    return draft.value(type, { name, must: true }, make);
  }
  if (name === "asKnownOn") {
    // Before it was known, an object is not found; and early days leave little of any list.
    const named = field.args.some((other) => other.name === "id" || other.name === "ids");
    const late = ["2030-01-01", ...pools.days.slice(named && !draft.mistake(0.5) ? -1 : -pools.days.length * 0.6)];
    return draft.value(type, { name, nullable: true }, () => text(dice.pick(late)));
  }
  if (name === "groupBy" && isListType(type) && dice.chance(0.1)) return { kind: Kind.LIST, values: [] };
  return inputValue(draft, type, place);
}

function text(value: string): ConstValueNode {
  return { kind: Kind.STRING, value };
}

/** The type whose ids an argument takes: told by its name, or by what the field gives. */
function idsFor({ pools, dice }: Draft, field: GraphQLField<unknown, unknown>, name: string): string | null {
  const byName = name.charAt(0).toUpperCase() + name.slice(1);
  if (byName === "Source") return dice.pick(["Source", "Actor"]);
  if (byName in pools.ids) return byName;
  const given = getNamedType(field.type);
  return name === "id" && !isInterfaceType(given) ? given.name : null;
}

/** A policy, and the source that one of them needs and the others refuse. */
function figurePolicy(draft: Draft, parts: Parts, policy: GraphQLArgument, source: GraphQLArgument): void {
  const { dice } = draft;
  const bySource = dice.chance(0.25);
  if (bySource || draft.mistake(0.2)) {
    const ids = dice.pick(["Source", "Actor"]);
    parts.set("source", inputValue(draft, source.type, { name: "source", ids, must: true }));
  }
  if (bySource) {
    parts.set(
      "policy",
      draft.value(policy.type, { name: "policy", must: true }, () => ({ kind: Kind.ENUM, value: "BY_SOURCE" })),
    );
  } else if (dice.chance(0.5)) {
    const type = getNamedType(policy.type) as GraphQLInputType & { getValues(): readonly { name: string }[] };
    const others = type.getValues().filter(({ name }) => name !== "BY_SOURCE");
    const make = (): ConstValueNode => ({ kind: Kind.ENUM, value: dice.pick(others).name });
    parts.set("policy", draft.value(policy.type, { name: "policy", hasDefault: true }, make));
  }
}

interface CursorChoice {
  readonly cursor: string;
  readonly parts: Parts;
}

/** A cursor with the arguments that it belongs to; null when none is to be used. */
function cursorOf(
  draft: Draft,
  parent: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  room: Room,
): CursorChoice | null {
  const { dice, pools } = draft;
  if (!room.cursors || !dice.chance(0.12)) return null;
  const lists = cursorLists(parent.name, field, pools.days).filter(
    ({ signature }) => pools.cursors(signature).length > 0,
  );
  if (lists.length === 0) return null;
  const { signature, args } = dice.pick(lists);
  const value = parseValue(`{${args}}`);
  const fields = value.kind === Kind.OBJECT ? value.fields : [];
  return {
    cursor: dice.pick(pools.cursors(signature)),
    parts: new Map(fields.map((part) => [part.name.value, part.value])),
  };
}

/** Adds the paging arguments and tells how many rows they let through. */
function pageArguments(
  draft: Draft,
  args: ReadonlyMap<string, GraphQLArgument>,
  parts: Parts,
  cursor: string | null,
  { values }: Room,
  usual: number,
): number {
  const { dice, pools } = draft;
  // Nobody asks for no groups at all.
  const least = usual === GROUPS && !draft.mistake(0.2) ? 1 : 0;
  const size = Math.min(
    Number(dice.weighted({ "0": 1, "1": 2, "2": 5, "3": 4, "5": 4, "20": 2 })),
    Math.max(1, Math.floor(values)),
  );
  const backwards = args.has("last") && dice.chance(0.3);
  const wrong = draft.mistake(0.12)
    ? dice.pick(["both", "crossed", "negative", "huge", "cursor", "foreign"] as const)
    : "none";
  const put = (name: string, value: ConstValueNode) => {
    const arg = args.get(name);
    if (!arg || parts.has(name)) return;
    // Nothing may come as a literal, as a variable without a value, or as one that is null.
    const place: Place = value.kind === Kind.NULL ? { name, nullable: true } : { name, must: true };
    const made = draft.value(arg.type, place, () => value);
    parts.set(name, made);
  };
  const [count, place] = backwards ? ["last", "before"] : ["first", "after"];
  const other = backwards ? "after" : "before";
  // Without a number there may be many rows, so there must be room for them.
  const numbered = wrong !== "none" || usual > values || dice.chance(0.8);
  const asked = wrong === "negative" ? -1 : wrong === "huge" ? 1001 : Math.max(size, least);
  if (numbered) put(count, { kind: Kind.INT, value: String(asked) });
  else if (dice.chance(0.4)) put(count, { kind: Kind.NULL });
  const foreign = () => text(dice.pick([...pools.cursors().slice(0, 1000), "x"]));
  if (wrong === "crossed") put(other, cursor === null ? foreign() : text(cursor));
  else if (wrong === "foreign") put(place, foreign());
  else if (wrong === "cursor") put(place, text(dice.pick(["", "x", "bm90IGEgY3Vyc29y"])));
  else if (cursor !== null) put(place, text(cursor));
  else if (dice.chance(0.06)) put(place, { kind: Kind.NULL });
  if (wrong === "both") put(backwards ? "first" : "last", { kind: Kind.INT, value: "2" });
  return numbered ? Math.abs(asked) : usual;
}
