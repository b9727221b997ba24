import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import type { ActorKind } from "../actors/actor.vocabulary";
import type { Row } from "../database/row";
import type { Tables } from "../database/table";
import { claimDay, claimKnown } from "../provenance/known";
import type { ClaimChannel, ClaimMetric, ClaimStance, SubjectMatch } from "../provenance/provenance.vocabulary";
import type { Comparator, QuantityUnit } from "../values/quantity";
import { type FigureClaim, isOfficial } from "./figure-claim";

/** What can have figures, with the column of a claim that names it. */
const SUBJECT_COLUMNS = { event: "event_id", package: "package_id", item: "item_id" } as const;
export type FigureSubject = keyof typeof SUBJECT_COLUMNS;

/**
 * The claims with a metric about each of the subjects, in one statement. With a day only those that had become known by its
 * end: a claim of which no day is known does not count then.
 */
export async function loadFigureClaims(
  tables: Tables,
  subject: FigureSubject,
  ids: readonly number[],
  asKnownOn: string | null,
): Promise<FigureClaim[][]> {
  const claims = (await tables.query(selectClaims(tables, subject, ids, asKnownOn))).map(toFigureClaim);
  const bySubject = new Map<number, FigureClaim[]>(ids.map((id) => [id, []]));
  for (const claim of claims) bySubject.get(claim.subjectId)?.push(claim);
  return ids.map((id) => bySubject.get(id) ?? []);
}

function selectClaims(tables: Tables, subject: FigureSubject, ids: readonly number[], asKnownOn: string | null): Sql {
  const { selected, from } = figureClaims(asKnownOn);
  const columns = Object.entries(selected).map(([name, value]) => sql`${value} AS ${raw(`"${name}"`)}`);
  const column = subjectColumn(subject);
  return sql`SELECT ${column} AS "subject", ${join(columns)} FROM ${from} AND ${tables.inKeys(column, ids)}`;
}

/** The column of a claim that names the subject. */
export function subjectColumn(subject: FigureSubject): Sql {
  return raw(`c."${SUBJECT_COLUMNS[subject]}"`);
}

/** What is read of a claim as it lies, and under which names. */
const CLAIM_COLUMNS = [
  "id", "key", "metric", "stance", "channel", "subject_match", "quantity_low", "quantity_best", "quantity_high",
  "quantity_comparator", "quantity_unit", "money_low_minor", "money_best_minor", "money_high_minor", "money_comparator",
  "money_currency", "claimant_id", "counted_weapon_id",
]; // prettier-ignore

/**
 * The claims with a metric that count by a day, under the alias `c`: what a figure needs to know of each, by the names that
 * `toFigureClaim` reads, and FROM with WHERE, to which a condition is added.
 */
export function figureClaims(asKnownOn: string | null): { selected: Readonly<Record<string, Sql>>; from: Sql } {
  const published = asKnownOn === null ? empty : sql` AND ${claimKnown("c", asKnownOn)}`;
  return {
    selected: {
      ...Object.fromEntries(CLAIM_COLUMNS.map((name) => [name, raw(`c."${name}"`)])),
      known_on: claimDay("c"),
      report_key: raw(`r."key"`),
      source_id: raw(`r."source_id"`),
      source_name: raw(`s."name"`),
      claimant_name: raw(`a."name"`),
      claimant_kind: raw(`a."kind"`),
      parent_kind: raw(`p."kind"`),
      body_kind: raw(`b."kind"`),
      weapon_key: raw(`w."key"`),
      weapon_generic: raw(`w."generic"`),
      variant_of_id: raw(`w."variant_of_id"`),
    },
    from: sql`"claim" c JOIN "report" r ON r."id" = c."report_id" JOIN "source" s ON s."id" = r."source_id"
    LEFT JOIN "actor" a ON a."id" = c."claimant_id"
    LEFT JOIN "actor" p ON p."id" = a."parent_id"
    LEFT JOIN "actor" b ON b."id" = a."position_body_id"
    LEFT JOIN "weapon_system" w ON w."id" = c."counted_weapon_id"
  WHERE c."metric" IS NOT NULL${published}`,
  };
}

/** The claim of a row that `figureClaims` selects. */
export function toFigureClaim(row: Row): FigureClaim {
  const number = (column: string) => row[column] as number | null;
  const text = (column: string) => row[column] as string | null;
  const money = text("money_currency") !== null;
  const comparator = text(money ? "money_comparator" : "quantity_comparator") as Comparator | null;
  const bound = (name: string) => number(money ? `money_${name}_minor` : `quantity_${name}`);
  const claimantId = number("claimant_id");
  const weaponId = number("counted_weapon_id");
  return {
    rowId: row["id"] as number,
    key: row["key"] as string,
    subjectId: row["subject"] as number,
    metric: row["metric"] as ClaimMetric,
    stance: row["stance"] as ClaimStance,
    channel: row["channel"] as ClaimChannel,
    subjectMatch: row["subject_match"] as SubjectMatch,
    stated: comparator === null ? null : { low: bound("low"), best: bound("best"), high: bound("high"), comparator },
    unit: text("quantity_unit") as QuantityUnit | null,
    currency: text("money_currency"),
    knownOn: text("known_on"),
    reportKey: row["report_key"] as string,
    source: { rowId: row["source_id"] as number, name: row["source_name"] as string },
    claimant:
      claimantId === null
        ? null
        : {
            rowId: claimantId,
            name: row["claimant_name"] as string,
            official: isOfficial(
              row["claimant_kind"] as ActorKind,
              row["parent_kind"] as ActorKind | null,
              row["body_kind"] as ActorKind | null,
            ),
          },
    weapon:
      weaponId === null
        ? null
        : {
            rowId: weaponId,
            key: row["weapon_key"] as string,
            generic: row["weapon_generic"] === 1,
            variantOfId: number("variant_of_id"),
          },
  };
}
