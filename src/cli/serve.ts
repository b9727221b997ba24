import type { DataSource } from "typeorm";
import { type Config, readConfig } from "../config";
import { databasePath } from "../database/data-source";
import { openDatabase } from "../database/migrate";
import { isPostgres, withoutPassword } from "../database/postgres";
import { RestrictedDataError } from "../errors";
import { startServer, type HttpServer } from "../http/server";
import { entities } from "../model";
import { packageVersion } from "../package-root";
import { openPublished } from "../publish/open";
import { restrictedSources } from "../provenance/restricted";
import { ExitCode, printData, printNote } from "./output";
import { prepareDatabase, withWritableDatabase } from "./prepare-database";
import type { CommonOptions } from "./program";

/** How long requests that are under way may take after a signal to stop. */
const GRACE_MS = 10_000;

/** Starts the server and runs until SIGINT or SIGTERM. */
export async function serve({ json = false }: CommonOptions): Promise<ExitCode> {
  const config = readConfig();
  const { dataSource, name, notes } = await openServed(config);
  let server: HttpServer;
  try {
    await refuseRestricted(config, dataSource);
    server = await startServer(config, dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }

  // Listens before the address is told: whoever reads it may stop the server at once.
  const toldToStop = signalToStop();
  for (const note of notes) printNote(note);
  if (json) printData(JSON.stringify({ url: `${server.url}/graphql`, database: name }));
  printNote(
    [
      `conflict-graph ${packageVersion()}`,
      `  database    ${name}`,
      `  playground  ${server.url}/graphql`,
      "  stop with Ctrl-C",
    ].join("\n"),
  );

  await toldToStop;
  const deadline = setTimeout(() => {
    printNote(`Requests were still under way after ${GRACE_MS / 1000} s; stopped all the same.`);
    process.exit(ExitCode.failed);
  }, GRACE_MS);
  await server.stop();
  await dataSource.destroy();
  clearTimeout(deadline);
  return ExitCode.ok;
}

interface Served {
  /** Nothing can write through it. */
  readonly dataSource: DataSource;
  /** How the database is shown. */
  readonly name: string;
  /** What was done to it before. */
  readonly notes: readonly string[];
}

/** Opens what is served: a published copy as it is, an SQLite file after it was brought up to date. */
async function openServed({ databaseUrl: url, querySeconds: seconds }: Config): Promise<Served> {
  if (isPostgres(url)) {
    return { dataSource: await openPublished({ url, entities, seconds }), name: withoutPassword(url), notes: [] };
  }
  const { migration, demoLoaded } = await withWritableDatabase(url, prepareDatabase);
  const notes = [
    ...(migration.backup ? [`The database was brought up to date; a copy of the old one is ${migration.backup}`] : []),
    ...(demoLoaded ? ["The demo dataset was loaded."] : []),
  ];
  return { dataSource: await openDatabase({ url, entities, readOnly: true }), name: databasePath(url), notes };
}

/** @throws RestrictedDataError when others than this machine would be served what may not be passed on to them */
async function refuseRestricted({ host, serveRestricted }: Config, dataSource: DataSource): Promise<void> {
  if (serveRestricted || isLoopback(host)) return;
  const sources = await restrictedSources(dataSource);
  if (sources.length > 0) throw new RestrictedDataError(host, sources);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function signalToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
