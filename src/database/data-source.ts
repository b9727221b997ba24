import { DataSource, type Logger } from "typeorm";
import { SnakeCaseNaming } from "./naming-strategy";
import { migrations } from "./migrations/index";

/** The part of a better-sqlite3 handle that is set up here. */
interface SqliteHandle {
  pragma(text: string): unknown;
}

export interface DataSourceSettings {
  /** `sqlite:` and a path. */
  readonly url: string;
  readonly entities: readonly (new () => object)[];
  /** The HTTP side opens the file read-only, so that no request can ever write. */
  readonly readOnly?: boolean;
  /** Sees every statement; for counting them in tests and benchmarks. */
  readonly logger?: Logger;
}

/** The part of a file that is mapped into memory; what lies beyond is read as usual. */
const MMAP_BYTES = 16 * 1024 ** 3;

/** The path in a database URL: "sqlite:./a.sqlite" -> "./a.sqlite". */
export function databasePath(url: string): string {
  return url.replace(/^sqlite:/, "");
}

/** A DataSource for the URL, not yet initialised. The schema comes from migrations only: synchronize is never used. */
export function createDataSource({ url, entities, readOnly = false, logger }: DataSourceSettings): DataSource {
  return new DataSource({
    type: "better-sqlite3",
    database: databasePath(url),
    readonly: readOnly,
    fileMustExist: readOnly,
    // A reader waits this long for a writer's checkpoint instead of failing at once.
    timeout: 5000,
    statementCacheSize: 500,
    prepareDatabase: (handle: SqliteHandle) => {
      handle.pragma("foreign_keys = ON");
      // WAL lets readers and the one writer work at the same time; NORMAL is safe with it.
      if (!readOnly) handle.pragma("journal_mode = WAL");
      handle.pragma("synchronous = NORMAL");
      handle.pragma("temp_store = MEMORY");
      handle.pragma("cache_size = -65536");
      // What is read often is read from the memory of the operating system, without a copy of its own.
      if (readOnly) handle.pragma(`mmap_size = ${MMAP_BYTES}`);
    },
    entities: [...entities],
    migrations,
    namingStrategy: new SnakeCaseNaming(),
    migrationsTransactionMode: "each",
    synchronize: false,
    ...(logger ? { logger, logging: true } : { logging: false }),
  });
}
