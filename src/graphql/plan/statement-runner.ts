import type { Ask } from "./ask";
import type { Statement } from "./template";

/** A body of a response as text, or as the bytes of that text in UTF-8, which the database can give at once. */
export type BodyForm = "text" | "bytes";
export type Body<Form extends BodyForm> = Form extends "text" ? string : Buffer;

/** Runs the statements of plans on one database. */
export interface StatementRunner {
  /** Whether a table has so many rows that looking at each takes long, and holds up others meanwhile. */
  isLarge(table: string): boolean;
  /**
   * The one value that a statement gives for a request.
   * @throws BailError when it gives none
   */
  run(statement: Statement, ask: Ask): string | Buffer | Promise<string | Buffer>;
}
