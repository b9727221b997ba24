SELECT t."id",t."key",t."source_id",t."title",t."published_on",t."disclaimer" FROM "report" t WHERE t."key" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key",t."name",t."licence" FROM "source" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT * FROM (SELECT t."report_id" AS "parent$", t."id",t."key",t."claimant_id",t."channel",t."statement",t."metric",t."hedge",t."said_on",t."quantity_low",t."quantity_best",t."quantity_high",t."quantity_comparator",t."quantity_unit",t."money_low_minor",t."money_best_minor",t."money_high_minor",t."money_comparator",t."money_currency", ROW_NUMBER() OVER (PARTITION BY t."report_id" ORDER BY t."said_on" ASC NULLS LAST,t."id" ASC) AS "rank$" FROM "claim" t WHERE t."report_id" IN (SELECT value FROM json_each(?))) ranked WHERE "rank$" <= ? ORDER BY "parent$", "rank$";

SELECT t."report_id" AS "parent$", COUNT(*) AS "count" FROM "claim" t WHERE t."report_id" IN (SELECT value FROM json_each(?)) GROUP BY t."report_id";

SELECT t."id",t."key",t."name" FROM "actor" t WHERE t."id" IN (SELECT value FROM json_each(?));
