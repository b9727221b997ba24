import type { Quantity, QuantityUnit } from "../../values/quantity";
import type { AidStageKind } from "../aid.vocabulary";

/** A line of the ledger with the day from which it was public. */
export interface LedgerLine {
  readonly rowId: number;
  readonly stage: AidStageKind;
  readonly on: string | null;
  /** The day from which it counts: that of its report, or its own; null when neither is on record. */
  readonly knownFrom: string | null;
  readonly quantity: Quantity | null;
}

/** An item with everything that its reconciliation needs. */
export interface ItemRecord {
  readonly rowId: number;
  readonly key: string;
  readonly ordinal: number;
  readonly name: string;
  readonly quantity: Quantity | null;
  readonly packageId: number;
  readonly packageKey: string;
  readonly announcedOn: string | null;
  /** Whether the package was public by the day asked for, so that the number of the item counts. */
  readonly published: boolean;
  readonly weaponSystem: { readonly rowId: number; readonly key: string; readonly name: string } | null;
  readonly lines: readonly LedgerLine[];
  /** Lines of the package as a whole. */
  readonly packageLines: readonly LedgerLine[];
}

/** What of an item was public by a day. */
export interface KnownItem {
  readonly item: ItemRecord;
  readonly unit: QuantityUnit | null;
  /** Whether its own number counts. */
  readonly listed: boolean;
  /** Whether a day of announcement or an earlier stage than shipment is on record. */
  readonly promised: boolean;
  /** First day on which it was pledged or announced; null when no such day is on record. */
  readonly promisedOn: string | null;
  readonly lines: readonly LedgerLine[];
  /** Which of the lines speak of the whole package: their numbers are not the item's. */
  readonly shared: ReadonlySet<LedgerLine>;
}

/** Stages at which aid is promised but not yet on its way. */
const PROMISES: ReadonlySet<AidStageKind> = new Set(["PLEDGED", "ANNOUNCED", "COMMITTED", "ALLOCATED", "CONTRACTED"]);
const ANNOUNCEMENTS: ReadonlySet<AidStageKind> = new Set(["PLEDGED", "ANNOUNCED"]);

/** What counts as known on a day, for people. */
export const KNOWN_RULE =
  "A line of the ledger counts from the day on which its report was published, lacking that from its own day; with neither it counts for no day. The number of an item counts from the announcement of its package or the first report of it.";

function isKnown({ knownFrom }: LedgerLine, asKnownOn: string | null): boolean {
  return asKnownOn === null || (knownFrom !== null && knownFrom <= asKnownOn);
}

/** What was public of an item by the day, or is today when the day is null; null when nothing was. */
export function knownItem(item: ItemRecord, asKnownOn: string | null): KnownItem | null {
  const own = item.lines.filter((line) => isKnown(line, asKnownOn));
  const stages = new Set(own.map(({ stage }) => stage));
  const shared = item.packageLines.filter((line) => isKnown(line, asKnownOn) && !stages.has(line.stage));
  const lines = [...own, ...shared];

  const dated = item.announcedOn !== null && (asKnownOn === null || item.announcedOn <= asKnownOn);
  const listed = item.published || lines.some(({ stage }) => stage === "ANNOUNCED");
  if (!listed && lines.length === 0) return null;

  const promised = dated || lines.some(({ stage }) => PROMISES.has(stage));
  const days = lines.filter(({ stage }) => ANNOUNCEMENTS.has(stage)).map(({ on, knownFrom }) => on ?? knownFrom);
  const [promisedOn = null] = [dated ? item.announcedOn : null, ...days].filter((day) => day !== null).sort();
  return { item, unit: unitOf(item, own), listed, promised, promisedOn, lines, shared: new Set(shared) };
}

/** The unit in which an item is counted: its own, or else the one that all its lines agree on. */
function unitOf(item: ItemRecord, lines: readonly LedgerLine[]): QuantityUnit | null {
  if (item.quantity?.unit) return item.quantity.unit;
  const units = new Set(lines.flatMap(({ quantity }) => quantity?.unit ?? []));
  const [only = null] = units;
  return units.size === 1 ? only : null;
}
