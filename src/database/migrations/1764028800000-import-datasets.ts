import type { MigrationInterface, QueryRunner } from "typeorm";

const claimColumns = `"id", "key", "report_id", "claimant_id", "channel", "stance", "statement", "metric", "hedge", "said_on", "subject_match", "note", "event_id", "package_id", "item_id", "weapon_system_id", "actor_id", "location_id", "counted_weapon_id", "place_id", "quantity_low", "quantity_best", "quantity_high", "quantity_comparator", "quantity_unit", "money_low_minor", "money_best_minor", "money_high_minor", "money_comparator", "money_currency", "period_start", "period_start_time", "period_end", "period_end_time", "period_precision", "period_text"`;

const citationColumns = `"id", "report_id", "event_id", "package_id", "weapon_system_id", "actor_id", "location_id"`;

/** What the import of datasets keeps: releases, records, candidates for names, judgements, and how to take a run back. */
const statements = [
  `ALTER TABLE "report" ADD COLUMN "received_on" text`,
  // A claim keeps bounds as they were stated, also when they cross.
  `CREATE TABLE "new_claim" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "key" text NOT NULL,
    "report_id" integer NOT NULL,
    "claimant_id" integer,
    "channel" text NOT NULL,
    "stance" text NOT NULL,
    "statement" text NOT NULL,
    "metric" text,
    "hedge" text,
    "said_on" text,
    "known_on" text,
    "subject_match" text NOT NULL,
    "note" text,
    "event_id" integer,
    "package_id" integer,
    "item_id" integer,
    "weapon_system_id" integer,
    "actor_id" integer,
    "location_id" integer,
    "counted_weapon_id" integer,
    "place_id" integer,
    "quantity_low" double precision,
    "quantity_best" double precision,
    "quantity_high" double precision,
    "quantity_comparator" text,
    "quantity_unit" text,
    "money_low_minor" bigint,
    "money_best_minor" bigint,
    "money_high_minor" bigint,
    "money_comparator" text,
    "money_currency" text,
    "period_start" text,
    "period_start_time" text,
    "period_end" text,
    "period_end_time" text,
    "period_precision" text,
    "period_text" text,
    CONSTRAINT "claim_key_key" UNIQUE ("key"),
    CONSTRAINT "claim_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report" ("id"),
    CONSTRAINT "claim_claimant_id_fkey" FOREIGN KEY ("claimant_id") REFERENCES "actor" ("id"),
    CONSTRAINT "claim_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event" ("id"),
    CONSTRAINT "claim_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "aid_package" ("id"),
    CONSTRAINT "claim_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "aid_item" ("id"),
    CONSTRAINT "claim_weapon_system_id_fkey" FOREIGN KEY ("weapon_system_id") REFERENCES "weapon_system" ("id"),
    CONSTRAINT "claim_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor" ("id"),
    CONSTRAINT "claim_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location" ("id"),
    CONSTRAINT "claim_counted_weapon_id_fkey" FOREIGN KEY ("counted_weapon_id") REFERENCES "weapon_system" ("id"),
    CONSTRAINT "claim_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "location" ("id"),
    CONSTRAINT "claim_figure_has_metric_check" CHECK ("metric" IS NOT NULL OR ("quantity_comparator" IS NULL AND "money_currency" IS NULL)),
    CONSTRAINT "claim_money_or_quantity_check" CHECK ("money_currency" IS NULL OR "quantity_comparator" IS NULL),
    CONSTRAINT "claim_money_check" CHECK ("money_low_minor" <= "money_high_minor" AND ("money_currency" IS NULL) = ("money_low_minor" IS NULL AND "money_best_minor" IS NULL AND "money_high_minor" IS NULL) AND ("money_comparator" IS NULL) = ("money_low_minor" IS NULL AND "money_best_minor" IS NULL AND "money_high_minor" IS NULL)),
    CONSTRAINT "claim_quantity_check" CHECK (("quantity_comparator" IS NULL) = ("quantity_low" IS NULL AND "quantity_best" IS NULL AND "quantity_high" IS NULL)),
    CONSTRAINT "claim_one_subject_check" CHECK (("event_id" IS NOT NULL) + ("package_id" IS NOT NULL) + ("item_id" IS NOT NULL) + ("weapon_system_id" IS NOT NULL) + ("actor_id" IS NOT NULL) + ("location_id" IS NOT NULL) = 1)
  )`,
  `INSERT INTO "new_claim" (${claimColumns}) SELECT ${claimColumns} FROM "claim"`,
  // What is dropped with the table would be taken for deleted claims.
  `DROP TRIGGER "search_claim_delete"`,
  `DROP TABLE "claim"`,
  `ALTER TABLE "new_claim" RENAME TO "claim"`,
  `CREATE TRIGGER "search_claim_delete" AFTER DELETE ON "claim" BEGIN
    DELETE FROM "search_document" WHERE "kind" = 'CLAIM' AND "entity_id" = OLD."id";
  END`,
  `CREATE INDEX "claim_actor_idx" ON "claim" ("actor_id") WHERE "actor_id" IS NOT NULL`,
  `CREATE INDEX "claim_claimant_idx" ON "claim" ("claimant_id") WHERE "claimant_id" IS NOT NULL`,
  `CREATE INDEX "claim_counted_weapon_idx" ON "claim" ("counted_weapon_id") WHERE "counted_weapon_id" IS NOT NULL`,
  `CREATE INDEX "claim_event_idx" ON "claim" ("event_id") WHERE "event_id" IS NOT NULL`,
  `CREATE INDEX "claim_item_idx" ON "claim" ("item_id") WHERE "item_id" IS NOT NULL`,
  `CREATE INDEX "claim_location_idx" ON "claim" ("location_id") WHERE "location_id" IS NOT NULL`,
  `CREATE INDEX "claim_package_idx" ON "claim" ("package_id") WHERE "package_id" IS NOT NULL`,
  `CREATE INDEX "claim_place_idx" ON "claim" ("place_id") WHERE "place_id" IS NOT NULL`,
  `CREATE INDEX "claim_report_idx" ON "claim" ("report_id")`,
  `CREATE INDEX "claim_said_on_idx" ON "claim" ("said_on")`,
  `CREATE INDEX "claim_weapon_system_idx" ON "claim" ("weapon_system_id") WHERE "weapon_system_id" IS NOT NULL`,
  // Most columns of a row are empty: indexes leave those out, which makes writing several times as fast.
  `CREATE TABLE "new_citation" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "report_id" integer NOT NULL,
    "event_id" integer,
    "package_id" integer,
    "weapon_system_id" integer,
    "actor_id" integer,
    "location_id" integer,
    CONSTRAINT "citation_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report" ("id") ON DELETE CASCADE,
    CONSTRAINT "citation_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event" ("id") ON DELETE CASCADE,
    CONSTRAINT "citation_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "aid_package" ("id") ON DELETE CASCADE,
    CONSTRAINT "citation_weapon_system_id_fkey" FOREIGN KEY ("weapon_system_id") REFERENCES "weapon_system" ("id") ON DELETE CASCADE,
    CONSTRAINT "citation_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor" ("id") ON DELETE CASCADE,
    CONSTRAINT "citation_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location" ("id") ON DELETE CASCADE,
    CONSTRAINT "citation_one_subject_check" CHECK (("event_id" IS NOT NULL) + ("package_id" IS NOT NULL) + ("weapon_system_id" IS NOT NULL) + ("actor_id" IS NOT NULL) + ("location_id" IS NOT NULL) = 1)
  )`,
  `INSERT INTO "new_citation" (${citationColumns}) SELECT ${citationColumns} FROM "citation"`,
  `DROP TABLE "citation"`,
  `ALTER TABLE "new_citation" RENAME TO "citation"`,
  `CREATE INDEX "citation_report_idx" ON "citation" ("report_id")`,
  ...["event", "package", "weapon_system", "actor", "location"].map(
    (subject) =>
      `CREATE UNIQUE INDEX "citation_${subject}_key" ON "citation" ("${subject}_id", "report_id") WHERE "${subject}_id" IS NOT NULL`,
  ),
  // A run names its release; SQLite adds foreign keys to a table only when it is made.
  `CREATE TABLE "new_import_run" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "key" text NOT NULL,
    "format" text NOT NULL,
    "status" text NOT NULL,
    "file_name" text NOT NULL,
    "sha256" text NOT NULL,
    "report_id" integer,
    "started_at" text NOT NULL,
    "finished_at" text NOT NULL,
    "undone_at" text,
    "read" integer NOT NULL,
    "created" integer NOT NULL,
    "updated" integer NOT NULL,
    "unchanged" integer NOT NULL,
    "rejected" integer NOT NULL,
    "revised" integer NOT NULL,
    "dropped" integer NOT NULL,
    CONSTRAINT "import_run_key_key" UNIQUE ("key"),
    CONSTRAINT "import_run_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report" ("id") ON DELETE SET NULL
  )`,
  `INSERT INTO "new_import_run"
     SELECT "id", "key", "format", 'DONE', "file_name", "sha256", NULL, "started_at", "finished_at", NULL,
       "created" + "updated" + "unchanged", "created", "updated", "unchanged", "rejected", 0, 0 FROM "import_run"`,
  `CREATE TABLE "new_import_issue" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "run_id" integer NOT NULL,
    "severity" text NOT NULL,
    "code" text NOT NULL,
    "row" integer,
    "line" integer,
    "path" text,
    "value" text,
    "expected" text,
    "message" text NOT NULL,
    "suggestion" text,
    CONSTRAINT "import_issue_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "new_import_run" ("id") ON DELETE CASCADE
  )`,
  `INSERT INTO "new_import_issue"
     SELECT "id", "run_id", "severity", "code", NULL, "line", "path", "value", NULL, "message", "suggestion" FROM "import_issue"`,
  `DROP TABLE "import_issue"`,
  `DROP TABLE "import_run"`,
  // Renaming makes the reference of the issues follow.
  `ALTER TABLE "new_import_run" RENAME TO "import_run"`,
  `ALTER TABLE "new_import_issue" RENAME TO "import_issue"`,
  `CREATE INDEX "import_run_started_at_idx" ON "import_run" ("started_at")`,
  `CREATE INDEX "import_run_report_idx" ON "import_run" ("report_id")`,
  `CREATE INDEX "import_issue_run_idx" ON "import_issue" ("run_id")`,
  `CREATE TABLE "import_record" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "source_id" integer NOT NULL,
    "key" text NOT NULL,
    "hash" text NOT NULL,
    "scope" text,
    "report_id" integer NOT NULL,
    "run_id" integer NOT NULL,
    "row" integer NOT NULL,
    "described" boolean NOT NULL,
    "dropped" boolean NOT NULL,
    CONSTRAINT "import_record_source_key" UNIQUE ("source_id", "key"),
    CONSTRAINT "import_record_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source" ("id"),
    CONSTRAINT "import_record_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report" ("id"),
    CONSTRAINT "import_record_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run" ("id")
  )`,
  `CREATE INDEX "import_record_report_idx" ON "import_record" ("report_id")`,
  `CREATE INDEX "import_record_run_idx" ON "import_record" ("run_id")`,
  `CREATE TABLE "name_candidate" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "type" text NOT NULL,
    "entity_key" text NOT NULL,
    "name" text NOT NULL,
    "reason" text NOT NULL,
    "suggestions" text NOT NULL,
    "source_id" integer NOT NULL,
    CONSTRAINT "name_candidate_entity_key" UNIQUE ("type", "entity_key"),
    CONSTRAINT "name_candidate_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source" ("id")
  )`,
  `CREATE INDEX "name_candidate_source_idx" ON "name_candidate" ("source_id")`,
  `CREATE TABLE "name_judgement" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "type" text NOT NULL,
    "entity_key" text NOT NULL,
    "target_key" text NOT NULL,
    "verdict" text NOT NULL,
    "run_id" integer NOT NULL,
    CONSTRAINT "name_judgement_pair_key" UNIQUE ("type", "entity_key", "target_key"),
    CONSTRAINT "name_judgement_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run" ("id")
  )`,
  `CREATE INDEX "name_judgement_run_idx" ON "name_judgement" ("run_id")`,
  `CREATE TABLE "import_undo" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "run_id" integer NOT NULL,
    "table_name" text NOT NULL,
    "operation" text NOT NULL,
    "first_id" integer,
    "last_id" integer,
    "content" text,
    CONSTRAINT "import_undo_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run" ("id")
  )`,
  `CREATE INDEX "import_undo_run_idx" ON "import_undo" ("run_id", "table_name", "operation", "first_id")`,
];

export class ImportDatasets1764028800000 implements MigrationInterface {
  readonly name = "ImportDatasets1764028800000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Migrations go forward only: the backup that `migrate` keeps is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error("Migrations go forward only: restore the backup beside the database instead."));
  }
}
