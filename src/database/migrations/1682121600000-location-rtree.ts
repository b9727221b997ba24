import type { MigrationInterface, QueryRunner } from "typeorm";

const point = (row: string) => `${row}."id", ${row}."lat", ${row}."lat", ${row}."lon", ${row}."lon"`;

/**
 * An R-Tree over the points of the locations, for circles and boxes. Triggers keep it in step, so that no writer can
 * forget it.
 */
const statements = [
  `CREATE VIRTUAL TABLE "location_rtree" USING rtree("id", "min_lat", "max_lat", "min_lon", "max_lon")`,
  `INSERT INTO "location_rtree" SELECT ${point("location")} FROM "location" WHERE "lat" IS NOT NULL`,
  `CREATE TRIGGER "location_rtree_insert" AFTER INSERT ON "location" WHEN NEW."lat" IS NOT NULL BEGIN
    INSERT INTO "location_rtree" VALUES (${point("NEW")});
  END`,
  `CREATE TRIGGER "location_rtree_update" AFTER UPDATE OF "lat", "lon" ON "location" BEGIN
    DELETE FROM "location_rtree" WHERE "id" = OLD."id";
    INSERT INTO "location_rtree" SELECT ${point("NEW")} WHERE NEW."lat" IS NOT NULL;
  END`,
  `CREATE TRIGGER "location_rtree_delete" AFTER DELETE ON "location" BEGIN
    DELETE FROM "location_rtree" WHERE "id" = OLD."id";
  END`,
];

export class LocationRtree1682121600000 implements MigrationInterface {
  readonly name = "LocationRtree1682121600000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Migrations go forward only: the backup that `migrate` keeps is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error("Migrations go forward only: restore the backup beside the database instead."));
  }
}
