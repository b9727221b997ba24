import type { Statement as Prepared } from "better-sqlite3";
import { LRUCache } from "lru-cache";
import type { DataSource } from "typeorm";
import { sqliteOf, type SqliteDatabase } from "../../database/sqlite";
import { encodeCursor } from "../cursor";
import type { Ask } from "./ask";
import { BailError, NotCompiledError } from "./bail";
import type { StatementRunner } from "./statement-runner";
import type { Statement } from "./template";

/** Prepared statements that are kept, and their characters. */
const MAX_STATEMENTS = 1_000;
const MAX_CHARACTERS = 4_000_000;

/** Rows of a large table. */
const LARGE = 50_000;

/** What SQLite says of statements that are too long, too deep or too wide for it. */
const BEYOND_LIMITS = /too (many|large|big)|overflow|at most/i;

/** Functions of a plan that SQL has no words for, by their names in statements. */
const functions = {
  cursor$: (signature: string, ...values: unknown[]) => encodeCursor(signature, values),
  bail$: () => {
    throw new BailError();
  },
};

/** Prepares the statements of plans on one connection and runs them. */
export class SqliteRunner implements StatementRunner {
  private readonly db: SqliteDatabase;
  private readonly log: ((sql: string, values: readonly unknown[]) => void) | null;
  private readonly statements = new LRUCache<string, Prepared>({
    max: MAX_STATEMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_statement, sql) => sql.length,
  });

  constructor(dataSource: DataSource) {
    this.db = sqliteOf(dataSource);
    // Never `deterministic`: SQLite would call what is asked of no row.
    for (const [name, call] of Object.entries(functions))
      this.db.function(name, { varargs: true, deterministic: false }, call as never);
    const { logger, options } = dataSource;
    this.log = options.logging ? (sql, values) => void logger.logQuery(sql, [...values]) : null;
  }

  isLarge(table: string): boolean {
    const last = this.db.prepare<[], number>(`SELECT MAX("id") FROM "${table}"`).pluck().get();
    return (last ?? 0) > LARGE;
  }

  run(statement: Statement, ask: Ask): string | Buffer {
    const { text, values } = statement.fill(ask);
    let prepared = this.statements.get(text);
    if (!prepared) {
      prepared = this.prepare(text);
      this.statements.set(text, prepared);
    }
    this.log?.(text, values);
    const value = prepared.get(...values) as string | Buffer | null | undefined;
    if (value == null) throw new BailError();
    return value;
  }

  private prepare(sql: string): Prepared {
    try {
      return this.db.prepare(sql).pluck();
    } catch (error) {
      if (error instanceof Error && BEYOND_LIMITS.test(error.message))
        throw new NotCompiledError("a statement beyond the limits of SQLite");
      throw error;
    }
  }
}
