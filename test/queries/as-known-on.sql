SELECT t."id",t."key",t."title",t."location_id",t."part_of_id" FROM "event" t WHERE t."key" IN (SELECT value FROM json_each(?)) AND (EXISTS (SELECT 1 FROM "citation" k JOIN "report" r ON r."id" = k."report_id" WHERE k."event_id" = t."id" AND COALESCE(r."published_on", r."received_on") <= ?) OR EXISTS (SELECT 1 FROM "claim" c WHERE c."event_id" = t."id" AND COALESCE(c."known_on", (SELECT COALESCE(r."published_on", r."received_on") FROM "report" r WHERE r."id" = c."report_id"), c."said_on") <= ?));

SELECT c."event_id" AS "subject", c."id" AS "id",c."key" AS "key",c."metric" AS "metric",c."stance" AS "stance",c."channel" AS "channel",c."subject_match" AS "subject_match",c."quantity_low" AS "quantity_low",c."quantity_best" AS "quantity_best",c."quantity_high" AS "quantity_high",c."quantity_comparator" AS "quantity_comparator",c."quantity_unit" AS "quantity_unit",c."money_low_minor" AS "money_low_minor",c."money_best_minor" AS "money_best_minor",c."money_high_minor" AS "money_high_minor",c."money_comparator" AS "money_comparator",c."money_currency" AS "money_currency",c."claimant_id" AS "claimant_id",c."counted_weapon_id" AS "counted_weapon_id",COALESCE(c."known_on", (SELECT COALESCE(r."published_on", r."received_on") FROM "report" r WHERE r."id" = c."report_id"), c."said_on") AS "known_on",r."key" AS "report_key",r."source_id" AS "source_id",s."name" AS "source_name",a."name" AS "claimant_name",a."kind" AS "claimant_kind",p."kind" AS "parent_kind",b."kind" AS "body_kind",w."key" AS "weapon_key",w."generic" AS "weapon_generic",w."variant_of_id" AS "variant_of_id" FROM "claim" c JOIN "report" r ON r."id" = c."report_id" JOIN "source" s ON s."id" = r."source_id"
    LEFT JOIN "actor" a ON a."id" = c."claimant_id"
    LEFT JOIN "actor" p ON p."id" = a."parent_id"
    LEFT JOIN "actor" b ON b."id" = a."position_body_id"
    LEFT JOIN "weapon_system" w ON w."id" = c."counted_weapon_id"
  WHERE c."metric" IS NOT NULL AND COALESCE(c."known_on", (SELECT COALESCE(r."published_on", r."received_on") FROM "report" r WHERE r."id" = c."report_id"), c."said_on") <= ? AND c."event_id" IN (SELECT value FROM json_each(?));

SELECT * FROM (SELECT t."event_id" AS "parent$", t."id",t."key",t."statement",t."said_on", ROW_NUMBER() OVER (PARTITION BY t."event_id" ORDER BY t."said_on" ASC NULLS LAST,t."id" ASC) AS "rank$" FROM "claim" t WHERE t."event_id" IN (SELECT value FROM json_each(?)) AND COALESCE(t."known_on", (SELECT COALESCE(r."published_on", r."received_on") FROM "report" r WHERE r."id" = t."report_id"), t."said_on") <= ?) ranked WHERE "rank$" <= ? ORDER BY "parent$", "rank$";

SELECT t."id",t."key",t."report_id" FROM "claim" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."event_id" AS "parent$", COUNT(*) AS "count" FROM "claim" t WHERE t."event_id" IN (SELECT value FROM json_each(?)) AND COALESCE(t."known_on", (SELECT COALESCE(r."published_on", r."received_on") FROM "report" r WHERE r."id" = t."report_id"), t."said_on") <= ? GROUP BY t."event_id";

SELECT t."id",t."key",t."source_id" FROM "report" t WHERE t."id" IN (SELECT value FROM json_each(?));

SELECT t."id",t."key",t."name" FROM "source" t WHERE t."id" IN (SELECT value FROM json_each(?));
