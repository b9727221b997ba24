import { createServer, type IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import fastifyCors from "@fastify/cors";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import type { ApolloServerPlugin } from "@apollo/server";
import Fastify, { type FastifyError, type FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import { Answers } from "../api/answers";
import { createApolloServer } from "../api/apollo";
import { KnownOperations } from "../api/known-operations";
import { OperationLimits } from "../api/limits";
import { answerByPlans } from "../api/plans";
import { buildApiSchema } from "../api/schema";
import type { Config } from "../config";
import { dataVersionOf } from "../database/data-version";
import { Tables } from "../database/table";
import { PortTakenError } from "../errors";
import { Planner } from "../graphql/plan/planner";
import { WorkerPool } from "../workers/pool";
import { createRequestContext, type RequestContext } from "../graphql/reader";
import { bodyAlreadyRead, FastLane, leavingOf } from "./fast-lane";
import { SAFE_HEADERS } from "./headers";
import { ResponseCache } from "./response-cache";
import { isBrowser, sendPlayground, servePlaygroundFiles } from "./playground";

/** How long a connection may stay open without a request, and how long a request may take to arrive. */
const KEEP_ALIVE_MS = 72_000;
const REQUEST_MS = 30_000;

export interface HttpServer {
  /** For example http://127.0.0.1:4000. */
  readonly url: string;
  /** Answers what is under way, then closes. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly plugins?: readonly ApolloServerPlugin<RequestContext>[];
}

/**
 * Starts the HTTP server over an open database.
 * @throws PortTakenError when the port is in use
 */
export async function startServer(
  config: Config,
  dataSource: DataSource,
  options: ServerOptions = {},
): Promise<HttpServer> {
  const closing = { begun: false };
  let lane: FastLane | null = null;
  const app = Fastify({
    bodyLimit: config.maxBodyBytes,
    logger: { level: config.logLevel, stream: process.stderr },
    // A connection without a request must not hold up the shutdown.
    forceCloseConnections: "idle",
    // What began before the shutdown is answered, also when its body was still on the way.
    return503OnClosing: false,
    serverFactory: (handler) =>
      createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: REQUEST_MS }, (request, response) => {
        if (lane) lane.handle(request, response, handler);
        else handler(request, response);
      }),
  });
  const schema = buildApiSchema();
  const tables = new Tables(dataSource);
  const limits = new OperationLimits(schema, config.maxDepth, config.maxCost);
  const plugins = [fastifyApolloDrainPlugin(app), ...(options.plugins ?? [])];
  let status: () => object = () => ({});
  // PostgreSQL answers in processes of its own, and does not tell at once that its data has changed.
  const embedded = tables.dialect.name === "sqlite";
  const workers = embedded && config.plans && config.workers > 0 ? workerPool(config, dataSource, app) : null;
  if (config.plans) {
    const logFailure = (error: unknown) => app.log.error({ err: error }, "a plan failed; the resolvers answered");
    const planner = new Planner({ schema, tables, maxPageSize: config.maxPageSize, logFailure });
    const answers = new Answers(workers, config.heavyCost);
    const known = new KnownOperations(limits);
    plugins.push(answerByPlans(planner, answers, known));
    const { maxBodyBytes, corsOrigins } = config;
    const cache =
      embedded && config.cacheBytes > 0 ? new ResponseCache(config.cacheBytes, dataVersionOf(dataSource)) : null;
    const log = ["info", "debug"].includes(config.logLevel)
      ? ({ method, url }: IncomingMessage, statusCode: number, answeredBy: string) =>
          app.log.info({ method, url, statusCode, answeredBy }, "request completed")
      : null;
    const fast = new FastLane({ known, answers, cache, maxBodyBytes, corsOrigins, closing, log });
    if (embedded && config.fastLane) lane = fast;
    status = () => ({
      plans: {
        answered: planner.counts.answered,
        leftToResolvers: Object.fromEntries(planner.counts.fallbacks),
      },
      fastLane: { answered: fast.answered },
      workers: workers?.load ?? null,
      cache: cache && { hits: cache.hits, misses: cache.misses, bytes: cache.bytes },
    });
  }
  const apollo = createApolloServer({
    schema,
    limits,
    logError: (reference, error) => app.log.error({ reference, err: error }, "query failed"),
    plugins,
  });
  await apollo.start();

  app.addHook("preParsing", (request, _reply, payload, done) => {
    const body = bodyAlreadyRead(request.raw);
    done(null, body ? Object.assign(Readable.from([body]), { receivedEncodedLength: body.byteLength }) : payload);
  });
  setHeaders(app, closing);
  setErrorAnswers(app);
  if (config.corsOrigins.length > 0)
    await app.register(fastifyCors, { origin: [...config.corsOrigins], maxAge: 86_400 });
  await servePlaygroundFiles(app);

  app.addHook("onRequest", async (request, reply) => {
    if (request.routeOptions.url === "/graphql" && isBrowser(request)) return sendPlayground(reply);
  });
  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    handler: fastifyApolloHandler(apollo, {
      context: (_request, reply) =>
        Promise.resolve(createRequestContext(tables, config.maxPageSize, () => leavingOf(reply.raw))),
    }),
  });
  app.route({
    method: ["PUT", "PATCH", "DELETE"],
    url: "/graphql",
    handler: (request, reply) =>
      reply
        .code(405)
        .header("allow", "GET, POST")
        .send(errorBody("METHOD_NOT_ALLOWED", `Expected GET or POST, got ${request.method}.`)),
  });
  app.get("/", (_request, reply) => reply.redirect("/graphql"));
  app.get("/healthz", () => ({ status: "ok" }));
  app.get("/statusz", () => status());
  app.get("/readyz", async (_request, reply) => {
    try {
      await dataSource.query("SELECT 1");
      return { status: "ready" };
    } catch {
      return reply.code(503).send({ status: "database not readable" });
    }
  });

  const url = await listen(app, config).catch(async (error: unknown) => {
    await apollo.stop();
    await workers?.close();
    throw error;
  });
  return {
    url,
    stop: async () => {
      closing.begun = true;
      await apollo.stop();
      await app.close();
      await workers?.close();
    },
  };
}

