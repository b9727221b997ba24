/** The variables of a request, coerced to their types. */
export type Variables = Readonly<Record<string, unknown>>;

/** Stands in a value for what is known only when a request comes. */
export class Placeholder {
  private constructor(readonly of: (variables: Variables) => unknown) {}

  static for(variable: string): Placeholder {
    return new Placeholder(({ [variable]: value }) => value);
  }

  /** Stands for what is made of the value. */
  map(make: (value: never) => unknown): Placeholder {
    return new Placeholder((variables) => make(this.of(variables) as never));
  }
}

/** Makes a value of the variables of a request. */
type Filler = (variables: Variables) => unknown;

/** Makes values like one that has placeholders, with those filled in. What has none in it is the same in all of them. */
export function fillerOf(value: unknown): Filler {
  if (value instanceof Placeholder) return value.of;
  if (placeholdersIn(value).length === 0) return () => value;
  if (Array.isArray(value)) {
    const elements = value.map(fillerOf);
    return (variables) => elements.map((fill) => fill(variables));
  }
  const members = Object.entries(value as object).map(([name, member]) => [name, fillerOf(member)] as const);
  return (variables) => {
    const filled: Record<string, unknown> = {};
    for (const [name, fill] of members) filled[name] = fill(variables);
    return filled;
  };
}

export function placeholdersIn(value: unknown): Placeholder[] {
  if (value instanceof Placeholder) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(placeholdersIn) : [];
}
