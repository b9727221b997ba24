import { CsvError, Parser } from "csv-parse";
import { InputError } from "../../errors";
import type { Dialect } from "./dialect";
import { MAX_RECORD_BYTES } from "./input";
import type { TextInput } from "./open-input";

/** A record as the parser gave it, the header's too. */
export interface CsvRecord {
  /** Line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The records of one piece of the file, with the bytes of the piece. */
export interface CsvGroup {
  readonly records: readonly CsvRecord[];
  readonly bytes: number;
  /** What ends the file after these records. */
  readonly error: InputError | null;
}

/** What is wrong, by the parser's code; its own words name its options. */
function explain(input: TextInput, line: number, error: unknown): InputError {
  const fail = (problem: string, hint: string) => new InputError(input.file.name, line, problem, hint);
  const code = error instanceof CsvError ? error.code : "";
  const quotes = 'Quote the whole cell and write each quote inside it twice: "a ""b"" c".';
  switch (code) {
    case "CSV_MAX_RECORD_SIZE":
      return fail(
        `expected records of at most ${MAX_RECORD_BYTES / 1024 / 1024} MiB, got a longer one that begins here; a quote may not be closed.`,
        quotes,
      );
    case "CSV_QUOTE_NOT_CLOSED":
      return fail("expected a quote that is closed in the record that begins here, got the end of the file.", quotes);
    case "CSV_INVALID_CLOSING_QUOTE":
      return fail(
        "expected a delimiter or the end of the line after a closing quote in the record that begins here, got text.",
        quotes,
      );
    case "INVALID_OPENING_QUOTE":
      return fail(
        "expected quotes around whole cells in the record that begins here, got one inside of a cell.",
        quotes,
      );
    default:
      return fail("expected delimited records, got something else in the record that begins here.", quotes);
  }
}

/** Keeps count of lines. The parser counts a CRLF inside of quotes twice, so that its own count drifts. */
class LineCount {
  private line = 0;
  private parserLines = 0;
  private parserEmptyLines = 0;

  /** The line on which the next record begins, when the parser has skipped so many empty lines. */
  nextLine(emptyLines: number): number {
    return this.line + 1 + emptyLines - this.parserEmptyLines;
  }

  /** Counts the lines of a record, of which the parser says on which it ended; answers on which it began. */
  take(cells: readonly string[], lines: number, emptyLines: number): number {
    const begin = this.nextLine(emptyLines);
    const ends = lines - this.parserLines - (emptyLines - this.parserEmptyLines);
    // Cells are searched only when the parser has seen a line end in the record: few have one.
    const breaks = ends > 1 ? cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0) : 0;
    this.line = begin + breaks;
    this.parserLines = lines;
    this.parserEmptyLines = emptyLines;
    return begin;
  }
}

/**
 * The records of a delimited text; empty lines are left out. A quote that is broken or not closed, or a record of more
 * than 16 MiB, ends them with an error.
 * @throws InputError when the file can't be unpacked
 */
export async function* csvRecords(
  input: TextInput,
  { delimiter, lineEnds }: Dialect,
  quote: boolean,
): AsyncGenerator<CsvGroup, void, undefined> {
  const count = new LineCount();
  let records: CsvRecord[] = [];
  const parser = new Parser({
    bom: false,
    delimiter,
    max_record_size: MAX_RECORD_BYTES,
    quote: quote ? '"' : false,
    record_delimiter: [...lineEnds],
    relax_column_count: true,
    skip_empty_lines: true,
    // Taking records here keeps them from the stream's queue: twice as fast as reading the stream with `for await`.
    on_record: (cells: string[], { lines, empty_lines }) => {
      records.push({ line: count.take(cells, lines, empty_lines), cells });
      return undefined;
    },
  });
  // The error is also given to the callbacks below; without a listener it would end the process.
  parser.on("error", () => undefined);
  parser.resume();
  const step = async (bytes: number, run: (done: (error?: Error | null) => void) => void): Promise<CsvGroup> => {
    const error = await new Promise<Error | null | undefined>(run);
    const group = {
      records,
      bytes,
      error: error ? explain(input, count.nextLine(parser.info.empty_lines), error) : null,
    };
    records = [];
    return group;
  };
  try {
    for await (const piece of input.pieces()) {
      const group = await step(piece.length, (done) => parser.write(piece, done));
      yield group;
      if (group.error) return;
    }
    yield await step(0, (done) => parser.end(done));
  } finally {
    parser.destroy();
  }
}
