import type { Tables } from "../database/table";
import { BadSearchError } from "../errors";
import { checkPage, DEFAULT_PAGE_SIZE } from "../graphql/connection";
import { candidatesFor } from "./candidates";
import { bestText, markedWhole, type MatchedText } from "./highlight";
import { searchEngine } from "./engine";
import { parseQuery, type SearchQuery } from "./query";
import type { SearchField, SearchKind, SearchMatch } from "./search.vocabulary";
import { countDocuments, rankedDocuments, type RankedDocument, textsOf } from "./statements";

/** An object that was found, and by what. */
interface FoundHit {
  readonly score: number;
  readonly kind: SearchKind;
  readonly entityId: number;
  readonly field: SearchField;
  readonly matchedText: string;
  readonly highlight: string;
}

export interface FoundHits {
  readonly match: SearchMatch;
  readonly hits: readonly FoundHit[];
  /** Counted only when it is asked for. */
  readonly totalCount: () => Promise<number>;
}

/** The arguments of a search. */
export interface SearchArgs {
  readonly text: string;
  readonly kinds?: readonly SearchKind[] | null;
  readonly first?: number | null;
}

/**
 * The objects whose texts have all words of the text; where none has, those that have any; where none has, those with a
 * name that is spelt alike.
 * @param explain whether to find out by which text each was found; without it that text is empty
 * @throws BadSearchError when the text can't be searched for, BadPageError
 */
export async function find(
  tables: Tables,
  { text, kinds = null, first }: SearchArgs,
  maxPageSize: number,
  explain: boolean,
): Promise<FoundHits> {
  if (kinds?.length === 0) {
    throw new BadSearchError("Expected at least one kind in `kinds`, got none.", "Leave `kinds` out to search all.");
  }
  const { size } = checkPage({ first: first ?? DEFAULT_PAGE_SIZE }, maxPageSize);
  const query = parseQuery(text, "text");
  const engine = searchEngine(tables.dialect);
  const attempts: { match: SearchMatch; expression: string }[] = [
    { match: "ALL_WORDS", expression: engine.allWords(query) },
  ];
  if (query.phrases.length > 1) attempts.push({ match: "ANY_WORD", expression: engine.anyWord(query) });
  for (const { match, expression } of attempts) {
    // Somebody who wants no hits may still want to know how many there are.
    const found = await rankedDocuments(tables, expression, query, kinds, Math.max(size, 1));
    if (found.length === 0) continue;
    return {
      match,
      hits: explain ? await explained(tables, query, found.slice(0, size)) : found.slice(0, size).map(unexplained),
      totalCount: () => countDocuments(tables, expression, kinds),
    };
  }
  return findSimilar(tables, text, kinds, size);
}

function unexplained(found: RankedDocument): FoundHit {
  return hit(found, { field: "NAME", text: "", highlight: "" });
}

async function explained(tables: Tables, query: SearchQuery, found: readonly RankedDocument[]): Promise<FoundHit[]> {
  if (found.length === 0) return [];
  const texts = await textsOf(
    tables,
    found.map(({ documentId }) => documentId),
  );
  return found.flatMap(({ documentId, kind, entityId, score }) => {
    const best = bestText(texts.get(documentId) ?? [], query);
    return best ? [hit({ kind, entityId, score }, best)] : [];
  });
}

async function findSimilar(
  tables: Tables,
  text: string,
  kinds: readonly SearchKind[] | null,
  size: number,
): Promise<FoundHits> {
  const similar = await candidatesFor(tables, text, kinds);
  return {
    match: similar.length > 0 ? "SIMILAR_NAME" : "NOTHING",
    hits: similar.slice(0, size).map((named) => hit(named, { ...named, highlight: markedWhole(named.text) })),
    totalCount: () => Promise.resolve(similar.length),
  };
}

function hit(
  { kind, entityId, score }: Pick<RankedDocument, "kind" | "entityId" | "score">,
  { field, text, highlight }: MatchedText,
): FoundHit {
  return { kind, entityId, score, field, matchedText: text, highlight };
}
