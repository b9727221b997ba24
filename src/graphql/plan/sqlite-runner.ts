import type { Statement as Prepared } from "better-sqlite3";
import type { DataSource } from "typeorm";
import { PreparedStatements } from "../../database/prepared";
import { sqliteOf, type SqliteDatabase } from "../../database/sqlite";
import { encodeCursor } from "../cursor";
import type { Ask } from "./ask";
import { BailError, NotCompiledError } from "./bail";
import type { StatementRunner } from "./statement-runner";
import type { Statement } from "./template";

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

/** Runs the statements of plans on one connection. */
export class SqliteRunner implements StatementRunner {
  private readonly db: SqliteDatabase;
  private readonly statements: PreparedStatements;

  constructor(dataSource: DataSource) {
    this.db = sqliteOf(dataSource);
    // Never `deterministic`: SQLite would call what is asked of no row.
    for (const [name, call] of Object.entries(functions))
      this.db.function(name, { varargs: true, deterministic: false }, call as never);
    this.statements = new PreparedStatements(dataSource, (statement) => statement.pluck());
  }

  isLarge(table: string): boolean {
    const last = this.db.prepare<[], number>(`SELECT MAX("id") FROM "${table}"`).pluck().get();
    return (last ?? 0) > LARGE;
  }

  run(statement: Statement, ask: Ask): string | Buffer {
    const { text, values } = statement.fill(ask);
    const value = this.prepared(text, values).get(...values) as string | Buffer | null | undefined;
    if (value == null) throw new BailError();
    return value;
  }

  private prepared(text: string, values: readonly unknown[]): Prepared {
    try {
      return this.statements.of(text, values);
    } catch (error) {
      if (error instanceof Error && BEYOND_LIMITS.test(error.message))
        throw new NotCompiledError("a statement beyond the limits of SQLite");
      throw error;
    }
  }
}
