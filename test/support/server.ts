import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { type Config, readConfig } from "../../src/config";
import { migrate, openDatabase } from "../../src/database/migrate";
import { isPostgres } from "../../src/database/postgres";
import { startServer } from "../../src/http/server";
import { loadDemo } from "../../src/import/demo";
import { entities } from "../../src/model";
import { openPublished } from "../../src/publish/open";
import { StatementLog } from "./statements";

export interface TestDatabase {
  readonly url: string;
  remove(): Promise<void>;
}

/** A database file of its own in a temporary folder, migrated, and filled by `fill` (the demo dataset by default). */
export async function createTestDatabase(
  fill: (dataSource: DataSource) => Promise<unknown> = loadDemo,
): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "conflict-graph-"));
  const url = `sqlite:${join(folder, "test.sqlite")}`;
  const dataSource = await openDatabase({ url, entities });
  await migrate(dataSource);
  await fill(dataSource);
  await dataSource.destroy();
  return { url, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface GraphQLAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

export interface TestServer {
  /** For example http://127.0.0.1:53211. */
  readonly url: string;
  readonly log: StatementLog;
  query(query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer>;
  /** Runs a statement on the connection of the server. */
  run(statement: string): Promise<unknown>;
  /** A connection that writes to the database of the server; it is closed with the server. */
  openWriter(): Promise<DataSource>;
  stop(): Promise<void>;
}

/** Sends a GraphQL request as most clients do. */
export function post(url: string, request: object): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
}

/** A real server on a free port of the loopback address, over a database of its own or over one that others use too. */
export async function startTestServer(
  options: {
    fill?: (dataSource: DataSource) => Promise<unknown>;
    config?: Partial<Config>;
    shared?: TestDatabase;
  } = {},
): Promise<TestServer> {
  const database = options.shared ?? (await createTestDatabase(options.fill));
  const log = new StatementLog();
  const { url } = database;
  const config: Config = { ...readConfig({}), port: 0, logLevel: "silent", ...options.config };
  const dataSource = isPostgres(url)
    ? await openPublished({ url, entities, logger: log, seconds: config.querySeconds })
    : await openDatabase({ url, entities, readOnly: true, logger: log });
  const server = await startServer(config, dataSource);
  const writers: DataSource[] = [];
  return {
    url: server.url,
    log,
    query: async (query, variables) => {
      const response = await post(`${server.url}/graphql`, { query, variables });
      return (await response.json()) as GraphQLAnswer;
    },
    run: (statement) => dataSource.query(statement),
    openWriter: async () => {
      const writer = await openDatabase({ url: database.url, entities });
      writers.push(writer);
      return writer;
    },
    stop: async () => {
      await server.stop();
      await Promise.all(writers.map((writer) => writer.destroy()));
      await dataSource.destroy();
      if (!options.shared) await database.remove();
    },
  };
}
