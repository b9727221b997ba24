SELECT d."id" AS "documentId", d."kind", d."entity_id" AS "entityId", bm25("search_index", 12, 8, 5, 3, 1) AS "rank" FROM "search_index" JOIN "search_document" d ON d."id" = "search_index"."rowid"
    WHERE "search_index" MATCH ? ORDER BY "rank", d."id" LIMIT ?;

SELECT "document_id", "field", "text" FROM "search_text"
        WHERE "document_id" IN (SELECT value FROM json_each(?)) ORDER BY "id";

SELECT COUNT(*) AS "count" FROM "search_index" JOIN "search_document" d ON d."id" = "search_index"."rowid"
    WHERE "search_index" MATCH ?;

SELECT json_object('totalCount', s.value -> '$.totalCount', 'hits', (SELECT json_group_array(json_object('kind', h.value -> '$.kind', 'highlight', h.value -> '$.highlight', 'node', CASE h.value ->> '$.kind' WHEN 'ACTOR' THEN (SELECT json_object('id', 'Actor:' || r1."key") FROM "actor" r1 WHERE r1."id" = h.value ->> '$.entityId') WHEN 'LOCATION' THEN (SELECT json_object('id', 'Location:' || r2."key") FROM "location" r2 WHERE r2."id" = h.value ->> '$.entityId') WHEN 'WEAPON_SYSTEM' THEN (SELECT json_object('id', 'WeaponSystem:' || r3."key", 'name', r3."name") FROM "weapon_system" r3 WHERE r3."id" = h.value ->> '$.entityId') WHEN 'EVENT' THEN (SELECT json_object('id', 'Event:' || r4."key") FROM "event" r4 WHERE r4."id" = h.value ->> '$.entityId') WHEN 'AID_PACKAGE' THEN (SELECT json_object('id', 'AidPackage:' || r5."key") FROM "aid_package" r5 WHERE r5."id" = h.value ->> '$.entityId') WHEN 'CLAIM' THEN (SELECT json_object('id', 'Claim:' || r6."key", 'claimant', (SELECT json_object('name', r7."name") FROM "actor" r7 WHERE r7."id" = r6."claimant_id")) FROM "claim" r6 WHERE r6."id" = h.value ->> '$.entityId') WHEN 'REPORT' THEN (SELECT json_object('id', 'Report:' || r8."key") FROM "report" r8 WHERE r8."id" = h.value ->> '$.entityId') WHEN 'SOURCE' THEN (SELECT json_object('id', 'Source:' || r9."key") FROM "source" r9 WHERE r9."id" = h.value ->> '$.entityId') END)) FROM json_each(s.value -> '$.hits') h)) FROM (SELECT ? AS value) s;
