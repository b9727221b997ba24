import fastifyCors from "@fastify/cors";
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from "@as-integrations/fastify";
import type { ApolloServerPlugin } from "@apollo/server";
import Fastify, { type FastifyError, type FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import { createApolloServer } from "../api/apollo";
import { buildApiSchema } from "../api/schema";
import type { Config } from "../config";
import { Tables } from "../database/table";
import { PortTakenError } from "../errors";
import { Planner } from "../graphql/plan/planner";
import { createRequestContext, type RequestContext } from "../graphql/reader";
import { isBrowser, sendPlayground, servePlaygroundFiles } from "./playground";

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
  const app = Fastify({
    bodyLimit: config.maxBodyBytes,
    logger: { level: config.logLevel, stream: process.stderr },
    // A connection without a request must not hold up the shutdown.
    forceCloseConnections: "idle",
    requestTimeout: 30_000,
  });
  const schema = buildApiSchema();
  const tables = new Tables(dataSource);
  const planner = config.plans
    ? new Planner({
        schema,
        tables,
        maxPageSize: config.maxPageSize,
        logFailure: (error) => app.log.error({ err: error }, "a plan failed; the resolvers answered"),
      })
    : null;
  const apollo = createApolloServer({
    schema,
    planner,
    maxCost: config.maxCost,
    maxDepth: config.maxDepth,
    logError: (reference, error) => app.log.error({ reference, err: error }, "query failed"),
    plugins: [fastifyApolloDrainPlugin(app), ...(options.plugins ?? [])],
  });
  await apollo.start();

  const closing = { begun: false };
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
      context: () => Promise.resolve(createRequestContext(tables, config.maxPageSize)),
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
    throw error;
  });
  return {
    url,
    stop: async () => {
      closing.begun = true;
      await apollo.stop();
      await app.close();
    },
  };
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
    reply.header("x-content-type-options", "nosniff").header("referrer-policy", "no-referrer");
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
