import type { Sql } from "sql-template-tag";
import type { EntityClass, Table } from "../database/table";
import type { SortKey } from "./keyset";

/** From a row to the row that one of its columns names. */
export interface ToOne<Parent extends object, T extends object> {
  readonly target: EntityClass<T>;
  /** The row id of the target, read from the parent; null when there is none. */
  key(parent: Parent): number | null;
}

/** One table on the way from a parent to its rows: `from` holds the key on the parent's side, `to` the key beyond. */
export interface Hop {
  readonly entity: EntityClass;
  readonly from: string;
  readonly to: string;
}

/** From a row to many, over one table or several. */
export interface ToMany<T extends object> {
  readonly name: string;
  readonly target: EntityClass<T>;
  readonly hops: readonly [Hop, ...Hop[]];
  readonly order: readonly SortKey[];
  /** True when the way can lead to the same row twice. */
  readonly distinct: boolean;
  /** Narrows the rows; `t` is the alias of the target. */
  readonly where?: (table: Table<T>) => Sql;
  /** Property of the first hop that orders the rows of a short list before `order` does, for example the donors' ordinal. */
  readonly linkOrder?: string;
}

/** All rows of an entity, in the order users see by default. */
export interface RootList<T extends object> {
  readonly target: EntityClass<T>;
  readonly order: readonly SortKey[];
}

type PropertyOf<T> = keyof T & string;

export function hop<E extends object>(entity: EntityClass<E>, from: PropertyOf<E>, to: PropertyOf<E>): Hop {
  return { entity, from, to };
}

export function ascending(property: string): SortKey {
  return { property, direction: "ASC" };
}

export function descending(property: string): SortKey {
  return { property, direction: "DESC" };
}

export function toOne<Parent extends object, T extends object>(
  target: EntityClass<T>,
  key: (parent: Parent) => number | null,
): ToOne<Parent, T> {
  return { target, key };
}

/** Rows of `target` that name the parent in their column `by`. */
export function toMany<T extends { rowId: number }>(
  name: string,
  target: EntityClass<T>,
  by: PropertyOf<T>,
  order: readonly SortKey[],
  where?: (table: Table<T>) => Sql,
): ToMany<T> {
  return { name, target, hops: [hop(target, by, "rowId")], order, distinct: false, ...(where ? { where } : {}) };
}

/** Rows of `target` reached over other tables. */
export function through<T extends object>(
  name: string,
  target: EntityClass<T>,
  hops: readonly [Hop, ...Hop[]],
  order: readonly SortKey[],
  options: Partial<Pick<ToMany<T>, "distinct" | "where" | "linkOrder">> = {},
): ToMany<T> {
  return { name, target, hops, order, distinct: false, ...options };
}
