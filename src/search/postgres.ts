import sql from "sql-template-tag";
import { COLUMN_WEIGHTS, SHORT_TEXT_COLUMNS, type IndexRow } from "./document";
import type { SearchEngine } from "./engine";
import { isShortest, lastPrefixes, longestPhrases, type Phrase, trigramsOf } from "./query";

/** The weight that PostgreSQL keeps for each word, by its column: it has four letters for our five columns. */
export const WORD_WEIGHTS: Readonly<Record<keyof IndexRow, "A" | "B" | "C" | "D">> = {
  whole: "A",
  name: "B",
  alias: "B",
  title: "C",
  body: "D",
};

/** What a word is worth by its letter, from D to A; the best column of a letter counts, the best of all as 1. */
const WORTH = (["D", "C", "B", "A"] as const).map((letter) => {
  const columns = Object.entries(WORD_WEIGHTS).filter(([, weight]) => weight === letter);
  const most = Math.max(...Object.values(COLUMN_WEIGHTS));
  return Math.max(...columns.map(([column]) => COLUMN_WEIGHTS[column as keyof IndexRow])) / most;
});

/** Divides by the length of a document: of all ways to rank, this one comes nearest to the order of SQLite. */
const BY_LENGTH = 2;

const SHORT_TEXTS = [...new Set(SHORT_TEXT_COLUMNS.map((column) => WORD_WEIGHTS[column]))].join("");

/**
 * Full-text search by the words that a published copy keeps, ranked by `ts_rank_cd`. Every word of an expression is quoted, so
 * nothing of what was typed is an operator; keys have no quotes in them.
 */
export const postgresSearch: SearchEngine = {
  allWords(query) {
    const words = query.phrases.slice(0, -1).map((phrase) => inOrder(phrase));
    const last = query.phrases.at(-1);
    if (last) words.push(lastPhrase(last, lastPrefixes(query)));
    return `(${words.join(" & ")}) | ${inOrder([query.compact], `:*${WORD_WEIGHTS.whole}`)}`;
  },
  anyWord: (query) =>
    longestPhrases(query)
      .map((phrase) => inOrder(phrase))
      .join(" | "),
  matching: (expression) => sql`FROM "search_index" x JOIN "search_document" d ON d."id" = x."document_id"
    WHERE x."words" @@ ${expression}::tsquery`,
  // The rank alone knows no exact names: the object that is called so stands first, as by the order of SQLite.
  rank: (expression, { compact }) =>
    sql`-(x."words" @@ ${inOrder([compact], `:${WORD_WEIGHTS.whole}`)}::tsquery)::integer - ts_rank_cd(${WORTH}, x."words", ${expression}::tsquery, ${BY_LENGTH})`,
  similar(key) {
    const trigrams = trigramsOf(key);
    const shared = sql`SELECT "text_id", COUNT(*) AS "shared" FROM "search_trigram" WHERE "trigram" = ANY(${trigrams}) GROUP BY "text_id"`;
    return {
      from: sql`FROM (${shared}) s
    JOIN "search_text" t ON t."id" = s."text_id" JOIN "search_document" d ON d."id" = t."document_id" WHERE TRUE`,
      // The share of the trigrams of both that they have in common; a key has as many as letters.
      rank: sql`-s."shared"::double precision / (${trigrams.length} + length(t."key") - s."shared")`,
    };
  },
};

/** The last phrase as it stands, or with its last word completed. */
function lastPhrase(phrase: Phrase, prefixes: readonly string[]): string {
  const before = phrase.slice(0, -1);
  const columns = isShortest(phrase, prefixes) ? SHORT_TEXTS : "";
  const completed = prefixes.map((prefix) => inOrder([...before, prefix], `:*${columns}`));
  return `(${[inOrder(phrase), ...completed].join(" | ")})`;
}

/** Words that follow one another; `ending` says of the last one that it is a beginning, and where it stands. */
function inOrder(words: readonly string[], ending = ""): string {
  return `(${words.map((word) => `'${word}'`).join(" <-> ")}${ending})`;
}
