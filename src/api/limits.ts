import type { ApolloServerPlugin } from "@apollo/server";
import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from "graphql";
import { type ComplexityEstimator, getComplexity } from "graphql-query-complexity";
import { QueryTooComplexError, QueryTooDeepError } from "../errors";
import { DEFAULT_PAGE_SIZE } from "../graphql/connection";
import type { RequestContext } from "../graphql/reader";
import { toGraphQLError } from "./error-format";

/** Rows that a list without paging arguments is taken to hold: such lists are short by nature. */
const SHORT_LIST = 10;

/** Selections after all fragments are written out; stops a document whose fragments multiply each other. */
export const MAX_SELECTIONS = 20_000;

/** Tokens of a document; stops the parser early. */
export const MAX_TOKENS = 10_000;

/**
 * Cost of a field: itself, and what is asked inside it, times the rows it returns. So the cost of a query is about the
 * number of values in the largest answer it can have.
 */
const estimate: ComplexityEstimator = ({ field, args, childComplexity }) => {
  const type = isNonNullType(field.type) ? (field.type.ofType as typeof field.type) : field.type;
  const values = args as { first?: number | null; last?: number | null; ids?: readonly unknown[] };
  if (getNamedType(type).name.endsWith("Connection")) {
    const rows = values.first ?? values.last ?? DEFAULT_PAGE_SIZE;
    return 1 + Math.max(rows, 1) * childComplexity;
  }
  // The rows of a connection are counted by the connection.
  if (!isListType(type) || (field.name === "nodes" && !values.ids) || field.name === "edges")
    return 1 + childComplexity;
  return 1 + (values.ids?.length ?? SHORT_LIST) * childComplexity;
};

/** The cost of one operation of a document. */
export function queryCost(
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Record<string, unknown>,
  operationName?: string,
): number {
  return getComplexity({
    schema,
    query,
    variables,
    estimators: [estimate],
    ...(operationName === undefined ? {} : { operationName }),
  });
}

/** Refuses operations that cost more than `maxCost`, before anything is read. */
export function costLimit(maxCost: number): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ schema, document, request }) => {
          const cost = queryCost(schema, document, request.variables ?? {}, request.operationName);
          if (cost > maxCost) throw toGraphQLError(new QueryTooComplexError(cost, maxCost));
          return Promise.resolve();
        },
      }),
  };
}

/** Validation rule: refuses documents nested deeper than `maxDepth`. Introspection is exempt; graphql-js bounds it. */
export function depthLimit(maxDepth: number) {
  return (context: ValidationContext): ASTVisitor => {
    const fragmentDepths = new Map<string, number>();

    function depthOf(set: SelectionSetNode | undefined): number {
      let deepest = 0;
      for (const selection of set?.selections ?? []) {
        let depth: number;
        if (selection.kind === Kind.FIELD) {
          depth = selection.name.value.startsWith("__") ? 1 : 1 + depthOf(selection.selectionSet);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) depth = depthOf(selection.selectionSet);
        else depth = depthOfFragment(context.getFragment(selection.name.value));
        deepest = Math.max(deepest, depth);
      }
      return deepest;
    }

    function depthOfFragment(fragment: FragmentDefinitionNode | null | undefined): number {
      if (!fragment) return 0;
      const known = fragmentDepths.get(fragment.name.value);
      if (known !== undefined) return known;
      // A fragment that spreads itself is another rule's error; here it must only not loop.
      fragmentDepths.set(fragment.name.value, 0);
      const depth = depthOf(fragment.selectionSet);
      fragmentDepths.set(fragment.name.value, depth);
      return depth;
    }

    return {
      OperationDefinition(operation) {
        const depth = depthOf(operation.selectionSet);
        if (depth > maxDepth) context.reportError(toGraphQLError(new QueryTooDeepError(depth, maxDepth)));
      },
    };
  };
}
