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
import { BusyError, ConflictGraphError, QueryStoppedError } from "../../errors";
import { Ask } from "./ask";
import { BailError, NotCompiledError } from "./bail";
import { Plan } from "./plan";
import { PostgresRunner } from "./postgres-runner";
import { SqliteRunner } from "./sqlite-runner";
import type { Body, BodyForm, StatementRunner } from "./statement-runner";

/** Documents that are kept, and their characters: the plans of a document take about a hundred times as much. */
export const KEPT_DOCUMENTS = { max: 1_000, maxSize: 500_000 } as const;

/** Plans of one operation: for other values of @skip and @include, other orders, other directions of reading. */
const MAX_PLANS = 8;

type Variables = Readonly<Record<string, unknown>>;

/** The answer to what is not to be answered here. */
export const HEAVY = Symbol("heavy");

/** Null when it is for the resolvers. */
type Answer<B> = B | null | Promise<B | null>;

/** Why a request was left to the resolvers. */
export type Fallback = "NOT_COMPILED" | "ERROR" | "FAILED";

export interface PlannerSettings {
  readonly schema: GraphQLSchema;
  readonly tables: Tables;
  readonly maxPageSize: number;
  /** Hears of what should not happen: a plan that fails where it was not to. */
  readonly logFailure: (error: unknown) => void;
}

/** Counts how requests were answered. */
export class PlanCounts {
  answered = 0;
  /** How often requests were left to the resolvers, by the reason; for NOT_COMPILED also by the part of the schema. */
  readonly fallbacks = new Map<string, number>();

  leave(reason: Fallback, part?: string): null {
    const name = part === undefined ? reason : `${reason} ${part}`;
    this.fallbacks.set(name, (this.fallbacks.get(name) ?? 0) + 1);
    return null;
  }
}

/** Makes the plans of operations and keeps them. */
export class Planner {
  readonly counts = new PlanCounts();
  private readonly operations = new LRUCache<OperationDefinitionNode, PlannedOperation>({
    ...KEPT_DOCUMENTS,
    sizeCalculation: (_planned, { loc }) => (loc?.source.body.length ?? 0) + 1,
  });
  private readonly runner: StatementRunner;

  constructor(private readonly settings: PlannerSettings) {
    const { tables } = settings;
    this.runner = tables.dialect.name === "postgres" ? new PostgresRunner(tables) : new SqliteRunner(tables.dataSource);
  }

  /** An operation of a valid document. */
  operation(document: DocumentNode, node: OperationDefinitionNode): PlannedOperation {
    let operation = this.operations.get(node);
    if (!operation) {
      operation = new PlannedOperation(this.settings, this.runner, this.counts, document, node);
      this.operations.set(node, operation);
    }
    return operation;
  }
}

/** One operation of a document, with its plans. */
export class PlannedOperation {
  private readonly plans = new LRUCache<string, Plan>({ max: MAX_PLANS });
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly structure: (variables: Variables) => string;
  private readonly coerce: (given: Variables) => Variables | null;

  constructor(
    private readonly settings: PlannerSettings,
    private readonly runner: StatementRunner,
    private readonly counts: PlanCounts,
    document: DocumentNode,
    private readonly node: OperationDefinitionNode,
  ) {
    this.fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
    this.structure = structureOf(document);
    this.coerce = coercionOf(settings.schema, node);
  }

  /**
   * The body of the response; null when it is for the resolvers, which also tell of errors.
   * @param given variables as they came with the request
   */
  answer(given: Variables): Answer<string> {
    return this.attempt(given, "text", false) as Answer<string>;
  }

  /** The same as bytes of UTF-8, and HEAVY when the answer needs many rows. */
  answerLight<Form extends BodyForm>(given: Variables, form: Form): Answer<Body<Form>> | typeof HEAVY {
    return this.attempt(given, form, true);
  }

  private attempt<Form extends BodyForm>(
    given: Variables,
    form: Form,
    onlyLight: boolean,
  ): Answer<Body<Form>> | typeof HEAVY {
    try {
      const coerced = this.coerce(given);
      if (!coerced) throw new BailError();
      const ask = new Ask(this.settings.tables, this.settings.maxPageSize, coerced);
      const plan = this.plan(ask);
      if (onlyLight && !plan.isLight(ask, this.runner)) return HEAVY;
      const begun = performance.now();
      const answer = plan.answer(ask, this.runner, form);
      if (answer instanceof Promise) return this.later(answer);
      plan.tookMs(performance.now() - begun);
      this.counts.answered += 1;
      return answer;
    } catch (error) {
      return this.leftBecause(error);
    }
  }

  /** Notes how long the answer took elsewhere. */
  tookMs(given: Variables, ms: number): void {
    const coerced = this.coerce(given);
    if (coerced) this.plans.get(this.structure(coerced))?.tookMs(ms);
  }

  private async later<Form extends BodyForm>(answer: Promise<Body<Form>>): Promise<Body<Form> | null> {
    try {
      const body = await answer;
      this.counts.answered += 1;
      return body;
    } catch (error) {
      return this.leftBecause(error);
    }
  }

  private plan(ask: Ask): Plan {
    const structure = this.structure(ask.variables);
    let plan = this.plans.get(structure);
    if (!plan) {
      const { schema, tables } = this.settings;
      plan = new Plan(tables, { schema, fragments: this.fragments, variables: ask.variables }, this.node, ask);
      this.plans.set(structure, plan);
    }
    return plan;
  }

  private leftBecause(error: unknown): null {
    // The resolvers would take at least as long.
    if (error instanceof QueryStoppedError || error instanceof BusyError) throw error;
    if (error instanceof NotCompiledError) return this.counts.leave("NOT_COMPILED", error.message);
    if (error instanceof BailError || error instanceof ConflictGraphError) return this.counts.leave("ERROR");
    this.settings.logFailure(error);
    return this.counts.leave("FAILED");
  }
}

/** Types whose values from JSON are what they are coerced to, when they are strings. */
const STRINGS: ReadonlySet<string> = new Set(["ID", "String"]);

/** Coerces the variables of an operation to their types; null when one has a value that its type does not allow. */
function coercionOf(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (given: Variables) => Variables | null {
  const strings = variableDefinitions.map(({ type, variable }) => {
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    return named.kind === Kind.NAMED_TYPE && STRINGS.has(named.name.value) ? variable.name.value : null;
  });
  return (given) => {
    // Point queries are told apart by an id alone, and are so quick that coercing shows.
    if (strings.every((name) => name !== null && typeof given[name] === "string")) return given;
    return getVariableValues(schema, variableDefinitions, given).coerced ?? null;
  };
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

/** The type that an id names, whether or not it is one. */
function typeIn(id: unknown): string {
  return typeof id === "string" ? id.slice(0, id.indexOf(":") + 1) : "";
}
