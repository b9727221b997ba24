SELECT t."id",t."key",t."name",t."parent_id",t."position_body_id" FROM "actor" t WHERE t."key" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key",t."name" FROM "actor" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT * FROM (SELECT t."claimant_id" AS "parent$", t."id",t."key",t."report_id",t."claimant_id",t."statement",t."said_on",t."event_id",t."package_id",t."item_id",t."weapon_system_id",t."actor_id",t."location_id",t."counted_weapon_id",t."place_id", ROW_NUMBER() OVER (PARTITION BY t."claimant_id" ORDER BY t."said_on" DESC NULLS LAST,t."id" DESC) AS "rank$" FROM "claim" t WHERE t."claimant_id" IN (SELECT value FROM json_each(?))) ranked WHERE "rank$" <= ? ORDER BY "parent$", "rank$";

SELECT t."claimant_id" AS "parent$", COUNT(*) AS "count" FROM "claim" t WHERE t."claimant_id" IN (SELECT value FROM json_each(?)) GROUP BY t."claimant_id";

SELECT t."id",t."key",t."title",t."location_id",t."part_of_id" FROM "event" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key",t."source_id" FROM "report" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key",t."name",t."parent_id",t."position_body_id" FROM "actor" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key",t."name",t."redistribution" FROM "source" t WHERE t."id" IN (SELECT value FROM json_each(?));
