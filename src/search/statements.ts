import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import type { Row } from "../database/row";
import type { Tables } from "../database/table";
import type { SearchText } from "./document";
import { searchEngine } from "./engine";
import type { SearchQuery } from "./query";
import type { SearchField, SearchKind } from "./search.vocabulary";

/** An object that was found. */
export interface Found {
  readonly documentId: number;
  readonly kind: SearchKind;
  /** Row id of the object. */
  readonly entityId: number;
}

export interface RankedDocument extends Found {
  /** Higher is better. */
  readonly score: number;
}

/** A name of an object, with its key. */
export interface NamedDocument extends Found, SearchText {
  readonly key: string;
}

const DOCUMENT = raw(`d."id" AS "documentId", d."kind", d."entity_id" AS "entityId"`);

/** Names that begin with a key, or have the same one: more are never needed for the best few. */
const MAX_NAMES = 200;

/** Names that are looked at letter by letter. */
const MAX_SIMILAR = 150;

function ofKinds(kinds: readonly SearchKind[] | null): Sql {
  return kinds === null ? empty : sql` AND d."kind" IN (${join(kinds)})`;
}

function foundIn(row: Row): Found {
  return { documentId: Number(row["documentId"]), kind: row["kind"] as SearchKind, entityId: Number(row["entityId"]) };
}

/** The best objects for an expression of the search engine that was made of a query, best first. */
export async function rankedDocuments(
  tables: Tables,
  expression: string,
  query: SearchQuery,
  kinds: readonly SearchKind[] | null,
  limit: number,
): Promise<RankedDocument[]> {
  const { matching, rank } = searchEngine(tables.dialect);
  const rows = await tables.query(
    sql`SELECT ${DOCUMENT}, ${rank(expression, query)} AS "rank" ${matching(expression)}${ofKinds(kinds)} ORDER BY "rank", d."id" LIMIT ${limit}`,
  );
  return rows.map((row) => ({ ...foundIn(row), score: -Number(row["rank"]) }));
}

export async function countDocuments(
  tables: Tables,
  expression: string,
  kinds: readonly SearchKind[] | null,
): Promise<number> {
  const { matching } = searchEngine(tables.dialect);
  const [row] = await tables.query(sql`SELECT COUNT(*) AS "count" ${matching(expression)}${ofKinds(kinds)}`);
  return Number(row?.["count"] ?? 0);
}

/** The texts of objects, by their document. */
export async function textsOf(tables: Tables, documents: readonly number[]): Promise<Map<number, SearchText[]>> {
  const rows = await tables.query(
    sql`SELECT "document_id", "field", "text" FROM "search_text"
        WHERE ${tables.inKeys(raw('"document_id"'), documents)} ORDER BY "id"`,
  );
  const texts = new Map<number, SearchText[]>();
  for (const row of rows) {
    const found = { field: row["field"] as SearchField, text: String(row["text"]) };
    const list = texts.get(Number(row["document_id"]));
    if (list) list.push(found);
    else texts.set(Number(row["document_id"]), [found]);
  }
  return texts;
}

/** Names that may be meant by a key: the same key, keys that begin with it, and keys that share most of its trigrams. */
export async function namesLike(
  tables: Tables,
  key: string,
  kinds: readonly SearchKind[] | null,
): Promise<NamedDocument[]> {
  const names = sql`SELECT t."id", t."field", t."text", t."key", ${DOCUMENT} FROM "search_text" t
    JOIN "search_document" d ON d."id" = t."document_id"`;
  const { from, rank } = searchEngine(tables.dialect).similar(key);
  const similar = sql`SELECT t."id", t."field", t."text", t."key", ${DOCUMENT} ${from}${ofKinds(kinds)} ORDER BY ${rank}, t."id" LIMIT ${MAX_SIMILAR}`;
  // In the order of the index, the key itself stands before the longer ones.
  const beginning = sql`${names} WHERE t."key" >= ${key} AND t."key" < ${`${key}\u{10FFFF}`}${ofKinds(kinds)}
    ORDER BY t."key" LIMIT ${MAX_NAMES}`;
  const rows = await tables.query(
    sql`SELECT * FROM (${beginning}) begins UNION SELECT * FROM (${similar}) alike ORDER BY 1`,
  );
  return rows.map((row) => ({
    ...foundIn(row),
    field: row["field"] as SearchField,
    text: String(row["text"]),
    key: String(row["key"]),
  }));
}
