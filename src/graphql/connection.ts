import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import type { EntityClass } from "../database/table";
import { BadPageError } from "../errors";

/** Relay paging arguments. */
export interface Paging {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

@ArgsType()
export class PageArgs implements Paging {
  @Field(() => Int, { nullable: true, description: "How many rows from the start, or after `after`. Default 20." })
  first?: number | null;

  @Field(() => String, { nullable: true, description: "Only rows after this cursor; goes with `first`." })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: "How many rows from the end, or before `before`." })
  last?: number | null;

  @Field(() => String, { nullable: true, description: "Only rows before this cursor; goes with `last`." })
  before?: string | null;
}

export const DEFAULT_PAGE_SIZE = 20;

/** Paging arguments after checking. */
export interface Page {
  readonly size: number;
  readonly backwards: boolean;
  readonly cursor: string | null;
}

/** @throws BadPageError when the arguments contradict each other or ask for more than `maxPageSize`. */
export function checkPage({ first, after, last, before }: Paging, maxPageSize: number): Page {
  const backwards = last != null || (before != null && first == null);
  if (first != null && last != null) {
    throw new BadPageError("Expected `first` or `last`, got both.", "Leave one of them out.");
  }
  if (backwards ? after != null : before != null) {
    throw new BadPageError(
      "Expected `after` with `first`, or `before` with `last`, got them crossed.",
      "Page forwards with `first` and `after`, backwards with `last` and `before`.",
    );
  }
  const size = (backwards ? last : first) ?? DEFAULT_PAGE_SIZE;
  if (size < 0 || size > maxPageSize) {
    const name = backwards ? "last" : "first";
    throw new BadPageError(
      `Expected \`${name}\` from 0 to ${maxPageSize}, got ${size}.`,
      "Ask for fewer rows and fetch the rest with the cursor in `pageInfo`.",
    );
  }
  return { size, backwards, cursor: (backwards ? before : after) ?? null };
}

@ObjectType({ description: "Where a page lies in its list." })
class PageInfo {
  @Field(() => Boolean, { description: "Whether rows follow this page." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether rows come before this page." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first row; null when the page is empty." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the last row; null when the page is empty." })
  endCursor!: string | null;
}

/** A row with its cursor. */
interface Edge<T> {
  readonly node: T;
  readonly cursor: string;
}

/** One page of a list. */
export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: { [Field in keyof PageInfo]: PageInfo[Field] };
  /** Counted only when the query asks for it. */
  readonly totalCount: () => Promise<number>;
}

/** The rows of a page out of those fetched, in the order of the list. One row more than the page means that others follow. */
export function cutPage<R>(fetched: readonly R[], { size, backwards }: Page): { rows: R[]; more: boolean } {
  const rows = fetched.slice(0, size);
  if (backwards) rows.reverse();
  return { rows, more: fetched.length > size };
}

/** The connection of a page. `more` says that rows follow in the direction of reading. */
export function connectionOf<T>(
  edges: readonly Edge<T>[],
  more: boolean,
  { backwards, cursor }: Page,
  totalCount: () => Promise<number>,
): Connection<T> {
  // A cursor marks a row that exists, so there is something on its other side.
  const behind = cursor !== null;
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: backwards ? behind : more,
      hasPreviousPage: backwards ? more : behind,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

/** The GraphQL types `<Name>Connection` and `<Name>Edge` of a node type. */
export function connectionType<T extends object>(node: EntityClass<T>): abstract new () => Connection<T> {
  @ObjectType(`${node.name}Edge`, { description: `A ${node.name} with its place in the list.` })
  abstract class NodeEdge implements Edge<T> {
    @Field(() => node, { description: "The row." })
    readonly node!: T;

    @Field(() => String, { description: "Marks the place of the row in the list." })
    readonly cursor!: string;
  }

  @ObjectType(`${node.name}Connection`, { description: `One page of a list of ${node.name} rows.` })
  abstract class NodeConnection implements Connection<T> {
    @Field(() => [NodeEdge], { description: "The rows with their cursors." })
    readonly edges!: readonly NodeEdge[];

    @Field(() => [node], { description: "The rows." })
    readonly nodes!: readonly T[];

    @Field(() => PageInfo, { description: "Where the page lies in the list." })
    readonly pageInfo!: Connection<T>["pageInfo"];

    // `simple` leaves the field to graphql-js, which calls the function: nothing is counted unless asked.
    @Field(() => Int, { simple: true, description: "Rows of the whole list; counted only when asked for." })
    readonly totalCount!: () => Promise<number>;
  }

  return NodeConnection;
}
