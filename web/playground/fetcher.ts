import type { GraphiQLProps } from "graphiql";

import { operationNameIn } from "./operation-name";

type Fetcher = GraphiQLProps["fetcher"];
type Result = Record<string, unknown>;

/** Relative, so that the page talks to the server that sent it and to no other. */
const ENDPOINT = "/graphql";

/**
 * Sends one request to the API. It never rejects: GraphiQL would print the stack of an exception
 * into the result pane, where a reader needs a sentence.
 */
export const fetchGraphQL: Fetcher = async (request, options) => {
  const operationName = operationNameIn(request.query, request.operationName);
  let response: Response;
  let body: string;
  try {
    response = await fetch(ENDPOINT, {
      method: "POST",
      headers: {
        ...options?.headers,
        accept: "application/graphql-response+json, application/json;q=0.9",
        "content-type": "application/json",
      },
      body: JSON.stringify({ ...request, operationName }),
    });
    body = await response.text();
  } catch (error) {
    return failure(`The API at ${ENDPOINT} could not be reached: ${reason(error)}. Is the server still running?`);
  }
  return (
    parseResult(body) ??
    failure(`The server answered ${response.status} ${response.statusText}`.trim() + ", but not with a GraphQL result.")
  );
};

/** The body as a GraphQL result, errors included, or null when it is anything else. */
function parseResult(body: string): Result | null {
  try {
    const value: unknown = JSON.parse(body);
    return isResult(value) ? value : null;
  } catch {
    return null;
  }
}

function isResult(value: unknown): value is Result {
  return typeof value === "object" && value !== null && ("data" in value || "errors" in value);
}

function failure(message: string): Result {
  return { errors: [{ message }] };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
