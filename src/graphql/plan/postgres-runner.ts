import type { Tables } from "../../database/table";
import { postgresCode } from "../../database/postgres";
import type { Ask } from "./ask";
import { BailError, NotCompiledError } from "./bail";
import type { StatementRunner } from "./statement-runner";
import type { Statement } from "./template";

/** What "kept$" fails with, see src/publish/functions.ts. */
export const BAIL_CODE = "CG001";

/** The class of errors of PostgreSQL that tell of a statement that is too long, too deep or too wide for it. */
const BEYOND_LIMITS = "54";

/** Sends the statements of plans to PostgreSQL, which answers in processes of its own. */
export class PostgresRunner implements StatementRunner {
  constructor(private readonly tables: Tables) {}

  isLarge(): boolean {
    return false;
  }

  async run(statement: Statement, ask: Ask): Promise<string | Buffer> {
    const [row] = await this.tables.query(statement.sql(ask)).catch((error: unknown) => {
      const code = postgresCode(error);
      if (code === BAIL_CODE) throw new BailError();
      if (code?.startsWith(BEYOND_LIMITS)) throw new NotCompiledError("a statement beyond the limits of PostgreSQL");
      throw error;
    });
    const value = row && Object.values(row)[0];
    if (value == null) throw new BailError();
    return value as string | Buffer;
  }
}
