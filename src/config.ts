import { availableParallelism } from "node:os";
import { z } from "zod";
import { ConfigError } from "./errors";

const wholeNumber = (low: number, high: number) =>
  z.coerce.number(`expected a whole number from ${low} to ${high}`).int().min(low).max(high);

const onOff = (value: "on" | "off") => z.enum(["on", "off"]).default(value);

/**
 * Every setting, with its default and what it is for. docs/settings.md prints this table; a test keeps them together.
 * Nothing else in the project reads process.env.
 */
export const settings = {
  HOST: {
    schema: z.string().min(1).default("127.0.0.1"),
    default: "127.0.0.1",
    about: "Address to listen on. The default is reachable from this machine only.",
  },
  PORT: {
    schema: wholeNumber(0, 65535).default(4000),
    default: "4000",
    about: "Port to listen on; 0 takes any free one.",
  },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(
        /^(?:sqlite:.+|postgres(?:ql)?:\/\/.+)/,
        'expected "sqlite:" and a path, for example sqlite:./conflict-graph.sqlite, or a URL like postgres://user@host/database',
      )
      .default("sqlite:./conflict-graph.sqlite"),
    default: "sqlite:./conflict-graph.sqlite",
    about:
      "Database: `sqlite:` and a path; the file is made when it does not exist. To serve what `conflict-graph publish` copied: `postgres://user@host/database`.",
  },
  CONFLICT_GRAPH_MAX_PAGE_SIZE: {
    schema: wholeNumber(1, 100_000).default(1000),
    default: "1000",
    about: "Most rows that `first` or `last` may ask for.",
  },
  CONFLICT_GRAPH_MAX_COST: {
    schema: wholeNumber(1, 1_000_000_000).default(250_000),
    default: "250000",
    about: "Highest cost of a query: about one for each value in the answer.",
  },
  CONFLICT_GRAPH_MAX_DEPTH: {
    schema: wholeNumber(1, 100).default(16),
    default: "16",
    about: "Deepest nesting of a query.",
  },
  CONFLICT_GRAPH_MAX_BODY_BYTES: {
    schema: wholeNumber(1024, 100_000_000).default(262_144),
    default: "262144",
    about: "Largest request body in bytes.",
  },
  CONFLICT_GRAPH_PLANS: {
    schema: onOff("on"),
    default: "on",
    about: "`off` answers every query by the resolvers: slower, for comparing.",
  },
  CONFLICT_GRAPH_FAST_LANE: {
    schema: onOff("on"),
    default: "on",
    about: "`off` lets every request go the long way, also those for queries that were answered before.",
  },
  CONFLICT_GRAPH_CACHE_MB: {
    schema: wholeNumber(0, 100_000).default(64),
    default: "64",
    about: "Memory for responses, in megabytes; 0 keeps none. What was kept is dropped when the data changes.",
  },
  CONFLICT_GRAPH_WORKERS: {
    schema: z
      .union(
        [z.literal("auto").transform(() => Math.max(1, availableParallelism() - 1)), wholeNumber(0, 64)],
        "expected `auto` or a whole number from 0 to 64",
      )
      .default(Math.max(1, availableParallelism() - 1)),
    default: "auto",
    about:
      "Threads for heavy queries; `auto` is one less than there are processors, 0 answers them on the thread of all others.",
  },
  CONFLICT_GRAPH_HEAVY_COST: {
    schema: wholeNumber(0, 1_000_000_000).default(30_000),
    default: "30000",
    about: "Queries that cost more are heavy; so are statistics that no rollup holds, and what took long before.",
  },
  CONFLICT_GRAPH_QUERY_SECONDS: {
    schema: wholeNumber(1, 3_600).default(30),
    default: "30",
    about: "How long a heavy query may take before it is stopped; on PostgreSQL any statement.",
  },
  CONFLICT_GRAPH_WORKER_MB: {
    schema: wholeNumber(128, 100_000).default(512),
    default: "512",
    about: "How much memory a heavy query may take, in megabytes, beside that of SQLite.",
  },
  CONFLICT_GRAPH_SERVE_RESTRICTED: {
    schema: z.enum(["true", "false"]).default("false"),
    default: "false",
    about:
      "`true` serves data that may not be passed on (ACLED, non-commercial licences) on an address that others reach, too.",
  },
  CONFLICT_GRAPH_CORS_ORIGINS: {
    schema: z
      .string()
      .default("")
      .transform((text) =>
        text
          .split(",")
          .map((origin) => origin.trim())
          .filter((origin) => origin !== ""),
      )
      .pipe(
        z.array(
          z.string().regex(/^https?:\/\/[^/]+$/, "expected origins like http://localhost:5173, separated by commas"),
        ),
      ),
    default: "",
    about: "Origins whose web pages may call the API, separated by commas; none by default.",
  },
  CONFLICT_GRAPH_LOG_LEVEL: {
    schema: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("warn"),
    default: "warn",
    about: "Least level of log lines on stderr: fatal, error, warn, info, debug or silent.",
  },
} as const;

type Settings = { [Name in keyof typeof settings]: z.infer<(typeof settings)[Name]["schema"]> };

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly maxPageSize: number;
  readonly maxCost: number;
  readonly maxDepth: number;
  readonly maxBodyBytes: number;
  readonly plans: boolean;
  readonly fastLane: boolean;
  readonly cacheBytes: number;
  readonly workers: number;
  readonly heavyCost: number;
  readonly querySeconds: number;
  readonly workerMegabytes: number;
  readonly serveRestricted: boolean;
  readonly corsOrigins: readonly string[];
  readonly logLevel: Settings["CONFLICT_GRAPH_LOG_LEVEL"];
}

/**
 * Reads the settings from the environment.
 * @throws ConfigError that lists every fault at once.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const shape = Object.fromEntries(Object.entries(settings).map(([name, { schema }]) => [name, schema]));
  // An empty variable means "not set": `PORT= npm start` is no request for port "".
  const given = Object.fromEntries(
    Object.keys(settings).map((name) => [name, env[name] === "" ? undefined : env[name]]),
  );
  const parsed = z.object(shape).safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return `${name}: ${message}, got ${JSON.stringify(env[name])}`;
    });
    throw new ConfigError(
      `Settings that can't be used: ${faults.join("; ")}.`,
      "docs/settings.md lists every setting with its default.",
    );
  }
  const values = parsed.data as Settings;
  return {
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    maxPageSize: values.CONFLICT_GRAPH_MAX_PAGE_SIZE,
    maxCost: values.CONFLICT_GRAPH_MAX_COST,
    maxDepth: values.CONFLICT_GRAPH_MAX_DEPTH,
    maxBodyBytes: values.CONFLICT_GRAPH_MAX_BODY_BYTES,
    plans: values.CONFLICT_GRAPH_PLANS === "on",
    fastLane: values.CONFLICT_GRAPH_FAST_LANE === "on",
    workers: values.CONFLICT_GRAPH_WORKERS,
    heavyCost: values.CONFLICT_GRAPH_HEAVY_COST,
    querySeconds: values.CONFLICT_GRAPH_QUERY_SECONDS,
    workerMegabytes: values.CONFLICT_GRAPH_WORKER_MB,
    cacheBytes: values.CONFLICT_GRAPH_CACHE_MB * 1_000_000,
    serveRestricted: values.CONFLICT_GRAPH_SERVE_RESTRICTED === "true",
    corsOrigins: values.CONFLICT_GRAPH_CORS_ORIGINS,
    logLevel: values.CONFLICT_GRAPH_LOG_LEVEL,
  };
}
