import type { Figure } from "./figure";

/** A figure in words: "14", "about 40", "at least 60", "10 to 14". */
export function inWords({ low, best, high, comparator }: Figure): string {
  switch (comparator) {
    case "EQ":
      return String(best ?? range(low, high));
    case "APPROX":
      return low === null || high === null ? `about ${best ?? "?"}` : `about ${best ?? "?"} (${low} to ${high})`;
    case "GT":
      return high === null ? `more than ${low ?? "?"}` : range(low, high);
    case "GTE":
      return high === null ? `at least ${low ?? "?"}` : range(low, high);
    case "LT":
      return low === null ? `less than ${high ?? "?"}` : range(low, high);
    case "LTE":
      return low === null ? `at most ${high ?? "?"}` : range(low, high);
  }
}

function range(low: number | null, high: number | null): string {
  return `${low ?? "?"} to ${high ?? "?"}`;
}

/** "1 item" or "2 of 5 items"; nothing when a row has but one. */
export function ofItems(some: number, all: number): string {
  return all === 1 ? "" : ` (${some} of ${all} items)`;
}
