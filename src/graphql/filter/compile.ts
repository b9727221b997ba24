import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import { columnOf, type EntityClass, type Table, type Tables } from "../../database/table";
import { BadFilterError } from "../../errors";
import { Placeholder } from "../placeholder";
import type { Hop, ToMany, ToOne } from "../relation";
import { definitionOf, type EntityDefinition, type FieldDefinition, type RelationDefinition } from "./definition";
import { fuzzyDateConditions, type FuzzyDateConditions } from "./fuzzy";
import { placeConditions } from "./place";
import { compareMoney } from "./money";
import { compare, type Conditions, refuseNull, type Value } from "./operators";

/** A `where` argument as it comes in: fields, relations, and / or / not. */
export type Where = Readonly<Record<string, unknown>>;

/** Global id -> row id, for the ids that a `where` names. */
export type KnownIds = ReadonlyMap<string, number>;

/** Comparisons of one `where`, counted over all its levels. */
const MAX_CONDITIONS = 200;
const MAX_DEPTH = 12;

/** Values in all lists of one `where`: a statement can bind only so many. */
const MAX_VALUES = 10_000;

/**
 * Makes SQL of `where` arguments. Every leaf is a comparison that is never true of NULL; only `not` and `every` negate,
 * and they take NULL for false, so that the whole is a logic of two values.
 */
export class WhereCompiler {
  private aliases = 0;
  private conditions = 0;
  private values = 0;
  /** How many relations to many rows the condition that is being made lies within. */
  private within = 0;

  constructor(
    private readonly tables: Tables,
    private readonly ids: KnownIds,
    private readonly asKnownOn: string | null = null,
  ) {}

  /** SQL that holds for the rows of the alias that fit. */
  compile(definition: EntityDefinition, where: Where, alias = "t", path = "where", depth = 0): Sql {
    if (depth > MAX_DEPTH) {
      throw new BadFilterError(`\`${path}\` is nested more than ${MAX_DEPTH} levels deep.`, "Ask in several queries.");
    }
    // Also what holds nothing makes the statement longer.
    if (depth > 0 && Object.keys(where).length === 0) this.count(null);
    const parts = Object.entries(where).flatMap(([name, value]) => {
      if (value === undefined) return [];
      refuseNull(value, `${path}.${name}`);
      this.count(definition.fields.some((field) => field.name === name) ? value : null);
      return [this.part(definition, name, value, alias, `${path}.${name}`, depth)];
    });
    return parts.length === 0 ? sql`TRUE` : sql`(${join(parts, " AND ")})`;
  }

  /** Counts the comparisons of a field, and anything else as one. */
  private count(value: unknown): void {
    const isList = Array.isArray(value);
    if (typeof value === "object" && value !== null && !isList && !(value instanceof Date) && !("from" in value)) {
      const parts = Object.values(value);
      for (const part of parts.length === 0 ? [null] : parts) this.count(part);
      return;
    }
    this.conditions += 1;
    if (this.conditions > MAX_CONDITIONS) {
      throw new BadFilterError(
        `\`where\` has more than ${MAX_CONDITIONS} conditions.`,
        "Use `in` for lists of values, or ask in several queries.",
      );
    }
    this.values += isList ? value.length : 0;
    if (this.values > MAX_VALUES) {
      throw new BadFilterError(
        `The lists in \`where\` have more than ${MAX_VALUES} values.`,
        "Ask in several queries.",
      );
    }
  }

