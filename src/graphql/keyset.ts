import sql, { empty, join, type Sql } from "sql-template-tag";
import { columnOf, type Row } from "../database/table";
import { InvalidCursorError } from "../errors";

/** One key of an order. Unknown (NULL) always comes last, in both directions. */
export interface SortKey {
  /** Property path of the entity, for example "occurred.start". */
  readonly property: string;
  readonly direction: "ASC" | "DESC";
}

type SortValue = string | number | null;

interface Column {
  readonly name: string;
  readonly descending: boolean;
}

/**
 * An order of rows that is total, because the row id is its last key, and the cursors that mark places in it. A cursor
 * holds the values of the sort keys, so it stays right when rows are inserted or removed around it.
 */
export class Keyset {
  private readonly columns: readonly Column[];
  private readonly signature: string;

  /**
   * @param scope names the list, so that a cursor of another list is refused
   * @param columnName property path -> column
   */
  constructor(scope: string, keys: readonly SortKey[], columnName: (property: string) => string) {
    const last = keys.at(-1);
    this.columns = [
      ...keys.map(({ property, direction }) => ({ name: columnName(property), descending: direction === "DESC" })),
      { name: "id", descending: last?.direction === "DESC" },
    ];
    this.signature = `${scope}/${this.columns.map(({ name, descending }) => (descending ? "-" : "") + name).join(",")}`;
  }

  /** ORDER BY terms on the alias `t`; backwards for `last`. */
  orderBy(backwards: boolean): Sql {
    const terms = this.columns.map(({ name, descending }) => {
      const direction = descending === backwards ? sql`ASC` : sql`DESC`;
      // The id is never NULL, and leaving the words out lets the index serve the order.
      if (name === "id") return sql`${columnOf("t", name)} ${direction}`;
      return sql`${columnOf("t", name)} ${direction} ${backwards ? sql`NULLS FIRST` : sql`NULLS LAST`}`;
    });
    return join(terms);
  }

  /** Condition on the alias `t`: the row comes after the cursor (before it, when backwards). */
  beyond(cursor: string, backwards: boolean): Sql {
    const values = this.decode(cursor);
    const alternatives: Sql[] = [];
    let equal: Sql = empty;
    this.columns.forEach(({ name, descending }, index) => {
      const column = columnOf("t", name);
      const value = values[index] ?? null;
      const further = beyondValue(column, value, descending === backwards, backwards);
      if (further) alternatives.push(sql`(${equal}${further})`);
      equal = sql`${equal}${column} IS NOT DISTINCT FROM ${value} AND `;
    });
    return sql`(${join(alternatives, " OR ")})`;
  }

  /** The cursor of a row that holds the sort columns and the id. */
  encode(row: Row): string {
    const values = this.columns.map(({ name }) => row[name] as SortValue);
    return Buffer.from(JSON.stringify([this.signature, ...values])).toString("base64url");
  }

  private decode(cursor: string): SortValue[] {
    let decoded: unknown;
    try {
      decoded = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    } catch {
      throw new InvalidCursorError(cursor);
    }
    if (!Array.isArray(decoded) || decoded.length !== this.columns.length + 1 || decoded[0] !== this.signature) {
      throw new InvalidCursorError(cursor);
    }
    const values = decoded.slice(1) as unknown[];
    const valid = values.every((value) => value === null || typeof value === "string" || typeof value === "number");
    if (!valid || !Number.isSafeInteger(values.at(-1))) throw new InvalidCursorError(cursor);
    return values;
  }
}

/** Rows beyond one value of one column, with NULL at the end of the order; null when nothing can be beyond. */
function beyondValue(column: Sql, value: SortValue, ascending: boolean, backwards: boolean): Sql | null {
  if (value === null) return backwards ? sql`${column} IS NOT NULL` : null;
  const further = ascending ? sql`${column} > ${value}` : sql`${column} < ${value}`;
  return backwards ? further : sql`(${further} OR ${column} IS NULL)`;
}
