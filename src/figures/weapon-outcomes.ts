import type { ClaimMetric } from "../provenance/provenance.vocabulary";
import { Quantity } from "../values/quantity";
import { countsOf, weaponsOf } from "./counts";
import { compareText, type FigureClaim } from "./figure-claim";
import { interceptionRate } from "./interception-rate";
import type { Plain } from "./plain";
import { type Origin, standingOf } from "./standing";
import type { WeaponOutcome } from "./weapon-outcome.types";

/** What can become of a weapon, by the field that tells it. */
const OUTCOMES = {
  launched: "LAUNCHED",
  intercepted: "INTERCEPTED",
  notReached: "NOT_REACHED",
  hit: "HIT",
} as const satisfies Record<string, ClaimMetric>;
export const OUTCOME_METRICS: readonly ClaimMetric[] = Object.values(OUTCOMES);

/**
 * The outcomes that the claims about one event tell: a row for each count of weapons and each origin. Of each origin and
 * metric its newest claim that gives a number counts, as in a figure.
 */
export function outcomesOf(
  claims: readonly FigureClaim[],
  event: { readonly eventId: number; readonly containedInId: number | null },
): Plain<WeaponOutcome>[] {
  return countsOf(claims.filter(({ metric }) => OUTCOME_METRICS.includes(metric))).flatMap((count) => {
    const byMetric = new Map(
      OUTCOME_METRICS.map((metric) => [metric, standingOf(count.filter((claim) => claim.metric === metric)).origins]),
    );
    const origins = new Map([...byMetric.values()].flat().map((origin) => [origin.key, origin]));
    return [...origins.values()]
      .sort((a, b) => compareText(a.name, b.name) || compareText(a.key, b.key))
      .map((origin) => outcomeOf(origin, byMetric, event));
  });
}

function outcomeOf(
  { key, name, claimantId, sourceId }: Origin,
  byMetric: ReadonlyMap<ClaimMetric, readonly Origin[]>,
  event: { readonly eventId: number; readonly containedInId: number | null },
): Plain<WeaponOutcome> {
  const own = OUTCOME_METRICS.flatMap((metric) => byMetric.get(metric)?.find((origin) => origin.key === key) ?? []);
  const claims = own.flatMap((origin) => origin.claims);
  const claimOf = (metric: ClaimMetric) => own.find((origin) => origin.claim?.metric === metric)?.claim ?? null;
  const quantities = Object.entries(OUTCOMES).map(([field, metric]) => [field, quantityOf(claimOf(metric))] as const);
  return {
    ...event,
    ...(Object.fromEntries(quantities) as Record<keyof typeof OUTCOMES, Quantity | null>),
    origin: name,
    claimantId,
    publisherId: claimantId === null ? sourceId : null,
    weaponIds: weaponsOf(claims),
    claimIds: claims.map(({ rowId }) => rowId),
    interceptionRate: interceptionRate(claimOf("LAUNCHED")?.stated ?? null, claimOf("INTERCEPTED")?.stated ?? null),
  };
}

function quantityOf(claim: FigureClaim | null): Quantity | null {
  if (!claim?.stated) return null;
  return Object.assign(new Quantity(), claim.stated, { unit: claim.unit });
}
