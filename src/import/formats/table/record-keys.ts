import { hashOf, slug } from "../../names/slug";
import { CellError } from "../cells";
import type { Get } from "./cell-values";
import { type Compiler, fault } from "./compiler";
import type { Mapping } from "./mapping.schema";

/** Ids of which nothing gets lost when they are written in small letters with hyphens. */
const PLAIN_ID = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/i;
const MAX_LENGTH = 100;

/** A key made of the dataset's own id: itself as far as keys may have its letters, else with a hash that tells it apart. */
export function keyOfId(id: string): string {
  if (PLAIN_ID.test(id) && id.length <= MAX_LENGTH) return id.toLowerCase().replaceAll("_", "-");
  return `${slug(id)}-${hashOf(id)}`;
}

export interface RecordKey {
  readonly of: Get<string>;
  /** True when the key is made of the content, so that two records may be alike. */
  readonly repeats: boolean;
}

/** What tells the records of a table apart. */
export function recordKey({ column, columns }: Mapping["key"], compiler: Compiler): RecordKey {
  if (column != null && columns == null) {
    const id = compiler.columns.value(column, (cell) => {
      if (cell === "")
        throw new CellError("the id of the record", "The column is the key in the mapping: every row needs a value.");
      return keyOfId(cell);
    });
    return { of: id, repeats: false };
  }
  if (columns == null || column != null)
    fault(
      compiler,
      `expected one of column and columns, got ${column == null ? "none" : "both"}.`,
      "Write `column` for the dataset's own id, or `columns` that together tell records apart.",
    );
  const cells = (columns ?? []).map((name) => compiler.columns.text(name));
  return { of: (record) => hashOf(JSON.stringify(cells.map((cell) => cell(record))), 16), repeats: true };
}
