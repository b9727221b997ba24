import type { Sql } from "sql-template-tag";
import type { Dialect } from "../database/dialect";
import { postgresSearch } from "./postgres";
import type { SearchQuery } from "./query";
import { sqliteSearch } from "./sqlite";

/** How a database looks for words and for names that are spelt alike. Documents have the alias `d`, texts `t`. */
export interface SearchEngine {
  /** The expression for what has all words of a query, the last of which may be the beginning of one. */
  allWords(query: SearchQuery): string;
  /** The expression for what has any word of a query: of many words, any of the longest, which tell the most. */
  anyWord(query: SearchQuery): string;
  /** FROM and WHERE of the documents that an expression finds. */
  matching(expression: string): Sql;
  /** What the documents that an expression finds for a query are ordered by; lower is better. */
  rank(expression: string, query: SearchQuery): Sql;
  /** FROM and WHERE of names that share three letters in a row with a key, with their documents, and what to order them by. */
  similar(key: string): { readonly from: Sql; readonly rank: Sql };
}

export function searchEngine({ name }: Dialect): SearchEngine {
  return name === "postgres" ? postgresSearch : sqliteSearch;
}
