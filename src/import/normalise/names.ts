import type { AliasInput } from "../formats/briefing/value.schema";
import { within, type Origin, type ProblemSink } from "../problems";
import type { EntityType, Part, PartSet, PartTable, Reference } from "../row";

/** Text as it is kept: without the spaces and line ends that YAML's block styles leave around it. */
export function tidy(text: string | null | undefined): string | null {
  return text == null ? null : text.trim();
}

/** A key in a file as a reference. */
export function refer(type: EntityType, key: string, origin: Origin): Reference;
export function refer(type: EntityType, key: string | null | undefined, origin: Origin): Reference | null;
export function refer(type: EntityType, key: string | null | undefined, origin: Origin): Reference | null {
  return key == null ? null : { type, key, origin };
}

/** A list of keys as references. */
export function referAll(type: EntityType, keys: readonly string[] | null | undefined, origin: Origin): Reference[] {
  return (keys ?? []).map((key, index) => refer(type, key, within(origin, index)));
}

/** The rows of a part table, in the order of the file; what is listed twice is a problem. */
export function partSet<T>(
  table: PartTable,
  owner: string,
  list: readonly T[] | null | undefined,
  origin: Origin,
  problems: ProblemSink,
  describe: (entry: T, at: Origin) => Part & { readonly identity: string },
): PartSet {
  const seen = new Set<string>();
  const parts = (list ?? []).map((entry, index) => {
    const at = within(origin, index);
    const { identity, values, references } = describe(entry, at);
    if (seen.has(identity))
      problems.add(at, `expected each entry once, got ${identity} again.`, "Leave out the second one.");
    seen.add(identity);
    return { values: table === "event_package" ? values : { ...values, ordinal: index + 1 }, references };
  });
  return { table, owner, parts };
}

/** A list of keys as the rows of a part table that hold nothing else. */
export function keySet(
  table: PartTable,
  owner: string,
  column: string,
  type: EntityType,
  keys: readonly string[] | null | undefined,
  origin: Origin,
  problems: ProblemSink,
): PartSet {
  return partSet(table, owner, keys, origin, problems, (key, at) => ({
    identity: key,
    values: {},
    references: { [column]: refer(type, key, at) },
  }));
}

/** Other names of the thing whose rows hold it in the owner column. */
export function aliasSet(
  owner: string,
  aliases: readonly AliasInput[] | null | undefined,
  origin: Origin,
  problems: ProblemSink,
): PartSet {
  return partSet("alias", owner, aliases, origin, problems, ({ text, language, kind }) => ({
    identity: `${text.trim()} (${language})`,
    values: { text: text.trim(), language, kind },
    references: {},
  }));
}
