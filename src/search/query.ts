import { BadSearchError } from "../errors";
import { compactKey, keyedWords, plainKey, prefixKeys } from "./normalise";

/** Words that stand side by side: "Geran-2" is two. */
export type Phrase = readonly [string, ...string[]];

/** What somebody looks for. */
export interface SearchQuery {
  readonly phrases: readonly Phrase[];
  /** All of it as one word. */
  readonly compact: string;
  /** All of it as it was typed, but for case and spaces. */
  readonly plain: string;
}

/** No name is longer, and no question either. */
const MAX_LENGTH = 200;

/** A last word of so few letters is completed to names and titles only: in long texts nearly everything begins with it. */
const SHORT_PREFIX = 2;

/** Words of which one is enough: each is looked up in all texts, and common ones are in most of them. */
const MAX_ALTERNATIVES = 6;

/** Of a long name only so many trigrams, spread over it, are looked up: enough to find it with a few mistakes. */
const MAX_TRIGRAMS = 20;

/**
 * The words of a text that somebody typed.
 * @throws BadSearchError when it is too long or has no letter and no digit
 */
export function parseQuery(text: string, argument: string): SearchQuery {
  if (text.length > MAX_LENGTH) {
    throw new BadSearchError(
      `Expected \`${argument}\` of at most ${MAX_LENGTH} characters, got ${text.length}.`,
      "Leave out words: a few rare ones find more than a whole paragraph.",
    );
  }
  const phrases: [string, ...string[]][] = [];
  for (const { key, joined } of keyedWords(text)) {
    const last = phrases.at(-1);
    if (joined && last) last.push(key);
    else phrases.push([key]);
  }
  if (phrases.length === 0) {
    throw new BadSearchError(
      `Expected \`${argument}\` with a letter or a digit, got none.`,
      "Give a name or a word, in Latin or Cyrillic letters.",
    );
  }
  return { phrases, compact: compactKey(text), plain: plainKey(text) };
}

/** The keys with which the last word of the last phrase may begin. */
export function lastPrefixes({ phrases }: SearchQuery): string[] {
  return prefixKeys(phrases.at(-1)?.at(-1) ?? "");
}

/** Of many words only the longest, which tell the most. */
export function longestPhrases({ phrases }: SearchQuery): Phrase[] {
  const length = (phrase: Phrase) => phrase.join("").length;
  return [...phrases].sort((a, b) => length(b) - length(a)).slice(0, MAX_ALTERNATIVES);
}

/** Whether a last phrase is completed to names and titles only. */
export function isShortest(phrase: Phrase, prefixes: readonly string[]): boolean {
  return phrase.length === 1 && prefixes.some(({ length }) => length <= SHORT_PREFIX);
}

/** Every three letters in a row of a key, of a long one only so many. */
export function trigramsOf(key: string): string[] {
  // The index holds names with spaces around them too, so that their first and last letters count as such.
  const letters = Array.from(`  ${key} `);
  const trigrams = [...new Set(letters.slice(2).map((third, at) => `${letters[at]}${letters[at + 1]}${third}`))];
  const step = Math.max(1, trigrams.length / MAX_TRIGRAMS);
  return trigrams.slice(0, MAX_TRIGRAMS).map((_first, at) => trigrams[Math.floor(at * step)] ?? "");
}
