import type { SqliteDatabase } from "../database/sqlite";
import type { IssueSeverity } from "../ledger/ledger.vocabulary";

/** A problem that an import met. */
export interface Issue {
  readonly severity: IssueSeverity;
  /** Stable code, see `issueCodes`. */
  readonly code: IssueCode;
  /** Record in the file, from 1; null when the problem is the whole file's. */
  readonly row: number | null;
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly expected: string | null;
  readonly message: string;
  readonly suggestion: string | null;
}

/** Every code of an issue, with when it is given. docs/import/issues.md prints it; a test keeps the two together. */
export const issueCodes = {
  BAD_CELL: "A cell does not hold what its column should.",
  BAD_RECORD: "The cells of a record do not fit each other.",
  CELL_COUNT: "A record has more or fewer cells than the header.",
  DUPLICATE_KEY: "The file has two records with one id.",
  UNKNOWN_REFERENCE: "A record refers to a key that is not on record.",
  UNKNOWN_NAME: "Nothing on record has the name: it became a candidate for `conflict-graph review`.",
  AMBIGUOUS_NAME: "Several things on record have the name: it became a candidate for `conflict-graph review`.",
  IMPOSSIBLE_DATE: "A date that no calendar has: the time is left unknown, its text is kept.",
  UNREADABLE_VALUE: "A value that nobody can read for certain: it is left unknown.",
  BOUNDS_CROSSED: "The bounds of a figure cross, for example low above best: they are kept as the file has them.",
  CUMULATIVE_DECREASE: "A series that should only grow becomes smaller.",
  NOT_OF_THIS_FORMAT: "A record that the format does not take, for example of another recipient: it was left out.",
  MORE_ISSUES: "There were more issues than are kept.",
} as const;
export type IssueCode = keyof typeof issueCodes;

/** Issues that are kept of one run. Nobody reads more, and a file of a million bad rows must not fill the memory. */
const MOST_KEPT = 10_000;

/** A cell may be a book. */
const MOST_CHARACTERS = 200;

/** Shortens a value for a message. */
function shortened(value: string): string {
  return value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS)}…` : value;
}

/** The issues of one run. */
export class Issues {
  private readonly kept: Issue[] = [];
  private total = 0;
  private errorCount = 0;

  get errors(): number {
    return this.errorCount;
  }

  get count(): number {
    return this.total;
  }

  get list(): readonly Issue[] {
    return this.kept;
  }

  /** Adds an issue, and answers its number among those kept; null when it is only counted. */
  add(issue: Issue): number | null {
    this.total += 1;
    if (issue.severity === "ERROR") this.errorCount += 1;
    if (this.kept.length >= MOST_KEPT) return null;
    return this.kept.push(issue.value === null ? issue : { ...issue, value: shortened(issue.value) }) - 1;
  }

  /** Puts the suggestion to the issue with the number. */
  suggest(index: number, suggestion: string): void {
    const issue = this.kept[index];
    if (issue) this.kept[index] = { ...issue, suggestion };
  }

  /** Writes the issues into the ledger. */
  write(db: SqliteDatabase, runId: number): void {
    const insert = db.prepare(
      `INSERT INTO "import_issue" ("run_id", "severity", "code", "row", "line", "path", "value", "expected", "message", "suggestion")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const { severity, code, row, line, column, value, expected, message, suggestion } of this.withRest())
      insert.run(runId, severity, code, row, line, column, value, expected, message, suggestion);
  }

  private withRest(): Issue[] {
    const hidden = this.total - this.kept.length;
    if (hidden === 0) return this.kept;
    const rest: Issue = {
      severity: "WARNING",
      code: "MORE_ISSUES",
      row: null,
      line: null,
      column: null,
      value: String(hidden),
      expected: null,
      message: `${hidden} more issues are not kept.`,
      suggestion: "Mend the causes of those above and import again.",
    };
    return [...this.kept, rest];
  }
}
