import { createHash } from "node:crypto";
import type { Connection, Page } from "../../graphql/connection";
import { InvalidCursorError } from "../../errors";

/** A list that is made as a whole and then cut into pages. */
export interface OrderedList<T, Place extends readonly unknown[]> {
  /** In order. */
  readonly rows: readonly T[];
  readonly placeOf: (row: T) => Place;
  readonly compare: (a: Place, b: Place) => number;
  /** Everything that the list depends on, so that a cursor of another list is refused. */
  readonly scope: unknown;
}

/**
 * One page of the list. A cursor holds the place of its row in the order, so it stays right when rows come or go.
 * @throws InvalidCursorError when the cursor is of another list
 */
export function pageOf<T, Place extends readonly unknown[], Node>(
  list: OrderedList<T, Place>,
  page: Page,
  toNode: (row: T) => Node,
): Connection<Node> {
  const { rows, placeOf, compare } = list;
  const scope = createHash("sha256").update(JSON.stringify(list.scope)).digest("base64url").slice(0, 12);
  const cursor = page.cursor === null ? null : decode<Place>(page.cursor, scope, rows[0] && placeOf(rows[0]).length);
  const beyond = rows.filter((row) => {
    if (cursor === null) return true;
    const order = compare(placeOf(row), cursor);
    return page.backwards ? order < 0 : order > 0;
  });
  const start = page.backwards ? Math.max(0, beyond.length - page.size) : 0;
  const shown = beyond.slice(start, start + page.size);
  const more = beyond.length > page.size;
  const edges = shown.map((row) => ({ node: toNode(row), cursor: encode(scope, placeOf(row)) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.backwards ? cursor !== null : more,
      hasPreviousPage: page.backwards ? more : cursor !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: () => Promise.resolve(rows.length),
  };
}

function encode(scope: string, place: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([scope, ...place])).toString("base64url");
}

function decode<Place extends readonly unknown[]>(cursor: string, scope: string, length: number | undefined): Place {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw new InvalidCursorError(cursor);
  }
  if (!Array.isArray(decoded) || decoded[0] !== scope) throw new InvalidCursorError(cursor);
  const place = decoded.slice(1) as unknown[];
  const valid = place.every((value) => value === null || typeof value === "string" || typeof value === "number");
  if (!valid || (length !== undefined && place.length !== length)) throw new InvalidCursorError(cursor);
  return place as unknown as Place;
}
