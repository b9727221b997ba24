import type { GraphQLScalarType } from "graphql";
import type { Sql } from "sql-template-tag";
import { Float, getMetadataStorage, ID, Int } from "type-graphql";
import type { EntityClass } from "../../database/table";
import { FuzzyDate } from "../../values/fuzzy-date";
import { allVocabularies, type Vocabulary } from "../../vocabulary";
import type { SortKey } from "../keyset";
import type { ToMany, ToOne } from "../relation";
import { CountryCode, CurrencyCode, DateScalar, DateTime, Decimal } from "../scalars";

/** What kind of value a field holds, which decides its operators. */
export type FieldKind = "id" | "text" | "code" | "number" | "date" | "boolean" | "money" | "fuzzyDate" | "embedded";

/** A field of an entity that can be asked about. */
export interface FieldDefinition {
  readonly name: string;
  /** Property path of the column; of an embedded value, the path of its columns without their own names. */
  readonly property: string;
  readonly kind: FieldKind;
  readonly description: string;
  /** The GraphQL type of the values, for the operators. */
  readonly type: GraphQLScalarType | object;
  /** Name of the type, for the name of the filter. */
  readonly typeName: string;
  /** The fields of an embedded value. */
  readonly fields: readonly FieldDefinition[];
}

export interface RelationDefinition {
  readonly name: string;
  readonly description: string;
  readonly target: EntityClass;
  readonly relation: ToOne<never, never> | ToMany<never>;
}

/** Everything that can be asked of an entity. Columns and their types are read from the entity itself. */
export interface EntityDefinition {
  readonly entity: EntityClass;
  readonly name: string;
  readonly order: readonly SortKey[];
  readonly fields: readonly FieldDefinition[];
  readonly one: readonly RelationDefinition[];
  readonly many: readonly RelationDefinition[];
  /** SQL that holds for the rows of the alias that had been published by a day; null for what is no news, such as places. */
  readonly known: KnownBy | null;
  /** Where its rows lie; null for what lies nowhere. */
  readonly place: PlaceOf | null;
}

/** Where the rows of an entity lie on the ground. */
export interface PlaceOf {
  /** Property that holds the row id of the location; its own row id for a location itself, which is a tree. */
  readonly property: string;
  /** Property and codes that say that the place is known exactly. */
  readonly exact: { readonly column: string; readonly codes: readonly string[] };
}

export type KnownBy = (alias: string, day: string) => Sql;

type AnyRelation = ToOne<never, never> | ToMany<never>;

function isToMany(relation: AnyRelation): relation is ToMany<never> {
  return "hops" in relation;
}

const definitions = new Map<EntityClass, EntityDefinition>();

/**
 * Makes an entity one that can be filtered, ordered and counted. `relations` are those that its resolvers read, by the
 * names of their fields; `known` says which rows had been published by a day, `place` where they lie.
 */
export function defineEntity<T extends object>(
  entity: EntityClass<T>,
  order: readonly SortKey[],
  relations: Readonly<Record<string, object>>,
  { known = null, place = null }: Partial<Pick<EntityDefinition, "known" | "place">> = {},
): EntityDefinition {
  const all = Object.entries(relations as Record<string, AnyRelation>).map(([name, relation]) => ({
    name,
    description: "",
    target: relation.target,
    relation,
  }));
  const definition: EntityDefinition = {
    entity,
    name: entity.name,
    order,
    fields: fieldsOf(entity),
    one: all.filter(({ relation }) => !isToMany(relation)),
    many: all.filter(({ relation }) => isToMany(relation)),
    known,
    place,
  };
  definitions.set(entity, definition);
  return definition;
}

/** The definition of an entity; null when it was never made one that can be asked about. */
export function definitionOf(entity: EntityClass): EntityDefinition | null {
  return definitions.get(entity) ?? null;
}

export function allDefinitions(): EntityDefinition[] {
  return [...definitions.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** The GraphQL fields of a class that hold values, with the kind of each. */
function fieldsOf(type: EntityClass, path = ""): FieldDefinition[] {
  const chain = new Set<unknown>();
  for (let prototype: unknown = type; typeof prototype === "function"; prototype = Object.getPrototypeOf(prototype)) {
    chain.add(prototype);
  }
  return getMetadataStorage()
    .fields.filter(({ target }) => chain.has(target))
    .map(({ name, getType, description = "" }) => {
      const valueType = getType() as GraphQLScalarType | EntityClass;
      const kind = kindOf(valueType);
      const embedded =
        kind === "embedded" || kind === "fuzzyDate" ? fieldsOf(valueType as EntityClass, `${path}${name}.`) : [];
      return {
        name,
        property: name === "id" ? "key" : path + name,
        kind,
        description,
        type: valueType,
        typeName: vocabularyOf(valueType)?.name ?? (valueType as { name: string }).name,
        fields: embedded,
      };
    });
}

function vocabularyOf(type: unknown): Vocabulary | null {
  return allVocabularies().find((vocabulary) => vocabulary.type === type) ?? null;
}

function kindOf(type: unknown): FieldKind {
  if (type === ID) return "id";
  if (type === Int || type === Float || type === Number) return "number";
  if (type === Boolean) return "boolean";
  if (type === DateScalar || type === DateTime) return "date";
  if (type === CountryCode || type === CurrencyCode || vocabularyOf(type)) return "code";
  if (type === Decimal) return "money";
  if (type === FuzzyDate) return "fuzzyDate";
  if (typeof type === "function" && type !== String) return "embedded";
  return "text";
}
