import type { Origin } from "./problems";

/** Types of addressable things, in the order in which they can be written: what is referred to comes first. */
export const ENTITY_TYPES = [
  "Source", "Report", "Location", "Actor", "WeaponSystem", "AidPackage", "AidItem", "AidStage", "Event", "Claim",
] as const; // prettier-ignore
export type EntityType = (typeof ENTITY_TYPES)[number];

/** A value as the database keeps it. */
export type SqlValue = string | number | null;
type Values = Readonly<Record<string, SqlValue>>;

/** A thing named by its key, with the place where it was named. */
export interface Reference {
  readonly type: EntityType;
  readonly key: string;
  readonly origin: Origin;
}
/** Column -> what it refers to; null for nothing. */
type References = Readonly<Record<string, Reference | null>>;

/** Table of the rows that belong to one owner and are replaced together. */
export type PartTable =
  "alias" | "aid_package_donor" | "event_location" | "event_participant" | "event_weapon" | "event_package";

export interface Part {
  readonly values: Values;
  readonly references: References;
}

/** All rows of one part table that belong to an owner, in order. */
export interface PartSet {
  readonly table: PartTable;
  /** Column that holds the owner. */
  readonly owner: string;
  readonly parts: readonly Part[];
}

/** One addressable thing, ready for the database but for the integer keys of what it refers to. */
export interface Row {
  readonly type: EntityType;
  readonly key: string;
  readonly origin: Origin;
  readonly values: Values;
  readonly references: References;
  readonly partSets: readonly PartSet[];
  /** Reports that the editors name as sources of this record. */
  readonly reports: readonly Reference[];
}

/** Name of a thing among all: "Event:ucdp-156953". */
export function nameOf({ type, key }: { readonly type: EntityType; readonly key: string }): string {
  return `${type}:${key}`;
}
