import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
} from "graphql";
import type { Draft, Room } from "./draft";
import { sizeWithout } from "./random-arguments";

export type Field = GraphQLField<unknown, unknown>;
export type Parent = GraphQLObjectType | GraphQLInterfaceType;

/** Types that only lead to others. */
export const isWrapper = (type: GraphQLCompositeType) => /(Connection|Edge|SearchResult|Stats|^Query)$/.test(type.name);

interface Kinds {
  readonly leaves: readonly Field[];
  /** Fields with objects below, and how many are reckoned at least. */
  readonly inner: readonly { readonly field: Field; readonly rows: number }[];
}

const kinds = new WeakMap<Parent, Kinds>();

/** The fields of a type, by what is below them. */
function kindsOf(parent: Parent): Kinds {
  const known = kinds.get(parent);
  if (known) return known;
  const fields = Object.values(parent.getFields());
  const leaves = fields.filter(({ type }) => isLeafType(getNamedType(type)));
  const inner = fields
    .filter((field) => !leaves.includes(field))
    .map((field) => ({ field, rows: field.args.length === 0 ? sizeWithout(field) : 1 }));
  kinds.set(parent, { leaves, inner });
  return { leaves, inner };
}

/** A field for which there is room; null when there is none. */
export function pickField({ dice }: Draft, parent: Parent, { objects, levels, values }: Room): Field | null {
  const { leaves, inner } = kindsOf(parent);
  const wrapper = isWrapper(parent);
  const open = levels > 1 && (objects > 0 || wrapper);
  const possible = open ? inner.filter(({ rows }) => values >= rows).map(({ field }) => field) : [];
  const deeper = possible.length > 0 && (leaves.length === 0 || dice.chance(wrapper ? 0.75 : 0.45));
  const among = deeper ? possible : leaves;
  return among.length === 0 ? null : dice.pick(among);
}
