import sql, { empty, raw, type Sql } from "sql-template-tag";
import { BadFilterError } from "../errors";
import { claimDay, claimKnown } from "../provenance/known";
import type { ClaimMetric } from "../provenance/provenance.vocabulary";
import { hasSlot, sameColumns, sameOrigin, sameSlot, sameSubject } from "../provenance/same";
import { fromMinorUnits } from "../values/currency";
import type { Measured } from "./engine";
import type { SumOf } from "./stats";

export const announcedAmount: Measured = { value: raw(`t."amount_minor"`), unit: raw(`t."amount_currency"`) };

export const aidSums: SumOf = () => ({
  measured: announcedAmount,
  toMajor: (sum, currency) => Number(fromMinorUnits(sum, currency)),
});

/** Of each event the newest number that a claim states. */
export function newestFigure(metric: ClaimMetric, asKnownOn: string | null): Measured {
  const known = asKnownOn === null ? empty : sql` AND ${claimKnown("c", asKnownOn)}`;
  const newest = sql`SELECT c."id" FROM "claim" c WHERE c."event_id" = t."id" AND c."metric" = ${metric} AND c."quantity_best" IS NOT NULL${known} AND NOT ${retracted("c", asKnownOn)} ORDER BY ${claimDay("c")} DESC NULLS LAST, c."id" DESC LIMIT 1`;
  return {
    value: raw(`figure."quantity_best"`),
    unit: raw(`figure."quantity_unit"`),
    joins: sql` LEFT JOIN "claim" figure ON figure."id" = (${newest})`,
  };
}

export function eventSums(metric: ClaimMetric | null, asKnownOn: string | null): ReturnType<SumOf> {
  if (metric === null) {
    throw new BadFilterError(
      "Expected `metric` beside a sum of events, got none.",
      "Name the figures to add, for example INTERCEPTED.",
    );
  }
  return { measured: newestFigure(metric, asKnownOn), toMajor: (sum) => sum };
}

/** The number that a claim states, unless its origin has stated another one since. Who takes a number back states none. */
export function statedNumber(asKnownOn: string | null): Measured {
  return {
    value: raw(`t."quantity_best"`),
    unit: raw(`t."quantity_unit"`),
    only: sql`t."stance" <> 'RETRACTS' AND NOT ${repeated(asKnownOn)}`,
  };
}

/** The origin of the claim has taken it back; a dataset that drops a record, only the figures of that record. */
function retracted(alias: string, asKnownOn: string | null): Sql {
  const known = asKnownOn === null ? empty : sql` AND ${claimKnown("x", asKnownOn)}`;
  return sql`EXISTS (SELECT 1 FROM "claim" x WHERE ${sameSubject("x", alias)} AND ${sameColumns("x", alias, ["metric"])} AND x."stance" = 'RETRACTS' AND ${sameOrigin("x", alias)} AND (NOT ${hasSlot("x")} OR ${sameSlot("x", alias)}) AND ${claimDay("x")} >= ${claimDay(alias)}${known})`;
}

/** SQL that holds when the claim `n` is newer than `t`. */
function isNewer(): Sql {
  const [newer, older] = [claimDay("n"), claimDay("t")];
  return sql`(${newer} > ${older} OR (${newer} IS NOT NULL AND ${older} IS NULL) OR (${newer} IS NOT DISTINCT FROM ${older} AND n."id" > t."id"))`;
}

/**
 * The origin of the claim `t` has stated a number of the same kind about the same subject in a newer claim. A figure that a
 * dataset gives of an actor, a place or a weapon is replaced by a later release of that very figure alone: the days of a
 * series stand beside each other.
 */
function repeated(asKnownOn: string | null): Sql {
  // Ten Shaheds and ten drones may be the same ten; five Kalibr and five Iskander are not.
  const apart = raw(
    `SELECT 1 FROM "weapon_system" a JOIN "weapon_system" b ON a."id" <> b."id" WHERE a."id" = n."counted_weapon_id" AND b."id" = t."counted_weapon_id" AND a."generic" = 0 AND b."generic" = 0`,
  );
  const known = asKnownOn === null ? empty : sql` AND ${claimKnown("n", asKnownOn)}`;
  const bySlot = sql`EXISTS (SELECT 1 FROM "claim" n WHERE ${sameSlot("n", "t")} AND n."id" <> t."id" AND (n."quantity_best" IS NOT NULL OR n."stance" = 'RETRACTS') AND ${isNewer()}${known})`;
  const bySubject = sql`EXISTS (SELECT 1 FROM "claim" n WHERE ${sameSubject("n", "t")} AND ${sameColumns("n", "t", ["metric", "quantity_unit"])} AND ${sameOrigin("n", "t")} AND NOT EXISTS (${apart}) AND n."quantity_best" IS NOT NULL AND ${isNewer()}${known})`;
  // What is said of one event are few claims, some of them parts of others; a series about an actor may be thousands.
  return sql`((${hasSlot("t")} AND ${bySlot}) OR ((NOT ${hasSlot("t")} OR t."event_id" IS NOT NULL) AND ${bySubject}))`;
}
