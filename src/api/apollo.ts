import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { RequestContext } from "../graphql/reader";
import { errorFormatter } from "./error-format";
import { MAX_SELECTIONS, MAX_TOKENS, type OperationLimits, operationLimits } from "./limits";
import { stringifyResult } from "./plans";

export interface ApiSettings {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  readonly logError: (reference: string, error: unknown) => void;
  readonly plugins?: readonly ApolloServerPlugin<RequestContext>[];
}

/** The GraphQL server, not yet started and not yet bound to HTTP. */
export function createApolloServer({
  schema,
  limits,
  logError,
  plugins = [],
}: ApiSettings): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    persistedQueries: { ttl: null },
    parseOptions: { maxTokens: MAX_TOKENS },
    maxRecursiveSelections: MAX_SELECTIONS,
    formatError: errorFormatter(logError),
    stopOnTerminationSignals: false,
    stringifyResult,
    plugins: [
      operationLimits(limits),
      // It computes hints that nobody reads, and costs half of the speed of large lists.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // Apollo would switch these on by itself when it finds APOLLO_KEY: nothing may leave this machine.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ...plugins,
    ],
  });
}
