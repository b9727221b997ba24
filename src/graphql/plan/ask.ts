import { type FieldNode, type GraphQLField, Kind, visit } from "graphql";
import { getArgumentValues } from "graphql/execution/values";
import type { Tables } from "../../database/table";
import { fillerOf, Placeholder, type Variables } from "../placeholder";

/** One request for the answer of a plan: the values of its variables, and what was made of them so far. */
export class Ask {
  private readonly made = new Map<object, unknown>();

  constructor(
    readonly tables: Tables,
    readonly maxPageSize: number,
    /** The variables, coerced to the types of the operation. */
    readonly variables: Variables,
  ) {}

  /** What `make` makes, once for this request. */
  once<T>(name: object, make: () => T): T {
    if (this.made.has(name)) return this.made.get(name) as T;
    const made = make();
    this.made.set(name, made);
    return made;
  }

  /** Keeps what had to be waited for, for `once`. */
  keep(name: object, made: unknown): void {
    this.made.set(name, made);
  }
}

/** The arguments of a field of the document. */
export class Arguments<T extends object> {
  /** The values when they hold no variables; they are then the same for all requests. */
  readonly fixed: T | null;
  private readonly variables: readonly string[];
  /** The values with placeholders for those of variables that are known; null when they are fixed. */
  readonly pattern: T | null;
  private readonly fill: (variables: Variables) => unknown;

  constructor(
    private readonly field: GraphQLField<unknown, unknown>,
    private readonly node: FieldNode,
  ) {
    this.variables = (node.arguments ?? []).flatMap(variablesIn);
    this.fixed = this.variables.length > 0 ? null : this.read({});
    const placeholders = this.variables.map((name): [string, Placeholder] => [name, Placeholder.for(name)]);
    this.pattern = this.fixed === null ? this.read(Object.fromEntries(placeholders)) : null;
    this.fill = fillerOf(this.pattern);
  }

  /** Whether the document gives the argument. */
  names(argument: string): boolean {
    return (this.node.arguments ?? []).some(({ name }) => name.value === argument);
  }

  /** Whether an argument is the same for all requests. */
  isFixed(argument: string): boolean {
    return !(this.node.arguments ?? []).some((given) => given.name.value === argument && variablesIn(given).length > 0);
  }

  of(ask: Ask): T {
    return this.fixed ?? ask.once(this, () => this.filled(ask.variables));
  }

  private filled(variables: Variables): T {
    // What is missing has a default or is left out, and null may not be allowed: the document says which. Else it is quicker
    // not to go through the document again.
    const areKnown = this.variables.every((name) => variables[name] != null);
    return areKnown ? (this.fill(variables) as T) : this.read(variables);
  }

  private read(variables: Variables): T {
    return getArgumentValues(this.field, this.node, variables) as T;
  }
}

function variablesIn(node: NonNullable<FieldNode["arguments"]>[number]): string[] {
  const names: string[] = [];
  visit(node, { [Kind.VARIABLE]: ({ name }) => void names.push(name.value) });
  return names;
}

/** The day as of which a part of the answer is read; null when nothing above it names one. */
export type Day = ((ask: Ask) => string | null) | null;
