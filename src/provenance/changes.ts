import sql, { empty, raw, type Sql } from "sql-template-tag";
import type { Row, Tables } from "../database/table";
import { BadFilterError, InvalidCursorError } from "../errors";
import type { Connection, Page } from "../graphql/connection";
import { Change, type ChangeKind } from "./change.types";
import { claimDay, stageDay } from "./known";

/** An older claim of the same origin about the same subject with another figure of the same metric. */
const REVISES = `EXISTS (
  SELECT 1 FROM "claim" o
  WHERE o."id" <> t."id" AND t."metric" IS NOT NULL AND o."metric" = t."metric"
    AND ${[
      "event_id",
      "package_id",
      "item_id",
      "weapon_system_id",
      "actor_id",
      "location_id",
      "claimant_id",
      "counted_weapon_id",
    ]
      .map((column) => `o."${column}" IS NOT DISTINCT FROM t."${column}"`)
      .join(" AND ")}
    AND (t."claimant_id" IS NOT NULL OR (SELECT r."source_id" FROM "report" r WHERE r."id" = o."report_id") = (SELECT r."source_id" FROM "report" r WHERE r."id" = t."report_id"))
    AND (o."quantity_low" IS DISTINCT FROM t."quantity_low" OR o."quantity_best" IS DISTINCT FROM t."quantity_best" OR o."quantity_high" IS DISTINCT FROM t."quantity_high" OR o."money_best_minor" IS DISTINCT FROM t."money_best_minor" OR o."money_high_minor" IS DISTINCT FROM t."money_high_minor")
    AND ${claimDay("o").sql} < ${claimDay("t").sql})`;

/** Every claim and ledger line with the day from which it was known. */
function published(): Sql {
  const claims = sql`SELECT ${claimDay("t")} AS "day", 'claim' AS "type", t."id", t."report_id", CASE WHEN t."stance" = 'RETRACTS' THEN 'RETRACTED' WHEN ${raw(REVISES)} THEN 'REVISED' ELSE 'ADDED' END AS "kind" FROM "claim" t`;
  const stages = sql`SELECT ${stageDay("t")} AS "day", 'stage' AS "type", t."id", t."report_id", 'ADDED' AS "kind" FROM "aid_stage" t`;
  return sql`(${claims} UNION ALL ${stages})`;
}

/**
 * What became known after one day and up to another, oldest first.
 * @throws BadFilterError when the days are the wrong way round
 */
export async function readChanges(tables: Tables, from: string, to: string, page: Page): Promise<Connection<Change>> {
  if (from > to) throw new BadFilterError(`Expected \`from\` before \`to\`, got ${from} and ${to}.`, "Swap them.");
  const between = sql`"day" > ${from} AND "day" <= ${to}`;
  const scope = `changes/${from}/${to}`;
  const direction = page.backwards ? sql`DESC` : sql`ASC`;
  const beyond = page.cursor === null ? empty : sql` AND ${beyondCursor(scope, page.cursor, page.backwards)}`;
  const fetched = await tables.query(
    sql`SELECT * FROM ${published()} WHERE ${between}${beyond} ORDER BY "day" ${direction}, "type" ${direction}, "id" ${direction} LIMIT ${page.size + 1}`,
  );
  const more = fetched.length > page.size;
  const rows = fetched.slice(0, page.size);
  if (page.backwards) rows.reverse();
  const edges = rows.map((row) => ({ node: changeOf(row), cursor: cursorOf(scope, row) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.backwards ? page.cursor !== null : more,
      hasPreviousPage: page.backwards ? more : page.cursor !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: async () => {
      const [counted] = await tables.query(sql`SELECT COUNT(*) AS "count" FROM ${published()} WHERE ${between}`);
      return Number(counted?.["count"] ?? 0);
    },
  };
}

function changeOf({ day, type, id, report_id: reportId, kind }: Row): Change {
  return Object.assign(new Change(), {
    day: String(day),
    kind: kind as ChangeKind,
    claimId: type === "claim" ? Number(id) : null,
    stageId: type === "stage" ? Number(id) : null,
    reportId: reportId == null ? null : Number(reportId),
  });
}

function cursorOf(scope: string, { day, type, id }: Row): string {
  return Buffer.from(JSON.stringify([scope, day, type, id])).toString("base64url");
}

function beyondCursor(scope: string, cursor: string, backwards: boolean): Sql {
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw new InvalidCursorError(cursor);
  }
  const [madeFor, day, type, id] = Array.isArray(decoded) ? (decoded as unknown[]) : [];
  if (madeFor !== scope || typeof day !== "string" || typeof type !== "string" || !Number.isSafeInteger(id)) {
    throw new InvalidCursorError(cursor);
  }
  const operator = backwards ? sql`<` : sql`>`;
  return sql`("day", "type", "id") ${operator} (${day}, ${type}, ${id})`;
}
