import sql, { raw, type Sql } from "sql-template-tag";
import type { KnownBy } from "../graphql/filter/definition";

/**
 * What had been published by a day, as SQL. A claim counts from its own `known_on`, else from the day its report was
 * published, else from the day its report came in, else from the day it was said, because nobody can have read it earlier.
 * With none of them it counts for no day.
 */

const REPORT_DAY = `COALESCE(r."published_on", r."received_on")`;

/** The day from which a claim counts. */
export function claimDay(alias: string): Sql {
  return raw(
    `COALESCE(${alias}."known_on", (SELECT ${REPORT_DAY} FROM "report" r WHERE r."id" = ${alias}."report_id"), ${alias}."said_on")`,
  );
}

/** The day from which a ledger line counts: that of its report, or its own. */
export function stageDay(alias: string): Sql {
  return raw(
    `COALESCE((SELECT ${REPORT_DAY} FROM "report" r WHERE r."id" = ${alias}."report_id"), ${alias}."occurred_on")`,
  );
}

export const claimKnown: KnownBy = (alias, day) => sql`${claimDay(alias)} <= ${day}`;

export const stageKnown: KnownBy = (alias, day) => sql`${stageDay(alias)} <= ${day}`;

export const reportKnown: KnownBy = (alias, day) =>
  sql`COALESCE(${raw(alias)}."published_on", ${raw(alias)}."received_on", (SELECT MIN(c."said_on") FROM "claim" c WHERE c."report_id" = ${raw(alias)}."id")) <= ${day}`;

/** A report that cites the subject had been published. */
function cited(subject: string, alias: string, day: string): Sql {
  return sql`EXISTS (SELECT 1 FROM "citation" k JOIN "report" r ON r."id" = k."report_id" WHERE k.${raw(`"${subject}_id"`)} = ${raw(alias)}."id" AND ${raw(REPORT_DAY)} <= ${day})`;
}

/** An event exists from the first report of it. */
export const eventKnown: KnownBy = (alias, day) =>
  sql`(${cited("event", alias, day)} OR EXISTS (SELECT 1 FROM "claim" c WHERE c."event_id" = ${raw(alias)}."id" AND ${claimKnown("c", day)}))`;

/** A package exists from its announcement, or from the first report of it. */
export const packageKnown: KnownBy = (alias, day) =>
  sql`(${raw(alias)}."announced_on" <= ${day} OR ${cited("package", alias, day)} OR EXISTS (SELECT 1 FROM "claim" c WHERE c."package_id" = ${raw(alias)}."id" AND ${claimKnown("c", day)}))`;

/** An item exists as long as its package does. */
export const itemKnown: KnownBy = (alias, day) =>
  sql`EXISTS (SELECT 1 FROM "aid_package" p WHERE p."id" = ${raw(alias)}."package_id" AND ${packageKnown("p", day)})`;
