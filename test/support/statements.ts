import type { Logger } from "typeorm";

/** Keeps every SQL statement that a DataSource runs, so that tests can count and show them. */
export class StatementLog implements Logger {
  readonly statements: string[] = [];

  clear(): void {
    this.statements.length = 0;
  }

  logQuery(query: string): void {
    this.statements.push(query);
  }

  // The rest of what TypeORM would tell is of no interest here.
  logQueryError = ignore;
  logQuerySlow = ignore;
  logSchemaBuild = ignore;
  logMigration = ignore;
  log = ignore;
}

function ignore(): void {
  // Nothing to do.
}
