import DataLoader from "dataloader";
import type { GraphQLResolveInfo } from "graphql";
import { createParameterDecorator } from "type-graphql";
import type { EntityClass, Projection, Row, Tables } from "../database/table";
import { BadIdError, NotFoundError } from "../errors";
import { checkPage, type Connection, type Page, type PageArgs } from "./connection";
import { formatGlobalId, parseGlobalId } from "./global-id";
import { Keyset } from "./keyset";
import { nearestKeys } from "./nearest";
import type { RootList, ToMany, ToOne } from "./relation";
import { requestedFields } from "./selection";
import {
  PARENT,
  countAll,
  countRelated,
  selectByKeys,
  selectPage,
  selectRelated,
  selectRelatedPage,
} from "./statements";

/** What every resolver gets. One per request: loaders cache for the time of a request and no longer. */
export interface RequestContext {
  readonly tables: Tables;
  readonly loaders: Map<string, DataLoader<never, unknown>>;
  readonly maxPageSize: number;
}

export function createRequestContext(tables: Tables, maxPageSize: number): RequestContext {
  return { tables, loaders: new Map(), maxPageSize };
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
   * The entity with the global id.
   * @throws BadIdError when the id is of another type, NotFoundError when it names nothing
   */
  async byId<T extends object>(target: EntityClass<T>, id: string): Promise<T> {
    const example = formatGlobalId(target.name, "some-key");
    const { type, key } = parseGlobalId(id, example);
    if (type !== target.name) throw new BadIdError(id, example);
    const projection = this.context.tables.of(target).projection(requestedFields(this.info));
    const entity = await this.loader<string, T | null>(`key/${projection.signature}`, (keys) =>
      this.loadBy("key", target, keys, projection),
    ).load(key);
    if (entity === null) throw new NotFoundError(id, await nearestKeys(this.context.tables, target, key));
    return entity;
  }

  /** One page of all rows of an entity. */
  async list<T extends object>(list: RootList<T>, args: PageArgs): Promise<Connection<T>> {
    const { tables, maxPageSize } = this.context;
    const page = checkPage(args, maxPageSize);
    const { projection, keyset } = this.rows(list.target, list.target.name, list.order, ROW_PATHS);
    const rows = await tables.query(selectPage(tables, list, projection, keyset, page));
    return connection(rows, page, projection, keyset, async () => {
      const [counted] = await tables.query(countAll(tables, list));
      return Number(counted?.["count"] ?? 0);
    });
  }

  /** The row that a row names; null when it names none. */
  async one<P extends object, T extends object>(relation: ToOne<P, T>, parent: P): Promise<T | null> {
    const key = relation.key(parent);
    if (key === null) return null;
    const projection = this.context.tables.of(relation.target).projection(requestedFields(this.info));
    return this.loader<number, T | null>(`id/${projection.signature}`, (keys) =>
      this.loadBy("id", relation.target, keys, projection),
    ).load(key);
  }

  /** Like `one`, where the schema promises a row. */
  async required<P extends object, T extends object>(relation: ToOne<P, T>, parent: P): Promise<T> {
    const entity = await this.one(relation, parent);
    if (entity === null) throw new Error(`${relation.target.name} is missing, though a foreign key names it`);
    return entity;
  }

  /** All rows of a relation that is short by nature. */
  async many<T extends object>(relation: ToMany<T>, parent: { rowId: number }): Promise<T[]> {
    const { tables } = this.context;
    const { projection, keyset } = this.rows(relation.target, relation.name, relation.order, [[]]);
    const load = async (parents: readonly number[]): Promise<T[][]> => {
      const rows = await tables.query(selectRelated(tables, relation, parents, projection, keyset));
      return byParent(rows, parents).map((group) => group.map((row) => projection.hydrate(row)));
    };
    return this.loader<number, T[]>(`many/${relation.name}/${projection.signature}`, load).load(parent.rowId);
  }

  /** One page of a relation. */
  async page<T extends object>(relation: ToMany<T>, parent: { rowId: number }, args: PageArgs): Promise<Connection<T>> {
    const { tables, maxPageSize } = this.context;
    const page = checkPage(args, maxPageSize);
    const { projection, keyset } = this.rows(relation.target, relation.name, relation.order, ROW_PATHS);
    const loadCounts = async (parents: readonly number[]): Promise<number[]> => {
      const rows = await tables.query(countRelated(tables, relation, parents));
      return byParent(rows, parents).map(([counted]) => Number(counted?.["count"] ?? 0));
    };
    const count = () => this.loader<number, number>(`count/${relation.name}`, loadCounts).load(parent.rowId);
    const loadPages = async (parents: readonly number[]): Promise<Row[][]> =>
      byParent(await tables.query(selectRelatedPage(tables, relation, parents, projection, keyset, page)), parents);
    const cacheKey = `page/${relation.name}/${JSON.stringify(page)}/${projection.signature}`;
    const rows = await this.loader<number, Row[]>(cacheKey, loadPages).load(parent.rowId);
    return connection(rows, page, projection, keyset, count);
  }

  private rows<T extends object>(
    target: EntityClass<T>,
    scope: string,
    order: RootList<T>["order"],
    paths: string[][],
  ) {
    const table = this.context.tables.of(target);
    const sortColumns = order.map(({ property }) => property);
    return {
      projection: table.projection(requestedFields(this.info, ...paths), sortColumns),
      keyset: new Keyset(scope, order, (property) => table.column(property)),
    };
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
  ): Promise<(T | null)[]> {
    const { tables } = this.context;
    const rows = await tables.query(selectByKeys(tables.of(target).name, column, keys, projection));
    const found = new Map(rows.map((row) => [row[column], projection.hydrate(row)]));
    return keys.map((key) => found.get(key) ?? null);
  }
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

function connection<T extends object>(
  fetched: readonly Row[],
  page: Page,
  projection: Projection<T>,
  keyset: Keyset,
  totalCount: () => Promise<number>,
): Connection<T> {
  const more = fetched.length > page.size;
  const rows = fetched.slice(0, page.size);
  if (page.backwards) rows.reverse();
  const edges = rows.map((row) => ({ node: projection.hydrate(row), cursor: keyset.encode(row) }));
  // A cursor marks a row that exists, so there is something on its other side.
  const beforeCursor = page.cursor !== null;
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.backwards ? beforeCursor : more,
      hasPreviousPage: page.backwards ? more : beforeCursor,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

/** Parameter decorator of resolvers: a Reader for the field that is being resolved. */
export function Read(): ReturnType<typeof createParameterDecorator> {
  return createParameterDecorator<RequestContext>(({ context, info }) => new Reader(context, info));
}
