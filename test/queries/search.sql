SELECT d."id" AS "documentId", d."kind", d."entity_id" AS "entityId", bm25("search_index", 12, 8, 5, 3, 1) AS "rank" FROM "search_index" JOIN "search_document" d ON d."id" = "search_index"."rowid"
    WHERE "search_index" MATCH ? ORDER BY "rank", d."id" LIMIT ?;

SELECT "document_id", "field", "text" FROM "search_text"
        WHERE "document_id" IN (SELECT value FROM json_each(?)) ORDER BY "id";

SELECT COUNT(*) AS "count" FROM "search_index" JOIN "search_document" d ON d."id" = "search_index"."rowid"
    WHERE "search_index" MATCH ?;

SELECT t."id",t."key",t."name",t."variant_of_id" FROM "weapon_system" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key",t."report_id",t."claimant_id",t."event_id",t."package_id",t."item_id",t."weapon_system_id",t."actor_id",t."location_id",t."counted_weapon_id",t."place_id" FROM "claim" t WHERE t."id" IN (SELECT value FROM json_each(?));
