import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { ConflictGraphError } from "../errors";

/** What can be told to a client of one of our errors: code, message with the hint, nothing internal. */
function toldOf({ code, hint, message }: ConflictGraphError) {
  return { message: `${message} ${hint}`, extensions: { code, hint } };
}

/** The body of a response that holds nothing but an error. */
export function bodyOf(error: ConflictGraphError): string {
  return `${JSON.stringify({ errors: [toldOf(error)], data: null })}\n`;
}

export function toGraphQLError(error: ConflictGraphError): GraphQLError {
  const { message, extensions } = toldOf(error);
  // `http` is for Apollo Server, which takes it out: the status when the error comes before execution.
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 400 } } });
}

/** Codes of errors that graphql-js and Apollo Server raise about the request itself; their messages are for clients. */
const REQUEST_ERRORS = new Set([
  "BAD_FILTER",
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "QUERY_TOO_COMPLEX",
  "QUERY_TOO_DEEP",
  "READ_ONLY_API",
]);

/**
 * Makes `formatError` for Apollo Server: errors of ours and errors about the request go to the client, anything else is
 * logged under a reference and told as INTERNAL_SERVER_ERROR with nothing but that reference.
 */
export function errorFormatter(logError: (reference: string, error: unknown) => void) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(error);
    if (original instanceof ConflictGraphError) return { ...formatted, ...toldOf(original) };
    const code = formatted.extensions?.["code"];
    if (typeof code === "string" && REQUEST_ERRORS.has(code)) return formatted;
    const reference = randomUUID();
    logError(reference, original);
    return {
      ...(formatted.path ? { path: formatted.path } : {}),
      message: `The server failed on this query. The operator finds the cause in the log under ${reference}.`,
      extensions: { code: "INTERNAL_SERVER_ERROR", reference },
    };
  };
}
