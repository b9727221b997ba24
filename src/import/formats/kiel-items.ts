import type { AidStageKind } from "../../aid/aid.vocabulary";
import type { Draft } from "../datasets/draft";
import { countryCode } from "../names/countries";
import { slug } from "../names/slug";
import type { ItemInput, StageInput } from "./briefing/aid.schema";
import type { QuantityInput } from "./briefing/value.schema";
import { numberIn } from "./kiel-cells";
import type { KielRecord } from "./kiel-columns";
import { weaponOf } from "./kiel-weapons";

/** Names that begin with a measure: what they count is no item. */
const MEASURED = /^(?:tons?|liters?|litres?|packs?|pairs?|meters?|metres?|sets?) of /i;

const MEASURES: Readonly<Record<string, AidStageKind>> = { allocation: "ALLOCATED", commitment: "COMMITTED" };

/** What a row that leads no package is known by beside its package: what it lists, and the day. */
export function itemSlug(record: KielRecord): string {
  const { "Announcement Date": announced } = record;
  return `${slug(nameOf(record))}-${announced === null ? "undated" : slug(announced.day ?? announced.text)}`;
}

function nameOf(record: KielRecord): string {
  const { Items: item, "Type of Aid Specific": specific, "Type of Aid General": general } = record;
  return item ?? `${specific ?? general ?? "Aid"}, not itemised`;
}

type UnitsColumn = "No. of Units" | "No. of Units Delivered (in-kind military aid)";

/** The number of a column of units; null when it is unknown. */
function unitsIn(record: KielRecord, column: UnitsColumn, to: Draft): number | null {
  const cell = record[column];
  if (cell === null || /^(?:\.|undisclosed|unknown|not given|n\/a)$/i.test(cell)) return null;
  const number = numberIn(cell);
  if (number !== null && number >= 0) return number;
  to.warn({
    code: "UNREADABLE_VALUE",
    column,
    value: cell,
    expected: "a number, or undisclosed",
    message: "The number of units is no number: it is left unknown, its text is kept in the note.",
  });
  return null;
}

function quantity(best: number | null, unit: "ITEM" | null): QuantityInput {
  return { best, unit };
}

/** An item of a package with what became of it. */
export interface KielItem extends ItemInput {
  /** How many; null when unknown. */
  readonly units: number | null;
  readonly unit: "ITEM" | null;
}

/**
 * The item that a row lists.
 * @param key key of the item within its package
 * @param isLead the row gives a sum of its own
 * @param sources what the row names as sources without an address
 */
export function itemOf(
  record: KielRecord,
  key: string,
  isLead: boolean,
  sources: readonly string[],
  to: Draft,
): KielItem {
  const { "Announcement Date": announced, Explanation: explanation } = record;
  const name = nameOf(record);
  const unit = MEASURED.test(name) ? null : "ITEM";
  const units = unitsIn(record, "No. of Units", to);
  const delivered = unitsIn(record, "No. of Units Delivered (in-kind military aid)", to);
  const owner = `kiel-${slug(record.ID)}.${key}`;
  const stages: StageInput[] = [];
  const first = MEASURES[record.measure?.toLowerCase() ?? ""] ?? "ANNOUNCED";
  if (announced?.day != null)
    stages.push({ key: `${owner}.${first.toLowerCase()}`, stage: first, on: announced.day, note: sumOf(record) });
  // One line that the newest release keeps up to date: several would read as several deliveries.
  if (delivered !== null && delivered > 0)
    stages.push({
      key: `${owner}.delivered`,
      stage: "DELIVERED",
      quantity: quantity(delivered, unit),
      report: to.release,
    });
  // Under an American id every announcement has words of its own, and so has a second sum under one id.
  const hasOwnWords = countryCode(record.Countries) === "US" || (isLead && key !== "1");
  const remarks = [
    hasOwnWords ? explanation : null,
    dateIn(record),
    ...unread(record),
    key === "1" ? null : sourcesIn(sources),
  ];
  return {
    key,
    name,
    weaponSystem: weaponOf(record, to),
    quantity: quantity(units, unit),
    stages,
    note: remarks.filter((part) => part !== null).join(" ") || null,
    units,
    unit,
  };
}

/** The sum of the announcement that the item was part of. */
function sumOf(record: KielRecord): string | null {
  const { "Monetary Value as Given by Source": value, "Original Currency": currency } = record;
  return value === null || currency === null
    ? null
    : `The source gives ${value} ${currency} for the whole announcement.`;
}

/** The day of the announcement as text, where it is none. */
export function dateIn({ "Announcement Date": announced }: KielRecord): string | null {
  return announced?.day === null ? `Date of the announcement as given: ${announced.text}.` : null;
}

/** Sources that are no pages. */
export function sourcesIn(sources: readonly string[]): string | null {
  return sources.length === 0 ? null : `Sources without an address: ${sources.join("; ")}.`;
}

/** Numbers of units as text, where they are none. */
function unread(record: KielRecord): (string | null)[] {
  const cells = [
    ["Units", record["No. of Units"]],
    ["Units delivered", record["No. of Units Delivered (in-kind military aid)"]],
  ] as const;
  return cells.map(([what, cell]) =>
    cell === null || numberIn(cell) !== null || /^(?:\.|undisclosed|unknown|not given|n\/a)$/i.test(cell)
      ? null
      : `${what} as given: ${cell}.`,
  );
}
