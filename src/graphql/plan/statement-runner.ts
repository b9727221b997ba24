import type { Statement } from "better-sqlite3";
import { LRUCache } from "lru-cache";
import type { DataSource } from "typeorm";
import { sqliteOf, type SqliteDatabase } from "../../database/sqlite";
import { encodeCursor } from "../cursor";
import { BailError, NotCompiledError } from "./bail";

/** Prepared statements that are kept, and their characters. */
const MAX_STATEMENTS = 1_000;
const MAX_CHARACTERS = 4_000_000;

/** Rows of a large table. */
const LARGE = 50_000;

/** What SQLite says of statements that are too long, too deep or too wide for it. */
const BEYOND_LIMITS = /too (many|large|big)|overflow|at most/i;

/** Functions of a plan that SQL has no words for, by their names in statements. Slices add their own. */
const functions = new Map<string, (...values: never[]) => unknown>([
  ["cursor$", (signature: string, ...values: unknown[]) => encodeCursor(signature, values)],
  [
    "bail$",
    () => {
      throw new BailError();
    },
  ],
]);

/** Makes a function that statements of plans can call. */
export function planFunction(name: `${string}$`, call: (...values: never[]) => unknown): void {
  functions.set(name, call);
}

/** A body of a response as text, or as the bytes of that text in UTF-8, which the database can give at once. */
export type BodyForm = "text" | "bytes";
export type Body<Form extends BodyForm> = Form extends "text" ? string : Buffer;

/** Prepares the statements of plans on one connection and runs them. */
export class StatementRunner {
  private readonly db: SqliteDatabase;
  private readonly log: ((sql: string, values: readonly unknown[]) => void) | null;
  private readonly statements = new LRUCache<string, Statement>({
    max: MAX_STATEMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_statement, sql) => sql.length,
  });

  constructor(dataSource: DataSource) {
    this.db = sqliteOf(dataSource);
    // Never `deterministic`: SQLite would call what is asked of no row.
    for (const [name, call] of functions)
      this.db.function(name, { varargs: true, deterministic: false }, call as never);
    const { logger, options } = dataSource;
    this.log = options.logging ? (sql, values) => void logger.logQuery(sql, [...values]) : null;
  }

  /** Whether a table has so many rows that looking at each takes long. */
  isLarge(table: string): boolean {
    const last = this.db.prepare<[], number>(`SELECT MAX("id") FROM "${table}"`).pluck().get();
    return (last ?? 0) > LARGE;
  }

  /**
   * The one value that a statement gives.
   * @throws BailError when it gives none
   */
  run(sql: string, values: readonly unknown[]): string | Buffer {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.prepare(sql);
      this.statements.set(sql, statement);
    }
    this.log?.(sql, values);
    const value = statement.get(...values) as string | Buffer | null | undefined;
    if (value == null) throw new BailError();
    return value;
  }

  private prepare(sql: string): Statement {
    try {
      return this.db.prepare(sql).pluck();
    } catch (error) {
      if (error instanceof Error && BEYOND_LIMITS.test(error.message))
        throw new NotCompiledError("a statement beyond the limits of SQLite");
      throw error;
    }
  }
}
