import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { runCli, written } from "./cli";
import type { TestDatabase } from "./server";

export interface TestPostgres {
  /** URL of an empty database of its own. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

const SERVER = join(__dirname, "postgres-server.mjs");

/** A real PostgreSQL on a free port of the loopback address, with its data in a temporary folder. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), "conflict-graph-postgres-"));
  // As root it runs under another name, which has to get there.
  await chmod(folder, 0o755);
  const port = await freePort();
  const child = spawn(process.execPath, [SERVER, folder, String(port)], { stdio: ["pipe", "pipe", "inherit"] });
  await written(child, "stdout", /started/);
  const urlOf = (name: string) => `postgres://postgres:secret@127.0.0.1:${port}/${name}`;
  return {
    database: async (name) => {
      await onPostgres(urlOf("postgres"), `CREATE DATABASE "${name}"`);
      return urlOf(name);
    },
    stop: async () => {
      child.stdin.end();
      await once(child, "close");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a statement on a connection of its own. */
export async function onPostgres(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/** A copy of a database, in a database of PostgreSQL of its own. */
export async function publishTo(postgres: TestPostgres, name: string, { url }: TestDatabase): Promise<TestDatabase> {
  const copy = await postgres.database(name);
  const { exitCode, stderr } = await runCli(["publish", copy], tmpdir(), { DATABASE_URL: url });
  if (exitCode !== 0) throw new Error(stderr);
  // It goes with its server.
  return { url: copy, remove: () => Promise.resolve() };
}
