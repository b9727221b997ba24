import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answers, isComplete } from "../api/answers";
import type { KnownOperations } from "../api/known-operations";
import { ANSWERED_BY } from "../api/plans";
import { SAFE_HEADERS } from "./headers";
import type { Kept, ResponseCache } from "./response-cache";

export interface FastLaneSettings {
  readonly known: KnownOperations;
  readonly answers: Answers;
  /** Null when responses are not kept. */
  readonly cache: ResponseCache | null;
  readonly maxBodyBytes: number;
  readonly corsOrigins: readonly string[];
  readonly closing: { readonly begun: boolean };
  /** Hears of every request that was answered; null when nobody wants to. */
  readonly log: ((request: IncomingMessage, status: number, answeredBy: string) => void) | null;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The body of a request that was read before it went on to the full server. */
const readBodies = new WeakMap<IncomingMessage, Buffer>();

export function bodyAlreadyRead(request: IncomingMessage): Buffer | undefined {
  return readBodies.get(request);
}

const JSON_TYPE = "application/json; charset=utf-8";
const RESPONSE_TYPE = "application/graphql-response+json; charset=utf-8";

/** Media types of responses by the `accept` header, where it is one of those that clients really send. */
const MEDIA_TYPES: ReadonlyMap<string | undefined, string> = new Map([
  [undefined, JSON_TYPE],
  ["*/*", JSON_TYPE],
  ["application/json", JSON_TYPE],
  ["application/graphql-response+json", RESPONSE_TYPE],
]);

/** As node:http takes them at once. */
const SAFE_PAIRS = Object.entries(SAFE_HEADERS).flat();

/** The cost from which on an answer is large. */
const LARGE = 300;

/** What a request asks for, as far as it is plain enough for the fast lane. */
interface Question {
  /** Null when it is named by its hash. */
  readonly query: string | null;
  readonly sha256: string | null;
  readonly operationName: string | null | undefined;
  readonly variables: Record<string, unknown>;
}

/**
 * Answers requests for operations that are known before any framework sees them. It takes only what is plainly within the
 * rules that hold for all requests (method, content type, CSRF, `accept`, size, limits, types of variables); whatever is
 * not goes on to the full server, which says what is wrong.
 */
export class FastLane {
  answered = 0;

  constructor(private readonly settings: FastLaneSettings) {}

  handle(request: IncomingMessage, response: ServerResponse, next: Handler): void {
    const type = MEDIA_TYPES.get(request.headers.accept);
    if (type === undefined) {
      next(request, response);
      return;
    }
    if (request.method === "POST" && this.isPlainPost(request)) this.post(request, response, type, next);
    else if (request.method === "GET" && isPlainGet(request)) this.get(request, response, type, next);
    else next(request, response);
  }

  private isPlainPost({ url, headers }: IncomingMessage): boolean {
    const length = Number(headers["content-length"]);
    const type = headers["content-type"];
    return (
      url === "/graphql" &&
      (type === "application/json" || type === "application/json; charset=utf-8") &&
      headers["content-encoding"] === undefined &&
      headers.expect === undefined &&
      length > 0 &&
      length <= this.settings.maxBodyBytes
    );
  }

  private post(request: IncomingMessage, response: ServerResponse, type: string, next: Handler): void {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.once("end", () => {
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      const goOn: Handler = () => {
        readBodies.set(request, body);
        next(request, response);
      };
      const text = body.toString();
      this.answer(request, response, type, text, () => questionOf(parsed(text)), goOn);
    });
  }

  private get(request: IncomingMessage, response: ServerResponse, type: string, next: Handler): void {
    const url = request.url ?? "";
    this.answer(request, response, type, `GET ${url}`, () => questionIn(new URLSearchParams(url.slice(9))), next);
  }

  private answer(
    request: IncomingMessage,
    response: ServerResponse,
    type: string,
    name: string,
    ask: () => Question | null,
    next: Handler,
  ): void {
    const { cache } = this.settings;
    const key = type === JSON_TYPE ? name : `${type} ${name}`;
    const kept = cache?.get(key);
    if (kept) {
      this.send(request, response, type, kept, "cache");
      return;
    }
    const question = ask();
    const version = cache?.current() ?? 0;
    const answer = question && this.answerTo(question, response);
    if (typeof answer === "string" || Buffer.isBuffer(answer)) {
      this.finish(request, response, type, key, answer, version);
      return;
    }
    if (answer === null) {
      next(request, response);
      return;
    }
    answer.then(
      (later) => {
        if (later === null) next(request, response);
        else this.finish(request, response, type, key, later, version);
      },
      () => next(request, response),
    );
  }

