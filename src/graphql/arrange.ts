import type { Sql } from "sql-template-tag";
import type { EntityClass, Tables } from "../database/table";
import { scopeHash } from "./cursor";
import { definitionOf } from "./filter/definition";
import { Keyset, type SortKey } from "./keyset";
import type { ListArgs } from "./list-args";
import { sortKeys } from "./order";

/** A list of rows before anything is asked of it. */
export interface Listed<T extends object = object> {
  readonly target: EntityClass<T>;
  /** Names the list, so that a cursor of another list is refused. */
  readonly scope: string;
  readonly order: readonly SortKey[];
}

/** The order and the filter of a list. */
export interface Arranged {
  readonly keyset: Keyset;
  readonly where: Sql | null;
}

/**
 * How the rows of a list are ordered and narrowed.
 * @param condition SQL of what `where` and the day ask of its rows; null when all fit
 * @throws BadFilterError
 */
export function arrange(
  tables: Tables,
  { target, scope, order }: Listed,
  { where, orderBy, asKnownOn = null }: Pick<ListArgs, "where" | "orderBy" | "asKnownOn">,
  condition: Sql | null,
): Arranged {
  const definition = definitionOf(target);
  const keys = (definition && sortKeys(tables, definition, orderBy, asKnownOn)) ?? order;
  const scopeOf = () => (condition ? `${scope}?${scopeHash([where ?? null, asKnownOn])}` : scope);
  return { keyset: new Keyset(scopeOf, keys, tables.of(target)), where: condition };
}
