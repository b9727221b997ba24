import { inBatches, type RowGroup } from "./batches";
import { csvRecords, type CsvRecord } from "./csv-records";
import { detectDialect, type Dialect } from "./dialect";
import type { InputTable, RawRow } from "./input";
import { emptyFile, type TextInput } from "./open-input";

export interface DelimitedOptions {
  readonly kind: "delimited";
  /** One character; without it, found among comma, semicolon, tab and bar by the first line. */
  readonly delimiter?: string;
  /** True: the first record has the names. A list: the file has no header. */
  readonly header: true | readonly string[];
  /** Where the header is a list: how many cells a record has at least, when older files lack the last ones. */
  readonly least?: number;
  /** False where quotes are letters like others (GeoNames). */
  readonly quote?: boolean;
  /** Records that are none, such as the row of HXL tags; they are not counted. */
  readonly skip?: (cells: readonly string[]) => boolean;
}

const EXPECTED = "a table with a header line";
/** Headers are shorter; when one is not, what was seen of it is enough. */
const HEAD_CHARACTERS = 64 * 1024;

async function head(input: TextInput): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of input.pieces()) {
    text += decoder.decode(piece, { stream: true });
    if (text.length >= HEAD_CHARACTERS) break;
  }
  return text.slice(0, HEAD_CHARACTERS);
}

/** The names in the first record. @throws InputError when there is none */
async function firstRecord(input: TextInput, dialect: Dialect, quote: boolean): Promise<readonly string[]> {
  for await (const { records, error } of csvRecords(input, dialect, quote)) {
    const first = records.find(({ cells }) => !isBlank(cells, true));
    if (first) return first.cells;
    if (error) throw error;
  }
  throw emptyFile(input.file, EXPECTED);
}

/** A line of blanks is a blank line, unless the table has one column: then it may be a value. */
function isBlank(cells: readonly string[], severalColumns: boolean): boolean {
  return severalColumns && cells.length === 1 && (cells[0] ?? "").trim() === "";
}

/** A delimited text as a table. Nothing stays open until the records are asked for. @throws InputError */
export async function openDelimited(input: TextInput, options: DelimitedOptions): Promise<InputTable> {
  const { quote = true, skip, least } = options;
  const start = await head(input);
  if (start.trim() === "") throw emptyFile(input.file, EXPECTED);
  const detected = detectDialect(start, quote);
  const dialect = { ...detected, delimiter: options.delimiter ?? detected.delimiter };
  const header = options.header === true ? await firstRecord(input, dialect, quote) : options.header;
  const expected = header.length;

  async function* groups(): AsyncGenerator<RowGroup, void, undefined> {
    let beforeHeader = options.header === true;
    let row = 0;
    const isRow = ({ cells }: CsvRecord): boolean => {
      if (isBlank(cells, beforeHeader || expected > 1)) return false;
      if (!beforeHeader) return skip?.(cells) !== true;
      beforeHeader = false;
      return false;
    };
    for await (const { records, bytes, error } of csvRecords(input, dialect, quote)) {
      const rows: RawRow[] = [];
      for (const record of records) {
        if (!isRow(record)) continue;
        const { line } = record;
        const short = expected - record.cells.length;
        const isOlder = least !== undefined && short > 0 && record.cells.length >= least;
        const cells = isOlder ? [...record.cells, ...Array<string>(short).fill("")] : record.cells;
        row += 1;
        rows.push(
          cells.length === expected
            ? { row, line, cells }
            : { row, line, cells, fault: { code: "CELL_COUNT", expected, found: cells.length } },
        );
      }
      yield { rows, bytes, error };
    }
  }
  return { file: input.file, header, batches: () => inBatches(groups()), unknownColumns: () => [] };
}