  private answerTo({ query, sha256, operationName, variables }: Question, response: ServerResponse) {
    const { known, answers } = this.settings;
    const text = query ?? known.textOf(sha256 ?? "");
    const operation = text === undefined ? undefined : known.find(text, operationName);
    if (operation === undefined) return null;
    try {
      const cost = operation.cost(variables);
      // Bytes save large answers from being made a string and bytes again; for small ones a string is cheaper.
      const form = cost > LARGE ? "bytes" : "text";
      return answers.answer(operation.asked, variables, cost, form, () => leavingOf(response));
    } catch {
      // Beyond a limit: the full server tells which.
      return null;
    }
  }

  private finish(
    request: IncomingMessage,
    response: ServerResponse,
    type: string,
    key: string,
    answer: Buffer | string,
    version: number,
  ): void {
    const { cache } = this.settings;
    const kept =
      cache && isComplete(answer)
        ? cache.keep(key, typeof answer === "string" ? Buffer.from(answer) : answer, version)
        : { body: answer, etag: null };
    this.send(request, response, type, kept, "plan");
  }

  private send(
    request: IncomingMessage,
    response: ServerResponse,
    type: string,
    { body, etag }: Kept | { readonly body: Buffer | string; readonly etag: null },
    answeredBy: string,
  ): void {
    this.answered += 1;
    const headers = this.headers(request, answeredBy, etag);
    if (etag !== null && request.method === "GET" && matches(request.headers["if-none-match"], etag)) {
      response.writeHead(304, headers);
      response.end();
      this.settings.log?.(request, 304, answeredBy);
      return;
    }
    headers.push("content-type", type, "content-length", String(Buffer.byteLength(body)));
    response.writeHead(200, headers);
    response.end(body);
    this.settings.log?.(request, 200, answeredBy);
  }

  private headers(request: IncomingMessage, answeredBy: string, etag: string | null): string[] {
    const { corsOrigins, closing } = this.settings;
    const headers = [...SAFE_PAIRS, ANSWERED_BY, answeredBy];
    // To be asked again each time: with the validator that costs next to nothing, and no answer is ever stale.
    if (etag !== null) headers.push("cache-control", "no-cache", "etag", etag);
    if (corsOrigins.length > 0) {
      headers.push("vary", etag === null ? "Origin" : "Origin, Accept");
      const { origin } = request.headers;
      if (origin !== undefined && corsOrigins.includes(origin)) headers.push("access-control-allow-origin", origin);
    } else if (etag !== null) headers.push("vary", "Accept");
    if (closing.begun) headers.push("connection", "close");
    return headers;
  }
}

/** Fires when the client closes the connection before it has its answer. */
export function leavingOf(response: ServerResponse): AbortSignal {
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) left.abort();
  });
  return left.signal;
}

/** A GET that no web page can send by itself: it has a header that asks for a preflight request. */
function isPlainGet({ url = "", headers }: IncomingMessage): boolean {
  const hasHeader = (name: string) => typeof headers[name] === "string" && headers[name] !== "";
  return (
    url.startsWith("/graphql?") &&
    headers["content-type"] === undefined &&
    headers["content-length"] === undefined &&
    headers["transfer-encoding"] === undefined &&
    (hasHeader("apollo-require-preflight") || hasHeader("x-apollo-operation-name"))
  );
}

/** The value of a JSON text; undefined when it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The question in a body or in parameters that were taken apart; null when it is not plain. */
function questionOf(body: unknown): Question | null {
  if (!isObject(body)) return null;
  const { query, operationName, variables, extensions } = body;
  if (operationName != null && typeof operationName !== "string") return null;
  if (variables != null && !isObject(variables)) return null;
  if (extensions != null && !isObject(extensions)) return null;
  const persisted = extensions?.["persistedQuery"];
  const question = { operationName, variables: variables ?? {} };
  if (persisted === undefined) return typeof query === "string" ? { query, sha256: null, ...question } : null;
  // A query beside its hash is to be registered, which is not for here.
  if (query !== undefined || !isObject(persisted) || persisted["version"] !== 1) return null;
  const sha256 = persisted["sha256Hash"];
  return typeof sha256 === "string" ? { query: null, sha256, ...question } : null;
}

function questionIn(parameters: URLSearchParams): Question | null {
  const body: Record<string, unknown> = {};
  for (const [name, value] of parameters) {
    if (name in body) return null;
    const isJson = name === "variables" || name === "extensions";
    body[name] = isJson ? parsed(value) : value;
    if (body[name] === undefined) return null;
  }
  return questionOf(body);
}

/** Whether a validator that a client holds is that of the response (RFC 9110, weak comparison). */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header === "*" || header.split(",").some((validator) => validator.trim().replace(/^W\//, "") === etag);
}
