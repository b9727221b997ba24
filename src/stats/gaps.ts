import { BadFilterError } from "../errors";
import { nextBucket } from "./bucket";
import { type CountedRow, type Keys, MAX_ROWS } from "./engine";
import type { Grouping } from "./question";

/** Adds rows with count 0 for spans of time between the first and the last that are missing, for each other combination. */
export function fillGaps(rows: readonly CountedRow[], groupings: readonly Grouping[]): CountedRow[] {
  const time = groupings.find(({ dimension }) => dimension.time);
  const field = time && Object.keys(time.dimension.keys(time.bucket))[0];
  if (!time || field === undefined) return [...rows];
  const starts = rows.map(({ keys }) => keys[field]).filter((start): start is string => typeof start === "string");
  if (starts.length === 0) return [...rows];
  const [first, last] = [starts.reduce((a, b) => (a < b ? a : b)), starts.reduce((a, b) => (a > b ? a : b))];
  const spans: string[] = [];
  for (let start = first; start <= last; start = nextBucket(start, time.bucket)) {
    spans.push(start);
    if (spans.length > MAX_ROWS)
      throw new BadFilterError(
        `More than ${MAX_ROWS} spans of time lie between ${first} and ${last}.`,
        "Group by longer spans, or narrow `where`.",
      );
  }
  /** The spans that each other combination has. */
  const others = new Map<string, { readonly keys: Keys; readonly present: Set<unknown> }>();
  for (const { keys } of rows) {
    const name = otherKeys(keys, field);
    const other = others.get(name) ?? { keys, present: new Set() };
    other.present.add(keys[field]);
    others.set(name, other);
  }
  if (others.size * spans.length > MAX_ROWS) {
    throw new BadFilterError(
      `With its gaps filled the answer has more than ${MAX_ROWS} rows.`,
      "Group by longer spans, or set `fillGaps: false`.",
    );
  }
  const missing = [...others.values()].flatMap(({ keys, present }) =>
    spans.filter((start) => !present.has(start)).map((start) => ({ keys: { ...keys, [field]: start }, count: 0 })),
  );
  return [...rows, ...missing];
}

function otherKeys(keys: Keys, field: string): string {
  return JSON.stringify({ ...keys, [field]: null });
}
