import type { ApolloServerPlugin } from "@apollo/server";
import {
  type ASTNode,
  type DocumentNode,
  getNamedType,
  GraphQLError,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import { type ComplexityEstimator, getComplexity } from "graphql-query-complexity";
import { LRUCache } from "lru-cache";
import { BadFilterError, QueryTooComplexError, QueryTooDeepError, ReadOnlyApiError } from "../errors";
import { DEFAULT_PAGE_SIZE } from "../graphql/connection";
import type { RequestContext } from "../graphql/reader";
import { toGraphQLError } from "./error-format";

/** Rows that a list without paging arguments is taken to hold: such lists are short by nature. */
const SHORT_LIST = 10;

/** Selections after all fragments are written out; stops a document whose fragments multiply each other. */
export const MAX_SELECTIONS = 20_000;

/** Levels of objects and lists inside an argument; a `where` needs two or three for each of its own. */
const MAX_VALUE_DEPTH = 64;

/** Tokens of a document: more than any query needs, and too few to nest deeper than the stack of the parser holds. */
export const MAX_TOKENS = 5_000;

/** Groups that statistics are taken to have when `first` does not say. */
const USUAL_GROUPS = 100;

/** Fields of Query that go over many rows whatever is asked of them. */
export const HEAVY_FIELDS: ReadonlySet<string> = new Set([
  "aidReconciliation",
  "aidStats",
  "changes",
  "claimStats",
  "eventStats",
  "weaponOutcomes",
]);

/** What costs more than it returns, whatever is asked of the answer, and its cost. */
const COMPUTED = new Set([...HEAVY_FIELDS, "resolve", "search"]);
const COMPUTED_COST = 1000;

/** Arguments that say how many rows a list has. */
const ROW_COUNTS = new Set(["first", "last", "ids"]);

/** Lists whose rows are counted by the field that they belong to. */
const COUNTED_ABOVE = new Set(["edges", "nodes", "hits", "rows"]);

/**
 * Cost of a field: itself, and what is asked inside it, times the rows it returns. So the cost of a query is about the
 * number of values in the largest answer it can have.
 */
const estimate: ComplexityEstimator = ({ type: parent, field, args, childComplexity }) => {
  // The schema about itself costs no SQL, and graphql-js bounds how deep it can be asked.
  if (field.name.startsWith("__")) return 1;
  const base = parent.name === "Query" && COMPUTED.has(field.name) ? COMPUTED_COST : 1;
  const type = isNonNullType(field.type) ? (field.type.ofType as typeof field.type) : field.type;
  const values = args as { first?: number | null; last?: number | null; ids?: readonly unknown[] };
  const asked = values.first ?? values.last ?? values.ids?.length;
  const { name } = getNamedType(type);
  if (name.endsWith("Connection") || name === "SearchResult") {
    return base + Math.max(asked ?? DEFAULT_PAGE_SIZE, 1) * childComplexity;
  }
  if (name.endsWith("Stats") && base > 1) return base + Math.max(asked ?? USUAL_GROUPS, 1) * childComplexity;
  if (!isListType(type) || (asked === undefined && COUNTED_ABOVE.has(field.name))) return base + childComplexity;
  return base + Math.max(asked ?? SHORT_LIST, 1) * childComplexity;
};

/** How deep an operation may be and what it may cost. */
export class OperationLimits {
  private readonly checked = new WeakMap<OperationDefinitionNode, Checked>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly maxDepth: number,
    private readonly maxCost: number,
  ) {}

  /**
   * The cost of an operation that may be answered. What was checked before is not checked again.
   * @throws GraphQLError when it is too deep or costs too much, or when a variable has a value that its type does not allow
   */
  check(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
    let checked = this.checked.get(operation);
    if (!checked) {
      checked = { limitedBy: limitedBy(document), costs: new LRUCache({ max: MAX_COSTS }) };
      this.checked.set(operation, checked);
    }
    // Before anything walks down into them: the stack would not hold.
    refuseDeepVariables(variables);
    const name = checked.limitedBy(variables);
    const known = checked.costs.get(name);
    if (known !== undefined) return known;
    const cost = this.checkAnew(document, operation, variables);
    checked.costs.set(name, cost);
    return cost;
  }

  private checkAnew(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
    if (operation.operation !== OperationTypeNode.QUERY)
      throw toGraphQLError(new ReadOnlyApiError(operation.operation));
    refuseDeepValues(document);
    const depth = queryDepth(document, operation);
    if (depth > this.maxDepth) throw toGraphQLError(new QueryTooDeepError(depth, this.maxDepth));
    const cost = this.costOf(document, operation, variables);
    if (cost > this.maxCost) throw toGraphQLError(new QueryTooComplexError(cost, this.maxCost));
    return cost;
  }

  private costOf(query: DocumentNode, { name }: OperationDefinitionNode, variables: Variables): number {
    const { schema } = this;
    try {
      return getComplexity({ schema, query, variables, estimators: [estimate], operationName: name?.value });
    } catch (error) {
      const message = error instanceof GraphQLError ? error.message : "The variables do not fit the query.";
      throw new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT", http: { status: 400 } } });
    }
  }
}

