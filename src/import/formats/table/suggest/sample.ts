import type { OpenOptions } from "../../../input/open-input";
import { openTable } from "../../../input/open-table";
import { cleaned } from "../../columns";
import { isHxlRow } from "../../ucdp-columns";

/** Records that are looked at. */
const MOST_RECORDS = 500;

/** Names that a mapping can't hold: without a letter, or with characters that nobody can print. */
export const UNUSABLE = /^\s*$|[\u0000-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/u;

/** A column as far as it was looked at. */
export interface Sample {
  readonly name: string;
  /** The cells that are not empty, in the order of the file. */
  readonly values: readonly string[];
  /** Each value once, the commonest first. */
  readonly distinct: readonly string[];
  /** All cells, as the records have them. */
  readonly cells: readonly string[];
}

/** The columns of a table with what their first cells hold. */
export interface TableSample {
  readonly file: string;
  readonly records: number;
  readonly columns: readonly Sample[];
  /** Names that a mapping can't hold. */
  readonly unusable: readonly string[];
}

function sampleOf(name: string, cells: readonly string[]): Sample {
  const values = cells.filter((cell) => cell !== "");
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const distinct = [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
  return { name, values, distinct, cells };
}

/** Two names are one to a reader of tables when they differ by case and blanks only; the first column counts. */
function folded(name: string): string {
  return name
    .replace(/^\uFEFF/, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** Looks at the header and the first records of a table. @throws UnreadableFileError @throws InputError */
export async function sampleTable(path: string, options: OpenOptions): Promise<TableSample> {
  const table = await openTable(path, { kind: "any", header: true, skip: isHxlRow, ...options });
  const rows: (readonly string[])[] = [];
  for await (const batch of table.batches()) {
    for (const { cells, fault } of batch) if (!fault && rows.length < MOST_RECORDS) rows.push(cells);
    if (rows.length >= MOST_RECORDS) break;
  }
  const seen = new Set<string>();
  const columns: Sample[] = [];
  const unusable: string[] = [];
  table.header.forEach((name, index) => {
    if (seen.has(folded(name))) return;
    seen.add(folded(name));
    if (UNUSABLE.test(name)) unusable.push(name);
    else
      columns.push(
        sampleOf(
          name.trim(),
          rows.map((cells) => cleaned(cells[index] ?? "")),
        ),
      );
  });
  return { file: table.file.name, records: rows.length, columns, unusable };
}
