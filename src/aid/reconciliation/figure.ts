import { type Comparator, Quantity, type QuantityUnit } from "../../values/quantity";

/** A number as far as it is known, for reckoning. Null is unknown and never counts as zero. */
export interface Figure {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly comparator: Comparator;
  /** For comparing only: the bounds, with a little room where the number was stated as "about". */
  readonly least: number;
  readonly most: number;
}

/** How far the truth may lie from an "about" without bounds, before two numbers count as different. */
const ABOUT = 0.1;

export const NONE: Figure = { low: 0, best: 0, high: 0, comparator: "EQ", least: 0, most: 0 };

/** The number of a quantity; null when it has none, or one in a unit other than `unit`. */
export function figureOf(quantity: Quantity | null, unit: QuantityUnit | null): Figure | null {
  if (!quantity?.comparator) return null;
  if (unit !== null && quantity.unit !== null && quantity.unit !== unit) return null;
  const { best, comparator } = quantity;
  const exact = comparator === "EQ" ? best : null;
  const low = quantity.low ?? exact;
  const high = quantity.high ?? exact;
  const about = comparator === "APPROX" ? best : null;
  // "More than 55" of things that are counted is at least 56.
  const above = comparator === "GT" && low !== null ? Math.floor(low) + 1 : low;
  const below = comparator === "LT" && high !== null ? Math.ceil(high) - 1 : high;
  const least = above ?? (about === null ? 0 : about * (1 - ABOUT));
  const most = below ?? (about === null ? Infinity : about * (1 + ABOUT));
  return { low, best, high, comparator, least, most: Math.max(least, most) };
}

/** A figure made of bounds; null when none of them is known. */
export function figure(
  low: number | null,
  best: number | null,
  high: number | null,
  least = low ?? 0,
  most = high ?? Infinity,
): Figure | null {
  if (low !== null && low === high) return { low, best: low, high, comparator: "EQ", least, most };
  if (best !== null) return { low, best, high, comparator: "APPROX", least, most };
  if (low !== null) return { low, best, high, comparator: "GTE", least, most };
  return high === null ? null : { low, best, high, comparator: "LTE", least, most };
}

/** Added from the smallest on, so that fractions give the same sum in any order. */
export function total(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b).reduce((sum, number) => sum + number, 0);
}

/** The sum, when all are known. */
export function totalOfAll(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 || known.length < numbers.length ? null : total(known);
}

/** The sum of figures about different things; null when there are none. */
export function sum(figures: readonly Figure[]): Figure | null {
  const [first, second] = figures;
  if (!first || !second) return first ?? null;
  // What has no lower bound still adds nothing below zero.
  const lows = figures.map(({ low }) => low).filter((low) => low !== null);
  const added = figure(
    lows.length === 0 ? null : total(lows),
    totalOfAll(figures.map(({ best }) => best)),
    totalOfAll(figures.map(({ high }) => high)),
    total(figures.map(({ least }) => least)),
    total(figures.map(({ most }) => most)),
  );
  if (added) return added;
  // "About 3" and "at most 5" have no bound in common: at least 3, as far as the "about" goes.
  return figure(total(figures.map((one) => lowerEdge(one) ?? 0)), null, null);
}

/** Where a range that begins with the figure begins: with the number itself, when it is an "about" without bounds. */
export function lowerEdge({ low, best, comparator }: Figure): number | null {
  return low ?? (comparator === "APPROX" ? best : null);
}

export function upperEdge({ high, best, comparator }: Figure): number | null {
  return high ?? (comparator === "APPROX" ? best : null);
}

/** At least this figure: something unknown comes on top of it. */
export function orMore({ low, least }: Figure): Figure {
  return { low, best: null, high: null, comparator: "GTE", least, most: Infinity };
}

/** What is left of a figure when others are taken from it; never below zero, null when nothing can be said. */
export function remainder(from: Figure, taken: readonly Figure[]): Figure | null {
  const takenLow = total(taken.map(({ low }) => low ?? 0));
  const takenBest = totalOfAll(taken.map(({ best }) => best));
  const takenHigh = totalOfAll(taken.map(({ high }) => high));
  const left = (whole: number | null, part: number | null) =>
    whole === null || part === null ? null : Math.max(0, whole - part);
  const high = left(from.high, takenLow);
  // At most nothing is exactly nothing.
  return high === 0 ? NONE : figure(left(from.low, takenHigh), left(from.best, takenBest), high);
}

/** The figure as the API shows it. */
export function toQuantity(figure: Figure | null, unit: QuantityUnit | null): Quantity | null {
  if (!figure) return null;
  const { low, best, high, comparator } = figure;
  return Object.assign(new Quantity(), { low, best, high, comparator, unit });
}