type Variables = Record<string, unknown>;

/** Costs of one operation that are remembered. */
const MAX_COSTS = 100;

/** What is known of an operation: its costs by the values of a request that they depend on. */
interface Checked {
  readonly limitedBy: (variables: Readonly<Variables>) => string;
  readonly costs: LRUCache<string, number>;
}

/** The values of a request that the limits depend on, as a text. */
function limitedBy(document: DocumentNode): (variables: Readonly<Variables>) => string {
  const names = new Set<string>();
  const note = (node: ASTNode) => visit(node, { Variable: ({ name }) => void names.add(name.value) });
  visit(document, {
    Directive: (directive) => {
      note(directive);
    },
    Argument: (argument) => {
      if (ROW_COUNTS.has(argument.name.value)) note(argument);
    },
  });
  return (variables) => {
    if (names.size === 0) return "";
    const values = [...names].map((name) => variables[name] ?? null);
    // Of a list the number of its values counts, and not which they are.
    return JSON.stringify(values.map((value) => (Array.isArray(value) ? { length: value.length } : value)));
  };
}

/** Refuses operations that are too deep or cost too much, before anything is read. */
export function operationLimits(limits: OperationLimits): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, operation, request, contextValue }) => {
          // Apollo Server itself tells that there is no such operation.
          if (operation) contextValue.cost = limits.check(document, operation, request.variables ?? {});
          return Promise.resolve();
        },
      }),
  };
}

/** Refuses arguments of a document that are nested beyond all use. Nothing here calls itself: the stack would not hold. */
function refuseDeepValues(document: DocumentNode): void {
  let deepest = 0;
  let depth = 0;
  const level = {
    enter: () => void (deepest = Math.max(deepest, (depth += 1))),
    leave: () => void (depth -= 1),
  };
  visit(document, { ObjectValue: level, ListValue: level });
  if (deepest > MAX_VALUE_DEPTH) throw tooDeep();
}

/** The same of variables. */
function refuseDeepVariables(variables: Variables): void {
  let objects = Object.values(variables).filter(isObject);
  for (let depth = 1; objects.length > 0; depth += 1) {
    if (depth > MAX_VALUE_DEPTH) throw tooDeep();
    objects = objects.flatMap((value) => Object.values(value).filter(isObject));
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function tooDeep(): GraphQLError {
  const message = `Expected arguments nested at most ${MAX_VALUE_DEPTH} levels deep, got more.`;
  return toGraphQLError(new BadFilterError(message, "Ask in several queries."));
}

/** Levels of fields of a valid operation. What is asked about the schema itself counts as one level. */
function queryDepth(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment.selectionSet]),
  );
  const fragmentDepths = new Map<string, number>();

  function depthOf(set: SelectionSetNode | undefined): number {
    const depths = (set?.selections ?? []).map((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet);
      const name = selection.name.value;
      if (selection.kind === Kind.FIELD) return name.startsWith("__") ? 1 : 1 + depthOf(selection.selectionSet);
      // Measured once each: fragments that use others many times would take for ever.
      const depth = fragmentDepths.get(name) ?? depthOf(fragments.get(name));
      fragmentDepths.set(name, depth);
      return depth;
    });
    return Math.max(0, ...depths);
  }

  return depthOf(operation.selectionSet);
}
