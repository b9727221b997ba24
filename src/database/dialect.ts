import sql, { type Sql } from "sql-template-tag";
import type { DataSource } from "typeorm";
import { postgresError } from "./postgres";

/** A statement as the driver of a database takes it. */
interface Rendered {
  readonly text: string;
  readonly values: unknown[];
}

/** What differs between databases in statements that only read. */
export interface Dialect {
  readonly name: "sqlite" | "postgres";
  /** `column IN (…)` with one bound value, so that the statement is the same for any number of keys. */
  inKeys(column: Sql, keys: readonly (number | string)[]): Sql;
  rendered(statement: Sql): Rendered;
  /** The error to tell in place of one of the driver, where it says something of the request. */
  failure(error: unknown, dataSource: DataSource): unknown;
}

const sqlite: Dialect = {
  name: "sqlite",
  inKeys: (column, keys) => sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`,
  rendered: (statement) => ({ text: statement.sql, values: statement.values }),
  failure: (error) => error,
};

const postgres: Dialect = {
  name: "postgres",
  inKeys: (column, keys) => sql`${column} = ANY(${keys})`,
  rendered: ({ strings, values }) => {
    const text = strings.reduce((before, next, at) => `${before}$${at}${typeOf(values[at - 1])}${next}`);
    return { text, values: values.map(withoutNull) };
  },
  failure: postgresError,
};

/** PostgreSQL takes a number for one of the column that it is compared with, where not every number has a place. */
function typeOf(value: unknown): string {
  return typeof value === "number" && !Number.isSafeInteger(value) ? "::double precision" : "";
}

/** No text of PostgreSQL has the character 0: what is looked for with it is found nowhere, as with the next one. */
function withoutNull(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\u0000", "\u0001");
  return Array.isArray(value) ? value.map(withoutNull) : value;
}

export function dialectOf({ options }: DataSource): Dialect {
  return options.type === "postgres" ? postgres : sqlite;
}
