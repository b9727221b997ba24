import { inWords, ofItems } from "./phrases";
import type { LedgerLine } from "./record";
import type { ReconciliationGapKind } from "./reconciliation.vocabulary";
import type { TalliedItem, Tallies } from "./tally";

/** Something that does not fit together, with what shows it. */
export interface Gap {
  readonly kind: ReconciliationGapKind;
  readonly message: string;
  readonly itemIds: readonly number[];
  readonly stageIds: readonly number[];
}

/** From when on a pledge is stale. */
export interface Staleness {
  /** The day to count back from; null when no day is on record at all. */
  readonly today: string | null;
  readonly afterDays: number;
}

const DAY_IN_MS = 86_400_000;

/** Everything about the items of a row that does not fit together. */
export function findGaps(items: readonly TalliedItem[], tallies: Tallies, staleness: Staleness): Gap[] {
  return [
    ...withoutAnnouncement(items),
    ...countMismatch("DELIVERED", "Delivered", items, tallies),
    ...countMismatch("SHIPPED", "Shipped", items, tallies),
    ...stalePledge(items, tallies, staleness),
    ...unknownAnnounced(items),
    ...unknownDelivered(items),
  ];
}

/** Lines that say that some of the item has come: what is in use has been delivered. */
function arrivals({ tallies }: TalliedItem): LedgerLine[] {
  return [tallies.DELIVERED, tallies.OPERATIONAL].flatMap(({ figure, lines }) => (figure?.most === 0 ? [] : lines));
}

function withoutAnnouncement(items: readonly TalliedItem[]): Gap[] {
  const found = items.filter((item) => !item.promised && arrivals(item).length > 0);
  const message = `Delivered${ofItems(found.length, items.length)}, but no announcement is on record.`;
  return gap("DELIVERED_WITHOUT_ANNOUNCEMENT", message, found, arrivals);
}

function countMismatch(
  stage: "DELIVERED" | "SHIPPED",
  word: string,
  items: readonly TalliedItem[],
  { ANNOUNCED, [stage]: reached }: Tallies,
): Gap[] {
  // What was announced without a number can be any number: nothing exceeds it for certain.
  if (!ANNOUNCED.figure || ANNOUNCED.unknownItems > 0 || !reached.figure) return [];
  if (reached.figure.least <= ANNOUNCED.figure.most) return [];
  const message = `${word} ${inWords(reached.figure)}, announced ${inWords(ANNOUNCED.figure)}.`;
  const found = items.filter(({ tallies }) => tallies[stage].lines.length > 0);
  return gap("COUNT_MISMATCH", message, found, ({ tallies }) => tallies[stage].lines);
}

function stalePledge(items: readonly TalliedItem[], tallies: Tallies, { today, afterDays }: Staleness): Gap[] {
  if (today === null || allDelivered(tallies)) return [];
  const found = items.flatMap((item) => {
    if (item.promisedOn === null || item.tallies.CANCELLED.lines.length > 0 || arrivals(item).length > 0) return [];
    const days = (Date.parse(today) - Date.parse(item.promisedOn)) / DAY_IN_MS;
    return days > afterDays ? [{ item, since: item.promisedOn, days }] : [];
  });
  const [oldest] = [...found].sort((a, b) => b.days - a.days);
  if (!oldest) return [];
  const shipped = found.some(({ item }) => item.tallies.SHIPPED.lines.length > 0) ? "shipped, but not " : "";
  const since = `${found.length > 1 ? "from " : "on "}${oldest.since}`;
  const message = `Promised ${since}, ${oldest.days} days before ${today}, and ${shipped === "" ? "nothing is on record as " : `on record as ${shipped}`}delivered${ofItems(found.length, items.length)}.`;
  const stale = found.map(({ item }) => item);
  return gap("STALE_PLEDGE", message, stale, ({ lines }) =>
    lines.filter(({ stage }) => stage === "PLEDGED" || stage === "ANNOUNCED"),
  );
}

/** Whether everything that the items of a row announced has come for certain, whichever item it is booked under. */
function allDelivered({ ANNOUNCED, DELIVERED }: Tallies): boolean {
  if (!ANNOUNCED.figure || ANNOUNCED.unknownItems > 0 || !DELIVERED.figure) return false;
  return DELIVERED.figure.least >= ANNOUNCED.figure.most;
}

function unknownAnnounced(items: readonly TalliedItem[]): Gap[] {
  const found = items.filter(({ listed, tallies }) => listed && !tallies.ANNOUNCED.figure);
  const message = `Announced without a number${ofItems(found.length, items.length)}.`;
  return gap("UNKNOWN_QUANTITY", message, found, ({ tallies }) => tallies.ANNOUNCED.lines);
}

function unknownDelivered(items: readonly TalliedItem[]): Gap[] {
  const unnumbered = ({ tallies }: TalliedItem) => tallies.DELIVERED.unnumbered;
  const found = items.filter((item) => unnumbered(item).length > 0);
  const otherUnit = found.some((item) => unnumbered(item).some(({ quantity }) => quantity?.comparator != null));
  const message = `Delivered without a number${otherUnit ? " that can be compared" : ""}${ofItems(found.length, items.length)}.`;
  return gap("UNKNOWN_QUANTITY", message, found, unnumbered);
}

/** The gap that some items show; none when there are no such items. */
function gap(
  kind: ReconciliationGapKind,
  message: string,
  items: readonly TalliedItem[],
  linesOf: (item: TalliedItem) => readonly LedgerLine[],
): Gap[] {
  if (items.length === 0) return [];
  const stageIds = [...new Set(items.flatMap(linesOf).map(({ rowId }) => rowId))];
  return [{ kind, message, itemIds: items.map(({ item }) => item.rowId), stageIds }];
}
