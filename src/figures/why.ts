import { fromMinorUnits } from "../values/currency";
import type { Comparator } from "../values/quantity";
import { type FigureClaim, isLater, officialRank, originName, type Stated } from "./figure-claim";
import type { FigurePolicy, FigureStatus } from "./figure.vocabulary";
import { boundsOf, canAllBeTrue } from "./range";
import type { Counted, Origin, Standing } from "./standing";

interface Resolution {
  readonly policy: FigurePolicy;
  readonly status: FigureStatus;
  readonly standing: Standing;
  /** The origins that give a number. */
  readonly candidates: readonly Counted[];
  /** Those of them that the policy counts. */
  readonly chosen: readonly Counted[];
  readonly claims: readonly FigureClaim[];
}

/** Names listed in one sentence before the rest is only counted. */
const MAX_NAMES = 6;

/** Says in sentences for people how a figure came about. */
export function whyOf(resolution: Resolution): string {
  return [
    ...statusSentences(resolution),
    ...policySentences(resolution),
    ...replacedSentences(resolution.standing.origins),
    ...caveats(resolution),
  ].join(" ");
}

function statusSentences({ status, standing, candidates }: Resolution): string[] {
  const { origins, retracted } = standing;
  const numbers = list(candidates.map(({ origin, claim }) => `${origin.name} ${textOf(claim)}`));
  switch (status) {
    case "RETRACTED":
      return [`Everything was taken back: ${list(retracted.map((claim) => `${originName(claim)} ${textOf(claim)}`))}.`];
    case "DENIED": {
      const deniers = list(origins.filter(({ denial }) => denial).map(({ name }) => name));
      const agree = canAllBeTrue(candidates.map(({ claim }) => claim.stated));
      if (candidates.length === 0) return [`Denied by ${deniers}. Nobody gives a number.`];
      return [`Denied by ${deniers}. Asserted: ${numbers}${agree ? "" : ", which can't all be true"}.`];
    }
    case "UNKNOWN":
      return ["Nobody gives a number: unknown, not zero."];
    case "DISPUTED":
      return [`${candidates.length} independent origins disagree: ${numbers}.`];
    case "CORROBORATED": {
      const silent = origins.filter(({ claim }) => claim?.stance === "CONFIRMS" && claim.stated === null);
      const confirmed = silent.length === 0 ? "" : `; confirmed by ${list(silent.map(({ name }) => name))}`;
      return [`${candidates.length + silent.length} independent origins agree: ${numbers}${confirmed}.`];
    }
    case "SINGLE_ORIGIN": {
      const reports = new Set(candidates.flatMap(({ origin }) => origin.claims).map(({ reportKey }) => reportKey)).size;
      const repeated = reports > 1 ? ` It comes in ${reports} reports, which count as one origin.` : "";
      return [`One origin gives a number: ${numbers}.${repeated}`];
    }
  }
}

function policySentences({ policy, candidates, chosen }: Resolution): string[] {
  const [first] = chosen;
  if (!first) return [];
  const names = list(chosen.map(({ origin, claim }) => `${origin.name} ${textOf(claim)}`));
  switch (policy) {
    case "HIGHEST":
    case "LOWEST":
      return candidates.length > 1 ? [`The ${policy.toLowerCase()} is taken: ${names}.`] : [];
    case "PREFER_OFFICIAL": {
      const rank = officialRank(first.claim);
      if (rank === 3) return ["No official claimant gives a number, so everybody counts."];
      return [`Official claimants ${rank === 1 ? "speaking for themselves" : "as quoted by others"} count: ${names}.`];
    }
    case "BY_SOURCE":
      return ["Only claims of the source asked for count."];
    case "LATEST_PER_SOURCE":
      return [];
  }
}

/** Tells of numbers that an origin itself replaced by other ones, and by what order. */
function replacedSentences(origins: readonly Origin[]): string[] {
  return origins.flatMap(({ name, claim, replaced }) => {
    if (!claim?.stated) return [];
    const others = replaced.filter((other) => textOf(other) !== textOf(claim));
    const latest = others.at(-1);
    if (!latest) return [];
    const texts = list([...new Set(others.map(textOf))]);
    return [`${name} ${isLater(claim, latest) ? "had said" : "also said"} ${texts}${orderText(latest, claim)}.`];
  });
}

/** Why the second is taken for newer, where the days do not show it. */
function orderText(older: FigureClaim, newer: FigureClaim): string {
  if (older.knownOn === null && newer.knownOn !== null) return "; that has no day and is taken for older";
  if (older.knownOn !== newer.knownOn) return "";
  const days = newer.knownOn === null ? "no day is known" : "both are of one day";
  const keys = older.reportKey === newer.reportKey ? "claim keys" : "report keys";
  return `; ${days}, so the order of the ${keys} decides`;
}

function caveats({ claims, standing, status }: Resolution): string[] {
  const silent =
    status === "UNKNOWN"
      ? 0
      : standing.origins
          .flatMap((origin) => origin.claims)
          .filter(({ stance, stated }) => stance === "ASSERTS" && stated === null).length;
  const partly = claims.filter(({ subjectMatch }) => subjectMatch === "OVERLAPS").length;
  const retracted = status === "RETRACTED" ? 0 : standing.retracted.length;
  return [
    ...(silent > 0 ? [`${claimsText(silent, "gives", "give")} no number: unknown, not zero.`] : []),
    ...(retracted > 0
      ? [`${claimsText(retracted, "was taken back and does", "were taken back and do")} not count.`]
      : []),
    ...(partly > 0 ? [`${claimsText(partly, "speaks", "speak")} of more or less than this: compare with care.`] : []),
  ];
}

function claimsText(count: number, one: string, many: string): string {
  return count === 1 ? `1 claim ${one}` : `${count} claims ${many}`;
}

function list(parts: readonly string[]): string {
  const shown = parts.slice(0, MAX_NAMES).join(", ");
  return parts.length > MAX_NAMES ? `${shown} and ${parts.length - MAX_NAMES} more` : shown;
}

const WORDS: Readonly<Record<Comparator, string>> = {
  EQ: "",
  GT: "more than ",
  GTE: "at least ",
  LT: "less than ",
  LTE: "at most ",
  APPROX: "about ",
};

/** The number as a person would say it: "more than 55", "8 to 12", "about 128000000.00 USD". */
function textOf({ stated, currency }: FigureClaim): string {
  if (stated === null) return "(no number)";
  const print = (value: number) => (currency === null ? String(value) : fromMinorUnits(value, currency));
  return `${WORDS[stated.comparator]}${numberText(stated, print)}${currency === null ? "" : ` ${currency}`}`;
}

function numberText(stated: Stated, print: (value: number) => string): string {
  const { low, high } = boundsOf(stated);
  const known = [low, high].filter((value) => value !== null);
  const [first, second] = known;
  if (first === undefined) return "(no number)";
  return second === undefined || second === first ? print(first) : `${print(first)} to ${print(second)}`;
}
