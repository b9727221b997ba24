import type { EntityType } from "./row";

export interface TableOf {
  readonly table: string;
  /** Column that makes the rows a tree, and the field of the format that states it. */
  readonly tree?: { readonly column: string; readonly field: string };
  /** Columns that point into the same table; written after all rows are there, so that their order does not matter. */
  readonly selfReferences: readonly string[];
  /** Columns that no two rows may share. */
  readonly unique?: readonly string[];
  /** Rows are only ever added: one that differs from what is there is an error. */
  readonly appendOnly?: boolean;
}

/** What the import has to know of each table beyond the columns that a row brings. */
export const TABLES: Readonly<Record<EntityType, TableOf>> = {
  Source: { table: "source", selfReferences: [] },
  Report: { table: "report", selfReferences: [] },
  Location: {
    table: "location",
    tree: { column: "parent_id", field: "parent" },
    selfReferences: ["parent_id"],
    unique: ["geonames_id"],
  },
  Actor: {
    table: "actor",
    tree: { column: "parent_id", field: "parent" },
    selfReferences: ["parent_id", "position_body_id"],
  },
  WeaponSystem: {
    table: "weapon_system",
    tree: { column: "variant_of_id", field: "variantOf" },
    selfReferences: ["variant_of_id"],
  },
  AidPackage: { table: "aid_package", tree: { column: "part_of_id", field: "partOf" }, selfReferences: ["part_of_id"] },
  AidItem: { table: "aid_item", selfReferences: [] },
  AidStage: { table: "aid_stage", selfReferences: [] },
  Event: { table: "event", tree: { column: "part_of_id", field: "partOf" }, selfReferences: ["part_of_id"] },
  Claim: { table: "claim", selfReferences: [], appendOnly: true },
};
