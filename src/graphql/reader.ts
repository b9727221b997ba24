import DataLoader from "dataloader";
import type { GraphQLResolveInfo } from "graphql";
import type { Sql } from "sql-template-tag";
import { createParameterDecorator } from "type-graphql";
import type { Row } from "../database/row";
import type { EntityClass, Projection, Tables } from "../database/table";
import { NotFoundError, NotYetKnownError } from "../errors";
import { checkPage, type Connection, connectionOf, cutPage, type Page } from "./connection";
import { conditionWith, knownBy, namedIds, NO_IDS } from "./filter/condition";
import { keyIn } from "./global-id";
import { arrange } from "./arrange";
import type { ListArgs } from "./list-args";
import { survivorsOf } from "./merged";
import { nearestKeys } from "./nearest";
import type { RootList, ToMany, ToOne } from "./relation";
import { requestedFields } from "./selection";
import {
  PARENT,
  countAll,
  countRelated,
  type Rows,
  selectByKeys,
  selectPage,
  selectRelated,
  selectRelatedPage,
} from "./statements";

/** What every resolver gets. One per request: loaders cache for the time of a request and no longer. */
export interface RequestContext {
  readonly tables: Tables;
  readonly loaders: Map<string, DataLoader<never, unknown>>;
  /** How lists are read, by what was asked: the same for all parents of a field. */
  readonly rows: Map<string, Promise<unknown>>;
  readonly maxPageSize: number;
  /** Fires when nobody waits for the answer any longer; null when that can't be told. */
  readonly leaving: () => AbortSignal | null;
  /** What the operation costs, once that is known. */
  cost?: number;
  /** The day as of which a row was read: what is asked below it goes by the same day. */
  readonly knownOn: WeakMap<object, string>;
}

export function createRequestContext(
  tables: Tables,
  maxPageSize: number,
  leaving: () => AbortSignal | null = () => null,
): RequestContext {
  return { tables, loaders: new Map(), rows: new Map(), maxPageSize, leaving, knownOn: new WeakMap() };
}

/** The fields of a connection that hold rows. */
const ROW_PATHS = [["nodes"], ["edges", "node"]];

/**
 * Reads entities for one field of a query: only the columns that the query asks for, and one SQL statement for all
 * parents of the field. Relations with equal arguments share a loader; others get their own.
 */
export class Reader {
  constructor(
    private readonly context: RequestContext,
    private readonly info: GraphQLResolveInfo,
  ) {}

  /**
   * The entity with the global id; of one that was merged into another, the other.
   * @throws BadIdError when the id is of another type, NotFoundError when it names nothing, NotYetKnownError when nothing
   *   about it had been published by the day
   */
  async byId<T extends object>(target: EntityClass<T>, id: string, day?: string | null): Promise<T> {
    const asKnownOn = day ?? null;
    const key = keyIn(id, target.name);
    const { tables } = this.context;
    const projection = tables.of(target).projection(requestedFields(this.info));
    const known = knownBy(target, asKnownOn);
    const load = (keys: readonly string[], condition: Sql | null) =>
      this.loadBy("key", target, keys, projection, asKnownOn, condition);
    const name = `key/${projection.signature}/${asKnownOn ?? ""}`;
    const loader = this.loader<string, T | null>(name, (keys) => load(keys, known));
    const entity = await loader.load(key);
    if (entity !== null) return entity;
    const survivor = (await survivorsOf(tables, target, [key])).get(key);
    const merged = survivor === undefined ? null : await loader.load(survivor);
    if (merged !== null) return merged;
    if (asKnownOn !== null && known !== null && (await load([key], null))[0] !== null)
      throw new NotYetKnownError(id, asKnownOn);
    throw new NotFoundError(id, await nearestKeys(tables, target, key));
  }

  /** One page of all rows of an entity that fit. */
  async list<T extends object>(list: RootList<T>, args: ListArgs): Promise<Connection<T>> {
    const { tables, maxPageSize } = this.context;
    const page = checkPage(args, maxPageSize);
    const rows = await this.rows(list.target, list.target.name, list.order, ROW_PATHS, args);
    const fetched = this.asksForRows(rows, page) ? await tables.query(selectPage(tables, list, rows, page)) : [];
    return this.connection(fetched, page, rows, async () => {
      const [counted] = await tables.query(countAll(tables, list, rows.where));
      return Number(counted?.["count"] ?? 0);
    });
  }

