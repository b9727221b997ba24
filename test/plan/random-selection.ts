import {
  type ArgumentNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentSpreadNode,
  GraphQLBoolean,
  type GraphQLCompositeType,
  GraphQLNonNull,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isObjectType,
  isUnionType,
  Kind,
  type NameNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from "graphql";
import type { Draft, Fragment, Room } from "./draft";
import { fieldArguments } from "./random-arguments";
import { type Field, isWrapper, type Parent, pickField } from "./random-field";
import { inputValue } from "./random-value";
import { Scope, type Asked } from "./scope";

const name = (value: string): NameNode => ({ kind: Kind.NAME, value });

/** Random selections on a type. Their response names go into the scope, where they must fit those that are there. */
export function selectionSet(
  draft: Draft,
  type: GraphQLCompositeType,
  scope: Scope<Room>,
  room: Room,
  most = 4,
): SelectionSetNode {
  const { dice } = draft;
  const [least, greatest] = type === draft.schema.getQueryType() ? [1, 3] : isWrapper(type) ? [1, 2] : [2, most];
  const count = dice.int(dice.chance(0.3) ? 1 : least, greatest);
  const each = { ...room, values: room.values / count };
  const selections = Array.from({ length: count }, () => selection(draft, type, scope, each)).filter(
    (made) => made !== null,
  );
  if (selections.length === 0 || dice.chance(isAbstractType(type) ? 0.5 : 0.08)) selections.unshift(typename(draft));
  return { kind: Kind.SELECTION_SET, selections };
}

/** `__typename` has the same name and type everywhere, so it fits into any scope. */
function typename(draft: Draft): FieldNode {
  return { kind: Kind.FIELD, name: name("__typename"), directives: directives(draft) };
}

function selection(draft: Draft, type: GraphQLCompositeType, scope: Scope<Room>, room: Room): SelectionNode | null {
  const abstract = isAbstractType(type);
  const kind = draft.dice.weighted({
    field: isUnionType(type) ? 0 : abstract ? 12 : 75,
    again: 5,
    group: 5,
    inline: abstract ? 40 : 4,
    spread: abstract ? 20 : 9,
  });
  switch (kind) {
    case "field":
      return isUnionType(type) ? null : newField(draft, type, scope, room);
    case "again":
      return fieldAgain(draft, type, scope);
    case "group":
      return inlineFragment(draft, null, type, scope, room);
    case "inline": {
      const condition = draft.dice.pick(conditionsOn(draft, type));
      return inlineFragment(draft, condition, condition, scope, room);
    }
    case "spread":
      return spread(draft, type, scope, room);
  }
}

/** Types that a fragment on a type may be of. */
function conditionsOn({ schema }: Draft, type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
  if (!isObjectType(type)) return [type, ...schema.getPossibleTypes(type), ...schema.getPossibleTypes(type)];
  return [type, type, ...type.getInterfaces()];
}

/** Asks for a field again that is there under the name, with the same arguments: the two must merge. */
function fieldAgain(draft: Draft, type: GraphQLCompositeType, scope: Scope<Room>): FieldNode | null {
  const present = scope.of(type);
  if (present.length === 0) return null;
  const { name: alias, asked } = draft.dice.pick(present);
  return fieldNode(draft, alias, asked, scope, 2);
}

function newField(draft: Draft, parent: Parent, scope: Scope<Room>, room: Room): FieldNode | null {
  const asks = parent === draft.schema.getQueryType() && draft.dice.chance(0.03);
  const field = asks ? draft.dice.pick([SchemaMetaFieldDef, TypeMetaFieldDef]) : pickField(draft, parent, room);
  if (!field) return null;
  if (field.name.startsWith("__")) return introspection(draft, parent, field, scope);
  const { nodes: args, rows, dated } = fieldArguments(draft, parent, field, room);
  const below: Room = {
    objects: room.objects - (isWrapper(parent) || isLeafType(getNamedType(field.type)) ? 0 : 1),
    levels: room.levels - 1,
    values: room.values / rows,
    cursors: room.cursors && !dated,
  };
  const asked: Asked<Room> = { parent, field, args, below };
  return fieldNode(draft, responseName(draft, asked, scope), asked, scope, room.objects > 3 ? 4 : 3);
}

/** A little about the schema itself, not deep: what is there is bounded by graphql-js. */
function introspection(draft: Draft, parent: GraphQLCompositeType, field: Field, scope: Scope<Room>): FieldNode {
  const type = draft.dice.pick(["Event", "Node", "ClaimSubject", "EventWhere", "Date", "Nothing"]);
  const args = field.args.map((arg): ArgumentNode => ({
    kind: Kind.ARGUMENT,
    name: name(arg.name),
    value: { kind: Kind.STRING, value: type },
  }));
  const asked: Asked<Room> = { parent, field, args, below: { objects: 1, levels: 2, values: 200, cursors: false } };
  return fieldNode(draft, responseName(draft, asked, scope), asked, scope, 3);
}

/** The own name of the field, or an alias: a new one, or one that stands for something of the same type already. */
function responseName(draft: Draft, asked: Asked<Room>, scope: Scope<Room>): string {
  const { dice } = draft;
  const { field, parent } = asked;
  if (dice.chance(0.06)) {
    const same = scope
      .names()
      .filter(({ name: other, type }) => type === String(field.type) && scope.takes(other, asked));
    if (same.length > 0) return dice.pick(same).name;
  }
  if (dice.chance(0.02) && isObjectType(parent)) {
    // The name of another field, which then needs an alias itself.
    const other = dice.pick(Object.keys(parent.getFields()));
    if (scope.takes(other, asked)) return other;
  }
  return dice.chance(0.1) || !scope.takes(field.name, asked) ? draft.freshAlias() : field.name;
}

function fieldNode(draft: Draft, alias: string, asked: Asked<Room>, scope: Scope<Room>, most: number): FieldNode {
  const { field, args, below } = asked;
  const inner = scope.put(alias, asked);
  const type = getNamedType(field.type);
  return {
    kind: Kind.FIELD,
    ...(alias === field.name ? {} : { alias: name(alias) }),
    name: name(field.name),
    arguments: args,
    directives: directives(draft),
    ...(isCompositeType(type) ? { selectionSet: selectionSet(draft, type, inner, below, most) } : {}),
  };
}

function inlineFragment(
  draft: Draft,
  condition: GraphQLCompositeType | null,
  type: GraphQLCompositeType,
  scope: Scope<Room>,
  room: Room,
): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(condition ? { typeCondition: { kind: Kind.NAMED_TYPE, name: name(condition.name) } } : {}),
    directives: directives(draft),
    selectionSet: selectionSet(draft, type, scope, room, 3),
  };
}

