import { MAX_RECORD_BYTES, type RawRow } from "./input";

/** Enough that the cost of a batch does not count, few enough to be one statement for a database. */
const BATCH_ROWS = 500;
/** Rows may be long: what waits for its batch to fill must not be five hundred of the longest. */
const BATCH_BYTES = MAX_RECORD_BYTES / 4;

/** Rows as one piece of a file held them, with the bytes of the piece. */
export interface RowGroup {
  readonly rows: readonly RawRow[];
  readonly bytes: number;
  /** What ends the file after these rows: they are whole, and are given before it is thrown. */
  readonly error?: Error | null;
}

/** Rows in batches of 500, or of fewer when they are long. */
export async function* inBatches(groups: AsyncIterable<RowGroup>): AsyncGenerator<readonly RawRow[], void, undefined> {
  let waiting: RawRow[] = [];
  let bytes = 0;
  for await (const group of groups) {
    bytes += group.bytes;
    for (let next = 0; next < group.rows.length;) {
      const rows = group.rows.slice(next, next + BATCH_ROWS - waiting.length);
      next += rows.length;
      waiting = waiting.length === 0 ? rows : waiting.concat(rows);
      if (waiting.length === BATCH_ROWS || bytes >= BATCH_BYTES) {
        yield waiting;
        waiting = [];
        bytes = 0;
      }
    }
    if (group.error) {
      if (waiting.length > 0) yield waiting;
      throw group.error;
    }
  }
  if (waiting.length > 0) yield waiting;
}
