import type { MigrationInterface, QueryRunner } from "typeorm";

/** Tables that name events, with the column that latest events are asked of and the index for it. */
const LINKS = [
  { table: "event_location", owner: "location_id", index: "event_location_location_idx" },
  { table: "event_participant", owner: "actor_id", index: "event_participant_actor_idx" },
  { table: "event_weapon", owner: "weapon_system_id", index: "event_weapon_weapon_system_idx" },
] as const;

const START = (event: string) => `(SELECT "occurred_start" FROM "event" WHERE "id" = ${event})`;

/** Gives the rows that name an event its start. */
const startOf = (table: string) =>
  `UPDATE "${table}" SET "event_start" = NEW."occurred_start" WHERE "event_id" = NEW."id";`;

/**
 * The start of an event stands in the rows that name it too, so that the latest events of a place, an actor or a weapon are
 * read in the order of an index. Triggers keep it: no writer can forget it.
 */
function link({ table, owner, index }: (typeof LINKS)[number]): string[] {
  return [
    `ALTER TABLE "${table}" ADD COLUMN "event_start" text`,
    `UPDATE "${table}" SET "event_start" = ${START('"event_id"')}`,
    `DROP INDEX "${index}"`,
    `CREATE INDEX "${index}" ON "${table}" ("${owner}", "event_start", "event_id")`,
    ...["INSERT", 'UPDATE OF "event_id"'].map(
      (change) => `CREATE TRIGGER "${table}_start_${change.toLowerCase().slice(0, 6)}" AFTER ${change} ON "${table}"
        WHEN NEW."event_start" IS NOT ${START('NEW."event_id"')} BEGIN
        UPDATE "${table}" SET "event_start" = ${START('NEW."event_id"')} WHERE rowid = NEW.rowid;
      END`,
    ),
    // While foreign keys are deferred, rows may name an event before it is there.
    `CREATE TRIGGER "event_start_insert_${table}" AFTER INSERT ON "event"
      WHEN EXISTS (SELECT 1 FROM "${table}" WHERE "event_id" = NEW."id") BEGIN
      ${startOf(table)}
    END`,
  ];
}

const statements = [
  ...LINKS.flatMap(link),
  `CREATE TRIGGER "event_start_update" AFTER UPDATE OF "occurred_start" ON "event"
    WHEN OLD."occurred_start" IS NOT NEW."occurred_start" BEGIN
    ${LINKS.map(({ table }) => startOf(table)).join("\n")}
  END`,
  // Events of a kind and a time; those of places, of which only the latest are read; and participants in their order.
  `CREATE INDEX "event_kind_idx" ON "event" ("kind", "occurred_start", "occurred_end")`,
  `DROP INDEX "event_location_idx"`,
  `CREATE INDEX "event_location_idx" ON "event" ("location_id", "occurred_start", "geo_precision")`,
  `CREATE INDEX "event_participant_event_idx" ON "event_participant" ("event_id", "ordinal", "id", "actor_id", "role")`,
];

export class LatestEvents1764633600000 implements MigrationInterface {
  readonly name = "LatestEvents1764633600000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Migrations go forward only: the backup that `migrate` keeps is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error("Migrations go forward only: restore the backup beside the database instead."));
  }
}
