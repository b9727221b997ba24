import { InputError } from "../../errors";
import type { DiskFile } from "./disk-file";

/** What Excel itself can hold. */
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;
/** Rows times columns: the library fills all of it, so that two cells far apart cost what is between them. */
const MAX_AREA = 50_000_000;

/** A piece must hold a whole tag. */
const PIECE_BYTES = 1024 * 1024;
/** Tags of rows and cells, with any prefix, up to the next ">". */
const TAG = /<(?:[^\s<>/:]+:)?(?:c|row)(?=[\s/>])([^>]*)>/g;
const ATTRIBUTE = /\s+(?:[^\s"'<>=/:]+:)?([^\s"'<>=/:]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const REST = /\s*\/?$/y;
const PLACE = /^([A-Z]{0,3})([1-9]\d{0,6})$/;

/** The attributes named "r" of a tag; null when it is not plainly readable. */
function places(attributes: string): string[] | null {
  const found: string[] = [];
  ATTRIBUTE.lastIndex = 0;
  let at = 0;
  for (let match = ATTRIBUTE.exec(attributes); match; match = ATTRIBUTE.exec(attributes)) {
    at = ATTRIBUTE.lastIndex;
    if (match[1] === "r") found.push(match[2] ?? match[3] ?? "");
  }
  REST.lastIndex = at;
  return REST.test(attributes) ? found : null;
}

function columnNumber(letters: string): number {
  let number = 0;
  for (let at = 0; at < letters.length; at += 1) number = number * 26 + letters.charCodeAt(at) - 64;
  return number;
}

/**
 * Refuses a sheet that would fill the memory, from places of cells that are not there: a cell in column ZZZZZZZ aborts
 * the whole process in the library's loop. Whatever is not plainly within bounds is refused.
 */
export function checkArea(file: DiskFile, xml: Buffer): void {
  // Only what stands in this tag is read as cells, whatever the part is called.
  if (!xml.includes("sheetData")) return;
  const fail = (problem: string) =>
    new InputError(file.name, null, problem, "Save the sheet as CSV and import that, or delete its stray cells.");
  let rows = 0;
  let columns = 0;
  const checkPlace = (place: string): void => {
    const [, letters = "", digits = ""] = PLACE.exec(place) ?? [];
    const row = Number(digits);
    const column = columnNumber(letters);
    if (row === 0 || row > MAX_ROWS || column > MAX_COLUMNS)
      throw fail(`expected cells within the sheet, got one at ${JSON.stringify(place.slice(0, 40))}.`);
    rows = Math.max(rows, row);
    columns = Math.max(columns, column);
  };
  for (let start = 0; start < xml.length;) {
    const limit = Math.min(xml.length, start + PIECE_BYTES);
    const end = limit === xml.length ? limit : xml.subarray(start, limit).lastIndexOf("<") + start;
    if (end <= start) throw fail("expected tags of some characters, got one of more than a megabyte.");
    for (const [, attributes = ""] of xml.toString("latin1", start, end).matchAll(TAG)) {
      const found = places(attributes);
      if (!found) throw fail("expected a sheet, got a cell that is not readable.");
      found.forEach(checkPlace);
    }
    start = end;
  }
  if (rows * columns > MAX_AREA)
    throw fail(`expected at most ${MAX_AREA} cells from the first to the last, got ${rows} rows of ${columns}.`);
}
