import { InputError } from "../../errors";
import { inBatches, type RowGroup } from "./batches";
import { checkUnchanged, type DiskFile, findFile } from "./disk-file";
import type { InputFile, InputTable, RawRow } from "./input";
import { emptyFile, sha256Of, zipEntries } from "./open-input";
import { rowText } from "./sheet-text";
import { type SheetAnswer, type SheetChoice, SheetWorker } from "./sheet-worker";
import { checkedWorkbook } from "./workbook";

export interface SpreadsheetOptions {
  readonly kind: "spreadsheet";
  /** Name of the sheet, or a pattern of which the first match is taken; without it, the first sheet. */
  readonly sheet?: string | RegExp;
}

const WORKBOOK = "xl/workbook.xml";
const SLICE_ROWS = 500;
/** Says whether a file is an Excel workbook (.xlsx), by its content. @throws UnreadableFileError @throws InputError */
export async function isSpreadsheet(path: string): Promise<boolean> {
  const entries = await zipEntries(await findFile(path));
  return entries?.some(({ name }) => name === WORKBOOK) ?? false;
}

function explain(file: DiskFile, answer: Exclude<SheetAnswer, { kind: "rows" }>): InputError {
  const fail = (problem: string, hint: string) => new InputError(file.name, null, problem, hint);
  switch (answer.kind) {
    case "no-sheet":
      return fail(
        "the workbook holds no such sheet.",
        `It holds ${answer.names.map((name) => JSON.stringify(name)).join(", ")}.`,
      );
    case "memory":
      return fail(
        "the sheet needs more memory than there is for it.",
        "Save it as CSV and import that: it is read piece by piece.",
      );
    case "broken":
      return fail(
        "expected a workbook, got one that is not readable.",
        "Open it in a spreadsheet program and save it again, or save the sheet as CSV.",
      );
  }
}

/** The rows of a sheet as text, in slices; those that are empty too. */
async function* textRows(file: DiskFile, worker: SheetWorker): AsyncGenerator<string[][], void, undefined> {
  for (let done = false; !done;) {
    const answer = await worker.next(SLICE_ROWS);
    if (answer.kind !== "rows") throw explain(file, answer);
    done = answer.done;
    yield answer.rows.map(rowText);
  }
}

function padded(cells: readonly string[], length: number): string[] {
  return [...cells, ...new Array<string>(length - cells.length).fill("")];
}

async function* groups(
  slices: AsyncGenerator<string[][], void, undefined>,
  first: readonly string[][],
  expected: number,
): AsyncGenerator<RowGroup, void, undefined> {
  let row = 0;
  const group = (slice: readonly string[][]): RowGroup => {
    const rows: RawRow[] = [];
    for (const cells of slice) {
      if (cells.length === 0) continue;
      row += 1;
      rows.push(
        cells.length <= expected
          ? { row, line: null, cells: padded(cells, expected) }
          : { row, line: null, cells, fault: { code: "CELL_COUNT", expected, found: cells.length } },
      );
    }
    return { rows, bytes: 0 };
  };
  yield group(first);
  for await (const slice of slices) yield group(slice);
}

/**
 * A sheet of an Excel workbook as a table. The header is the first row with two cells or more that are not empty: titles
 * and notes above it stand in one cell. Numbers are written out without exponent, dates as YYYY-MM-DD (with a time of
 * day, as YYYY-MM-DDTHH:MM:SS), booleans as true and false; errors of formulas are empty. Empty rows are left out. A
 * row is at fault when it has more cells than the header.
 * @throws UnreadableFileError
 * @throws InputError
 */
export async function openSpreadsheet(path: string, options: SpreadsheetOptions): Promise<InputTable> {
  const disk = await findFile(path);
  const entries = await zipEntries(disk);
  if (!entries?.some(({ name }) => name === WORKBOOK))
    throw new InputError(
      disk.name,
      null,
      "expected an Excel workbook (.xlsx), got another file.",
      "Save it as .xlsx, or import it as CSV.",
    );
  const sha256 = await sha256Of(disk);
  const worker = new SheetWorker(await checkedWorkbook(disk, entries), options.sheet satisfies SheetChoice);
  await checkUnchanged(disk);
  const file: InputFile = {
    name: disk.name,
    entry: null,
    sha256,
    size: disk.size,
    encoding: null,
    bytesRead: () => disk.size,
  };
  const slices = textRows(disk, worker);
  try {
    for (let next = await slices.next(); next.done !== true; next = await slices.next()) {
      const at = next.value.findIndex((cells) => cells.filter((text) => text.trim() !== "").length >= 2);
      const header = next.value[at];
      if (!header) continue;
      const rest = next.value.slice(at + 1);
      return {
        file,
        header,
        async *batches() {
          try {
            yield* inBatches(groups(slices, rest, header.length));
          } finally {
            await worker.end();
          }
        },
        unknownColumns: () => [],
      };
    }
  } catch (error) {
    await worker.end();
    throw error;
  }
  await worker.end();
  throw emptyFile(file, "a sheet with a header of two columns or more");
}
