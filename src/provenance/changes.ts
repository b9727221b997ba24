import sql, { empty, type Sql } from "sql-template-tag";
import type { Row } from "../database/row";
import type { Tables } from "../database/table";
import { BadFilterError, InvalidCursorError } from "../errors";
import { type Connection, connectionOf, cutPage, type Page } from "../graphql/connection";
import { decodeCursor, encodeCursor } from "../graphql/cursor";
import { Change, type ChangeKind } from "./change.types";
import { claimDay, stageDay } from "./known";
import { sameColumns, sameOrigin, sameSubject } from "./same";

const FIGURES = ["quantity_low", "quantity_best", "quantity_high", "money_best_minor", "money_high_minor"];

/** An older claim of the same origin about the same subject with another figure of the same metric. */
function revises(): Sql {
  return sql`EXISTS (SELECT 1 FROM "claim" o WHERE o."id" <> t."id" AND t."metric" IS NOT NULL AND o."metric" = t."metric" AND ${sameSubject("o", "t")} AND ${sameColumns("o", "t", ["counted_weapon_id"])} AND ${sameOrigin("o", "t")} AND NOT (${sameColumns("o", "t", FIGURES)}) AND ${claimDay("o")} < ${claimDay("t")})`;
}

/** Every claim and ledger line with the day from which it was known. */
function published(): Sql {
  const claims = sql`SELECT ${claimDay("t")} AS "day", 'claim' AS "type", t."id", t."report_id", CASE WHEN t."stance" = 'RETRACTS' THEN 'RETRACTED' WHEN ${revises()} THEN 'REVISED' ELSE 'ADDED' END AS "kind" FROM "claim" t`;
  const stages = sql`SELECT ${stageDay("t")} AS "day", 'stage' AS "type", t."id", t."report_id", 'ADDED' AS "kind" FROM "aid_stage" t`;
  return sql`(${claims} UNION ALL ${stages}) published`;
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
  const { rows, more } = cutPage(fetched, page);
  const edges = rows.map((row) => ({
    node: changeOf(row),
    cursor: encodeCursor(scope, [row["day"], row["type"], row["id"]]),
  }));
  return connectionOf(edges, more, page, async () => {
    const [counted] = await tables.query(sql`SELECT COUNT(*) AS "count" FROM ${published()} WHERE ${between}`);
    return Number(counted?.["count"] ?? 0);
  });
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

function beyondCursor(scope: string, cursor: string, backwards: boolean): Sql {
  const [day, type, id] = decodeCursor(cursor, scope);
  if (typeof day !== "string" || typeof type !== "string" || !Number.isSafeInteger(id)) {
    throw new InvalidCursorError(cursor);
  }
  const operator = backwards ? sql`<` : sql`>`;
  return sql`("day", "type", "id") ${operator} (${day}, ${type}, ${id})`;
}
