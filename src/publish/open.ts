import type { DataSource } from "typeorm";
import type { DataSourceSettings } from "../database/data-source";
import { createPostgresSource, postgresCode, PUBLISHED_SCHEMA, withoutPassword } from "../database/postgres";
import { DatabaseUnusableError } from "../errors";
import { neededVersion, PUBLICATION } from "./publication";

/** SQLSTATE of a table that is not there. */
const MISSING = "42P01";

/**
 * Opens a published copy for reading and leaves it to the caller to close.
 * @throws DatabaseUnusableError when PostgreSQL can't be reached, or holds no copy that this program can serve
 */
export async function openPublished(settings: DataSourceSettings & { readonly seconds: number }): Promise<DataSource> {
  const dataSource = createPostgresSource(settings);
  try {
    await dataSource.initialize();
    await checkVersion(dataSource, settings.url);
    return dataSource;
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw error instanceof DatabaseUnusableError ? error : unusable(settings.url, error);
  }
}

async function checkVersion(dataSource: DataSource, url: string): Promise<void> {
  const [found] = await dataSource.query<{ version: string }[]>(
    `SELECT "version" FROM "${PUBLISHED_SCHEMA}"."${PUBLICATION}"`,
  );
  const needed = neededVersion();
  if (found?.version === needed) return;
  throw new DatabaseUnusableError(
    `The copy in ${withoutPassword(url)} was made by another version of conflict-graph (${found?.version ?? "none"}; needed: ${needed}).`,
    "Publish it again with this version: `conflict-graph publish <url>`.",
  );
}

function unusable(url: string, error: unknown): DatabaseUnusableError {
  if (postgresCode(error) === MISSING) {
    return new DatabaseUnusableError(
      `Nothing was published to ${withoutPassword(url)}.`,
      "Import into an SQLite database, then copy it there: `conflict-graph publish <url>`.",
      { cause: error },
    );
  }
  return new DatabaseUnusableError(
    `The database ${withoutPassword(url)} can't be opened: ${reasonOf(error)}.`,
    "Check that PostgreSQL runs there, and the name and password in DATABASE_URL.",
    { cause: error },
  );
}

/** What a driver says of a failure; of several addresses that were tried it says it of each. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return (error.errors as unknown[]).map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
