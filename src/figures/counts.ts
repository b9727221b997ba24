import { ClaimMetric } from "../provenance/provenance.vocabulary";
import { compareText, type FigureClaim, originOf } from "./figure-claim";

/** Claims that count the same thing, so that their numbers can be compared. */
type SameCount = readonly FigureClaim[];

/** The claims of each metric that count the same thing, in the order of the vocabulary. */
export function countsByMetric(claims: readonly FigureClaim[]): SameCount[] {
  return ClaimMetric.codes.flatMap((metric) => countsOf(claims.filter((claim) => claim.metric === metric)));
}

/**
 * Parts claims into those that count the same thing: of one unit or currency and, where weapons are told apart, of one
 * weapon. A claim without number and unit ("numerous were shot down") speaks of each of them.
 */
export function countsOf(claims: readonly FigureClaim[]): SameCount[] {
  const bare = claims.filter(isBare);
  const scales = groupBy(
    claims.filter((claim) => !isBare(claim)),
    ({ currency, unit }) => currency ?? unit ?? "",
  );
  if (scales.length === 0) return bare.length === 0 ? [] : byModel(bare);
  return scales.flatMap((scale) => byModel([...scale, ...bare]));
}

/**
 * "Six attack drones" and "six Shaheds" are one count: words for a class leave the model open. Two models make two counts,
 * even when one is a variant of the other, and what is said of the class is then a count of its own. Who counts artillery
 * rounds and missiles side by side means two things as well, though both are classes.
 */
function byModel(claims: readonly FigureClaim[]): SameCount[] {
  const modelOf = ({ weapon }: FigureClaim) => (weapon?.generic === false ? weapon.key : "");
  const nameOf = haveSeveralSideBySide(claims) ? ({ weapon }: FigureClaim) => weapon?.key ?? "" : modelOf;
  const names = new Set(claims.map(nameOf).filter((name) => name !== ""));
  if (names.size < 2) return [claims];
  const open = claims.filter((claim) => nameOf(claim) === "" && isBare(claim));
  const groups = groupBy(
    claims.filter((claim) => !open.includes(claim)),
    nameOf,
  );
  return groups.map((group) => [...group, ...open]);
}

/** Whether one origin gives one metric of several weapon systems in one report. */
function haveSeveralSideBySide(claims: readonly FigureClaim[]): boolean {
  const named = new Map<string, string>();
  return claims.some((claim) => {
    if (!claim.weapon) return false;
    const place = `${originOf(claim)} ${claim.metric} ${claim.reportKey}`;
    const other = named.get(place);
    named.set(place, claim.weapon.key);
    return other !== undefined && other !== claim.weapon.key;
  });
}

function isBare({ stated, unit, currency }: FigureClaim): boolean {
  return stated === null && unit === null && currency === null;
}

/** Groups in the order of their names, so that the order of rows does not matter. */
function groupBy(claims: readonly FigureClaim[], nameOf: (claim: FigureClaim) => string): FigureClaim[][] {
  const groups = new Map<string, FigureClaim[]>();
  for (const claim of claims) groups.set(nameOf(claim), [...(groups.get(nameOf(claim)) ?? []), claim]);
  return [...groups].sort(([a], [b]) => compareText(a, b)).map(([, group]) => group);
}

/** Row ids of the weapon systems that the claims count, each once, by key. */
export function weaponsOf(claims: readonly FigureClaim[]): number[] {
  const weapons = new Map(claims.flatMap(({ weapon }) => (weapon ? [[weapon.key, weapon.rowId] as const] : [])));
  return [...weapons].sort(([a], [b]) => compareText(a, b)).map(([, rowId]) => rowId);
}
