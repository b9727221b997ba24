import type { Sql } from "sql-template-tag";
import type { EntityClass, Table } from "../database/table";
import type { SortKey } from "./keyset";

/** From a row to the row that one of its columns names. */
export interface ToOne<Parent extends object, T extends object> {
  readonly target: EntityClass<T>;
  /** The property of the parent that holds the row id of the target, or null. */
  readonly property: keyof Parent & string;
}

/** One table on the way from a parent to its rows: `from` holds the key on the parent's side, `to` the key beyond. */
export interface Hop {
  readonly entity: EntityClass;
  readonly from: string;
  readonly to: string;
}

/** The aliases under which a statement knows the rows of a relation and the first table on the way to them. */
interface Aliases {
  readonly target: string;
  readonly first: string;
}

/** From a row to many, over one table or several. */
export interface ToMany<T extends object> {
  readonly name: string;
  readonly target: EntityClass<T>;
  readonly hops: readonly [Hop, ...Hop[]];
  readonly order: readonly SortKey[];
  /** True when the way can lead to the same row twice. */
  readonly distinct: boolean;
  /** Narrows the rows. */
  readonly where?: (table: Table<T>, aliases: Aliases) => Sql;
  /** Properties of the target that the last table on the way holds too, under which names. */
  readonly holds?: Readonly<Record<string, string>>;
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
  return { property, direction: "ASC", nulls: "LAST" };
}

export function descending(property: string): SortKey {
  return { property, direction: "DESC", nulls: "LAST" };
}

/** The row of `target` that the parent's property names. */
export function toOne<Parent extends object, T extends object>(
  _parent: EntityClass<Parent>,
  property: PropertyOf<Parent>,
  target: EntityClass<T>,
): ToOne<Parent, T> {
  return { target, property };
}

/** Rows of `target` that name the parent in their column `by`. */
export function toMany<T extends { rowId: number }>(
  name: string,
  target: EntityClass<T>,
  by: PropertyOf<T>,
  order: readonly SortKey[],
  where?: ToMany<T>["where"],
): ToMany<T> {
  return { name, target, hops: [hop(target, by, "rowId")], order, distinct: false, ...(where ? { where } : {}) };
}

/** Rows of `target` reached over other tables. */
export function through<T extends object>(
  name: string,
  target: EntityClass<T>,
  hops: readonly [Hop, ...Hop[]],
  order: readonly SortKey[],
  options: Partial<Pick<ToMany<T>, "distinct" | "where" | "holds" | "linkOrder">> = {},
): ToMany<T> {
  return { name, target, hops, order, distinct: false, ...options };
}
