import type { Statement } from "better-sqlite3";
import { LRUCache } from "lru-cache";
import type { DataSource } from "typeorm";
import { sqliteOf, type SqliteDatabase } from "./sqlite";

/** Prepared statements that are kept, and their characters. */
const MAX_STATEMENTS = 1_000;
const MAX_CHARACTERS = 4_000_000;

/** The statements of one connection, each prepared once and kept for the next time. */
export class PreparedStatements {
  private readonly db: SqliteDatabase;
  private readonly log: ((sql: string, values: readonly unknown[]) => void) | null;
  private readonly kept = new LRUCache<string, Statement>({
    max: MAX_STATEMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_statement, sql) => sql.length,
  });

  /** @param change what is made of each statement once, for example one that gives a single value */
  constructor(
    dataSource: DataSource,
    private readonly change: (statement: Statement) => Statement = (statement) => statement,
  ) {
    this.db = sqliteOf(dataSource);
    const { logger, options } = dataSource;
    this.log = options.logging ? (sql, values) => void logger.logQuery(sql, [...values]) : null;
  }

  /** The statement, to be run with the values at once. */
  of(sql: string, values: readonly unknown[]): Statement {
    let statement = this.kept.get(sql);
    if (!statement) {
      statement = this.change(this.db.prepare(sql));
      this.kept.set(sql, statement);
    }
    this.log?.(sql, values);
    return statement;
  }
}
