import { registerEnumType } from "type-graphql";

/**
 * A closed list of codes with the meaning of each. The GraphQL enum, the JSON Schema of the briefing format and
 * docs/vocabularies.md are all made from it, so a code is explained in exactly one place.
 */
export interface Vocabulary<Code extends string = string> {
  readonly name: string;
  readonly description: string;
  /** Code -> what it means. */
  readonly meanings: Readonly<Record<Code, string>>;
  readonly codes: readonly [Code, ...Code[]];
  /** The enum object that type-graphql knows, for `@Field(() => X.type)`. */
  readonly type: { readonly [C in Code]: C };
}

/** The codes of a vocabulary as a union type. */
export type CodeOf<V> = V extends Vocabulary<infer Code> ? Code : never;

const registry = new Map<string, Vocabulary>();

/** Every vocabulary that has been defined, by name. */
export function allVocabularies(): Vocabulary[] {
  return [...registry.values()].sort((a, b) => a.name.localeCompare(b.name));
}

export function defineVocabulary<const Code extends string>(
  name: string,
  description: string,
  meanings: Readonly<Record<Code, string>>,
): Vocabulary<Code> {
  if (registry.has(name)) throw new Error(`vocabulary ${name} is defined twice`);
  const codes = Object.keys(meanings) as [Code, ...Code[]];
  const type = Object.fromEntries(codes.map((code) => [code, code])) as { [C in Code]: C };
  const valuesConfig = Object.fromEntries(codes.map((code) => [code, { description: meanings[code] }])) as Record<
    Code,
    { description: string }
  >;
  registerEnumType(type, { name, description, valuesConfig });
  const vocabulary: Vocabulary<Code> = { name, description, meanings, codes, type };
  registry.set(name, vocabulary);
  return vocabulary;
}
