SELECT t."id",t."key",t."title",t."location_id",t."part_of_id" FROM "event" t WHERE t."key" IN (SELECT value FROM json_each(?));

SELECT * FROM (SELECT t."event_id" AS "parent$", t."id",t."key",t."report_id",t."claimant_id",t."metric",t."hedge",t."said_on",t."quantity_low",t."quantity_best",t."quantity_high",t."quantity_comparator",t."quantity_unit", ROW_NUMBER() OVER (PARTITION BY t."event_id" ORDER BY t."said_on" ASC NULLS LAST,t."id" ASC) AS "rank$" FROM "claim" t WHERE t."event_id" IN (SELECT value FROM json_each(?))) ranked WHERE "rank$" <= ? ORDER BY "parent$", "rank$";

SELECT * FROM (SELECT t."part_of_id" AS "parent$", t."id",t."key",t."title",t."location_id",t."part_of_id",t."occurred_start", ROW_NUMBER() OVER (PARTITION BY t."part_of_id" ORDER BY t."occurred_start" ASC NULLS LAST,t."id" ASC) AS "rank$" FROM "event" t WHERE t."part_of_id" IN (SELECT value FROM json_each(?))) ranked WHERE "rank$" <= ? ORDER BY "parent$", "rank$";

SELECT t."id",t."key",t."name" FROM "actor" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key",t."source_id",t."published_on" FROM "report" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT * FROM (SELECT t."event_id" AS "parent$", t."id",t."key",t."report_id",t."claimant_id",t."metric",t."hedge",t."said_on",t."quantity_low",t."quantity_best",t."quantity_high",t."quantity_comparator",t."quantity_unit", ROW_NUMBER() OVER (PARTITION BY t."event_id" ORDER BY t."said_on" ASC NULLS LAST,t."id" ASC) AS "rank$" FROM "claim" t WHERE t."event_id" IN (SELECT value FROM json_each(?))) ranked WHERE "rank$" <= ? ORDER BY "parent$", "rank$";

SELECT * FROM (SELECT t."part_of_id" AS "parent$", t."id",t."key",t."title",t."location_id",t."part_of_id",t."occurred_start", ROW_NUMBER() OVER (PARTITION BY t."part_of_id" ORDER BY t."occurred_start" ASC NULLS LAST,t."id" ASC) AS "rank$" FROM "event" t WHERE t."part_of_id" IN (SELECT value FROM json_each(?))) ranked WHERE "rank$" <= ? ORDER BY "parent$", "rank$";

SELECT t."id",t."key",t."name" FROM "source" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key",t."name" FROM "actor" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key",t."source_id",t."published_on" FROM "report" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT * FROM (SELECT t."event_id" AS "parent$", t."id",t."key",t."report_id",t."claimant_id",t."metric",t."hedge",t."said_on",t."quantity_low",t."quantity_best",t."quantity_high",t."quantity_comparator",t."quantity_unit", ROW_NUMBER() OVER (PARTITION BY t."event_id" ORDER BY t."said_on" ASC NULLS LAST,t."id" ASC) AS "rank$" FROM "claim" t WHERE t."event_id" IN (SELECT value FROM json_each(?))) ranked WHERE "rank$" <= ? ORDER BY "parent$", "rank$";

SELECT t."id",t."key",t."name" FROM "source" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key",t."name" FROM "actor" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key",t."source_id",t."published_on" FROM "report" t WHERE t."id" IN (SELECT value FROM json_each(?));
