import type { ClientBase } from "pg";
import type { SqliteDatabase } from "../database/sqlite";
import { BREAK, indexRow, type IndexRow, type SearchText } from "../search/document";
import { WORD_WEIGHTS } from "../search/postgres";
import type { SearchField } from "../search/search.vocabulary";
import { insertRows } from "./rows";

/** What PostgreSQL takes of one word and of one text. */
const MAX_PLACE = 16_383;
const MAX_PLACES = 256;

/** Places between two texts, so that no phrase reaches from one into the other. */
const GAP = 2;

/** What PostgreSQL searches in: the words of each document, and every three letters of a name. */
export async function copySearch(db: SqliteDatabase, client: ClientBase): Promise<void> {
  await client.query(`CREATE TABLE "search_index" ("document_id" bigint NOT NULL, "words" tsvector NOT NULL)`);
  await insertRows(client, "search_index", documents(db));
  await client.query(`ALTER TABLE "search_index" ADD PRIMARY KEY ("document_id")`);
  await client.query(`CREATE INDEX ON "search_index" USING gin ("words")`);
  await client.query(`CREATE TABLE "search_trigram" AS
    SELECT DISTINCT substr(' ' || "key" || ' ', "at", 3) COLLATE "C" AS "trigram", "id" AS "text_id"
    FROM "search_text", generate_series(1, length("key")) "at" WHERE "key" IS NOT NULL`);
  await client.query(`CREATE INDEX ON "search_trigram" ("trigram", "text_id")`);
  await client.query(`ANALYZE "search_index", "search_trigram"`);
}

interface TextRow {
  readonly document_id: number;
  readonly field: SearchField;
  readonly text: string;
}

function* documents(db: SqliteDatabase): Generator<object> {
  const rows = db
    .prepare<[], TextRow>(`SELECT "document_id", "field", "text" FROM "search_text" ORDER BY "document_id", "id"`)
    .iterate();
  let document: number | null = null;
  let texts: SearchText[] = [];
  for (const { document_id: id, field, text } of rows) {
    if (document !== null && id !== document) {
      yield { document_id: document, words: wordsOf(indexRow(texts)) };
      texts = [];
    }
    document = id;
    texts.push({ field, text });
  }
  if (document !== null) yield { document_id: document, words: wordsOf(indexRow(texts)) };
}

/** The text of a tsvector: each word with its places and what it is worth there. */
function wordsOf(row: IndexRow): string {
  const places = new Map<string, string[]>();
  let place = 0;
  for (const [column, weight] of Object.entries(WORD_WEIGHTS)) {
    for (const text of row[column as keyof IndexRow].split(BREAK)) {
      for (const word of text.split(/\s+/).filter((part) => part !== "")) {
        place = Math.min(place + 1, MAX_PLACE);
        const found = places.get(word) ?? [];
        places.set(word, found);
        if (found.length < MAX_PLACES) found.push(`${place}${weight}`);
      }
      place += GAP;
    }
  }
  return [...places].map(([word, at]) => `'${word}':${at.join(",")}`).join(" ");
}
