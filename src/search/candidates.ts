import { distance } from "fastest-levenshtein";
import type { Tables } from "../database/table";
import { checkPage } from "../graphql/connection";
import { compactKey, plainKey, searchKey } from "./normalise";
import { parseQuery } from "./query";
import { ResolveKind, type ResolveReason, type SearchKind } from "./search.vocabulary";
import { type NamedDocument, namesLike } from "./statements";

/** An object that a name may mean. */
export interface RankedName extends NamedDocument {
  /** From 0 to 1. */
  readonly score: number;
  readonly reason: ResolveReason;
}

interface Asked {
  readonly plain: string;
  readonly key: string;
  readonly compact: string;
  readonly words: readonly string[];
}

interface Judgement {
  readonly score: number;
  readonly reason: ResolveReason;
}

/** A name counts a little more than an alias, where all else is equal. */
const ALIAS_FACTOR = 0.98;

/** The arguments of a question what a name means. */
export interface ResolveArgs {
  readonly name: string;
  readonly kind?: ResolveKind | null;
  readonly first?: number | null;
}

export const DEFAULT_CANDIDATES = 5;

export type CandidateName = Omit<RankedName, "text"> & { readonly matchedText: string };

/**
 * The best of the objects that a name may mean.
 * @throws BadSearchError when the name can't be looked for, BadPageError
 */
export async function resolveName(
  tables: Tables,
  { name, kind, first }: ResolveArgs,
  maxPageSize: number,
): Promise<CandidateName[]> {
  const { size } = checkPage({ first: first ?? DEFAULT_CANDIDATES }, maxPageSize);
  parseQuery(name, "name");
  const candidates = await candidatesFor(tables, name, kind ? [kind] : ResolveKind.codes);
  return candidates.slice(0, size).map(({ text, ...candidate }) => ({ ...candidate, matchedText: text }));
}

/** The objects that a name may mean, each once with the best of its names, best first. One statement. */
export async function candidatesFor(
  tables: Tables,
  name: string,
  kinds: readonly SearchKind[] | null,
): Promise<RankedName[]> {
  const key = searchKey(name);
  const asked = { plain: plainKey(name), key, compact: compactKey(name), words: key.split(" ") };
  const best = new Map<number, RankedName>();
  for (const named of await namesLike(tables, key, kinds)) {
    const judged = judge(asked, named);
    if (!judged) continue;
    const there = best.get(named.documentId);
    if (!there || judged.score > there.score) best.set(named.documentId, { ...named, ...judged });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.documentId - b.documentId);
}

function judge(asked: Asked, { field, text, key }: NamedDocument): Judgement | null {
  const isName = field === "NAME";
  if (plainKey(text) === asked.plain) {
    return isName ? { score: 1, reason: "EXACT_NAME" } : { score: 0.95, reason: "EXACT_ALIAS" };
  }
  const judged = judgeKey(asked, key);
  return judged && { ...judged, score: rounded(isName ? judged.score : judged.score * ALIAS_FACTOR) };
}

function judgeKey({ key: asked, compact, words }: Asked, key: string): Judgement | null {
  if (key === asked) return { score: 0.9, reason: "SAME_SKELETON" };
  if (key.includes(" ") && compactKey(key) === compact) return { score: 0.87, reason: "SAME_SKELETON" };
  const share = asked.length / key.length;
  // The name of a town at the head of the name of its district says more than the first letters of any word.
  if (key.startsWith(`${asked} `)) return { score: 0.6 + 0.2 * share, reason: "PREFIX" };
  if (key.startsWith(asked)) return { score: 0.4 + 0.3 * share, reason: "PREFIX" };
  const there = new Set(key.split(" "));
  if (words.every((word) => there.has(word))) return { score: 0.45 + 0.3 * share, reason: "CONTAINS_WORDS" };
  return judgeDistance(asked, key);
}

function judgeDistance(asked: string, key: string): Judgement | null {
  const [shorter, longer] = asked.length < key.length ? [asked, key] : [key, asked];
  const allowed = allowedEdits(shorter.length);
  if (longer.length - shorter.length > allowed) return null;
  const edits = distance(asked, key);
  if (edits > allowed || edits === 0) return null;
  return { score: 0.8 * (1 - edits / longer.length), reason: "EDIT_DISTANCE" };
}

/** Mistakes that a name of so many letters may have: of three letters none, or everything is like everything. */
function allowedEdits(length: number): number {
  return length < 4 ? 0 : Math.floor((length + 2) / 4);
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
