import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataSource, type MigrationInterface, type QueryRunner } from "typeorm";
import { createDataSource } from "../../src/database/data-source";
import { migrate, openDatabase } from "../../src/database/migrate";
import { SnakeCaseNaming } from "../../src/database/naming-strategy";
import { entities } from "../../src/model";
import { eventRow, insertRows } from "../support/rows";

/** What a database looks like: its columns, constraints and indexes, in no order. */
async function shape(dataSource: DataSource): Promise<Record<string, string[]>> {
  const rows = await dataSource.query<{ name: string; sql: string }[]>(
    "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations' AND tbl_name <> 'location_rtree' AND name NOT LIKE 'location_rtree%' AND name NOT LIKE 'search%' AND name NOT LIKE 'stats%'",
  );
  const normal = (text: string) =>
    text
      .replaceAll(/ ON (DELETE|UPDATE) NO ACTION/g, "")
      .replaceAll(/\s+/g, " ")
      .trim();
  return Object.fromEntries(
    rows.map(({ name, sql }) => {
      const body = /^CREATE TABLE "\w+" \((.*)\)\s*$/s.exec(sql)?.[1];
      // Parts are parted by commas outside of brackets.
      const parts = body ? body.split(/,(?![^(]*\))(?=\s*(?:"|CONSTRAINT|PRIMARY))/) : [sql];
      return [name, parts.map(normal).sort()];
    }),
  );
}

describe("database schema", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "conflict-graph-db-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = () => openDatabase({ url: `sqlite:${join(folder, "db.sqlite")}`, entities });

  it("is after all migrations what the entities say", async () => {
    const migrated = await open();
    await migrate(migrated);
    // The one use of synchronize: on a throw-away database, as a picture of the entities.
    const pictured = await new DataSource({
      type: "better-sqlite3",
      database: ":memory:",
      entities,
      namingStrategy: new SnakeCaseNaming(),
      synchronize: true,
    }).initialize();
    expect(await shape(migrated)).toEqual(await shape(pictured));
    await pictured.destroy();
    await migrated.destroy();
  });

  it("has an index for every foreign key, so that no relation scans a table", async () => {
    const dataSource = await open();
    await migrate(dataSource);
    const tables = await dataSource.query<{ name: string }[]>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    );
    const missing: string[] = [];
    for (const { name } of tables) {
      const keys = await dataSource.query<{ from: string }[]>(`PRAGMA foreign_key_list("${name}")`);
      const indexes = await dataSource.query<{ name: string }[]>(`PRAGMA index_list("${name}")`);
      const first = await Promise.all(
        indexes.map(
          async (index) => (await dataSource.query<{ name: string }[]>(`PRAGMA index_info("${index.name}")`))[0]?.name,
        ),
      );
      missing.push(...keys.filter(({ from }) => !first.includes(from)).map(({ from }) => `${name}.${from}`));
    }
    expect(missing).toEqual([]);
    await dataSource.destroy();
  });

  it("runs in WAL with foreign keys on", async () => {
    const dataSource = await open();
    await migrate(dataSource);
    expect(await dataSource.query("PRAGMA journal_mode")).toEqual([{ journal_mode: "wal" }]);
    expect(await dataSource.query("PRAGMA foreign_keys")).toEqual([{ foreign_keys: 1 }]);
    await expect(insertRows(dataSource, "event", [{ ...eventRow("e"), location_id: 99 }])).rejects.toThrow(
      "FOREIGN KEY",
    );
    await dataSource.destroy();
  });

  it("can't be written through the connection that serves requests", async () => {
    const writer = await open();
    await migrate(writer);
    const reader = await openDatabase({ url: `sqlite:${join(folder, "db.sqlite")}`, entities, readOnly: true });
    await expect(insertRows(reader, "event", [eventRow("e")])).rejects.toThrow("readonly");
    await reader.destroy();
    await writer.destroy();
  });

  describe("refuses", () => {
    let dataSource: DataSource;
    const claim = (key: string, values: Record<string, string | number | null>) => ({
      key,
      report_id: 1,
      channel: "MEDIA",
      stance: "ASSERTS",
      statement: "x",
      subject_match: "SAME",
      ...values,
    });

    beforeEach(async () => {
      dataSource = await open();
      await migrate(dataSource);
      await insertRows(dataSource, "source", [{ key: "s", name: "S", kind: "DATASET", redistribution: "ALLOWED" }]);
      await insertRows(dataSource, "report", [{ key: "r", source_id: 1 }]);
      await insertRows(dataSource, "event", [eventRow("e")]);
      await insertRows(dataSource, "location", [{ key: "l", name: "L", kind: "AREA" }]);
    });
    afterEach(() => dataSource.destroy());

    it.each([
      ["a claim without a subject", {}, "claim_one_subject_check"],
      ["a claim with two subjects", { event_id: 1, location_id: 1 }, "claim_one_subject_check"],
      [
        "a number without a comparator",
        { event_id: 1, metric: "CASUALTIES", quantity_best: 3 },
        "claim_quantity_check",
      ],
      [
        "a figure without a metric",
        { event_id: 1, quantity_best: 3, quantity_comparator: "EQ" },
        "claim_figure_has_metric_check",
      ],
      [
        "money without a currency",
        { event_id: 1, metric: "AID_VALUE", money_best_minor: 3, money_comparator: "EQ" },
        "claim_money_check",
      ],
    ])("%s", async (_what, values, constraint) => {
      await expect(insertRows(dataSource, "claim", [claim("c", values)])).rejects.toThrow(constraint);
    });

    it("a key that is there already", async () => {
      await expect(insertRows(dataSource, "event", [eventRow("e")])).rejects.toThrow("UNIQUE");
    });

    it("an item with low above high", async () => {
      await insertRows(dataSource, "actor", [{ key: "a", name: "A", kind: "STATE" }]);
      await insertRows(dataSource, "aid_package", [
        { key: "p", title: "P", authority: "PDA", recipient_id: 1, completeness: "FULL" },
      ]);
      const item = { key: "p.i", package_id: 1, ordinal: 1, name: "I", quantity_comparator: "EQ" };
      await expect(
        insertRows(dataSource, "aid_item", [{ ...item, quantity_low: 3, quantity_high: 2 }]),
      ).rejects.toThrow("aid_item_quantity_check");
    });

    it("but keeps the bounds of a claim as they were stated, also when they cross", async () => {
      const crossing = {
        event_id: 1,
        metric: "CASUALTIES",
        quantity_low: 3,
        quantity_high: 2,
        quantity_comparator: "EQ",
      };
      await insertRows(dataSource, "claim", [claim("c", crossing)]);
    });

    it("but takes a claim about one subject", async () => {
      await insertRows(dataSource, "claim", [
        claim("c", { event_id: 1, metric: "CASUALTIES", quantity_low: 3, quantity_comparator: "GT" }),
      ]);
    });
  });

  it("keeps a copy of an older database before it migrates it", async () => {
    const old = await open();
    await migrate(old);
    await insertRows(old, "event", [eventRow("kept")]);
    await old.destroy();

    class AddColour9999999999999 implements MigrationInterface {
      readonly name = "AddColour9999999999999";
      async up(runner: QueryRunner): Promise<void> {
        await runner.query("ALTER TABLE event ADD COLUMN colour text");
      }
      down(): Promise<void> {
        return Promise.reject(new Error("forward only"));
      }
    }
    const settings = { url: `sqlite:${join(folder, "db.sqlite")}`, entities };
    const options = createDataSource(settings).options;
    const newer = await new DataSource({
      ...options,
      migrations: [...(options.migrations as (new () => MigrationInterface)[]), AddColour9999999999999],
    }).initialize();
    const { ran, backup } = await migrate(newer);
    await newer.destroy();

    expect(ran).toEqual(["AddColour9999999999999"]);
    expect((await readdir(folder)).some((name) => backup?.endsWith(name))).toBe(true);
    // The copy is the old database, whole: this version opens it and finds the event.
    const copy = await openDatabase({ url: `sqlite:${String(backup)}`, entities });
    expect(await migrate(copy)).toEqual({ ran: [], backup: null });
    expect(await copy.query("SELECT key FROM event")).toEqual([{ key: "kept" }]);
    await copy.destroy();
  });
});
