SELECT d."id" AS "documentId", d."kind", d."entity_id" AS "entityId", bm25("search_index", 12, 8, 5, 3, 1) AS "rank" FROM "search_index" JOIN "search_document" d ON d."id" = "search_index"."rowid"
    WHERE "search_index" MATCH ? ORDER BY "rank", d."id" LIMIT ?;

SELECT * FROM (SELECT t."id", t."field", t."text", t."key", d."id" AS "documentId", d."kind", d."entity_id" AS "entityId" FROM "search_text" t
    JOIN "search_document" d ON d."id" = t."document_id" WHERE t."key" >= ? AND t."key" < ? AND d."kind" IN (?,?,?)
    ORDER BY t."key" LIMIT ?) begins UNION SELECT * FROM (SELECT t."id", t."field", t."text", t."key", d."id" AS "documentId", d."kind", d."entity_id" AS "entityId" FROM "search_trigram"
    JOIN "search_text" t ON t."id" = "search_trigram"."rowid" JOIN "search_document" d ON d."id" = t."document_id"
    WHERE "search_trigram" MATCH ? AND d."kind" IN (?,?,?) ORDER BY bm25("search_trigram"), t."id" LIMIT ?) alike ORDER BY 1;

SELECT "document_id", "field", "text" FROM "search_text"
        WHERE "document_id" IN (SELECT value FROM json_each(?)) ORDER BY "id";

SELECT t."id",t."key" FROM "location" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key" FROM "event" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key" FROM "claim" t WHERE t."id" IN (SELECT value FROM json_each(?));
