import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { packageRoot } from "../package-root";

/** What the page may load: its own files and nothing else. Monaco writes inline styles. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const folder = join(packageRoot(), "dist", "web", "playground");
const NOT_BUILT = "The playground is not built. Run `npm run build`, or POST queries to this address as JSON.\n";

/** Serves the files of the playground under /playground/. */
export async function servePlaygroundFiles(app: FastifyInstance): Promise<void> {
  if (!existsSync(folder)) return;
  await app.register(fastifyStatic, {
    root: folder,
    prefix: "/playground/",
    index: false,
    // File names below assets/ hold a hash of their content; the few others may change with a new version.
    setHeaders: (response, path) => {
      const forever = path.includes("assets") ? "public, max-age=31536000, immutable" : "no-cache";
      response.setHeader("cache-control", forever);
    },
  });
}

/** A browser opens the address; programs ask for JSON. */
export function isBrowser({ method, headers }: FastifyRequest): boolean {
  return method === "GET" && (headers.accept ?? "").includes("text/html");
}

export function sendPlayground(reply: FastifyReply): FastifyReply {
  const page = join(folder, "index.html");
  if (!existsSync(page)) return reply.code(404).type("text/plain; charset=utf-8").send(NOT_BUILT);
  return reply
    .header("content-security-policy", CONTENT_SECURITY_POLICY)
    .header("cache-control", "no-cache")
    .type("text/html; charset=utf-8")
    .send(readFileSync(page));
}
