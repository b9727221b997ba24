import type { ClaimMetric } from "../provenance/provenance.vocabulary";
import type { QuantityUnit } from "../values/quantity";
import { weaponsOf } from "./counts";
import { byAge, type FigureClaim, officialRank } from "./figure-claim";
import type { FigurePolicy, FigureStatus } from "./figure.vocabulary";
import { canAllBeTrue, type Range, rangeOver, rankOf } from "./range";
import { type Counted, newest, type Origin, type Standing, standingOf } from "./standing";
import { whyOf } from "./why";

/** A figure made of claims about one count. Sums of money are in minor units. */
export interface ResolvedFigure extends Range {
  readonly metric: ClaimMetric;
  readonly unit: QuantityUnit | null;
  readonly currency: string | null;
  /** Row ids of the weapon systems that the claims count. */
  readonly weaponIds: readonly number[];
  readonly policy: FigurePolicy;
  readonly status: FigureStatus;
  readonly why: string;
  readonly origins: readonly Origin[];
  /** All claims of the count, oldest first, also those that were replaced, denied or taken back. */
  readonly claims: readonly FigureClaim[];
  /** Claims that stand and give no number. */
  readonly unknownCount: number;
}

/**
 * Makes one figure of the claims of one count. The order in which the claims come does not matter.
 * @param claims at least one; for BY_SOURCE only those of the source
 */
export function resolveFigure(claims: readonly FigureClaim[], policy: FigurePolicy): ResolvedFigure {
  const sorted = [...claims].sort(byAge);
  const scale = sorted.find(({ unit, currency }) => unit !== null || currency !== null) ?? sorted[0];
  if (!scale) throw new Error("a figure needs a claim");
  const standing = standingOf(sorted);
  const candidates = standing.origins.flatMap((origin) => counted(origin, origin.claim));
  const chosen = choose(policy, standing.origins, candidates);
  const status = statusOf(standing, candidates);
  return {
    metric: scale.metric,
    unit: scale.unit,
    currency: scale.currency,
    weaponIds: weaponsOf(sorted),
    ...rangeOver(chosen.map(({ claim }) => claim.stated)),
    policy,
    status,
    why: whyOf({ policy, status, standing, candidates, chosen, claims: sorted }),
    origins: standing.origins,
    claims: sorted,
    unknownCount: standing.origins
      .flatMap((origin) => origin.claims)
      .filter(({ stance, stated }) => stance !== "DENIES" && stated === null).length,
  };
}

function counted(origin: Origin, claim: FigureClaim | null): Counted[] {
  return claim?.stated ? [{ origin, claim: { ...claim, stated: claim.stated } }] : [];
}

function choose(policy: FigurePolicy, origins: readonly Origin[], candidates: readonly Counted[]): readonly Counted[] {
  switch (policy) {
    case "HIGHEST":
      return extreme(candidates, (a, b) => rankOf(a.claim.stated) - rankOf(b.claim.stated));
    case "LOWEST":
      return extreme(candidates, (a, b) => rankOf(b.claim.stated) - rankOf(a.claim.stated));
    case "PREFER_OFFICIAL":
      return mostOfficial(origins);
    default:
      return candidates;
  }
}

/** The one that comes last in the order; among equals the newest. */
function extreme(candidates: readonly Counted[], order: (a: Counted, b: Counted) => number): readonly Counted[] {
  return [...candidates].sort((a, b) => order(a, b) || byAge(a.claim, b.claim)).slice(-1);
}

/** An origin may have said a thing both by itself and through others: the rank is that of its claims, not its own. */
function mostOfficial(origins: readonly Origin[]): readonly Counted[] {
  for (const rank of [1, 2, 3]) {
    const ranked = origins.flatMap((origin) => {
      const standing = origin.claim === null ? [] : [...origin.replaced, origin.claim];
      return counted(origin, newest(standing.filter((claim) => claim.stated && officialRank(claim) === rank)));
    });
    if (ranked.length > 0) return ranked;
  }
  return [];
}

function statusOf({ origins, retracted }: Standing, candidates: readonly Counted[]): FigureStatus {
  const asserted = origins.filter(({ claim }) => claim !== null);
  if (asserted.length === 0 && retracted.some(({ stance }) => stance !== "DENIES")) return "RETRACTED";
  if (origins.some(({ denial }) => denial !== null)) return "DENIED";
  if (candidates.length === 0) return "UNKNOWN";
  if (!canAllBeTrue(candidates.map(({ claim }) => claim.stated))) return "DISPUTED";
  // Who confirms without repeating the number supports whatever was said.
  const confirming = asserted.filter(({ claim }) => claim?.stance === "CONFIRMS" && claim.stated === null);
  return candidates.length + confirming.length >= 2 ? "CORROBORATED" : "SINGLE_ORIGIN";
}
