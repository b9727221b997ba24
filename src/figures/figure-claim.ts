import type { ActorKind } from "../actors/actor.vocabulary";
import type { ClaimChannel, ClaimMetric, ClaimStance, SubjectMatch } from "../provenance/provenance.vocabulary";
import type { Comparator, QuantityUnit } from "../values/quantity";

/** The number of a claim as it was stated. Sums of money are in minor units. */
export interface Stated {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly comparator: Comparator;
}

/** The weapon system that a claim counts. */
interface CountedWeapon {
  readonly rowId: number;
  readonly key: string;
  /** True when it stands for a class and not for one model. */
  readonly generic: boolean;
  readonly variantOfId: number | null;
}

/** What a figure needs to know of a claim. */
export interface FigureClaim {
  readonly rowId: number;
  readonly key: string;
  /** Row id of the event, package or item that the claim is about. */
  readonly subjectId: number;
  readonly metric: ClaimMetric;
  readonly stance: ClaimStance;
  readonly channel: ClaimChannel;
  readonly subjectMatch: SubjectMatch;
  /** Null when no number was given, which is unknown and not zero. */
  readonly stated: Stated | null;
  readonly unit: QuantityUnit | null;
  /** ISO 4217 code when the number is a sum of money. */
  readonly currency: string | null;
  /** The day from which the claim counts: that of its report, else that on which it was said. */
  readonly knownOn: string | null;
  readonly reportKey: string;
  readonly weapon: CountedWeapon | null;
  readonly source: { readonly rowId: number; readonly name: string };
  readonly claimant: { readonly rowId: number; readonly name: string; readonly official: boolean } | null;
}

/**
 * Who the claim comes from: the claimant where one is named, because ten outlets that quote one post are one origin; else
 * the publisher.
 */
export function originOf({ claimant, source }: FigureClaim): string {
  return claimant ? `actor ${claimant.rowId}` : `source ${source.rowId}`;
}

export function originName({ claimant, source }: FigureClaim): string {
  return claimant?.name ?? source.name;
}

/**
 * Oldest first. A claim without a day comes before all that have one, because nothing shows that it is newer; among equals
 * the keys decide, so that the order is the same on every machine.
 */
export function byAge(a: FigureClaim, b: FigureClaim): number {
  return (
    compareText(a.knownOn ?? "", b.knownOn ?? "") || compareText(a.reportKey, b.reportKey) || compareText(a.key, b.key)
  );
}

/** Whether the claim is known to be later than the other. */
export function isLater(a: FigureClaim, b: FigureClaim): boolean {
  return a.knownOn !== null && b.knownOn !== null && a.knownOn > b.knownOn;
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const OFFICIAL_KINDS: ReadonlySet<ActorKind | null> = new Set(["STATE", "GOVERNMENT_BODY", "ARMED_FORCE", "UNIT"]);

/** A state, a body or forces of it, or a person who holds an office there or belongs to it. */
export function isOfficial(kind: ActorKind, parent: ActorKind | null, body: ActorKind | null): boolean {
  return OFFICIAL_KINDS.has(kind) || (kind === "PERSON" && (OFFICIAL_KINDS.has(parent) || OFFICIAL_KINDS.has(body)));
}

const OWN_CHANNELS: ReadonlySet<ClaimChannel> = new Set([
  "OFFICIAL_STATEMENT",
  "OFFICIAL_DOCUMENT",
  "DAILY_UPDATE",
  "TELEGRAM",
  "TWITTER",
  "FACEBOOK",
]);

/** The place of a claim in the order of PREFER_OFFICIAL, from 1. */
export function officialRank({ claimant, channel }: FigureClaim): 1 | 2 | 3 {
  if (claimant?.official !== true) return 3;
  return OWN_CHANNELS.has(channel) ? 1 : 2;
}
