import sql, { type Sql } from "sql-template-tag";
import type { DataSource } from "typeorm";
import { postgresError } from "./postgres";
import { PreparedStatements } from "./prepared";
import type { Row } from "./row";

/** What differs between databases in statements that only read. */
export interface Dialect {
  readonly name: "sqlite" | "postgres";
  /** `column IN (…)` with one bound value, so that the statement is the same for any number of keys. */
  inKeys(column: Sql, keys: readonly (number | string)[]): Sql;
  query(statement: Sql): Promise<Row[]>;
}

/** SQLite without the ways of TypeORM between, which take longer than a small statement. */
function sqlite(dataSource: DataSource): Dialect {
  const prepared = new PreparedStatements(dataSource);
  return {
    name: "sqlite",
    inKeys: (column, keys) => sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`,
    // Whatever fails rejects, and never throws while others begin.
    query: ({ sql: text, values }) => new Promise((done) => done(prepared.of(text, values).all(...values) as Row[])),
  };
}

function postgres(dataSource: DataSource): Dialect {
  return {
    name: "postgres",
    inKeys: (column, keys) => sql`${column} = ANY(${keys})`,
    query: async ({ strings, values }) => {
      const text = strings.reduce((before, next, at) => `${before}$${at}${typeOf(values[at - 1])}${next}`);
      try {
        return await dataSource.query<Row[]>(text, values.map(withoutNull));
      } catch (error) {
        throw postgresError(error, dataSource);
      }
    },
  };
}

/** PostgreSQL takes a number for one of the column that it is compared with, where not every number has a place. */
function typeOf(value: unknown): string {
  return typeof value === "number" && !Number.isSafeInteger(value) ? "::double precision" : "";
}

/** No text of PostgreSQL has the character 0: what is looked for with it is found nowhere, as with the next one. */
function withoutNull(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\u0000", "\u0001");
  return Array.isArray(value) ? value.map(withoutNull) : value;
}

export function dialectOf(dataSource: DataSource): Dialect {
  return dataSource.options.type === "postgres" ? postgres(dataSource) : sqlite(dataSource);
}
