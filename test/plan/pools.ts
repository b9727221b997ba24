import { type GraphQLField, getNamedType, type GraphQLSchema, isObjectType } from "graphql";
import type { DataSource } from "typeorm";
import { Node } from "../../src/graphql/node";
import { entities } from "../../src/model";

/** Values that occur in the database, for arguments that name something. */
export interface Pools {
  /** Ids by the name of their type. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly words: readonly string[];
  /** In order of time. */
  readonly days: readonly string[];
  /** Cursors of one list (see `cursorLists`), or of all. */
  readonly cursors: (signature?: string) => readonly string[];
}

/** Texts that people look for: whole, and word by word. */
const TEXTS = {
  event: ["title"],
  actor: ["name"],
  location: ["name"],
  aid_package: ["title"],
  weapon_system: ["name", "designation"],
  source: ["name"],
  alias: ["text"],
} as const;

const DAYS = {
  event: ["occurred_start", "occurred_end"],
  report: ["published_on"],
  claim: ["said_on"],
  aid_package: ["announced_on"],
  aid_stage: ["occurred_on"],
} as const;

/** The pools of a database, without cursors: those are asked for with queries, see `withCursors`. */
export async function poolsOf(dataSource: DataSource): Promise<Pools> {
  const column = async (table: string, name: string) => {
    const rows = await dataSource.query<{ value: string }[]>(
      `SELECT DISTINCT "${name}" AS "value" FROM "${table}" WHERE "${name}" IS NOT NULL ORDER BY 1 LIMIT 500`,
    );
    return rows.map(({ value }) => value);
  };
  const columns = async (tables: Readonly<Record<string, readonly string[]>>) => {
    const read = Object.entries(tables).flatMap(([table, names]) => names.map((name) => column(table, name)));
    return (await Promise.all(read)).flat();
  };
  const ids: Record<string, string[]> = {};
  for (const entity of entities) {
    if (!(entity.prototype instanceof Node)) continue;
    const keys = await column(dataSource.getMetadata(entity).tableName, "key");
    ids[entity.name] = keys.map((key) => `${entity.name}:${key}`);
  }
  const texts = (await columns(TEXTS)).filter((text) => text.length <= 100);
  const words = texts.flatMap((text) => text.split(/[\s,().]+/)).filter((word) => /[\p{L}\p{N}]{2}/u.test(word));
  return {
    ids,
    words: [...new Set([...texts, ...words])],
    days: [...new Set((await columns(DAYS)).map((day) => day.slice(0, 10)))].sort(),
    cursors: () => [],
  };
}

/** A list of which cursors are collected: the arguments beside paging are a part of what its cursors belong to. */
interface CursorList {
  readonly signature: string;
  /** As in a document, without the parentheses; empty when there are none. */
  readonly args: string;
}

/** The lists that cursors are collected of: in their own order and, where there is a choice, in another one. */
export function cursorLists(
  parent: string,
  field: GraphQLField<unknown, unknown>,
  days: readonly string[],
): CursorList[] {
  const names = new Set(field.args.map(({ name }) => name));
  if (!names.has("after")) return [];
  const needed = names.has("from") ? `from: "${days[0] ?? ""}", to: "${days.at(-1) ?? ""}"` : "";
  const orders = names.has("orderBy") ? ["", "orderBy: [{field: ID, direction: DESC}]"] : [""];
  return orders.map((order) => {
    const args = [needed, order].filter((part) => part !== "").join(", ");
    return { signature: `${parent}.${field.name}(${args})`, args };
  });
}

/** The pools with the cursors of every list, which `ask` gets from a server over the same database. */
export async function withCursors(
  pools: Pools,
  schema: GraphQLSchema,
  ask: (query: string) => Promise<{ readonly data?: unknown }>,
): Promise<Pools> {
  const found = new Map<string, string[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    const ids = pools.ids[type.name] ?? [];
    const isRoot = type === schema.getQueryType();
    if (!isRoot && ids.length === 0) continue;
    for (const field of Object.values(type.getFields())) {
      for (const { signature, args } of cursorLists(type.name, field, pools.days)) {
        const list = listsOf(field, args);
        const some = ids.filter((_, index) => index % Math.ceil(ids.length / 25) === 0);
        const query = isRoot
          ? `{ ${list} }`
          : `{ nodes(ids: ${JSON.stringify(some)}) { ... on ${type.name} { ${list} } } }`;
        found.set(signature, [...new Set(cursorsIn((await ask(query)).data))]);
      }
    }
  }
  const all = [...new Set([...found.values()].flat())];
  return { ...pools, cursors: (signature) => (signature === undefined ? all : (found.get(signature) ?? [])) };
}

/** The list as it is asked for its cursors: once where each row has one, else in pages of several sizes. */
function listsOf({ name, type }: GraphQLField<unknown, unknown>, args: string): string {
  const connection = getNamedType(type);
  const hasEdges = isObjectType(connection) && connection.getFields()["edges"] !== undefined;
  const sizes = hasEdges ? [8] : [1, 2, 3];
  const page = (size: number) => [args, `first: ${size}`].filter((part) => part !== "").join(", ");
  const inner = hasEdges ? "edges { cursor }" : "endCursor nodes { __typename }";
  return sizes.map((size) => `p${size}: ${name}(${page(size)}) { ${inner} }`).join(" ");
}

/** Every text under `cursor` or `endCursor` in an answer. */
function cursorsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    (name === "cursor" || name === "endCursor") && typeof inner === "string" ? [inner] : cursorsIn(inner),
  );
}
