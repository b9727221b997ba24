import type { Ask } from "./ask";

/** Makes a part of the answer of what the statement has found for it: what SQL has no words for is said in TypeScript. */
export type Finisher = (found: unknown, ask: Ask) => unknown;

/** Members of an object that stands in the answer of the statement for a part that is not made yet. No field has such names. */
export const BY = "by$";
export const FOUND = "found$";

/** The answer of a statement with all its parts made. */
export function finished(text: string, finishers: readonly Finisher[], ask: Ask): string {
  return JSON.stringify(made(JSON.parse(text)));

  function made(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    const members = value as Record<string, unknown>;
    const finisher = finishers[members[BY] as number];
    // What it is made of may have such parts itself.
    if (finisher) return made(finisher(members[FOUND], ask));
    for (const name of Object.keys(members)) members[name] = made(members[name]);
    return members;
  }
}
