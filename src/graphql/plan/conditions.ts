import { LRUCache } from "lru-cache";
import { Sql } from "sql-template-tag";
import type { EntityClass } from "../../database/table";
import type { KnownIds, Where } from "../filter/compile";
import { conditionWith, namesIds, NO_IDS } from "../filter/condition";
import { definitionOf } from "../filter/definition";
import { isPattern } from "../filter/pattern";
import { Placeholder, placeholdersIn, type Variables } from "../placeholder";
import type { Arguments, Ask } from "./ask";

/** Lengths of lists that a condition is kept for. */
const MAX_SHAPES = 20;

/** Compiled for one shape of the values; null when all rows fit. */
interface Compiled {
  readonly sql: Sql | null;
}

/** The condition that a `where` argument puts on rows. What is the same for all requests is compiled once. */
export class Conditions {
  private readonly compiled = new LRUCache<string, Compiled>({ max: MAX_SHAPES });
  /** The `where` of the document with placeholders for its variables; null when it has to be compiled for each request. */
  private readonly pattern: Where | null;
  private readonly placeholders: readonly Placeholder[];

  constructor(
    private readonly entity: EntityClass,
    private readonly args: Arguments<{ readonly where?: Where | null }> | null,
  ) {
    const definition = definitionOf(entity);
    const where = args?.pattern?.where;
    const isAlike = definition && where && !(where instanceof Placeholder) && isPattern(definition, where);
    // What ids name is looked up for each request, also where they stand in the document.
    this.pattern = isAlike && !namesIds(entity, where) ? where : null;
    this.placeholders = placeholdersIn(this.pattern);
  }

  /**
   * SQL that holds for the rows of the alias `t` that fit and had been published by the day; null when all rows do.
   * @throws BadFilterError
   */
  of(ask: Ask, asKnownOn: string | null, ids: KnownIds | null): Sql | null {
    const { variables, tables } = ask;
    const shape = asKnownOn === null ? this.shapeOf(variables) : null;
    const withValues = () => conditionWith(tables, this.entity, this.args?.of(ask).where, asKnownOn, ids ?? NO_IDS);
    if (shape === null) return withValues();
    let compiled = this.compiled.get(shape);
    if (!compiled) {
      // A fault is told of the values that came, before anything is kept.
      withValues();
      compiled = { sql: conditionWith(tables, this.entity, this.patternFor(variables), null, NO_IDS) };
      this.compiled.set(shape, compiled);
    }
    const { sql } = compiled;
    return (
      sql &&
      new Sql(
        sql.strings,
        sql.values.map((value) => (value instanceof Placeholder ? value.of(variables) : value)),
      )
    );
  }

  /** The lengths of the lists in the values; null when a value is none that every place takes. */
  private shapeOf(variables: Variables): string | null {
    if (this.pattern === null) return null;
    let shape = "";
    for (const placeholder of this.placeholders) {
      const value = placeholder.of(variables);
      if (Array.isArray(value) ? !value.every(isPlain) : !isPlain(value)) return null;
      shape += Array.isArray(value) ? `${value.length},` : ",";
    }
    return shape;
  }

  /** The pattern with a placeholder for each value of a list. */
  private patternFor(variables: Variables): Where {
    const spread = (value: unknown): unknown => {
      if (value instanceof Placeholder) {
        const filled = value.of(variables);
        return Array.isArray(filled) ? filled.map((_, index) => value.map((list: unknown[]) => list[index])) : value;
      }
      if (Array.isArray(value)) return value.map(spread);
      if (typeof value !== "object" || value === null || value instanceof Date) return value;
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, spread(member)]));
    };
    return spread(this.pattern) as Where;
  }
}

/** What is compared as it is: no null, no object, and no number that is none. */
function isPlain(value: unknown): boolean {
  return typeof value === "number" ? Number.isFinite(value) : ["string", "boolean"].includes(typeof value);
}
