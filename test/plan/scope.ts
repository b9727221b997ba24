import { type ArgumentNode, type GraphQLField, type GraphQLNamedType, isObjectType, print } from "graphql";

/** A field as it was asked for under a response name, so that it can be asked for once more. */
export interface Asked<State> {
  readonly parent: GraphQLNamedType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly args: readonly ArgumentNode[];
  /** What is left for the selections below it. */
  readonly below: State;
}

interface Entry<State> {
  readonly type: string;
  /** What the name stands for on each type that asks for it. */
  readonly asked: Map<string, Asked<State>>;
  readonly inner: Scope<State>;
}

/**
 * The response names of one object of the answer, whichever fragments they come from. A document is only valid when all that
 * ask for a name on one object ask for the same; on objects of different types they may differ, but not in what comes back.
 */
export class Scope<State> {
  private readonly entries = new Map<string, Entry<State>>();

  /** Whether the field may stand under the name, too. */
  takes(name: string, { parent, field, args }: Omit<Asked<State>, "below">): boolean {
    const entry = this.entries.get(name);
    if (!entry) return true;
    if (entry.type !== String(field.type)) return false;
    return [...entry.asked.values()].every(
      (other) =>
        (isObjectType(parent) && isObjectType(other.parent) && parent !== other.parent) ||
        (other.field.name === field.name && argsText(other.args) === argsText(args)),
    );
  }

  /** Puts the field under the name and gives the names below it. */
  put(name: string, asked: Asked<State>): Scope<State> {
    const entry = this.entries.get(name) ?? { type: String(asked.field.type), asked: new Map(), inner: new Scope() };
    this.entries.set(name, entry);
    if (!entry.asked.has(asked.parent.name)) entry.asked.set(asked.parent.name, asked);
    return entry.inner;
  }

  /** The names that stand for something on the type. */
  of(parent: GraphQLNamedType): { readonly name: string; readonly asked: Asked<State> }[] {
    return [...this.entries].flatMap(([name, { asked }]) => {
      const own = asked.get(parent.name);
      return own ? [{ name, asked: own }] : [];
    });
  }

  /** All names with the type of what they hold, as text. */
  names(): { readonly name: string; readonly type: string }[] {
    return [...this.entries].map(([name, { type }]) => ({ name, type }));
  }

  /** Whether all names of another scope may stand here, too. */
  takesAll(other: Scope<State>): boolean {
    return [...other.entries].every(([name, entry]) => {
      const own = this.entries.get(name);
      if (!own) return true;
      return [...entry.asked.values()].every((asked) => this.takes(name, asked)) && own.inner.takesAll(entry.inner);
    });
  }

  /** Puts all names of another scope here. */
  putAll(other: Scope<State>): void {
    for (const [name, entry] of other.entries) {
      for (const asked of entry.asked.values()) this.put(name, asked).putAll(entry.inner);
    }
  }
}

const texts = new WeakMap<readonly ArgumentNode[], string>();

/** Arguments as text that is the same in any order. They are compared again and again, so they are printed once. */
export function argsText(args: readonly ArgumentNode[]): string {
  const known = texts.get(args);
  if (known !== undefined) return known;
  const text = args.map(print).sort().join(", ");
  texts.set(args, text);
  return text;
}
