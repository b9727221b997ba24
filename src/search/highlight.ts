import { fieldWeight, type SearchText } from "./document";
import { keyedWords, type KeyedWord, plainKey } from "./normalise";
import { lastPrefixes, type Phrase, type SearchQuery } from "./query";

/** The text by which an object was found. */
export interface MatchedText extends SearchText {
  /** The text as HTML, the hits in <mark>. */
  readonly highlight: string;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Judged {
  readonly found: SearchText;
  readonly spans: readonly Span[];
  /** What makes it the better text, the most important first; more is better. */
  readonly merits: readonly number[];
}

/**
 * Of the texts of an object the one that fits best: with most phrases of the query, spelt as it was typed, of the most
 * telling field, the shortest.
 */
export function bestText(texts: readonly SearchText[], query: SearchQuery): MatchedText | null {
  const [first, ...others] = texts.map((text) => judge(text, query));
  if (!first) return null;
  const { found, spans } = others.reduce((best, other) => (isBetter(other, best) ? other : best), first);
  // Found by its letters, though its words are parted otherwise: all of it is the hit.
  return { ...found, highlight: marked(found.text, spans.length > 0 ? spans : [whole(found.text)]) };
}

function judge(found: SearchText, query: SearchQuery): Judged {
  const words = keyedWords(found.text);
  const prefixes = lastPrefixes(query);
  const spans = query.phrases.map((phrase, index) =>
    occurrences(words, phrase, index === query.phrases.length - 1 ? prefixes : []),
  );
  const phrases = spans.filter(({ length }) => length > 0).length;
  const asTyped = phrases > 0 && plainKey(found.text).includes(query.plain) ? 1 : 0;
  return { found, spans: spans.flat(), merits: [phrases, asTyped, fieldWeight(found.field), -found.text.length] };
}

function isBetter({ merits }: Judged, { merits: others }: Judged): boolean {
  const differing = merits.findIndex((merit, index) => merit !== others[index]);
  return differing >= 0 && (merits[differing] ?? 0) > (others[differing] ?? 0);
}

/** The text as HTML with all of it marked. */
export function markedWhole(text: string): string {
  return marked(text, [whole(text)]);
}

function whole(text: string): Span {
  return { start: 0, end: text.length };
}

function occurrences(words: readonly KeyedWord[], phrase: Phrase, prefixes: readonly string[]): Span[] {
  const last = phrase.length - 1;
  return words.flatMap((first, at) => {
    const end = words[at + last];
    const fits = phrase.every((key, index) => {
      const word = words[at + index]?.key;
      if (word === undefined) return false;
      return word === key || (index === last && prefixes.some((prefix) => word.startsWith(prefix)));
    });
    return fits && end ? [{ start: first.start, end: end.end }] : [];
  });
}

function marked(text: string, spans: readonly Span[]): string {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  let html = "";
  let at = 0;
  for (const { start, end } of sorted) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    html += `${escaped(text.slice(at, from))}<mark>${escaped(text.slice(from, end))}</mark>`;
    at = end;
  }
  return html + escaped(text.slice(at));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
