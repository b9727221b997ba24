import sql, { type Sql } from "sql-template-tag";
import { AidPackage } from "../aid/aid-package.entity";
import type { EntityClass, Tables } from "../database/table";
import { Event } from "../events/event.entity";
import { Claim } from "../provenance/claim.entity";
import { fromMinorUnits } from "../values/currency";
import type { QuantityUnit } from "../values/quantity";
import type { Dimension } from "./dimension";
import { aidDimensions, claimDimensions, eventDimensions } from "./dimensions";
import type { MeasuredRow } from "./engine";
import { aidSums, eventSums, statedNumber } from "./measures";
import { answerStats, type StatsAnswer, type SumOf } from "./stats";
import type { StatsArgs } from "./stats-args";
import { AmountStats, NumberStats } from "./stats.types";

/** A kind of things that statistics count. */
export interface Counted {
  readonly entity: EntityClass;
  readonly dimensions: readonly Dimension[];
  /** Numbers that groups are ordered and chosen by. */
  readonly sums: (asKnownOn: string | null) => SumOf;
  /** Takes more out than `where` does. */
  readonly narrow: Sql | null;
}

export const countedEvents: Counted = {
  entity: Event,
  dimensions: eventDimensions,
  sums: (asKnownOn) => (metric) => eventSums(metric, asKnownOn),
  narrow: null,
};

export const countedPackages: Counted = {
  entity: AidPackage,
  dimensions: aidDimensions,
  sums: () => aidSums,
  // Frames that other packages fill: their amounts are those of their parts.
  narrow: sql`NOT EXISTS (SELECT 1 FROM "aid_package" part WHERE part."part_of_id" = t."id")`,
};

export const countedClaims: Counted = {
  entity: Claim,
  dimensions: claimDimensions,
  sums: (asKnownOn) => () => ({ measured: statedNumber(asKnownOn), toMajor: (sum) => sum }),
  narrow: null,
};

export function count(tables: Tables, counted: Counted, args: StatsArgs): Promise<StatsAnswer> {
  const { entity, dimensions, sums, narrow } = counted;
  return answerStats(tables, entity, dimensions, args, sums(args.asKnownOn ?? null), narrow);
}

export function numberStats({ unit, sum, min, max, known, unknown }: MeasuredRow): NumberStats {
  const avg = sum === null || known === 0 ? null : sum / known;
  return Object.assign(new NumberStats(), { unit: unit as QuantityUnit | null, sum, min, max, avg, known, unknown });
}

export function amountStats({ unit, sum, min, max, known, unknown }: MeasuredRow): AmountStats {
  const major = (minor: number | null) => (minor === null || unit === null ? null : fromMinorUnits(minor, unit));
  return Object.assign(new AmountStats(), {
    currency: unit,
    sum: major(sum),
    min: major(min),
    max: major(max),
    avg: major(sum === null || known === 0 ? null : Math.round(sum / known)),
    known,
    unknown,
  });
}