/** A named fragment: one that is there when it fits, or a new one. */
function spread(draft: Draft, type: GraphQLCompositeType, scope: Scope<Room>, room: Room): FragmentSpreadNode | null {
  const { dice } = draft;
  const conditions = conditionsOn(draft, type);
  const fits = ({ definition, scope: names, room: needed }: Fragment) =>
    conditions.some((condition) => condition.name === definition.typeCondition.name.value) &&
    needed.objects <= room.objects &&
    needed.levels <= room.levels &&
    needed.values <= room.values &&
    scope.takesAll(names);
  const known = draft.fragments.filter(fits);
  const fragment =
    known.length > 0 && dice.chance(0.6) ? dice.pick(known) : newFragment(draft, dice.pick(conditions), room);
  if (!scope.takesAll(fragment.scope)) return null;
  scope.putAll(fragment.scope);
  return { kind: Kind.FRAGMENT_SPREAD, name: fragment.definition.name, directives: directives(draft) };
}

/** A fragment is small, so that it fits into other places, too; where it will stand is not known, so no cursors. */
function newFragment(draft: Draft, type: GraphQLCompositeType, room: Room): Fragment {
  const small: Room = {
    objects: Math.min(room.objects, 2),
    levels: Math.min(room.levels, 5),
    values: Math.min(room.values, 600),
    cursors: false,
  };
  const scope = new Scope<Room>();
  const set = selectionSet(draft, type, scope, small, 3);
  const fragment: Fragment = {
    definition: {
      kind: Kind.FRAGMENT_DEFINITION,
      name: name(`F${draft.fragments.length + 1}`),
      typeCondition: { kind: Kind.NAMED_TYPE, name: name(type.name) },
      selectionSet: set,
    },
    scope,
    room: small,
  };
  draft.fragments.push(fragment);
  return fragment;
}

/** Now and then a condition, or both. */
function directives(draft: Draft): DirectiveNode[] {
  const { dice } = draft;
  if (!dice.chance(0.06)) return [];
  const names = dice.chance(0.1) ? dice.some(["include", "skip"], 2) : [dice.pick(["include", "skip"])];
  return names.map((directive): DirectiveNode => {
    const value = inputValue(draft, new GraphQLNonNull(GraphQLBoolean), { name: "if" });
    return {
      kind: Kind.DIRECTIVE,
      name: name(directive),
      arguments: [{ kind: Kind.ARGUMENT, name: name("if"), value }],
    };
  });
}

export const ROOM: Room = { objects: 5, levels: 15, values: 80_000, cursors: true };
