import { TokenParser, TokenType } from "@streamparser/json";
import { InputError } from "../../errors";
import { inBatches, type RowGroup } from "./batches";
import { type InputTable, MAX_RECORD_BYTES, type RawRow } from "./input";
import { SourceNumber, SourceTokenizer, toCell } from "./json-value";
import { emptyFile, type TextInput } from "./open-input";

export interface JsonOptions {
  readonly kind: "json";
  /** Names of the columns; other names of the objects are collected by `unknownColumns`. */
  readonly header: readonly string[];
}

/** Records of reporting are flat, with a list here and there; deeper ones would exhaust the stack. */
const MAX_DEPTH = 64;
const MAX_UNKNOWN_COLUMNS = 1000;
const MAX_NAME_LENGTH = 200;

/** Parses one file; gives rows as they are completed. */
class JsonReader {
  private readonly columns: ReadonlyMap<string, number>;
  private readonly tokenizer: SourceTokenizer;
  private readonly parser: TokenParser;
  private rows: RawRow[] = [];
  private row = 0;
  private depth = 0;
  private line = 1;
  /** Where the record begins that is being read. */
  private beganAt = 1;
  private recordBytes = 0;

  /** How many brackets are open around a record. */
  private readonly recordDepth: number;

  constructor(
    private readonly fileName: string,
    private readonly header: readonly string[],
    private readonly unknown: Set<string>,
    /** Objects in one array, or objects that follow each other (NDJSON). */
    inArray: boolean,
  ) {
    this.recordDepth = inArray ? 1 : 0;
    this.columns = new Map(header.map((name, index) => [name, index]));
    const separator = inArray ? {} : { separator: "" };
    this.tokenizer = new SourceTokenizer(separator);
    this.parser = new TokenParser({ ...separator, paths: [inArray ? "$.*" : "$"], keepStack: false });
    this.tokenizer.onToken = (token) => {
      this.measure(token.token);
      this.parser.write(token);
    };
    this.parser.onValue = ({ value }) => this.take(value);
    if (inArray) this.parser.onEnd = () => this.tokenizer.end();
  }

  /** Reads a piece of the text; answers what is wrong with it. */
  read(piece: Buffer): InputError | null {
    return this.attempt(() => {
      // Line by line, so that it is known on which one a record begins; a text without line ends goes as one.
      for (let start = 0; start < piece.length;) {
        const end = piece.indexOf(0x0a, start) + 1 || piece.length;
        this.recordBytes += end - start;
        this.tokenizer.write(piece.subarray(start, end));
        if (this.recordBytes > MAX_RECORD_BYTES && this.depth > this.recordDepth) throw this.tooLong();
        if (piece[end - 1] === 0x0a) this.line += 1;
        start = end;
      }
    });
  }

  /** Nothing more comes; answers what is missing. */
  end(): InputError | null {
    return this.attempt(() => {
      if (!this.tokenizer.isEnded) this.tokenizer.end();
      if (!this.parser.isEnded) this.parser.end();
    });
  }

  /** The rows that were completed since the last time. */
  drain(): RawRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  private attempt(step: () => void): InputError | null {
    try {
      step();
      return null;
    } catch (error) {
      if (error instanceof InputError) return error;
      return this.fail(
        this.line,
        "expected JSON, got something else, or its end is missing.",
        "Check the file with a JSON tool such as `jq`; the fault is on this line or just before.",
      );
    }
  }

  private measure(token: TokenType): void {
    const opens = token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET;
    if (opens) {
      if (this.depth === this.recordDepth) {
        this.beganAt = this.line;
        this.recordBytes = 0;
      }
      this.depth += 1;
      if (this.depth > MAX_DEPTH)
        throw this.fail(
          this.line,
          `expected at most ${MAX_DEPTH} levels of nesting, got more.`,
          "Flatten the records before the import.",
        );
    } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.depth -= 1;
  }

  private take(value: unknown): void {
    if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof SourceNumber)
      throw this.fail(
        this.line,
        "expected an object for each record, got a value without names.",
        'Write records as {"name": value, …}.',
      );
    const cells = new Array<string>(this.header.length).fill("");
    for (const [name, inner] of Object.entries(value)) {
      const column = this.columns.get(name);
      if (column !== undefined) cells[column] = toCell(inner);
      else if (this.unknown.size < MAX_UNKNOWN_COLUMNS) this.unknown.add(name.slice(0, MAX_NAME_LENGTH));
    }
    this.row += 1;
    this.rows.push({ row: this.row, line: this.beganAt, cells });
  }

  private tooLong(): InputError {
    return this.fail(
      this.beganAt,
      `expected records of at most ${MAX_RECORD_BYTES / 1024 / 1024} MiB, got a longer one that begins here; a quote or a brace may not be closed.`,
      "Mend the record, or leave it out.",
    );
  }

  private fail(line: number, problem: string, hint: string): InputError {
    return new InputError(this.fileName, line, problem, hint);
  }
}

/** The first character that is no blank; null when there is none. */
async function firstCharacter(input: TextInput): Promise<string | null> {
  for await (const piece of input.pieces()) {
    const byte = piece.find((value) => value > 0x20);
    if (byte !== undefined) return String.fromCharCode(byte);
  }
  return null;
}

/**
 * JSON as a table: an array of objects, or objects one after the other (NDJSON). Numbers stay as they were written,
 * true and false are words, null is empty, lists and objects are JSON text.
 * @throws InputError
 */
export async function openJson(input: TextInput, { header }: JsonOptions): Promise<InputTable> {
  const first = await firstCharacter(input);
  const expected = "JSON: an array of objects, or an object on each line";
  if (first === null) throw emptyFile(input.file, expected);
  if (first !== "[" && first !== "{")
    throw new InputError(
      input.file.name,
      1,
      `expected ${expected}, got a text that begins with ${JSON.stringify(first)}.`,
      "Choose the format that the file has.",
    );
  const unknown = new Set<string>();

  async function* groups(): AsyncGenerator<RowGroup, void, undefined> {
    const reader = new JsonReader(input.file.name, header, unknown, first === "[");
    for await (const piece of input.pieces()) {
      const error = reader.read(piece);
      yield { rows: reader.drain(), bytes: piece.length, error };
    }
    const error = reader.end();
    yield { rows: reader.drain(), bytes: 0, error };
  }
  return { file: input.file, header, batches: () => inBatches(groups()), unknownColumns: () => [...unknown] };
}
