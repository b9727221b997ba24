import sql, { raw, type Sql } from "sql-template-tag";
import { columnOf, type Tables } from "../database/table";
import { BadFilterError } from "../errors";
import { relatedRows } from "./filter/compile";
import {
  definitionOf,
  type EntityDefinition,
  type FieldDefinition,
  type RelationDefinition,
} from "./filter/definition";
import type { SortKey } from "./keyset";
import type { NullsOrder, OrderDirection } from "./order-vocabulary";
import type { ToMany, ToOne } from "./relation";

export interface OrderInput {
  readonly field: string;
  readonly direction?: OrderDirection | null;
  readonly nulls?: NullsOrder | null;
}

/** Something that rows can be ordered by. */
interface OrderChoice {
  /** For example OCCURRED, LOCATION_NAME, CLAIMS_COUNT. */
  readonly code: string;
  readonly description: string;
  /** Property path of a column, or a value computed for the row of an alias. */
  readonly source: string | ((tables: Tables, alias: string, asKnownOn: string | null) => Sql);
}

/** Keys of one order. */
const MAX_KEYS = 5;

/** Fields of a related row that rows can be ordered by. */
const RELATED = new Set(["name", "title", "kind", "category", "announcedOn", "publishedOn", "occurred"]);

/** Everything that rows of an entity can be ordered by: their fields, fields of the rows they name, numbers of related rows. */
export function orderChoices(definition: EntityDefinition): OrderChoice[] {
  return [
    ...definition.fields.flatMap(ownChoice),
    ...definition.one.flatMap((relation) => relatedChoices(definition, relation)),
    ...definition.many.map(countChoice),
  ];
}

/**
 * The sort keys of an `orderBy` argument, or the default order of the entity.
 * @throws BadFilterError when there are too many keys, or one twice
 */
export function sortKeys(
  tables: Tables,
  definition: EntityDefinition,
  orderBy: readonly OrderInput[] | null | undefined,
  asKnownOn: string | null,
): readonly SortKey[] | null {
  if (!orderBy || orderBy.length === 0) return null;
  if (orderBy.length > MAX_KEYS) {
    throw new BadFilterError(
      `Expected at most ${MAX_KEYS} keys in \`orderBy\`, got ${orderBy.length}.`,
      "Leave some out.",
    );
  }
  const repeated = orderBy.find(({ field }, index) => orderBy.findIndex((key) => key.field === field) < index);
  if (repeated) {
    throw new BadFilterError(
      `\`orderBy\` names ${repeated.field} twice.`,
      "Leave the second one out: it changes nothing.",
    );
  }
  const choices = orderChoices(definition);
  return orderBy.map(({ field, direction, nulls }) => {
    const choice = choices.find(({ code }) => code === field);
    if (!choice) throw new Error(`${definition.name} can't be ordered by ${field}`);
    const { source } = choice;
    const key = { direction: direction ?? "ASC", nulls: nulls ?? "LAST" } as const;
    if (typeof source === "string") return { ...key, property: source };
    return { ...key, property: field, expression: (alias: string) => source(tables, alias, asKnownOn) };
  });
}

function constantCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
}

/** The column that a field is ordered by; null when it has no order of its own. */
function sortProperty({ kind, property, typeName }: FieldDefinition): string | null {
  if (kind === "fuzzyDate") return `${property}.start`;
  if (kind !== "embedded") return property;
  if (typeName === "Quantity") return `${property}.best`;
  return typeName === "Amount" ? `${property}.minor` : null;
}

function ownChoice(field: FieldDefinition): OrderChoice[] {
  const source = sortProperty(field);
  if (source === null) return [];
  const only = field.typeName === "Amount" ? " Amounts compare within one currency only: filter by it." : "";
  return [{ code: constantCase(field.name), description: `By \`${field.name}\`.${only}`, source }];
}

function relatedChoices(owner: EntityDefinition, { name, target, relation }: RelationDefinition): OrderChoice[] {
  const fields = (definitionOf(target)?.fields ?? []).filter((field) => RELATED.has(field.name));
  return fields.map((field) => ({
    code: `${constantCase(name)}_${constantCase(field.name)}`,
    description: `By \`${field.name}\` of its \`${name}\`.`,
    source: (tables, alias) => {
      const table = tables.of(target);
      const key = columnOf(alias, tables.of(owner.entity).column((relation as ToOne<never, never>).property));
      const value = columnOf("o", table.column(sortProperty(field) ?? field.property));
      return sql`(SELECT ${value} FROM ${raw(`"${table.name}" o`)} WHERE ${columnOf("o", "id")} = ${key})`;
    },
  }));
}

function countChoice({ name, relation }: RelationDefinition): OrderChoice {
  return {
    code: `${constantCase(name)}_COUNT`,
    description: `By the number of \`${name}\`.`,
    source: (tables, alias, asKnownOn) => {
      let hops = 0;
      const next = () => `o${(hops += 1)}`;
      const { key, rows } = relatedRows(tables, relation as ToMany<never>, "o", next, asKnownOn);
      // Over several tables the same row may be met twice.
      return sql`(SELECT COUNT(DISTINCT ${columnOf("o", "id")}) ${rows} AND ${key} = ${columnOf(alias, "id")})`;
    },
  };
}
