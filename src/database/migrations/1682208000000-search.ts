import type { MigrationInterface, QueryRunner } from "typeorm";

/** Kind in the index -> table of its objects. */
const tables = {
  ACTOR: "actor",
  LOCATION: "location",
  WEAPON_SYSTEM: "weapon_system",
  EVENT: "event",
  AID_PACKAGE: "aid_package",
  CLAIM: "claim",
  REPORT: "report",
  SOURCE: "source",
};

/**
 * The index of the search. SQL can't make its keys, so the import fills it, and builds it anew when `search_state` does
 * not hold the version that it writes: an index that was never built has none. What is deleted leaves the index by
 * triggers, so that nothing is ever found that is not there.
 */
const statements = [
  `CREATE TABLE "search_state" ("version" integer NOT NULL)`,
  // One row for each object that can be found.
  `CREATE TABLE "search_document" (
    "id" integer PRIMARY KEY NOT NULL,
    "kind" text NOT NULL,
    "entity_id" integer NOT NULL,
    CONSTRAINT "search_document_entity_key" UNIQUE ("kind", "entity_id")
  )`,
  // Its texts as they are written, for showing; names with their key, for resolving.
  `CREATE TABLE "search_text" (
    "id" integer PRIMARY KEY NOT NULL,
    "document_id" integer NOT NULL,
    "field" text NOT NULL,
    "text" text NOT NULL,
    "key" text
  )`,
  `CREATE INDEX "search_text_document_idx" ON "search_text" ("document_id")`,
  `CREATE INDEX "search_text_key_idx" ON "search_text" ("key") WHERE "key" IS NOT NULL`,
  // The keys of all its texts, by the id of the document. The texts themselves are kept once, in search_text.
  `CREATE VIRTUAL TABLE "search_index" USING fts5("whole", "name", "alias", "title", "body",
    content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 0')`,
  // Three letters in a row of each name, by the id of the text: finds names that are spelt alike.
  `CREATE VIRTUAL TABLE "search_trigram" USING fts5("key",
    content='', contentless_delete=1, tokenize='trigram case_sensitive 1')`,
  `CREATE TRIGGER "search_text_insert" AFTER INSERT ON "search_text" WHEN NEW."key" IS NOT NULL BEGIN
    INSERT INTO "search_trigram" ("rowid", "key") VALUES (NEW."id", '  ' || NEW."key" || ' ');
  END`,
  `CREATE TRIGGER "search_text_delete" AFTER DELETE ON "search_text" WHEN OLD."key" IS NOT NULL BEGIN
    DELETE FROM "search_trigram" WHERE "rowid" = OLD."id";
  END`,
  `CREATE TRIGGER "search_document_delete" AFTER DELETE ON "search_document" BEGIN
    DELETE FROM "search_text" WHERE "document_id" = OLD."id";
    DELETE FROM "search_index" WHERE "rowid" = OLD."id";
  END`,
  ...Object.entries(tables).map(
    ([kind, table]) => `CREATE TRIGGER "search_${table}_delete" AFTER DELETE ON "${table}" BEGIN
    DELETE FROM "search_document" WHERE "kind" = '${kind}' AND "entity_id" = OLD."id";
  END`,
  ),
];

export class Search1682208000000 implements MigrationInterface {
  readonly name = "Search1682208000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Migrations go forward only: the backup that `migrate` keeps is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error("Migrations go forward only: restore the backup beside the database instead."));
  }
}
