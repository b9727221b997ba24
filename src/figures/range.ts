import type { Comparator } from "../values/quantity";
import type { Stated } from "./figure-claim";

/** Numbers that claims leave possible. A side that is null is unknown. */
export interface Range {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  /** How the bounds are meant; null when both are unknown. */
  readonly comparator: Comparator | null;
}

const UNKNOWN_RANGE: Range = { low: null, best: null, high: null, comparator: null };

/** "About 10" can be true together with anything from 9 to 11. */
const APPROX_TOLERANCE = 0.1;

/**
 * The bounds of a stated number: "more than 55" begins at 55 and has no end. The bounds of "about 10" are not known; its 10
 * stands for both, marked by its comparator.
 */
export function boundsOf({ low, best, high, comparator }: Stated): { low: number | null; high: number | null } {
  switch (comparator) {
    case "GT":
    case "GTE":
      return { low: low ?? best, high };
    case "LT":
    case "LTE":
      return { low, high: high ?? best };
    default: {
      const known = [low, best, high].filter((value) => value !== null);
      return known.length === 0 ? { low, high } : { low: Math.min(...known), high: Math.max(...known) };
    }
  }
}

/** The number by which claims are compared as higher and lower. */
export function rankOf(stated: Stated): number {
  if (stated.best !== null) return stated.best;
  const { low, high } = boundsOf(stated);
  return low !== null && high !== null ? (low + high) / 2 : (low ?? high ?? 0);
}

/** Whether all of the numbers can be true at once. On a line that is so when each two of them can. */
export function canAllBeTrue(numbers: readonly Stated[]): boolean {
  const sides = numbers.map((stated) => {
    const { low, high } = boundsOf(stated);
    const slack = (value: number) => (stated.comparator === "APPROX" ? Math.abs(value) * APPROX_TOLERANCE : 0);
    return {
      low: low === null ? -Infinity : low - slack(low),
      high: high === null ? Infinity : high + slack(high),
      strictlyAbove: stated.comparator === "GT",
      strictlyBelow: stated.comparator === "LT",
    };
  });
  const low = Math.max(...sides.map((side) => side.low));
  const high = Math.min(...sides.map((side) => side.high));
  if (low !== high) return low < high;
  // They meet in one number, which "more than" and "less than" leave out.
  return !sides.some((side) => (side.strictlyAbove && side.low === low) || (side.strictlyBelow && side.high === high));
}

/**
 * The range over several numbers. A bound that one of them leaves open is open: "55" and "more than 55" together have no
 * upper bound. `best` is the number that all who give one give, when all can be true at once.
 */
export function rangeOver(numbers: readonly Stated[]): Range {
  if (numbers.length === 0) return UNKNOWN_RANGE;
  const bounds = numbers.map(boundsOf);
  const lows = bounds.map((bound) => bound.low).filter((value) => value !== null);
  const highs = bounds.map((bound) => bound.high).filter((value) => value !== null);
  const low = lows.length === numbers.length ? Math.min(...lows) : null;
  const high = highs.length === numbers.length ? Math.max(...highs) : null;
  const bests = new Set(numbers.map(({ best }) => best).filter((value) => value !== null));
  const [best = null] = bests.size === 1 && canAllBeTrue(numbers) ? bests : [];
  return { low, best, high, comparator: comparatorOver(numbers, low, high) };
}

function comparatorOver(numbers: readonly Stated[], low: number | null, high: number | null): Comparator | null {
  if (low === null && high === null) return null;
  const comparators = new Set(numbers.map(({ comparator }) => comparator));
  const [only] = comparators;
  if (comparators.size === 1 && only) return only;
  if (high === null) return boundary(numbers, "low", low) === "GT" ? "GT" : "GTE";
  if (low === null) return boundary(numbers, "high", high) === "LT" ? "LT" : "LTE";
  return comparators.has("APPROX") ? "APPROX" : "EQ";
}

/** The comparator of the numbers that make the bound, when it is the same for all of them. */
function boundary(numbers: readonly Stated[], side: "low" | "high", value: number | null): Comparator | null {
  const makers = new Set(
    numbers.filter((stated) => boundsOf(stated)[side] === value).map(({ comparator }) => comparator),
  );
  const [only = null] = makers;
  return makers.size === 1 ? only : null;
}
