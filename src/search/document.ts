import { compactKey, searchKey } from "./normalise";
import type { SearchField } from "./search.vocabulary";

/**
 * The version of what stands in the index. It grows with every change of the keys or of what is indexed; a database
 * whose index has another version gets a new one from the next writer.
 */
export const INDEX_VERSION = 2;

/** A text by which an object is found. */
export interface SearchText {
  readonly field: SearchField;
  readonly text: string;
}

/** One row of the full-text index: the keys of all texts of one object. */
export interface IndexRow {
  /** Each name as one word, so that an exact name ranks above longer ones that hold it. */
  readonly whole: string;
  readonly name: string;
  readonly alias: string;
  readonly title: string;
  readonly body: string;
}

type IndexColumn = Exclude<keyof IndexRow, "whole">;

/** The columns of the index in its order, and what a hit in each is worth: the weights of bm25(). */
export const COLUMN_WEIGHTS: Readonly<Record<keyof IndexRow, number>> = {
  whole: 12,
  name: 8,
  alias: 5,
  title: 3,
  body: 1,
};

/** The columns of names and titles, for words that are too short to be looked for in long texts. */
export const SHORT_TEXT_COLUMNS: readonly (keyof IndexRow)[] = ["whole", "name", "alias", "title"];

const COLUMNS: Readonly<Record<SearchField, IndexColumn>> = {
  NAME: "name",
  ALIAS: "alias",
  DESIGNATION: "alias",
  TITLE: "title",
  SUMMARY: "body",
  ITEM: "body",
  STATEMENT: "body",
};

/** Stands between two texts in a column, so that no phrase reaches from one into the other. A private-use letter. */
export const BREAK = "\u{E000}";

/** Whether the text is a name, which can be resolved and misspelt. */
export function isName(field: SearchField): boolean {
  return field === "NAME" || COLUMNS[field] === "alias";
}

/** What a hit in a field is worth. */
export function fieldWeight(field: SearchField): number {
  return COLUMN_WEIGHTS[COLUMNS[field]];
}

/** The row of the full-text index for the texts of one object. */
export function indexRow(texts: readonly SearchText[]): IndexRow {
  const keys = (column: IndexColumn) => texts.filter(({ field }) => COLUMNS[field] === column).map(keyOf);
  const names = keys("name");
  return {
    whole: distinct(texts.filter(({ field }) => isName(field)).map(({ text }) => compactKey(text))).join(" "),
    name: joined(names),
    // The same name in five spellings is one name; repeated, it would only make the row long and the rank low.
    alias: joined(keys("alias").filter((key) => !names.includes(key))),
    title: joined(keys("title")),
    body: joined(keys("body")),
  };
}

function keyOf({ text }: SearchText): string {
  return searchKey(text);
}

function distinct(keys: readonly string[]): string[] {
  return [...new Set(keys)].filter((key) => key !== "");
}

function joined(keys: readonly string[]): string {
  return distinct(keys).join(` ${BREAK} `);
}
