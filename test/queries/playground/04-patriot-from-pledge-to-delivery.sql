SELECT t."id",t."key",t."name",t."designation",t."variant_of_id" FROM "weapon_system" t WHERE t."key" IN (SELECT value FROM json_each(?));

SELECT * FROM (SELECT t."weapon_system_id" AS "parent$", t."id",t."key",t."package_id",t."weapon_system_id",t."quantity_low",t."quantity_best",t."quantity_high",t."quantity_comparator",t."quantity_unit", ROW_NUMBER() OVER (PARTITION BY t."weapon_system_id" ORDER BY t."key" ASC NULLS LAST,t."id" ASC) AS "rank$" FROM "aid_item" t WHERE t."weapon_system_id" IN (SELECT value FROM json_each(?))) ranked WHERE "rank$" <= ? ORDER BY "parent$", "rank$";

SELECT * FROM (SELECT link."parent" AS "parent$", t."id",t."key",t."title",t."occurred_start",t."occurred_start_time",t."occurred_end",t."occurred_end_time",t."occurred_precision",t."occurred_text", ROW_NUMBER() OVER (PARTITION BY link."parent" ORDER BY t."occurred_start" DESC NULLS LAST,t."id" DESC) AS "rank$" FROM (SELECT DISTINCT h0."weapon_system_id" AS "parent", h0."event_id" AS "target" FROM "event_weapon" h0 WHERE h0."weapon_system_id" IN (SELECT value FROM json_each(?))) link JOIN "event" t ON t."id" = link."target" WHERE TRUE) ranked WHERE "rank$" <= ? ORDER BY "parent$", "rank$";

SELECT * FROM (SELECT t."weapon_system_id" AS "parent$", t."id",t."key",t."claimant_id",t."statement",t."said_on", ROW_NUMBER() OVER (PARTITION BY t."weapon_system_id" ORDER BY t."said_on" ASC NULLS LAST,t."id" ASC) AS "rank$" FROM "claim" t WHERE t."weapon_system_id" IN (SELECT value FROM json_each(?))) ranked WHERE "rank$" <= ? ORDER BY "parent$", "rank$";

SELECT t."id",t."key",t."title",t."announced_on",t."recipient_id",t."part_of_id" FROM "aid_package" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."item_id" AS "parent$", t."id",t."key",t."stage",t."occurred_on",t."report_id",t."quantity_low",t."quantity_best",t."quantity_high",t."quantity_comparator",t."quantity_unit" FROM "aid_stage" t WHERE t."item_id" IN (SELECT value FROM json_each(?)) ORDER BY t."item_id", t."occurred_on" ASC NULLS LAST,t."id" ASC;

SELECT t."id",t."key",t."source_id",t."url" FROM "report" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT h0."package_id" AS "parent$", t."id",t."key",t."name" FROM "aid_package_donor" h0 JOIN "actor" t ON t."id" = h0."actor_id" WHERE h0."package_id" IN (SELECT value FROM json_each(?)) ORDER BY h0."package_id", h0."ordinal", t."name" ASC NULLS LAST,t."id" ASC;

SELECT t."id",t."key",t."name" FROM "source" t WHERE t."id" IN (SELECT value FROM json_each(?));