  private part(
    definition: EntityDefinition,
    name: string,
    value: unknown,
    alias: string,
    path: string,
    depth: number,
  ): Sql {
    const nested = (where: unknown) => this.compile(definition, where as Where, alias, path, depth + 1);
    switch (name) {
      case "and":
        return conjunction((value as Where[]).map(nested), "AND", sql`TRUE`);
      case "or":
        return conjunction((value as Where[]).map(nested), "OR", sql`FALSE`);
      case "not":
        return sql`${nested(value)} IS NOT TRUE`;
      case "within":
        return this.lyingWithin(alias, value as string);
      case "near":
      case "bbox":
        if (definition.place)
          return placeConditions(this.tables, definition.entity, definition.place, alias, { [name]: value });
    }
    const field = definition.fields.find((candidate) => candidate.name === name);
    if (field) {
      const parts = this.field(this.tables.of(definition.entity), field, value as Conditions, alias, path);
      return conjunction(parts, "AND", sql`TRUE`);
    }
    const one = definition.one.find((candidate) => candidate.name === name);
    if (one) return this.one(definition, one, value as Where, alias, path, depth);
    const many = definition.many.find((candidate) => candidate.name === name);
    if (many) return this.many(many, value as RelationConditions, alias, path, depth);
    throw new Error(`${definition.name} has no condition ${name}`);
  }

  private field(
    table: Table<object>,
    field: FieldDefinition,
    conditions: Conditions,
    alias: string,
    path: string,
  ): Sql[] {
    const columnAt = (property: string) => columnOf(alias, table.column(property));
    switch (field.kind) {
      case "fuzzyDate":
        return fuzzyDateConditions(
          (part) => columnAt(`${field.property}.${part}`),
          conditions as unknown as FuzzyDateConditions,
          path,
          table.guarantees(
            `"${table.column(`${field.property}.start`)}" <= "${table.column(`${field.property}.end`)}"`,
          ),
        );
      case "embedded":
        return Object.entries(conditions as Record<string, unknown>).flatMap(([name, value]) => {
          refuseNull(value, `${path}.${name}`);
          if (name === "isNull") {
            const known = table
              .columnsBelow(field.property)
              .map((column) => sql`${columnOf(alias, column)} IS NOT NULL`);
            const any = conjunction(known, "OR", sql`FALSE`);
            return [value === true ? sql`NOT ${any}` : any];
          }
          const inner = field.fields.find((candidate) => candidate.name === name);
          if (!inner) return [];
          return this.field(table, inner, value, alias, `${path}.${name}`);
        });
      case "money": {
        const [owner = "", name = ""] = field.property.split(/\.(?=[^.]+$)/);
        const minor = name === "value" ? `${owner}.minor` : `${owner}.${name}Minor`;
        return compareMoney(columnAt(minor), columnAt(`${owner}.currency`), conditions, path);
      }
      case "id":
        return compare(columnAt("rowId"), this.rowIds(conditions), path);
      case "code":
        return compare(columnAt(field.property), upperCase(conditions), path);
      default:
        return compare(columnAt(field.property), conditions, path);
    }
  }

  private rowIds(conditions: Conditions): Conditions {
    return eachValue(conditions, (id) => this.ids.get(String(id)) ?? -1);
  }

  private lyingWithin(alias: string, id: string): Sql {
    const place = this.ids.get(id) ?? -1;
    return sql`${columnOf(alias, "id")} IN (SELECT "location_id" FROM "location_ancestor" WHERE "ancestor_id" = ${place})`;
  }

  private one(
    definition: EntityDefinition,
    { target, relation }: RelationDefinition,
    where: Where,
    alias: string,
    path: string,
    depth: number,
  ): Sql {
    const inner = this.alias();
    const key = columnOf(alias, this.tables.of(definition.entity).column((relation as ToOne<never, never>).property));
    const condition = this.compile(required(target), where, inner, path, depth + 1);
    return sql`EXISTS (SELECT 1 FROM ${raw(`"${this.tables.of(target).name}" ${inner}`)} WHERE ${columnOf(inner, "id")} = ${key} AND ${condition})`;
  }

