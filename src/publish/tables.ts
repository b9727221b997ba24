import type { SqliteDatabase } from "../database/sqlite";

/** A table of the SQLite file that a copy has too. */
export interface CopiedTable {
  readonly name: string;
  /** Column -> its type in PostgreSQL. */
  readonly columns: Readonly<Record<string, string>>;
  /** What makes it, and what makes its keys and indexes once it is filled. */
  readonly create: string;
  readonly indexes: readonly string[];
}

/** Tables that only the import and the triggers of SQLite use, and those that PostgreSQL has in a form of its own. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "import_undo",
  "migrations",
  "search_index",
  "search_state",
  "search_trigram",
  "stats_event_change",
]);

/** Types of our tables -> those of PostgreSQL. Numbers and truths stay what SQLite keeps, texts are compared by their bytes. */
const TYPES: Readonly<Record<string, string>> = {
  int: "bigint",
  integer: "bigint",
  bigint: "bigint",
  boolean: "bigint",
  "double precision": "double precision",
  real: "double precision",
  text: 'text COLLATE "C"',
};

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  /** Its place in the primary key, from 1; 0 outside of it. */
  readonly pk: number;
}

interface Index {
  readonly name: string;
  /** c: by CREATE INDEX, u: of a UNIQUE constraint, pk: of the primary key. */
  readonly origin: "c" | "u" | "pk";
}

/** The tables that a copy needs, as they are in the file: nothing about them is said twice. */
export function copiedTables(db: SqliteDatabase): CopiedTable[] {
  const names = db
    .prepare<[], string>(
      `SELECT "name" FROM pragma_table_list WHERE "schema" = 'main' AND "type" IN ('table', 'virtual') ORDER BY "name"`,
    )
    .pluck()
    .all();
  return names.filter((name) => !name.startsWith("sqlite_") && !LEFT_OUT.has(name)).map((name) => copied(db, name));
}

function copied(db: SqliteDatabase, name: string): CopiedTable {
  const found = db.prepare<[string], Column>(`SELECT * FROM pragma_table_info(?)`).all(name);
  const columns = Object.fromEntries(found.map(({ name: column, type }) => [column, typeOf(name, column, type)]));
  const defined = found.map(
    ({ name: column, notnull }) => `"${column}" ${columns[column] ?? ""}${notnull ? " NOT NULL" : ""}`,
  );
  const key = found.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const primary =
    key.length === 0 ? [] : [`ALTER TABLE "${name}" ADD PRIMARY KEY (${quoted(key.map((part) => part.name))})`];
  return {
    name,
    columns,
    create: `CREATE TABLE "${name}" (${defined.join(", ")})`,
    indexes: [...primary, ...indexesOf(db, name)],
  };
}

function typeOf(table: string, column: string, declared: string): string {
  const type = declared.toLowerCase();
  const known = TYPES[type];
  if (known === undefined) throw new Error(`${table}.${column} has the type ${declared}, which no copy knows`);
  return known;
}

function indexesOf(db: SqliteDatabase, table: string): string[] {
  if (table === "location_rtree") return [`CREATE INDEX ON "location_rtree" ("min_lat", "min_lon")`];
  return db
    .prepare<[string], Index>(`SELECT * FROM pragma_index_list(?)`)
    .all(table)
    .flatMap(({ name, origin }) => {
      const columns = db.prepare<[string], string | null>(`SELECT "name" FROM pragma_index_info(?)`).pluck().all(name);
      // An index on an expression serves statements that are written for SQLite.
      if (origin === "pk" || columns.some((column) => column === null)) return [];
      if (origin === "u") return [`CREATE UNIQUE INDEX ON "${table}" (${quoted(columns as string[])})`];
      const [text] = db.prepare<[string], string>(`SELECT "sql" FROM sqlite_master WHERE "name" = ?`).pluck().all(name);
      return text === undefined ? [] : [text];
    });
}

function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(", ");
}
