import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getVariableValues,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from "graphql";
import { LRUCache } from "lru-cache";
import type { Tables } from "../../database/table";
import { ConflictGraphError } from "../../errors";
import { EXAMPLE_ID, parseGlobalId } from "../global-id";
import { Ask } from "./ask";
import { BailError } from "./bail";
import { NotCompiledError } from "./compiler";
import { Plan } from "./plan";
import { StatementRunner } from "./statement-runner";

/** Operations of documents whose plans are kept. */
const MAX_OPERATIONS = 1_000;

/** Plans of one operation: for other values of @skip and @include, other orders, other directions of reading. */
const MAX_PLANS = 16;

type Variables = Readonly<Record<string, unknown>>;
type Answer = string | null | Promise<string | null>;

/** The answer to what is not to be answered here. */
export const HEAVY = Symbol("heavy");

/** Why a request was left to the resolvers. */
export type Fallback = "NOT_COMPILED" | "ERROR" | "FAILED";

export interface PlannerSettings {
  readonly schema: GraphQLSchema;
  readonly tables: Tables;
  readonly maxPageSize: number;
  /** Hears of what should not happen: a plan that fails where it was not to. */
  readonly logFailure: (error: unknown) => void;
}

/** Answers operations by plans, which it makes when they are first asked for and keeps. */
export class Planner {
  /** How often requests were left to the resolvers, by the reason; for NOT_COMPILED also by the part of the schema. */
  readonly fallbacks = new Map<string, number>();
  answered = 0;
  private readonly operations = new LRUCache<OperationDefinitionNode, Operation>({ max: MAX_OPERATIONS });
  private readonly runner: StatementRunner;

  constructor(private readonly settings: PlannerSettings) {
    this.runner = new StatementRunner(settings.tables.dataSource);
  }

  /**
   * The body of the response of an operation of a valid document; null when it is for the resolvers, which also tell of errors.
   * @param variables as they came with the request
   */
  answer(document: DocumentNode, node: OperationDefinitionNode, variables: Variables): Answer {
    return this.attempt(document, node, variables, false) as Answer;
  }

  /** The same, but HEAVY when the answer needs many rows. */
  answerLight(document: DocumentNode, node: OperationDefinitionNode, variables: Variables): Answer | typeof HEAVY {
    return this.attempt(document, node, variables, true);
  }

  private attempt(
    document: DocumentNode,
    node: OperationDefinitionNode,
    variables: Variables,
    onlyLight: boolean,
  ): Answer | typeof HEAVY {
    try {
      let operation = this.operations.get(node);
      if (!operation) {
        operation = new Operation(this.settings, document, node);
        this.operations.set(node, operation);
      }
      const answer = operation.answer(variables, this.runner, onlyLight);
      if (answer === HEAVY) return HEAVY;
      if (typeof answer === "string") {
        this.answered += 1;
        return answer;
      }
      return answer.then(
        (text) => {
          this.answered += 1;
          return text;
        },
        (error: unknown) => this.leftBecause(error),
      );
    } catch (error) {
      return this.leftBecause(error);
    }
  }

  private leftBecause(error: unknown): null {
    if (error instanceof NotCompiledError) return this.leave("NOT_COMPILED", error.message);
    if (error instanceof BailError || error instanceof ConflictGraphError) return this.leave("ERROR");
    this.settings.logFailure(error);
    return this.leave("FAILED");
  }

  private leave(reason: Fallback, part?: string): null {
    const name = part === undefined ? reason : `${reason} ${part}`;
    this.fallbacks.set(name, (this.fallbacks.get(name) ?? 0) + 1);
    return null;
  }
}

/** One operation of a document, with its plans. */
class Operation {
  private readonly plans = new LRUCache<string, Plan>({ max: MAX_PLANS });
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly structure: (variables: Variables) => string;

  constructor(
    private readonly settings: PlannerSettings,
    document: DocumentNode,
    private readonly node: OperationDefinitionNode,
  ) {
    this.fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
    this.structure = structureOf(document);
  }

  answer(given: Variables, runner: StatementRunner, onlyLight: boolean): string | typeof HEAVY | Promise<string> {
    const { schema, tables, maxPageSize } = this.settings;
    const { coerced } = getVariableValues(schema, this.node.variableDefinitions ?? [], given);
    if (!coerced) throw new BailError();
    const ask = new Ask(tables, maxPageSize, coerced);
    const structure = this.structure(coerced);
    let plan = this.plans.get(structure);
    if (!plan) {
      plan = new Plan(tables, { schema, fragments: this.fragments, variables: coerced }, this.node, ask);
      this.plans.set(structure, plan);
    }
    return onlyLight && !plan.isLight(ask) ? HEAVY : plan.answer(ask, runner.run);
  }
}

/** Arguments whose variables decide how the statement is built, and what of their values does. */
const STRUCTURAL: Readonly<Record<string, (value: unknown) => unknown>> = {
  orderBy: (value) => value,
  first: (value) => value == null,
  last: (value) => value == null,
  before: (value) => value == null,
};

/** What of the variables decides how the statement is built, as a text: equal texts share a plan. */
function structureOf(document: DocumentNode): (variables: Variables) => string {
  const parts: ((variables: Variables) => unknown)[] = [];
  const use = (node: Parameters<typeof visit>[0], of: (value: unknown) => unknown) => {
    visit(node, { Variable: ({ name }) => void parts.push((variables) => of(variables[name.value])) });
  };
  visit(document, {
    Directive: (directive) => use(directive, (value) => value),
    Field: ({ name, arguments: args = [] }) => {
      const isPaged = args.some((argument) => ["last", "before"].includes(argument.name.value));
      for (const argument of args) {
        const of = STRUCTURAL[argument.name.value];
        if (of && (isPaged || argument.name.value === "orderBy")) use(argument, of);
        if (name.value === "node" && argument.name.value === "id") use(argument, typeIn);
      }
    },
  });
  if (parts.length === 0) return () => "";
  return (variables) => JSON.stringify(parts.map((part) => part(variables) ?? null));
}

function typeIn(id: unknown): string {
  return typeof id === "string" ? parseGlobalId(id, EXAMPLE_ID).type : "";
}
