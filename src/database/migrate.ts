import { access, constants, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { DataSource } from "typeorm";
import { DatabaseTooNewError, DatabaseUnusableError } from "../errors";
import { createDataSource, databasePath, type DataSourceSettings } from "./data-source";
import { isPostgres, withoutPassword } from "./postgres";

export interface MigrationState {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

export interface MigrationResult {
  /** Names of the migrations that were run, oldest first. */
  readonly ran: readonly string[];
  /** Copy of the database before the migrations; null when there was nothing to keep. */
  readonly backup: string | null;
}

/**
 * Opens the database and leaves it to the caller to close.
 * @throws DatabaseUnusableError with the path and the cause; also for a URL of PostgreSQL, which nothing is written to
 */
export async function openDatabase(settings: DataSourceSettings): Promise<DataSource> {
  if (isPostgres(settings.url)) {
    throw new DatabaseUnusableError(
      `Expected DATABASE_URL with an SQLite database, got ${withoutPassword(settings.url)}: PostgreSQL holds copies that are only read.`,
      "Point DATABASE_URL at sqlite: and a path for this command, then copy the result: `conflict-graph publish <url>`.",
    );
  }
  const path = databasePath(settings.url);
  const dataSource = createDataSource(settings);
  try {
    await dataSource.initialize();
    // SQLite looks into the file only when it is asked something.
    await dataSource.query("SELECT COUNT(*) FROM sqlite_master");
    return dataSource;
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw await unusable(path, error);
  }
}

async function unusable(path: string, error: unknown): Promise<DatabaseUnusableError> {
  const message = error instanceof Error ? error.message : String(error);
  const options = { cause: error };
  const folder = dirname(resolve(path));
  if (!(await canBeWritten(folder))) {
    return new DatabaseUnusableError(
      `The folder ${folder} of the database can't be written.`,
      "Give yourself write access to it, or point DATABASE_URL at another file.",
      options,
    );
  }
  if (message.includes("not a database")) {
    return new DatabaseUnusableError(
      `${path} is not an SQLite database.`,
      "Point DATABASE_URL at another file; this one was left as it is.",
      options,
    );
  }
  return new DatabaseUnusableError(
    `The database ${path} can't be opened: ${message}.`,
    "`conflict-graph doctor` looks closer; or point DATABASE_URL at another file.",
    options,
  );
}

/** Whether files can be made in the folder, or the folder itself when it does not exist yet. */
async function canBeWritten(folder: string): Promise<boolean> {
  try {
    if (!(await stat(folder)).isDirectory()) return false;
    await access(folder, constants.W_OK);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" && canBeWritten(dirname(folder));
  }
}

/**
 * Which migrations the database has and lacks.
 * @throws DatabaseTooNewError when it has one that this program does not know
 * @throws DatabaseUnusableError when it is a database of another program
 */
export async function migrationState(dataSource: DataSource): Promise<MigrationState> {
  const path = String(dataSource.options.database);
  const tables = await dataSource.query<{ name: string }[]>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  const known = dataSource.migrations.map(({ name, constructor }) => name ?? constructor.name);
  if (!tables.some(({ name }) => name === "migrations")) {
    if (tables.length > 0) {
      throw new DatabaseUnusableError(
        `${path} is a database of another program: it has the table ${tables[0]?.name}.`,
        "Point DATABASE_URL at another file; this one was left as it is.",
      );
    }
    return { applied: [], pending: known };
  }
  const rows = await dataSource.query<{ name: string }[]>("SELECT name FROM migrations ORDER BY id");
  const applied = rows.map(({ name }) => name);
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new DatabaseTooNewError(path, unknown);
  return { applied, pending: known.filter((name) => !applied.includes(name)) };
}

/** Brings the schema up to date. A database that holds something is copied beside itself first. */
export async function migrate(dataSource: DataSource): Promise<MigrationResult> {
  const { applied, pending } = await migrationState(dataSource);
  if (pending.length === 0) return { ran: [], backup: null };
  const backup = applied.length > 0 ? await backUp(dataSource) : null;
  const ran = await dataSource.runMigrations({ transaction: "each" });
  return { ran: ran.map(({ name }) => name), backup };
}

/** Copies the database to `<path>.backup-<time>`, consistent even while others read and write. */
async function backUp(dataSource: DataSource): Promise<string> {
  const stamp = new Date().toISOString().replace(/[-:]/g, "").replace(/\..*/, "Z");
  const path = `${resolve(String(dataSource.options.database))}.backup-${stamp}`;
  await dataSource.query("VACUUM INTO ?", [path]);
  return path;
}
