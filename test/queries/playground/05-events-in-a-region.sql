SELECT t."id",t."key",t."name",t."parent_id" FROM "location" t WHERE t."key" IN (SELECT value FROM json_each(?));

SELECT t."location_id" AS "parent$", t."id",t."text",t."language",t."ordinal" FROM "alias" t WHERE t."location_id" IN (SELECT value FROM json_each(?)) ORDER BY t."location_id", t."ordinal" ASC NULLS LAST,t."id" ASC;

SELECT * FROM (SELECT link."parent" AS "parent$", t."id",t."key",t."kind",t."title",t."location_id",t."part_of_id",t."occurred_start",t."occurred_start_time",t."occurred_end",t."occurred_end_time",t."occurred_precision",t."occurred_text", ROW_NUMBER() OVER (PARTITION BY link."parent" ORDER BY t."occurred_start" DESC NULLS LAST,t."id" DESC) AS "rank$" FROM (SELECT DISTINCT h0."ancestor_id" AS "parent", h1."event_id" AS "target" FROM "location_ancestor" h0 JOIN "event_location" h1 ON h1."location_id" = h0."location_id" WHERE h0."ancestor_id" IN (SELECT value FROM json_each(?))) link JOIN "event" t ON t."id" = link."target" WHERE TRUE) ranked WHERE "rank$" <= ? ORDER BY "parent$", "rank$";

SELECT link."parent" AS "parent$", COUNT(*) AS "count" FROM (SELECT DISTINCT h0."ancestor_id" AS "parent", h1."event_id" AS "target" FROM "location_ancestor" h0 JOIN "event_location" h1 ON h1."location_id" = h0."location_id" WHERE h0."ancestor_id" IN (SELECT value FROM json_each(?))) link JOIN "event" t ON t."id" = link."target" WHERE TRUE GROUP BY link."parent";

SELECT h0."event_id" AS "parent$", t."id",t."key",t."name",t."parent_id" FROM "event_location" h0 JOIN "location" t ON t."id" = h0."location_id" WHERE h0."event_id" IN (SELECT value FROM json_each(?)) ORDER BY h0."event_id", h0."ordinal", t."name" ASC NULLS LAST,t."id" ASC;

SELECT t."event_id" AS "parent$", t."id",t."actor_id",t."role",t."ordinal" FROM "event_participant" t WHERE t."event_id" IN (SELECT value FROM json_each(?)) ORDER BY t."event_id", t."ordinal" ASC NULLS LAST,t."id" ASC;

SELECT t."id",t."key",t."name",t."kind" FROM "actor" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT h0."location_id" AS "parent$", t."id",t."key",t."name",t."kind" FROM "location_ancestor" h0 JOIN "location" t ON t."id" = h0."ancestor_id" WHERE h0."location_id" IN (SELECT value FROM json_each(?)) AND h0."depth" > 0 ORDER BY h0."location_id", h0."depth", t."name" ASC NULLS LAST,t."id" ASC;
