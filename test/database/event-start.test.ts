import fc from "fast-check";
import type { DataSource } from "typeorm";
import { emptyDatabase, removeDatabases } from "../import/support";
import { insertRows } from "../support/rows";
import { LINKS, startsOutOfStep } from "./event-start";

afterAll(removeDatabases);

const event = fc.integer({ min: 1, max: 4 });
const start = fc.constantFrom(null, "2023-04-19", "2023-04-20", "2023-05-01");
const link = fc.constantFrom(...LINKS);

const OTHER = { event_location: "location_id", event_participant: "actor_id", event_weapon: "weapon_system_id" };

/** Statements as writers send them, in any order: also a row that names an event before the event is there. */
const statement = fc.oneof(
  fc.record({ event, start }).map(
    ({ event: id, start: day }) =>
      `INSERT INTO "event" ("id", "key", "kind", "title", "occurred_start", "occurred_precision")
       VALUES (${id}, 'e${id}', 'OTHER', 'x', ${literal(day)}, 'DAY')
       ON CONFLICT ("id") DO UPDATE SET "occurred_start" = excluded."occurred_start"`,
  ),
  fc
    .record({ event, start })
    .map(({ event: id, start: day }) => `UPDATE "event" SET "occurred_start" = ${literal(day)} WHERE "id" = ${id}`),
  event.map((id) => `DELETE FROM "event" WHERE "id" = ${id}`),
  fc.record({ link, event }).map(
    ({ link: table, event: id }) =>
      `INSERT OR IGNORE INTO "${table}" ("event_id", "${OTHER[table]}"${table === "event_location" ? "" : `, "role"`}, "ordinal")
       VALUES (${id}, 1${table === "event_location" ? "" : `, 'USED'`}, 1)`,
  ),
  fc
    .record({ link, event, to: event })
    .map(
      ({ link: table, event: id, to }) => `UPDATE OR IGNORE "${table}" SET "event_id" = ${to} WHERE "event_id" = ${id}`,
    ),
  fc.record({ link, event }).map(({ link: table, event: id }) => `DELETE FROM "${table}" WHERE "event_id" = ${id}`),
);

function literal(day: string | null): string {
  return day === null ? "NULL" : `'${day}'`;
}

describe("the start of an event in the rows that name it", () => {
  let dataSource: DataSource;

  beforeAll(async () => {
    dataSource = await emptyDatabase();
    await insertRows(dataSource, "location", [{ id: 1, key: "l", name: "l", kind: "SETTLEMENT" }]);
    await insertRows(dataSource, "actor", [{ id: 1, key: "a", name: "a", kind: "STATE" }]);
    await insertRows(dataSource, "weapon_system", [{ id: 1, key: "w", name: "w", category: "DRONE", generic: 0 }]);
  });

  it("is that of the event, whoever writes what", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { maxLength: 30 }), async (statements) => {
        await dataSource.query("PRAGMA foreign_keys = OFF");
        for (const table of [...LINKS, "event"]) await dataSource.query(`DELETE FROM "${table}"`);
        for (const text of statements) {
          await dataSource.query(text);
          expect(await startsOutOfStep(dataSource)).toEqual([]);
        }
      }),
    );
  });

  it("is found in the order of an index", async () => {
    for (const [table, owner] of Object.entries(OTHER)) {
      const plan = await dataSource.query<{ detail: string }[]>(
        `EXPLAIN QUERY PLAN SELECT DISTINCT "event_id" FROM "${table}" WHERE "${owner}" = 1
         ORDER BY "event_start" DESC NULLS LAST, "event_id" DESC LIMIT 10`,
      );
      const details = plan.map(({ detail }) => detail).join("\n");
      expect(details).toContain("USING COVERING INDEX");
      expect(details).not.toContain("ORDER BY");
    }
  });
});