  /** The row that a row names; null when it names none. */
  async one<P extends object, T extends object>(relation: ToOne<P, T>, parent: P): Promise<T | null> {
    const key = parent[relation.property] as number | null;
    if (key === null) return null;
    const projection = this.context.tables.of(relation.target).projection(requestedFields(this.info));
    const day = this.dayOf(parent);
    // What a row that had been published names had been published too: no condition is needed.
    return this.loader<number, T | null>(`id/${projection.signature}/${day ?? ""}`, (keys) =>
      this.loadBy("id", relation.target, keys, projection, day, null),
    ).load(key);
  }

  /** Like `one`, where the schema promises a row. */
  async required<P extends object, T extends object>(relation: ToOne<P, T>, parent: P): Promise<T> {
    const entity = await this.one(relation, parent);
    if (entity === null) throw new Error(`${relation.target.name} is missing, though a foreign key names it`);
    return entity;
  }

  /** The rows that an object of the answer names by row id, as of its day. */
  named<T extends object>(target: EntityClass<T>, of: object, rowIds: readonly number[]): Promise<T[]> {
    const relation: ToOne<{ rowId: number }, T> = { target, property: "rowId" };
    const day = this.dayOf(of);
    return Promise.all(rowIds.map((rowId) => this.required(relation, this.mark({ rowId }, day))));
  }

  /** All rows of a relation that is short by nature. */
  async many<T extends object>(relation: ToMany<T>, parent: { rowId: number }): Promise<T[]> {
    const { tables } = this.context;
    const rows = await this.rows(relation.target, relation.name, relation.order, [[]], this.inherit({}, parent));
    const load = async (parents: readonly number[]): Promise<T[][]> =>
      byParent(await tables.query(selectRelated(tables, relation, parents, rows)), parents).map((group) =>
        group.map((row) => this.mark(rows.projection.hydrate(row), rows.asKnownOn)),
      );
    const name = `many/${relation.name}/${rows.projection.signature}/${rows.asKnownOn ?? ""}`;
    return this.loader<number, T[]>(name, load).load(parent.rowId);
  }

  /** One page of the rows of a relation that fit. */
  async page<T extends object>(relation: ToMany<T>, parent: { rowId: number }, args: ListArgs): Promise<Connection<T>> {
    const { tables, maxPageSize } = this.context;
    const page = checkPage(args, maxPageSize);
    const rows = await this.rows(relation.target, relation.name, relation.order, ROW_PATHS, this.inherit(args, parent));
    const asked = JSON.stringify([args.where ?? null, args.orderBy ?? null, rows.asKnownOn]);

    const loadCounts = async (parents: readonly number[]): Promise<number[]> => {
      const counted = await tables.query(countRelated(tables, relation, parents, rows.where));
      return byParent(counted, parents).map(([row]) => Number(row?.["count"] ?? 0));
    };
    const loadPages = async (parents: readonly number[]): Promise<Row[][]> =>
      byParent(await tables.query(selectRelatedPage(tables, relation, parents, rows, page)), parents);

    const name = `${relation.name}/${asked}`;
    const count = () => this.loader<number, number>(`count/${name}`, loadCounts).load(parent.rowId);
    const pages = this.loader<number, Row[]>(
      `page/${name}/${JSON.stringify(page)}/${rows.projection.signature}`,
      loadPages,
    );
    const fetched = this.asksForRows(rows, page) ? await pages.load(parent.rowId) : [];
    return this.connection(fetched, page, rows, count);
  }

  /** What a statement of a slice's own finds for a key: run once for all keys that are asked for under the same name. */
  batch<K extends number | string, V>(
    name: string,
    key: K,
    load: (tables: Tables, keys: readonly K[]) => Promise<V[]>,
  ): Promise<V> {
    return this.loader<K, V>(`batch/${name}`, (keys) => load(this.context.tables, keys)).load(key);
  }