  private many(
    { target, relation }: RelationDefinition,
    conditions: RelationConditions,
    alias: string,
    path: string,
    depth: number,
  ): Sql {
    const id = columnOf(alias, "id");
    const parts = Object.entries(conditions).map(([quantifier, where]) => {
      refuseNull(where, `${path}.${quantifier}`);
      const inner = this.alias();
      this.within += 1;
      const fits = this.compile(required(target), where, inner, `${path}.${quantifier}`, depth + 1);
      this.within -= 1;
      const condition = quantifier === "every" ? sql`${fits} IS NOT TRUE` : fits;
      const { key, rows } = relatedRows(
        this.tables,
        relation as ToMany<never>,
        inner,
        () => this.alias(),
        this.asKnownOn,
      );
      // Rows looked up for each row of a list are few, and the first page needs few lists. Looked up again for each of
      // those rows they multiply with every level: there the rows that fit are found once for the whole statement.
      const some =
        this.within === 0
          ? sql`EXISTS (SELECT 1 ${rows} AND ${key} = ${id} AND ${condition})`
          : sql`${id} IN (SELECT ${key} ${rows} AND ${key} IS NOT NULL AND ${condition})`;
      return quantifier === "some" ? some : sql`NOT (${some})`;
    });
    return conjunction(parts, "AND", sql`TRUE`);
  }

  private alias(): string {
    this.aliases += 1;
    return `w${this.aliases}`;
  }
}

type RelationConditions = Partial<Record<"some" | "every" | "none", Where>>;

function required(entity: EntityClass): EntityDefinition {
  const definition = definitionOf(entity);
  if (!definition) throw new Error(`${entity.name} can't be asked about`);
  return definition;
}

/** Conditions with each value changed; null stays, so that it can be refused. */
function eachValue(conditions: Conditions, change: (value: Value) => Value): Conditions {
  const entries = Object.entries(conditions) as [string, Value | readonly Value[] | null][];
  // Of a placeholder in a pattern, what will stand there is changed.
  const each = (value: Value | Placeholder) =>
    (value instanceof Placeholder ? value.map(change) : change(value)) as Value;
  return Object.fromEntries(
    entries.map(([operator, value]) => [
      operator,
      value === null ? null : Array.isArray(value) ? (value as Value[]).map(each) : each(value as Value),
    ]),
  );
}

/** Codes are kept in capitals, and the scalars of countries and currencies take small letters too. */
function upperCase(conditions: Conditions): Conditions {
  return eachValue(conditions, (code) => (typeof code === "string" ? code.toUpperCase() : code));
}

function conjunction(parts: readonly Sql[], word: "AND" | "OR", none: Sql): Sql {
  return parts.length === 0 ? none : sql`(${join(parts, ` ${word} `)})`;
}

/**
 * FROM and WHERE of the rows of a relation that had been published by the day, the target under `inner`; `key` is the
 * column that holds the row id of their outer row.
 */
export function relatedRows(
  tables: Tables,
  relation: ToMany<never>,
  inner: string,
  alias: () => string,
  asKnownOn: string | null,
): { readonly key: Sql; readonly rows: Sql } {
  const names = relation.hops.map(({ entity, to }, index) =>
    index === relation.hops.length - 1 && (entity as unknown) === relation.target && to === "rowId" ? inner : alias(),
  );
  const nameOf = (hop: Hop, index: number) => raw(`"${tables.of(hop.entity).name}" ${names[index] ?? ""}`);
  const column = (index: number, end: "from" | "to") => {
    const hop = relation.hops[index];
    return hop ? columnOf(names[index] ?? "", tables.of(hop.entity).column(hop[end])) : empty;
  };
  const joins = relation.hops.map((hop, index) =>
    index === 0
      ? nameOf(hop, index)
      : sql`JOIN ${nameOf(hop, index)} ON ${column(index, "from")} = ${column(index - 1, "to")}`,
  );
  const last = relation.hops.length - 1;
  const target = tables.of(relation.target);
  const targetJoin =
    names[last] === inner
      ? empty
      : sql` JOIN ${raw(`"${target.name}" ${inner}`)} ON ${columnOf(inner, "id")} = ${column(last, "to")}`;
  const narrowed = relation.where
    ? sql` AND ${relation.where(target, { target: inner, first: names[0] ?? "" })}`
    : empty;
  const known = definitionOf(relation.target)?.known ?? null;
  const published = known && asKnownOn !== null ? sql` AND ${known(inner, asKnownOn)}` : empty;
  return {
    key: column(0, "from"),
    rows: sql`FROM ${join(joins, " ")}${targetJoin} WHERE TRUE${narrowed}${published}`,
  };
}
