import type { Statement } from "better-sqlite3";
import { LRUCache } from "lru-cache";
import type { DataSource } from "typeorm";
import { sqliteOf, type SqliteDatabase } from "../../database/sqlite";
import { encodeCursor } from "../cursor";
import { BailError } from "./bail";
import type { RunStatement } from "./plan";

/** Prepared statements that are kept. */
const MAX_STATEMENTS = 1_000;

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

/** Prepares the statements of plans on one connection and runs them. */
export class StatementRunner {
  private readonly db: SqliteDatabase;
  private readonly statements = new LRUCache<string, Statement>({ max: MAX_STATEMENTS });

  constructor(private readonly dataSource: DataSource) {
    this.db = sqliteOf(dataSource);
    // Never `deterministic`: SQLite would call what is asked of no row.
    for (const [name, call] of functions)
      this.db.function(name, { varargs: true, deterministic: false }, call as never);
  }

  readonly run: RunStatement = (text, values) => {
    let statement = this.statements.get(text);
    if (!statement) {
      statement = this.db.prepare(text).pluck();
      this.statements.set(text, statement);
    }
    if (this.dataSource.options.logging) void this.dataSource.logger.logQuery(text, [...values]);
    return statement.get(...values) as string;
  };
}
