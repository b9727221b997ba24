SELECT t."id",t."key",t."title",t."announced_on",t."recipient_id",t."part_of_id",t."amount_minor",t."amount_currency",t."amount_qualifier" FROM "aid_package" t ORDER BY t."announced_on" DESC NULLS LAST,t."id" DESC LIMIT ?;

SELECT COUNT(*) AS "count" FROM "aid_package" t;

SELECT h0."package_id" AS "parent$", t."id",t."key",t."name" FROM "aid_package_donor" h0 JOIN "actor" t ON t."id" = h0."actor_id" WHERE h0."package_id" IN (SELECT value FROM json_each(?)) ORDER BY h0."package_id", h0."ordinal", t."name" ASC NULLS LAST,t."id" ASC;

SELECT t."package_id" AS "parent$", t."id",t."key",t."ordinal",t."name",t."weapon_system_id",t."quantity_low",t."quantity_best",t."quantity_high",t."quantity_comparator",t."quantity_unit" FROM "aid_item" t WHERE t."package_id" IN (SELECT value FROM json_each(?)) ORDER BY t."package_id", t."ordinal" ASC NULLS LAST,t."id" ASC;

SELECT t."id",t."key",t."name",t."category" FROM "weapon_system" t WHERE t."id" IN (SELECT value FROM json_each(?));
