import type { DataSource } from "typeorm";
import { type Config, readConfig } from "../config";
import { databasePath } from "../database/data-source";
import { openDatabase } from "../database/migrate";
import { RestrictedDataError } from "../errors";
import { startServer, type HttpServer } from "../http/server";
import { entities } from "../model";
import { packageVersion } from "../package-root";
import { restrictedSources } from "../provenance/restricted";
import { ExitCode, printData, printNote } from "./output";
import { prepareDatabase, withWritableDatabase } from "./prepare-database";
import type { CommonOptions } from "./program";

/** How long requests that are under way may take after a signal to stop. */
const GRACE_MS = 10_000;

/** Starts the server and runs until SIGINT or SIGTERM. */
export async function serve({ json = false }: CommonOptions): Promise<ExitCode> {
  const config = readConfig();
  const prepared = await withWritableDatabase(config.databaseUrl, prepareDatabase);
  // From here on nothing can write: requests read through a read-only connection.
  const dataSource = await openDatabase({ url: config.databaseUrl, entities, readOnly: true });
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
  const { migration, demoLoaded } = prepared;
  if (migration.backup) printNote(`The database was brought up to date; a copy of the old one is ${migration.backup}`);
  if (demoLoaded) printNote("The demo dataset was loaded.");
  if (json) printData(JSON.stringify({ url: `${server.url}/graphql`, database: databasePath(config.databaseUrl) }));
  printNote(
    [
      `conflict-graph ${packageVersion()}`,
      `  database    ${databasePath(config.databaseUrl)}`,
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
