import sql, { raw } from "sql-template-tag";
import { COLUMN_WEIGHTS, SHORT_TEXT_COLUMNS } from "./document";
import type { SearchEngine } from "./engine";
import { isShortest, lastPrefixes, longestPhrases, type Phrase, trigramsOf } from "./query";

const RANK = raw(`bm25("search_index", ${Object.values(COLUMN_WEIGHTS).join(", ")})`);

/**
 * Full-text search by FTS5. Every word of an expression is quoted, so nothing of what was typed is an operator; keys have no
 * quotes in them.
 */
export const sqliteSearch: SearchEngine = {
  allWords(query) {
    const words = query.phrases.slice(0, -1).map(quoted);
    const last = query.phrases.at(-1);
    if (last) words.push(lastPhrase(last, lastPrefixes(query)));
    const whole = `whole : ${quoted([query.compact])}`;
    return `(${words.join(" AND ")}) OR ${whole} OR ${whole} *`;
  },
  anyWord: (query) => longestPhrases(query).map(quoted).join(" OR "),
  matching: (expression) => sql`FROM "search_index" JOIN "search_document" d ON d."id" = "search_index"."rowid"
    WHERE "search_index" MATCH ${expression}`,
  rank: () => RANK,
  similar(key) {
    const trigrams = trigramsOf(key)
      .map((trigram) => `"${trigram}"`)
      .join(" OR ");
    return {
      from: sql`FROM "search_trigram"
    JOIN "search_text" t ON t."id" = "search_trigram"."rowid" JOIN "search_document" d ON d."id" = t."document_id"
    WHERE "search_trigram" MATCH ${trigrams}`,
      rank: raw(`bm25("search_trigram")`),
    };
  },
};

/** The last phrase as it stands, or with its last word completed. As it stands it counts twice, and so ranks higher. */
function lastPhrase(phrase: Phrase, prefixes: readonly string[]): string {
  const before = phrase.slice(0, -1);
  const columns = isShortest(phrase, prefixes) ? `{${SHORT_TEXT_COLUMNS.join(" ")}} : ` : "";
  const completed = prefixes.map((prefix) => `${columns}${quoted([...before, prefix])} *`);
  return `(${[quoted(phrase), ...completed].join(" OR ")})`;
}

function quoted(words: readonly string[]): string {
  return `"${words.join(" ")}"`;
}
