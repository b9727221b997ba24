import type { QuantityUnit } from "../../values/quantity";
import type { Figure } from "./figure";
import { findGaps, type Gap, type Staleness } from "./gaps";
import { type ItemRecord, knownItem } from "./record";
import type { ReconciliationGroup } from "./reconciliation.vocabulary";
import { outstanding, tally, tallyItem, type TalliedItem, type Tallies } from "./tally";

/** The values that order the rows; the last ones make them differ. Null stands last. */
export type Place = readonly (string | number | null)[];

/** One row of the reconciliation. */
export interface Row {
  readonly place: Place;
  readonly unit: QuantityUnit | null;
  /** The one item that the row is about; null in a row of a weapon system. */
  readonly itemId: number | null;
  readonly weaponSystemId: number | null;
  readonly itemIds: readonly number[];
  readonly packageIds: readonly number[];
  /** Items of frames that are not counted, since parts of the frames are. */
  readonly frameItemIds: readonly number[];
  readonly tallies: Tallies;
  readonly outstanding: Figure | null;
  readonly gaps: readonly Gap[];
}

interface Question extends Staleness {
  readonly groupBy: ReconciliationGroup;
  readonly asKnownOn: string | null;
  /** Package -> the frame that it is part of. */
  readonly frames: ReadonlyMap<number, number>;
}

/** The rows of a reconciliation, in order. */
export function reconcile(records: readonly ItemRecord[], question: Question): Row[] {
  const items = records.flatMap((record) => {
    const known = knownItem(record, question.asKnownOn);
    return known ? [tallyItem(known)] : [];
  });
  // The order of the records must not show in the answer.
  items.sort((a, b) => comparePlaces(itemPlace(a), itemPlace(b), "ITEM"));
  const rows = question.groupBy === "ITEM" ? items.map((item) => itemRow(item, question)) : systemRows(items, question);
  return rows.sort((a, b) => comparePlaces(a.place, b.place, question.groupBy));
}

/** Rows of items begin with the latest announcement, rows of systems with the first name. */
export function comparePlaces(a: Place, b: Place, groupBy: ReconciliationGroup): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? null;
    if (left === right) continue;
    if (left === null) return 1;
    if (right === null) return -1;
    const ascending = left < right ? -1 : 1;
    return index === 0 && groupBy === "ITEM" ? -ascending : ascending;
  }
  return 0;
}

function itemPlace({ item }: TalliedItem): Place {
  return [item.announcedOn, item.packageKey, item.ordinal, item.key];
}

function itemRow(item: TalliedItem, staleness: Staleness): Row {
  return row(itemPlace(item), [item], item.item.rowId, [], staleness);
}

function systemRows(items: readonly TalliedItem[], question: Question): Row[] {
  const inParts = systemsInParts(items, question.frames);
  const isFrame = ({ item }: TalliedItem) =>
    item.weaponSystem !== null && inParts.has(`${item.packageId}/${item.weaponSystem.rowId}`);
  const counted = new Map<string, TalliedItem[]>();
  for (const item of items.filter((one) => !isFrame(one))) {
    const { weaponSystem, rowId } = item.item;
    const group = weaponSystem ? `${weaponSystem.rowId}/${item.unit ?? ""}` : `item/${rowId}`;
    counted.set(group, [...(counted.get(group) ?? []), item]);
  }
  const frameItems = items.filter(isFrame);
  return [...counted.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const system = first.item.weaponSystem;
    const place = [system?.name ?? first.item.name, system?.key ?? first.item.key, first.unit];
    const frames = frameItems.filter(({ item }) => system && item.weaponSystem?.rowId === system.rowId);
    return [row(place, group, system ? null : first.item.rowId, frames, question)];
  });
}

/** "frame/system" for each system that a part of the frame, however deep, names. */
function systemsInParts(items: readonly TalliedItem[], frames: ReadonlyMap<number, number>): Set<string> {
  const found = new Set<string>();
  for (const { item } of items) {
    if (!item.weaponSystem) continue;
    const climbed = new Set([item.packageId]);
    let frame = frames.get(item.packageId);
    while (frame !== undefined && !climbed.has(frame)) {
      climbed.add(frame);
      found.add(`${frame}/${item.weaponSystem.rowId}`);
      frame = frames.get(frame);
    }
  }
  return found;
}

function row(
  place: Place,
  items: readonly TalliedItem[],
  itemId: number | null,
  frameItems: readonly TalliedItem[],
  staleness: Staleness,
): Row {
  const [first] = items;
  const tallies = tally(items);
  return {
    place,
    unit: first?.unit ?? null,
    itemId,
    weaponSystemId: first?.item.weaponSystem?.rowId ?? null,
    itemIds: items.map(({ item }) => item.rowId),
    packageIds: [...new Set(items.map(({ item }) => item.packageId))],
    frameItemIds: frameItems.map(({ item }) => item.rowId),
    tallies,
    outstanding: outstanding(tallies),
    gaps: findGaps(items, tallies, staleness),
  };
}
