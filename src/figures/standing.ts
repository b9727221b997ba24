import { slotOf } from "../provenance/same";
import { byAge, compareText, type FigureClaim, isLater, originName, originOf, type Stated } from "./figure-claim";

/** One independent origin of a figure, with the claims of it that were not taken back. */
export interface Origin {
  readonly key: string;
  readonly name: string;
  readonly claimantId: number | null;
  readonly sourceId: number;
  /** Oldest first. */
  readonly claims: readonly FigureClaim[];
  /** The claim that it stands by; null when it only denies. */
  readonly claim: FigureClaim | null;
  /** Its earlier claims with a number, which the one it stands by replaced. */
  readonly replaced: readonly FigureClaim[];
  readonly denial: FigureClaim | null;
}

export interface Standing {
  /** By name. */
  readonly origins: readonly Origin[];
  readonly retracted: readonly FigureClaim[];
}

/** An origin with the claim by which it is counted. */
export interface Counted {
  readonly origin: Origin;
  readonly claim: FigureClaim & { readonly stated: Stated };
}

/** What each origin stands by, of claims about one count. */
export function standingOf(claims: readonly FigureClaim[]): Standing {
  const byOrigin = new Map<string, FigureClaim[]>();
  for (const claim of [...claims].sort(byAge)) {
    const key = originOf(claim);
    byOrigin.set(key, [...(byOrigin.get(key) ?? []), claim]);
  }
  const origins: Origin[] = [];
  const retracted: FigureClaim[] = [];
  for (const [key, own] of byOrigin) {
    const retractions = own.filter(({ stance }) => stance === "RETRACTS");
    // A retraction takes back everything that its origin is not known to have said later; that of a dataset, which drops a
    // record, only what it said in that very place.
    const isTakenBack = (claim: FigureClaim) =>
      retractions.some(
        (retraction) =>
          !isLater(claim, retraction) &&
          (slotOf(retraction.key) === null || slotOf(retraction.key) === slotOf(claim.key)),
      );
    const said = own.filter(({ stance }) => stance !== "RETRACTS");
    retracted.push(...said.filter(isTakenBack));
    const origin = originStanding(
      key,
      said.filter((claim) => !isTakenBack(claim)),
    );
    if (origin) origins.push(origin);
  }
  return { origins: origins.sort((a, b) => compareText(a.name, b.name) || compareText(a.key, b.key)), retracted };
}

function originStanding(key: string, claims: readonly FigureClaim[]): Origin | null {
  const [first] = claims;
  if (!first) return null;
  const denials = claims.filter(({ stance }) => stance === "DENIES");
  const assertions = claims.filter(({ stance }) => stance !== "DENIES");
  // Who asserts after denying no longer denies, and the other way round. Of one day both stand: they contradict each other.
  const held = assertions.filter((claim) => !denials.some((denial) => isLater(denial, claim)));
  const denial = denials.filter((claim) => !assertions.some((assertion) => isLater(assertion, claim))).at(-1) ?? null;
  const claim = newest(held);
  const replaced = held.filter((other) => other !== claim && other.stated !== null);
  return {
    key,
    name: originName(first),
    claimantId: first.claimant?.rowId ?? null,
    sourceId: first.source.rowId,
    claims,
    claim,
    replaced,
    denial,
  };
}

/** The newest claim with a number, because "numerous" does not replace a number; else the newest. */
export function newest(oldestFirst: readonly FigureClaim[]): FigureClaim | null {
  return oldestFirst.filter(({ stated }) => stated !== null).at(-1) ?? oldestFirst.at(-1) ?? null;
}
