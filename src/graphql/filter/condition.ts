import { join, type Sql } from "sql-template-tag";
import type { EntityClass, Tables } from "../../database/table";
import { type KnownIds, type Where, WhereCompiler } from "./compile";
import { definitionOf } from "./definition";
import { idsIn, resolveIds } from "./ids";

/** What a `where` without ids names. */
export const NO_IDS: KnownIds = new Map();

/** SQL that holds for the rows of an alias that had been published by the day; null when there is nothing to check. */
export function knownBy(entity: EntityClass, asKnownOn: string | null, alias = "t"): Sql | null {
  const known = definitionOf(entity)?.known ?? null;
  return known === null || asKnownOn === null ? null : known(alias, asKnownOn);
}

/**
 * SQL that holds for the rows of the alias `t` that fit a `where` argument and had been published by the day; null when
 * all rows do.
 * @param ids the ids that the `where` names, see `namedIds`
 * @throws BadFilterError
 */
export function conditionWith(
  tables: Tables,
  entity: EntityClass,
  where: Where | null | undefined,
  asKnownOn: string | null,
  ids: KnownIds,
): Sql | null {
  const definition = definitionOf(entity);
  const asked = definition && where != null && Object.keys(where).length > 0;
  const fits = asked ? new WhereCompiler(tables, ids, asKnownOn).compile(definition, where) : null;
  const conditions = [knownBy(entity, asKnownOn), fits].filter((condition) => condition !== null);
  return conditions.length === 0 ? null : join(conditions, " AND ");
}

/** Whether a `where` names ids, so that they have to be looked up first. */
export function namesIds(entity: EntityClass, where: Where | null | undefined): boolean {
  const definition = definitionOf(entity);
  return definition !== null && where != null && idsIn(definition, where).size > 0;
}

/**
 * The row ids of all ids that a `where` names; null when it names none, so that nobody has to wait.
 * @throws BadIdError, NotFoundError
 */
export function namedIds(
  tables: Tables,
  entity: EntityClass,
  where: Where | null | undefined,
): Promise<KnownIds> | null {
  const definition = definitionOf(entity);
  return definition && where != null ? resolveIds(tables, definition, where) : null;
}

/**
 * Like `conditionWith`, after looking up the ids.
 * @throws BadFilterError, BadIdError, NotFoundError
 */
export async function conditionOf(
  tables: Tables,
  entity: EntityClass,
  where: Where | null | undefined,
  asKnownOn: string | null,
): Promise<Sql | null> {
  const ids = await namedIds(tables, entity, where);
  return conditionWith(tables, entity, where, asKnownOn, ids ?? NO_IDS);
}