  /** How the rows of a list are read, made once for all parents that ask for the same. */
  private rows<T extends object>(
    target: EntityClass<T>,
    scope: string,
    defaultOrder: RootList<T>["order"],
    paths: string[][],
    { where, orderBy, asKnownOn = null }: Pick<ListArgs, "where" | "orderBy" | "asKnownOn">,
  ): Promise<Rows<T>> {
    const fields = requestedFields(this.info, ...paths);
    const asked = [where ?? null, orderBy ?? null, asKnownOn];
    const name = `rows/${scope}/${JSON.stringify([...asked, ...fields])}`;
    return remember(this.context.rows, name, async () => {
      const { tables } = this.context;
      const ids = await namedIds(tables, target, where);
      const condition = conditionWith(tables, target, where, asKnownOn, ids ?? NO_IDS);
      const listed = { target, scope, order: defaultOrder };
      const arranged = arrange(tables, listed, { where, orderBy, asKnownOn }, condition);
      return {
        ...arranged,
        projection: tables.of(target).projection(fields, arranged.keyset.properties),
        asKnownOn,
      };
    }) as Promise<Rows<T>>;
  }

  /** A query that asks for nothing but `totalCount` reads no rows; its cursor is checked all the same. */
  private asksForRows<T extends object>({ keyset }: Rows<T>, { cursor, backwards }: Page): boolean {
    const asked = [...requestedFields(this.info)];
    if (asked.some((field) => field !== "totalCount" && field !== "__typename")) return true;
    if (cursor !== null) keyset.beyond(cursor, backwards);
    return false;
  }

  /** The arguments of a list, with the day of the row that it belongs to unless they name their own. */
  private inherit(args: ListArgs, parent: object): ListArgs {
    return { ...args, asKnownOn: args.asKnownOn ?? this.dayOf(parent) };
  }

  /** The day as of which an object of the answer was read; null for today. */
  dayOf(part: object): string | null {
    return this.context.knownOn.get(part) ?? null;
  }

  /** Gives an object of the answer the day as of which it was read, which goes for everything asked below it. */
  mark<T extends object>(part: T, asKnownOn: string | null): T {
    if (asKnownOn !== null) this.context.knownOn.set(part, asKnownOn);
    return part;
  }

  private loader<K, V>(name: string, load: (keys: readonly K[]) => Promise<(V | Error)[]>): DataLoader<K, V> {
    let loader = this.context.loaders.get(name) as DataLoader<K, V> | undefined;
    if (!loader) {
      loader = new DataLoader<K, V>(load);
      this.context.loaders.set(name, loader);
    }
    return loader;
  }

  private async loadBy<T extends object, K extends number | string>(
    column: "id" | "key",
    target: EntityClass<T>,
    keys: readonly K[],
    projection: Projection<T>,
    asKnownOn: string | null,
    known: Sql | null,
  ): Promise<(T | null)[]> {
    const { tables } = this.context;
    const rows = await tables.query(selectByKeys(tables, target, column, keys, projection, known));
    const found = new Map(rows.map((row) => [row[column], this.mark(projection.hydrate(row), asKnownOn)]));
    return keys.map((key) => found.get(key) ?? null);
  }

  private connection<T extends object>(
    fetched: readonly Row[],
    page: Page,
    { projection, keyset, asKnownOn }: Rows<T>,
    totalCount: () => Promise<number>,
  ): Connection<T> {
    const { rows, more } = cutPage(fetched, page);
    const edges = rows.map((row) => ({
      node: this.mark(projection.hydrate(row), asKnownOn),
      cursor: keyset.encode(row),
    }));
    return connectionOf(edges, more, page, totalCount);
  }
}

function remember<T>(cache: Map<string, Promise<unknown>>, name: string, make: () => Promise<T>): Promise<unknown> {
  let made = cache.get(name);
  if (!made) {
    made = make();
    cache.set(name, made);
  }
  return made;
}

/** The rows of each parent, in the order of the parents. */
function byParent(rows: readonly Row[], parents: readonly number[]): Row[][] {
  const groups = new Map<unknown, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[PARENT]);
    if (group) group.push(row);
    else groups.set(row[PARENT], [row]);
  }
  return parents.map((parent) => groups.get(parent) ?? []);
}

/** Parameter decorator of resolvers: a Reader for the field that is being resolved. */
export function Read(): ReturnType<typeof createParameterDecorator> {
  return createParameterDecorator<RequestContext>(({ context, info }) => new Reader(context, info));
}
