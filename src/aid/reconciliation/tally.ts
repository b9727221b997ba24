import type { AidStageKind } from "../aid.vocabulary";
import { type Figure, figureOf, NONE, orMore, remainder, sum } from "./figure";
import { ledgerTotal } from "./ledger";
import type { KnownItem, LedgerLine } from "./record";

/** The stages that a row tells the numbers of. */
export const TALLIED = [
  "ANNOUNCED",
  "PLEDGED",
  "ALLOCATED",
  "SHIPPED",
  "DELIVERED",
  "OPERATIONAL",
  "CANCELLED",
] as const;
type Tallied = (typeof TALLIED)[number];

/** How much of one item has come to a stage. */
interface ItemTally {
  /** Null when no number is known, or nothing is on record. */
  readonly figure: Figure | null;
  readonly lines: readonly LedgerLine[];
  /** The lines whose missing number leaves the figure unknown or without an upper bound. */
  readonly unnumbered: readonly LedgerLine[];
}

/** An item with its numbers. */
export interface TalliedItem extends KnownItem {
  readonly tallies: Readonly<Record<Tallied, ItemTally>>;
}

/** The numbers of one stage over the items of a row. */
export interface Tally {
  /** Of the items whose number is known; null when none is. */
  readonly figure: Figure | null;
  readonly knownItems: number;
  readonly unknownItems: number;
  /** Whether lines without a number may come on top of the figure. */
  readonly open: boolean;
  readonly lines: readonly LedgerLine[];
}

export type Tallies = Readonly<Record<Tallied, Tally>>;

export function tallyItem(known: KnownItem): TalliedItem {
  const stated = known.listed ? figureOf(known.item.quantity, known.unit) : null;
  // The item's own number goes before that of lines that announce it.
  const announcing = tallyLines(known, "ANNOUNCED", null);
  const announced = stated ? { ...announcing, figure: stated, unnumbered: [] } : announcing;
  const entries = TALLIED.map((stage) => [
    stage,
    stage === "ANNOUNCED" ? announced : tallyLines(known, stage, announced.figure),
  ]);
  return { ...known, tallies: Object.fromEntries(entries) as TalliedItem["tallies"] };
}

function tallyLines({ lines, shared, unit }: KnownItem, stage: AidStageKind, announced: Figure | null): ItemTally {
  const ofStage = lines.filter((line) => line.stage === stage);
  const figures = ofStage.map((line) => (shared.has(line) ? null : figureOf(line.quantity, unit)));
  const { figure, open } = ledgerTotal(figures, announced);
  return { figure, lines: ofStage, unnumbered: open ? ofStage.filter((_, index) => figures[index] === null) : [] };
}

/** The numbers of all stages over the items of a row. */
export function tally(items: readonly TalliedItem[]): Tallies {
  const entries = TALLIED.map((stage): [Tallied, Tally] => {
    const tallies = items.map((item) => item.tallies[stage]);
    const figures = tallies.map(({ figure }) => figure).filter((figure) => figure !== null);
    const lines = [...new Set(tallies.flatMap((one) => one.lines))];
    const open = tallies.some(({ unnumbered }) => unnumbered.length > 0);
    const unknownItems = items.length - figures.length;
    return [stage, { figure: sum(figures), knownItems: figures.length, unknownItems, open, lines }];
  });
  return Object.fromEntries(entries) as Tallies;
}

/** The rule of `outstanding`, for people. */
export const OUTSTANDING_RULE =
  "Announced minus delivered, and minus what is on record as cancelled, never below zero. Null when nothing announced or nothing delivered has a number: unknown is not zero. Items without a number widen the range.";

export function outstanding({ ANNOUNCED, DELIVERED, CANCELLED }: Tallies): Figure | null {
  const announced = atLeast(ANNOUNCED);
  const delivered = atLeast(DELIVERED);
  if (!announced || !delivered) return null;
  return remainder(announced, [delivered, cancelled(CANCELLED)]);
}

/** The figure over all items of a row; open above when the number of some is unknown. */
function atLeast({ figure, unknownItems }: Tally): Figure | null {
  return figure && unknownItems > 0 ? orMore(figure) : figure;
}

/** A cancellation is an event of its own: where none is on record, none is taken to have happened. */
function cancelled({ figure, open }: Tally): Figure {
  const numbered = figure ?? NONE;
  return open ? orMore(numbered) : numbered;
}
