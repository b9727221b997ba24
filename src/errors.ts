/**
 * The error tree. Every error that a person can meet has a stable code, a message that says what was expected and what
 * came, and a hint that says how to fix it. docs/errors.md lists them; a test keeps the two together.
 */
export abstract class ConflictGraphError extends Error {
  abstract readonly code: string;

  constructor(
    message: string,
    /** How to fix it, in one sentence. */
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** What somebody sent, quoted, and cut when it is long: an error must not be a megabyte. */
function quote(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}

/** An id that is not `<Type>:<key>`, or of a type that the field does not take. */
export class BadIdError extends ConflictGraphError {
  readonly code = "BAD_ID";

  constructor(id: string, example: string) {
    super(
      `Expected an id like "${example}", got ${quote(id)}.`,
      "Copy the id from an earlier answer: it is `<Type>:<key>`.",
    );
  }
}

/** A well-formed id that names nothing. */
export class NotFoundError extends ConflictGraphError {
  readonly code = "NOT_FOUND";

  constructor(id: string, nearest: readonly string[]) {
    super(
      `Nothing has the id ${quote(id)}.`,
      nearest.length > 0
        ? `Did you mean ${nearest.map((near) => `"${near}"`).join(" or ")}?`
        : "Check the id, or import the data that holds it.",
    );
  }
}

/** An id that names something of which nothing had been published by the day asked for. */
export class NotYetKnownError extends ConflictGraphError {
  readonly code = "NOT_YET_KNOWN";

  constructor(id: string, day: string) {
    super(`Nothing about ${quote(id)} had been published by ${day}.`, "Ask for a later day, or leave `asKnownOn` out.");
  }
}

/** Paging arguments that contradict each other or exceed the limit. */
export class BadPageError extends ConflictGraphError {
  readonly code = "BAD_PAGE";
}

/** A `where` or `orderBy` that can't be used. */
export class BadFilterError extends ConflictGraphError {
  readonly code = "BAD_FILTER";
}

/** A text that can't be searched for: empty, without letters and digits, too long. */
export class BadSearchError extends ConflictGraphError {
  readonly code = "BAD_SEARCH";
}

/** A cursor that was not made by this list in this order. */
export class InvalidCursorError extends ConflictGraphError {
  readonly code = "INVALID_CURSOR";

  constructor(cursor: string) {
    super(
      `The cursor ${quote(cursor)} was not made by this list in this order.`,
      "Take the cursor from pageInfo or edges of the same field with the same order, and leave it unchanged.",
    );
  }
}

/** A query that would cost more than the server allows. */
export class QueryTooComplexError extends ConflictGraphError {
  readonly code = "QUERY_TOO_COMPLEX";

  constructor(cost: number, limit: number) {
    super(
      `The query costs ${cost}, the limit is ${limit}.`,
      "Ask for fewer fields, or for fewer rows with `first`; every list multiplies the cost of what is asked inside it.",
    );
  }
}

/** A query that ran longer than the server allows. */
export class QueryStoppedError extends ConflictGraphError {
  readonly code = "QUERY_STOPPED";

  constructor(seconds: number) {
    super(
      `The query was stopped after ${seconds} seconds.`,
      "Narrow it with `where`, or ask for fewer rows; the operator sets the limit with CONFLICT_GRAPH_QUERY_SECONDS.",
    );
  }
}

/** A query that took more memory than the server allows. */
export class QueryTooLargeError extends ConflictGraphError {
  readonly code = "QUERY_TOO_LARGE";

  constructor(megabytes: number) {
    super(
      `The query took more than ${megabytes} MB of memory and was stopped.`,
      "Ask for fewer rows with `first`, and for the rest in further pages.",
    );
  }
}

/** More heavy queries than the server can queue. */
export class BusyError extends ConflictGraphError {
  readonly code = "SERVER_BUSY";

  constructor() {
    super("Too many heavy queries are waiting.", "Try again in a minute; light queries are answered meanwhile.");
  }
}

/** A query nested deeper than the server allows. */
export class QueryTooDeepError extends ConflictGraphError {
  readonly code = "QUERY_TOO_DEEP";

  constructor(depth: number, limit: number) {
    super(
      `The query is ${depth} levels deep, the limit is ${limit}.`,
      "Split it: fetch the inner objects by id in a second query.",
    );
  }
}

/** A mutation or subscription. */
export class ReadOnlyApiError extends ConflictGraphError {
  readonly code = "READ_ONLY_API";

  constructor(operation: string) {
    super(`Expected a query, got a ${operation}: the API only reads.`, "Data come in through `conflict-graph import`.");
  }
}

/** Settings that can't be used; lists every fault at once. */
export class ConfigError extends ConflictGraphError {
  readonly code = "BAD_CONFIG";
}

/** The port is in use by another program. */
export class PortTakenError extends ConflictGraphError {
  readonly code = "PORT_TAKEN";

  constructor(host: string, port: number) {
    super(
      `Port ${port} on ${host} is in use by another program.`,
      `Stop that program, or choose another port: PORT=${port + 1} npm start`,
    );
  }
}

/** The database can't be opened, read or written. */
export class DatabaseUnusableError extends ConflictGraphError {
  readonly code = "DATABASE_UNUSABLE";
}

/** The database was written by a newer version of this program. */
export class DatabaseTooNewError extends ConflictGraphError {
  readonly code = "DATABASE_TOO_NEW";

  constructor(database: string, migrations: readonly string[]) {
    super(
      `The database ${database} was written by a newer version of conflict-graph (it has ${migrations.join(", ")}).`,
      "Install the newer version, or point DATABASE_URL at another file.",
    );
  }
}

/** A file that was named on the command line and can't be read. */
export class UnreadableFileError extends ConflictGraphError {
  readonly code = "UNREADABLE_FILE";

  constructor(path: string, cause: unknown) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    super(`The file ${path} can't be read (${reason}).`, "Check the path and its permissions.", { cause });
  }
}

/** A file that can be opened but not read: cut off, packed wrongly, not text, not a table. */
export class InputError extends ConflictGraphError {
  readonly code = "UNREADABLE_INPUT";

