import { type Connection, connectionOf, type Page } from "../../graphql/connection";
import { decodeCursor, encodeCursor, scopeHash } from "../../graphql/cursor";
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
  const scope = scopeHash(list.scope);
  const cursor = page.cursor === null ? null : decode<Place>(page.cursor, scope, rows[0] && placeOf(rows[0]).length);
  const beyond = rows.filter((row) => {
    if (cursor === null) return true;
    const order = compare(placeOf(row), cursor);
    return page.backwards ? order < 0 : order > 0;
  });
  const start = page.backwards ? Math.max(0, beyond.length - page.size) : 0;
  const shown = beyond.slice(start, start + page.size);
  const more = beyond.length > page.size;
  const edges = shown.map((row) => ({ node: toNode(row), cursor: encodeCursor(scope, placeOf(row)) }));
  return connectionOf(edges, more, page, () => Promise.resolve(rows.length));
}

function decode<Place extends readonly unknown[]>(cursor: string, scope: string, length: number | undefined): Place {
  const place = decodeCursor(cursor, scope);
  if (length !== undefined && place.length !== length) throw new InvalidCursorError(cursor);
  return place as unknown as Place;
}
