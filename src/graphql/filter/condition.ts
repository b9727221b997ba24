import { join, type Sql } from "sql-template-tag";
import type { EntityClass, Tables } from "../../database/table";
import { type Where, WhereCompiler } from "./compile";
import { definitionOf } from "./definition";
import { resolveIds } from "./ids";

/** SQL that holds for the rows of the alias `t` that had been published by the day; null when there is nothing to check. */
export function knownBy(entity: EntityClass, asKnownOn: string | null): Sql | null {
  const known = definitionOf(entity)?.known ?? null;
  return known === null || asKnownOn === null ? null : known("t", asKnownOn);
}

/**
 * SQL that holds for the rows of the alias `t` that fit a `where` argument and had been published by the day; null when
 * all rows do.
 * @throws BadFilterError, BadIdError, NotFoundError
 */
export async function conditionOf(
  tables: Tables,
  entity: EntityClass,
  where: Where | null | undefined,
  asKnownOn: string | null,
): Promise<Sql | null> {
  const definition = definitionOf(entity);
  const asked = definition && where != null && Object.keys(where).length > 0;
  const fits = asked
    ? new WhereCompiler(tables, await resolveIds(tables, definition, where), asKnownOn).compile(definition, where)
    : null;
  const conditions = [knownBy(entity, asKnownOn), fits].filter((condition) => condition !== null);
  return conditions.length === 0 ? null : join(conditions, " AND ");
}
