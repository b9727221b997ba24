import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { Planner } from "../graphql/plan/planner";
import type { RequestContext } from "../graphql/reader";
import { errorFormatter } from "./error-format";
import { MAX_SELECTIONS, MAX_TOKENS, operationLimits } from "./limits";
import { answerByPlans, stringifyResult } from "./plans";

export interface ApiSettings {
  readonly schema: GraphQLSchema;
  /** Answers what it can in place of the resolvers; null leaves all to them. */
  readonly planner: Planner | null;
  readonly maxCost: number;
  readonly maxDepth: number;
  readonly logError: (reference: string, error: unknown) => void;
  readonly plugins?: readonly ApolloServerPlugin<RequestContext>[];
}

/** The GraphQL server, not yet started and not yet bound to HTTP. */
export function createApolloServer({
  schema,
  planner,
  maxCost,
  maxDepth,
  logError,
  plugins = [],
}: ApiSettings): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    persistedQueries: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    maxRecursiveSelections: MAX_SELECTIONS,
    formatError: errorFormatter(logError),
    stopOnTerminationSignals: false,
    stringifyResult,
    plugins: [
      operationLimits(maxDepth, maxCost),
      ...(planner ? [answerByPlans(planner)] : []),
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
