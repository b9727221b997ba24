import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import type { Row } from "../database/row";
import { columnOf, type Table } from "../database/table";
import { InvalidCursorError } from "../errors";
import { type CursorValue, decodeCursor, encodeCursor } from "./cursor";

/** One key of an order. */
export interface SortKey {
  /** Property path of the entity, for example "occurred.start"; with `expression`, a name for it. */
  readonly property: string;
  readonly direction: "ASC" | "DESC";
  /** Where unknown values stand. */
  readonly nulls: "FIRST" | "LAST";
  /** A value that is no column: a field of a related row, or a count. Made for the row of the alias. */
  readonly expression?: (alias: string) => Sql;
}

interface Column {
  /** Under which name the row holds the value. */
  readonly name: string;
  readonly value: Sql;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  readonly computed: boolean;
}

/**
 * An order of rows that is total, because the row id is its last key, and the cursors that mark places in it. A cursor
 * holds the values of the sort keys, so it stays right when rows are inserted or removed around it.
 */
export class Keyset {
  /** Properties of the entity that rows are ordered by. */
  readonly properties: readonly string[];
  /** The values of a row that make its cursor, in their order. */
  readonly columns: readonly Column[];
  private named: string | null = null;

  /**
   * @param scope names the list and its filter, so that a cursor of another list or filter is refused; asked for with the
   *   first cursor
   */
  constructor(
    private readonly scope: () => string,
    private readonly keys: readonly SortKey[],
    private readonly table: Table<object>,
    valueOf = (column: string): Sql => columnOf("t", column),
  ) {
    const last = keys.at(-1);
    const columns = keys.map(({ property, direction, nulls, expression }, index) => {
      const name = expression ? `sort$${index}` : table.column(property);
      return {
        name,
        value: expression ? expression("t") : valueOf(name),
        descending: direction === "DESC",
        nullsFirst: nulls === "FIRST",
        computed: expression !== undefined,
      };
    });
    const id = { name: "id", value: valueOf("id"), nullsFirst: false, computed: false };
    this.columns = [...columns, { ...id, descending: last?.direction === "DESC" }];
    this.properties = keys.filter(({ expression }) => !expression).map(({ property }) => property);
  }

  /** Names the order and its list; cursors begin with it. */
  get signature(): string {
    const words = this.keys.map(({ property, direction, nulls }) => `${property} ${direction} ${nulls}`);
    return (this.named ??= `${this.scope()}/${words.join(",")}`);
  }

  /** The same order and cursors, by columns elsewhere that hold the same values. */
  elsewhere(valueOf: (column: string) => Sql): Keyset {
    return new Keyset(this.scope, this.keys, this.table, valueOf);
  }

  /** The computed sort values, to be selected after the columns of the rows: `, (…) AS "sort$0"`. */
  selected(): Sql {
    const computed = this.columns.filter((column) => column.computed);
    if (computed.length === 0) return empty;
    return sql`, ${join(computed.map(({ name, value }) => sql`${value} AS ${raw(`"${name}"`)}`))}`;
  }

  /** The same values out of a subquery that has selected them. */
  selectedFrom(alias: string): Sql {
    const computed = this.columns.filter((column) => column.computed);
    return raw(computed.map(({ name }) => `, ${alias}."${name}"`).join(""));
  }

  /** ORDER BY terms on the alias `t`; backwards for `last`. */
  orderBy(backwards: boolean): Sql {
    const terms = this.columns.map(({ name, value, descending, nullsFirst }) => {
      const direction = descending === backwards ? sql`ASC` : sql`DESC`;
      // The id is never NULL, and leaving the words out lets the index serve the order.
      if (name === "id") return sql`${value} ${direction}`;
      return sql`${value} ${direction} ${nullsFirst === backwards ? sql`NULLS LAST` : sql`NULLS FIRST`}`;
    });
    return join(terms);
  }

  /** Condition on the alias `t`: the row comes after the cursor (before it, when backwards). */
  beyond(cursor: string, backwards: boolean): Sql {
    const values = this.decode(cursor);
    const alternatives: Sql[] = [];
    let equal: Sql = empty;
    this.columns.forEach(({ value: column, descending, nullsFirst }, index) => {
      const value = values[index] ?? null;
      const further = beyondValue(column, value, descending === backwards, nullsFirst === backwards);
      if (further) alternatives.push(sql`(${equal}${further})`);
      equal = sql`${equal}${column} IS NOT DISTINCT FROM ${value} AND `;
    });
    return sql`(${join(alternatives, " OR ")})`;
  }

  /** The cursor of a row that holds the sort columns and the id. */
  encode(row: Row): string {
    const values = this.columns.map(({ name }) => row[name]);
    return encodeCursor(this.signature, values);
  }

  private decode(cursor: string): CursorValue[] {
    const values = decodeCursor(cursor, this.signature);
    if (values.length !== this.columns.length || !Number.isSafeInteger(values.at(-1)))
      throw new InvalidCursorError(cursor);
    return values;
  }
}

/** Rows beyond one value of one column in the direction of reading; null when nothing can be beyond. */
function beyondValue(column: Sql, value: CursorValue, ascending: boolean, nullsLast: boolean): Sql | null {
  if (value === null) return nullsLast ? null : sql`${column} IS NOT NULL`;
  const further = ascending ? sql`${column} > ${value}` : sql`${column} < ${value}`;
  return nullsLast ? sql`(${further} OR ${column} IS NULL)` : further;
}
