import { hash } from "node:crypto";
import type { BoundColumns, RecordOf } from "../formats/columns";
import type { Format } from "../formats/format";
import type { RawRow } from "../input/input";
import type { Issue, Issues } from "../issues";
import type { NameResolver } from "../names/resolver";
import { Draft, type DraftContext } from "./draft";
import type { KnownRecord, RecordBook } from "./record-book";
import type { RecordOutcome, RecordWriter } from "./record-writer";
import type { RunCounts } from "../run-ledger";
import { UnknownReference } from "../upsert/row-writer";

/** Takes the records of a file one by one: reads the cells, compares with what is on record, maps and writes. */
export class RecordReader {
  /** The last record whose cells could be read. */
  private previous: RecordOf<Format["columns"]> | null = null;

  constructor(
    private readonly format: Format,
    private readonly columns: BoundColumns<Format["columns"]>,
    private readonly context: DraftContext & { readonly names: NameResolver },
    private readonly issues: Issues,
    private readonly book: RecordBook,
    private readonly writer: RecordWriter,
    private readonly counts: RunCounts,
    /** Does the work, or nothing of it, where one record may fail and the others stay. */
    private readonly attempt: <T>(work: () => T) => T,
  ) {}

  /** True unless the record was rejected. */
  take(raw: RawRow): boolean {
    this.counts.read += 1;
    const taken = this.accept(raw);
    if (!taken) this.counts.rejected += 1;
    return taken;
  }

  private accept(raw: RawRow): boolean {
    const { format } = this;
    if (raw.fault) return this.rejectCellCount(raw);
    const { record, faults } = this.columns.read(raw.cells);
    if (faults.length > 0) return this.rejectCells(raw, faults);
    const { previous } = this;
    this.previous = record;

    const own = format.key(record);
    const content = hash("sha1", `${format.version}\u001f${this.columns.content(raw.cells)}`, "base64url");
    const found = this.locate(own, raw, content);
    if (found === "rejected" || found === "repeated") return found === "repeated";
    const { key, known } = found;
    if (known?.hash === content && known.dropped === 0) {
      this.book.same(known, raw.row);
      this.counts.unchanged += 1;
      return true;
    }

    const draft = new Draft(this.context, raw, key);
    format.map(record, draft, previous);
    if (draft.failed) {
      // It is in the file all the same, so that nobody takes it for dropped.
      if (known) this.book.same(known, raw.row);
      return false;
    }
    if (draft.leftOut) {
      if (known) this.book.same(known, raw.row);
      return true;
    }
    const written = this.write(draft, known, raw);
    if (written === null) {
      if (known) this.book.same(known, raw.row);
      return false;
    }
    const { outcome, revised, described } = written;
    const scope = format.scope?.(record, this.context.release) ?? null;
    if (known) this.book.update(known, content, scope, raw.row);
    else this.book.add(key, content, scope, raw.row, described);
    this.counts[outcome] += 1;
    if (revised) this.counts.revised += 1;
    return true;
  }

  /** Null when the database does not take the record, for example because it names something that is not there. */
  private write(draft: Draft, known: KnownRecord | undefined, { row, line }: RawRow): RecordOutcome | null {
    try {
      return this.attempt(() => this.writer.write(draft, known));
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null) throw error;
      this.issues.add({ ...refusal, severity: "ERROR", row, line, column: null });
      return null;
    }
  }

  /** The record under the key that it has on record; a key that the file had before is rejected, or counted on. */
  private locate(
    own: string,
    raw: RawRow,
    content: string,
  ): { key: string; known: KnownRecord | undefined } | "rejected" | "repeated" {
    for (let repetition = 1; ; repetition++) {
      const key = repetition === 1 ? own : `${own}-${repetition}`;
      const known = this.book.find(key);
      const earlier = known && this.book.seenAt(known);
      if (earlier === undefined) return { key, known };
      if (this.format.repeats) continue;
      const alike = known?.hash === content;
      this.issues.add({
        severity: alike ? "WARNING" : "ERROR",
        code: "DUPLICATE_KEY",
        row: raw.row,
        line: raw.line,
        column: null,
        value: own,
        expected: "each id once",
        message: `Record ${own} is there again; the first is record ${earlier}${alike ? ", and says the same" : ""}.`,
        suggestion: alike ? "Leave out the second one." : "Mend the wrong one of the two, or leave it out.",
      });
      if (!alike) return "rejected";
      this.counts.unchanged += 1;
      return "repeated";
    }
  }

  private rejectCellCount({ row, line, fault }: RawRow): false {
    this.issues.add({
      severity: "ERROR",
      code: "CELL_COUNT",
      row,
      line,
      column: null,
      value: String(fault?.found),
      expected: `${fault?.expected ?? 0} cells`,
      message: `Expected ${fault?.expected ?? 0} cells, as the header has, got ${fault?.found ?? 0}.`,
      suggestion: "Look for a separator or a quote that is missing or too many.",
    });
    return false;
  }

  private rejectCells(
    { row, line }: RawRow,
    faults: ReturnType<BoundColumns<Format["columns"]>["read"]>["faults"],
  ): false {
    for (const { column, value, expected, hint } of faults) {
      this.issues.add({
        severity: "ERROR",
        code: "BAD_CELL",
        row,
        line,
        column,
        value,
        expected,
        message: `Expected ${expected}, got ${value === "" ? "nothing" : JSON.stringify(value.slice(0, 80))}.`,
        suggestion: hint,
      });
    }
    return false;
  }
}

/** What is wrong with a record that the database does not take; null when it is not the record's fault. */
function refusalOf(error: unknown): Pick<Issue, "code" | "value" | "expected" | "message" | "suggestion"> | null {
  if (error instanceof UnknownReference) {
    const { type, key } = error.reference;
    return {
      code: "UNKNOWN_REFERENCE",
      value: key,
      expected: `the key of something on record, of the type ${type}`,
      message: `Expected a key that is on record, got ${type}:${key}.`,
      suggestion: "Import what it names first, or mend the key.",
    };
  }
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code !== "string" || !code.startsWith("SQLITE_CONSTRAINT")) return null;
  return {
    code: "BAD_RECORD",
    value: null,
    expected: null,
    message: `The database does not take the record: ${String(message)}.`,
    suggestion: "Its values contradict each other, or what is on record.",
  };
}
