import { types } from "pg";
import { DataSource, QueryFailedError } from "typeorm";
import { BusyError, QueryStoppedError } from "../errors";
import type { DataSourceSettings } from "./data-source";
import { SnakeCaseNaming } from "./naming-strategy";

/** The schema of PostgreSQL that holds a published copy. */
export const PUBLISHED_SCHEMA = "conflict_graph";

type TypeId = Parameters<typeof types.getTypeParser>[0];

/** SQLSTATE of a statement that ran into the time limit. */
const STOPPED = "57014";

/** Numbers that PostgreSQL keeps wider than JavaScript does, where ours fit; and JSON, which is sent on as it is. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT8]: Number,
  [types.builtins.NUMERIC]: Number,
  [types.builtins.JSON]: String,
};

export function isPostgres(url: string): boolean {
  return /^postgres(?:ql)?:/.test(url);
}

/** A database URL as it may be shown: without user and password, and without parameters, which may hold them too. */
export function withoutPassword(url: string): string {
  return url.replace(/^([a-z]+:\/\/)[^/]*@/, "$1").replace(/\?.*$/, "");
}

/** A DataSource that reads a published copy, not yet initialised. */
export function createPostgresSource({
  url,
  entities,
  seconds,
  logger,
}: DataSourceSettings & { readonly seconds: number }): DataSource {
  return new DataSource({
    type: "postgres",
    url,
    entities: [...entities],
    namingStrategy: new SnakeCaseNaming(),
    synchronize: false,
    installExtensions: false,
    extra: {
      types: {
        getTypeParser: (type: TypeId, format: "text") =>
          parsers[type] ?? (types.getTypeParser(type, format) as unknown),
      },
      // Nothing is looked for in other schemas, and no request can ever write.
      options: `-c search_path=${PUBLISHED_SCHEMA} -c default_transaction_read_only=on`,
      statement_timeout: seconds * 1000,
      // Who waits longer for a connection than a statement may take is told so.
      connectionTimeoutMillis: seconds * 1000,
    },
    ...(logger ? { logger, logging: true } : { logging: false }),
  });
}

/** The SQLSTATE that a query failed with; null for other errors. */
export function postgresCode(error: unknown): string | null {
  if (!(error instanceof QueryFailedError)) return null;
  return (error as QueryFailedError<Error & { code?: string }>).driverError.code ?? null;
}

/** What the pool says when no connection became free in time. It has no code. */
const NO_CONNECTION = "timeout exceeded when trying to connect";

/** The error to tell in place of one of the driver, where it says something of the request or of how many there are. */
export function postgresError(error: unknown, { options }: DataSource): unknown {
  if (error instanceof Error && error.message === NO_CONNECTION) return new BusyError();
  if (postgresCode(error) !== STOPPED) return error;
  const { statement_timeout: limit } = (options as { extra: { statement_timeout: number } }).extra;
  return new QueryStoppedError(limit / 1000);
}
