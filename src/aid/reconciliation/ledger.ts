import { type Figure, figure, lowerEdge, total, totalOfAll, upperEdge } from "./figure";

/** What the lines of one stage say about one item. */
export interface LedgerTotal {
  /** Null when no line has a number that counts. */
  readonly figure: Figure | null;
  /** Whether lines without a number may come on top of it. */
  readonly open: boolean;
}

/** The rule of `ledgerTotal`, for people. */
export const LEDGER_RULE =
  'A ledger does not say whether a line is a step ("ten more"), a running total ("ten so far") or the same delivery told again. So lines are never simply added. One line counts as it is. Of several, when the largest is exactly the number announced, it is the whole and the others are parts of it. Otherwise the answer is a range, from the largest line to the sum of all, without an upper bound when a line has no number; when different numbers add up to exactly the number announced, their sum is `best`, as the likeliest reading. The order and the days of the lines play no part. A line of a whole package stands, without a number, for each of its items that has no line of that stage itself.';

/**
 * How much the lines of one stage of one item come to; see LEDGER_RULE. Null stands for a line without a number.
 * Whatever the lines are, the truth is at least the largest and at most the sum, so the range is never wrong.
 */
export function ledgerTotal(lines: readonly (Figure | null)[], announced: Figure | null): LedgerTotal {
  const numbered = lines.filter((line) => line !== null);
  const unnumbered = lines.length - numbered.length;
  const [only] = numbered;
  if (!only) return { figure: null, open: unnumbered > 0 };
  const whole = numbered.find(
    (line) => sameNumber(line, announced) && numbered.every(({ least }) => least <= line.most),
  );
  if (whole) return { figure: whole, open: false };
  if (numbered.length === 1) return unnumbered > 0 ? openFrom(numbered) : { figure: only, open: false };
  if (unnumbered > 0) return openFrom(numbered);

  const bests = numbered.map(({ best }) => best);
  const added = totalOfAll(bests);
  const stepsFit = announced?.best != null && added === announced.best && new Set(bests).size === bests.length;
  return {
    figure: figure(
      largest(numbered),
      stepsFit ? added : null,
      totalOfAll(numbered.map(upperEdge)),
      Math.max(...numbered.map(({ least }) => least)),
      total(numbered.map(({ most }) => most)),
    ),
    open: false,
  };
}

function sameNumber(line: Figure, announced: Figure | null): boolean {
  return line.best !== null && line.best === announced?.best;
}

/** At least the largest line; nothing is known above. */
function openFrom(lines: readonly Figure[]): LedgerTotal {
  const least = Math.max(...lines.map((line) => line.least));
  return { figure: figure(largest(lines), null, null, least), open: true };
}

function largest(lines: readonly Figure[]): number | null {
  const edges = lines.map(lowerEdge).filter((edge) => edge !== null);
  return edges.length === 0 ? null : Math.max(...edges);
}