  constructor(
    /** Name without folder. */
    readonly file: string,
    /** From 1; null when the problem is the whole file's. */
    readonly line: number | null,
    problem: string,
    hint: string,
  ) {
    super(`${file}${line === null ? "" : `:${line}`}: ${problem}`, hint);
  }
}

/** One thing that is wrong with a file, with the place. */
export interface FileProblem {
  readonly file: string;
  /** From 1; null when the problem is the whole file's. */
  readonly line: number | null;
  /** Path in the document, for example events[3].occurred.start. */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

/** A file that can't be imported. Nothing of it was. */
export class ImportFailedError extends ConflictGraphError {
  readonly code = "IMPORT_FAILED";

  constructor(readonly problems: readonly FileProblem[]) {
    const lines = problems.map(
      ({ file, line, path, message, hint }) =>
        `${file}${line === null ? "" : `:${line}`}${path === "" ? "" : ` ${path}`}: ${message} ${hint}`,
    );
    const plural = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super(`${plural}, nothing was imported:\n  ${lines.join("\n  ")}`, "Mend the lines named and import again.");
  }
}

/** A run of the import that can't be taken back. */
export class UndoRefusedError extends ConflictGraphError {
  readonly code = "UNDO_REFUSED";
}

/** A judgement about names that can't be recorded. */
export class BadJudgementError extends ConflictGraphError {
  readonly code = "BAD_JUDGEMENT";
}

/** Somebody stopped an import, for example with Ctrl-C. */
export class ImportStoppedError extends ConflictGraphError {
  readonly code = "IMPORT_STOPPED";

  constructor(file: string) {
    super(`The import of ${file} was stopped, nothing of it was written.`, "Start it again when you like.");
  }
}

/** Data that may not be passed on would be served on an address that others reach. */
export class RestrictedDataError extends ConflictGraphError {
  readonly code = "RESTRICTED_DATA";

  constructor(host: string, sources: readonly { name: string; redistribution: string; licence: string | null }[]) {
    const list = sources.map(
      ({ name, redistribution, licence }) => `${name} (${redistribution}${licence === null ? "" : `; ${licence}`})`,
    );
    super(
      `Others can reach ${host}, and the database holds data that may not be passed on to them: ${list.join(", ")}.`,
      "Serve on 127.0.0.1, use a database without these sources, or, when their terms allow it, set CONFLICT_GRAPH_SERVE_RESTRICTED=true.",
    );
  }
}
