import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { RequestContext } from "../graphql/reader";
import { errorFormatter } from "./error-format";
import { MAX_SELECTIONS, MAX_TOKENS, operationLimits } from "./limits";
import { buildApiSchema } from "./schema";

export interface ApiSettings {
  readonly maxCost: number;
  readonly maxDepth: number;
  readonly logError: (reference: string, error: unknown) => void;
  readonly plugins?: readonly ApolloServerPlugin<RequestContext>[];
}

/** The GraphQL server, not yet started and not yet bound to HTTP. */
export function createApolloServer({
  maxCost,
  maxDepth,
  logError,
  plugins = [],
}: ApiSettings): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema: buildApiSchema(),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    persistedQueries: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    maxRecursiveSelections: MAX_SELECTIONS,
    formatError: errorFormatter(logError),
    stopOnTerminationSignals: false,
    plugins: [
      operationLimits(maxDepth, maxCost),
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
