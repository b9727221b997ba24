import { type FieldNode, type GraphQLField, Kind, visit } from "graphql";
import { getArgumentValues } from "graphql/execution/values";
import type { Tables } from "../../database/table";

/** One request for the answer of a plan: the values of its variables, and what was made of them so far. */
export class Ask {
  private readonly made = new Map<object, unknown>();

  constructor(
    readonly tables: Tables,
    readonly maxPageSize: number,
    /** The variables, coerced to the types of the operation. */
    readonly variables: Readonly<Record<string, unknown>>,
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

  constructor(
    private readonly field: GraphQLField<unknown, unknown>,
    private readonly node: FieldNode,
  ) {
    this.fixed = (node.arguments ?? []).some(holdsVariable) ? null : this.read({});
  }

  /** Whether the document gives the argument. */
  names(argument: string): boolean {
    return (this.node.arguments ?? []).some(({ name }) => name.value === argument);
  }

  /** Whether an argument is the same for all requests. */
  isFixed(argument: string): boolean {
    return !(this.node.arguments ?? []).some((given) => given.name.value === argument && holdsVariable(given));
  }

  of(ask: Ask): T {
    return this.fixed ?? ask.once(this, () => this.read(ask.variables));
  }

  private read(variables: Readonly<Record<string, unknown>>): T {
    return getArgumentValues(this.field, this.node, variables) as T;
  }
}

function holdsVariable(node: NonNullable<FieldNode["arguments"]>[number]): boolean {
  let found = false;
  visit(node, { [Kind.VARIABLE]: () => void (found = true) });
  return found;
}

/** The day as of which a part of the answer is read; null when nothing above it names one. */
export type Day = ((ask: Ask) => string | null) | null;