function workerPool(config: Config, dataSource: DataSource, app: FastifyInstance): WorkerPool {
  return new WorkerPool({
    databaseUrl: `sqlite:${String(dataSource.options.database)}`,
    maxPageSize: config.maxPageSize,
    workers: config.workers,
    seconds: config.querySeconds,
    megabytes: config.workerMegabytes,
    logFailure: (reference, error) => app.log.error({ reference, error }, "query failed"),
  });
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") throw new PortTakenError(host, port);
    throw error;
  }
}

function errorBody(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] };
}

function setHeaders(app: FastifyInstance, closing: { readonly begun: boolean }): void {
  app.addHook("onSend", async (_request, reply) => {
    reply.headers(SAFE_HEADERS);
    // A connection kept alive would hold up the shutdown until it times out.
    if (closing.begun) reply.header("connection", "close");
  });
}

/** Errors before GraphQL begins have the shape of GraphQL errors too, and tell nothing internal. */
function setErrorAnswers(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      request.log.error({ err: error }, "request failed");
      return reply
        .code(500)
        .send(
          errorBody(
            "INTERNAL_SERVER_ERROR",
            "The server failed on this request; the operator finds the cause in the log.",
          ),
        );
    }
    return reply.code(status).send(errorBody("BAD_REQUEST", explainBadRequest(error, app)));
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send(
        errorBody("NOT_FOUND", `Nothing is at ${request.method} ${request.url.slice(0, 200)}. The API is at /graphql.`),
      ),
  );
}

function explainBadRequest(error: FastifyError, app: FastifyInstance): string {
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return `The request body is larger than ${app.initialConfig.bodyLimit} bytes, the limit. Send a shorter query, or raise CONFLICT_GRAPH_MAX_BODY_BYTES.`;
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return 'Expected the header "content-type: application/json" and a body like {"query": "{ events { nodes { title } } }"}.';
    case "FST_ERR_CTP_INVALID_JSON_BODY":
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
      return 'Expected a JSON body like {"query": "{ events { nodes { title } } }"}, got something that is not JSON.';
    default:
      return error.message;
  }
}
