import { CellError } from "./cells";

/**
 * Cells that Python printed: lists and dicts by `repr`, with NaN and None, which are not JSON. Only literals are read and
 * nothing is ever run; length and depth are bounded, so that no cell can exhaust the stack.
 */
export type PythonValue = string | number | boolean | null | readonly PythonValue[] | ReadonlyMap<string, PythonValue>;

const MAX_CHARACTERS = 20_000;
const MAX_DEPTH = 8;

/** Words of Python that are values. NaN is a number that nobody knows. */
const WORDS: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null, NaN: null, nan: null };

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\", "'": "'", '"': '"', n: "\n", r: "\r", t: "\t" };
const ESCAPED_CODE = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  whole(): PythonValue {
    const value = this.value(0);
    if (this.peek() !== "") throw this.fault("the end");
    return value;
  }

  private value(depth: number): PythonValue {
    if (depth > MAX_DEPTH) throw this.fault(`at most ${MAX_DEPTH} levels`);
    const first = this.peek();
    if (first === "[") return this.list(depth);
    if (first === "{") return this.dict(depth);
    if (first === "'" || first === '"') return this.string(first);
    const word = this.word();
    return word === undefined ? this.number() : word;
  }

  private list(depth: number): readonly PythonValue[] {
    const values: PythonValue[] = [];
    this.items("[", "]", () => values.push(this.value(depth + 1)));
    return values;
  }

  private dict(depth: number): ReadonlyMap<string, PythonValue> {
    const values = new Map<string, PythonValue>();
    this.items("{", "}", () => {
      const quote = this.peek();
      if (quote !== "'" && quote !== '"') throw this.fault("a name in quotes");
      const name = this.string(quote);
      if (values.has(name)) throw this.fault(`the name ${name} once`);
      this.expect(":");
      values.set(name, this.value(depth + 1));
    });
    return values;
  }

  /** What stands between two brackets, parted by commas; Python allows one behind the last. */
  private items(open: string, close: string, item: () => void): void {
    this.expect(open);
    while (this.peek() !== close) {
      item();
      if (this.peek() !== close) this.expect(",");
    }
    this.expect(close);
  }

  private string(quote: string): string {
    this.expect(quote);
    let content = "";
    for (;;) {
      const letter = this.text.charAt(this.at++);
      if (letter === quote) return content;
      if (letter === "" || letter === "\n") throw this.fault("the quote that ends the text");
      content += letter === "\\" ? this.escape() : letter;
    }
  }

  private escape(): string {
    const code = ESCAPED_CODE.exec(this.text.slice(this.at, this.at + 9));
    const point = code && Number.parseInt(code[1] ?? code[2] ?? code[3] ?? "", 16);
    if (code && point !== null && point <= 0x10ffff) {
      this.at += code[0].length;
      return String.fromCodePoint(point);
    }
    const simple = ESCAPES[this.text.charAt(this.at)];
    if (simple === undefined) throw this.fault("an escape of Python");
    this.at += 1;
    return simple;
  }

  /** Undefined when no word stands here; null is a value. */
  private word(): boolean | null | undefined {
    const found = /^[A-Za-z]+/.exec(this.text.slice(this.at, this.at + 8))?.[0];
    if (found === undefined) return undefined;
    if (!Object.hasOwn(WORDS, found)) throw this.fault("a value");
    this.at += found.length;
    return WORDS[found];
  }

  private number(): number {
    const found = NUMBER.exec(this.text.slice(this.at, this.at + 40))?.[0];
    const number = Number(found);
    if (found === undefined || !Number.isFinite(number)) throw this.fault("a value");
    this.at += found.length;
    return number;
  }

  /** The next sign that is no blank, or "" at the end. */
  private peek(): string {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
    return this.text.charAt(this.at);
  }

  private expect(sign: string): void {
    if (this.peek() !== sign) throw this.fault(sign);
    this.at += 1;
  }

  private fault(expected: string): CellError {
    return new CellError(`${expected} at character ${this.at + 1} of a Python list or dict`);
  }
}

/** @throws CellError and nothing else */
export function pythonValue(cell: string): PythonValue {
  if (cell.length > MAX_CHARACTERS) throw new CellError(`at most ${MAX_CHARACTERS} characters`);
  return new Reader(cell).whole();
}
