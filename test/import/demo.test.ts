import type { DataSource } from "typeorm";
import { demoFiles, loadDemo } from "../../src/import/demo";
import type { ImportSummary } from "../../src/import/summary";
import { dump, emptyDatabase, removeDatabases, rows } from "./support";

let database: DataSource;
let first: ImportSummary;

beforeAll(async () => {
  database = await emptyDatabase();
  first = await loadDemo(database);
});
afterAll(removeDatabases);

async function count(sql: string): Promise<number> {
  const [row] = await rows(database, `SELECT count(*) AS n FROM ${sql}`);
  return Number(row?.["n"]);
}

test("everything in the files is in the database", async () => {
  expect(first.total).toMatchObject({ updated: 0, unchanged: 0, rejected: 0 });
  expect(first.files.map(({ file }) => file)).toEqual(demoFiles().map(({ name }) => name));
  expect(await count(`event`)).toBe(28);
  expect(await count(`aid_package`)).toBe(101);
  expect(await count(`aid_item`)).toBe(649);
  expect(await count(`weapon_system`)).toBe(230);
  expect(await count(`location`)).toBe(35);
  expect(await count(`claim WHERE key LIKE 'rferl-2023-04-20.%'`)).toBe(75);
  expect(await rows(database, `SELECT disclaimer FROM report WHERE key = 'rferl-2023-04-20'`)).toEqual([
    { disclaimer: "The outlet could not check the battlefield reports independently." },
  ]);
});

test("keys hold, and the database is sound", async () => {
  expect(await rows(database, `PRAGMA foreign_key_check`)).toEqual([]);
  expect(await rows(database, `PRAGMA integrity_check`)).toEqual([{ integrity_check: "ok" }]);
});

test("figures that disagree stand side by side", async () => {
  const figures = await rows(
    database,
    `SELECT a.key AS claimant, c.quantity_best AS best, c.quantity_comparator AS comparator
     FROM claim c JOIN actor a ON a.id = c.claimant_id
     WHERE c.metric = 'INTERCEPTED' AND c.said_on = '2023-04-20' ORDER BY best, claimant, comparator`,
  );
  expect(figures).toEqual([
    { claimant: "serhii-lysak", best: 6, comparator: "EQ" },
    { claimant: "serhii-lysak", best: 6, comparator: "EQ" },
    { claimant: "ukrainian-air-force-command", best: 10, comparator: "APPROX" },
    { claimant: "ukrainian-air-force-command", best: 10, comparator: "EQ" },
    { claimant: "general-staff-ukraine", best: 21, comparator: "EQ" },
  ]);
});

test("unknown is never zero", async () => {
  expect(await count(`claim WHERE metric = 'CASUALTIES'`)).toBe(2);
  expect(await count(`claim WHERE metric = 'CASUALTIES' AND quantity_comparator IS NOT NULL`)).toBe(0);
  expect(await count(`claim WHERE 0 IN (quantity_low, quantity_best, quantity_high)`)).toBe(0);
  expect(await count(`aid_item WHERE 0 IN (quantity_low, quantity_best, quantity_high)`)).toBe(0);
});

test("three drawdowns of the same amount stay three", async () => {
  expect(
    await rows(
      database,
      `SELECT p.key, p.sequence_number AS number FROM aid_package p WHERE p.amount_minor = 32500000000 AND p.authority = 'PDA' ORDER BY p.key`,
    ),
  ).toEqual([
    { key: "us-pda-36", number: 36 },
    { key: "us-pda-40", number: 40 },
    { key: "us-pda-47", number: 47 },
  ]);
});

test("Patriot can be followed from promise to arrival", async () => {
  const ledger = await rows(
    database,
    `SELECT p.key AS package, s.stage, s.occurred_on AS day FROM aid_stage s
     JOIN aid_item i ON i.id = s.item_id JOIN aid_package p ON p.id = i.package_id
     JOIN weapon_system w ON w.id = i.weapon_system_id WHERE w.key = 'patriot' ORDER BY p.key, day`,
  );
  expect(ledger).toEqual([
    { package: "de-2023-01-05", stage: "PLEDGED", day: "2023-01-05" },
    { package: "de-2023-01-05", stage: "DELIVERED", day: "2023-04-18" },
    { package: "nl-2023-01-20", stage: "PLEDGED", day: "2023-01-20" },
    { package: "nl-2023-01-20", stage: "DELIVERED", day: "2023-04-19" },
    { package: "us-pda-28", stage: "PLEDGED", day: "2022-12-21" },
    { package: "us-pda-28", stage: "DELIVERED", day: "2023-04-19" },
  ]);
});

test("what rests on no report is marked", async () => {
  const marked = await rows(
    database,
    `SELECT s.reliability, r.disclaimer FROM report r JOIN source s ON s.id = r.source_id WHERE r.key = 'general-knowledge'`,
  );
  expect(marked).toEqual([{ reliability: "F", disclaimer: expect.stringContaining("Unverified") as string }]);
  expect(
    await count(`weapon_system w WHERE NOT EXISTS (SELECT 1 FROM citation c WHERE c.weapon_system_id = w.id)`),
  ).toBe(0);
});

test("every package and event cites a report", async () => {
  expect(await count(`aid_package p WHERE NOT EXISTS (SELECT 1 FROM citation c WHERE c.package_id = p.id)`)).toBe(0);
  expect(await count(`event e WHERE NOT EXISTS (SELECT 1 FROM citation c WHERE c.event_id = e.id)`)).toBe(0);
});

test("loading it again changes nothing", async () => {
  const withoutLedger = (text: string) =>
    JSON.stringify(
      (JSON.parse(text) as [string, unknown][]).filter(
        ([table]) => !["import_run", "import_undo", "sqlite_sequence"].includes(table),
      ),
    );
  const before = await dump(database);
  const second = await loadDemo(database);
  expect(second.total).toEqual({ created: 0, updated: 0, unchanged: first.total.created, rejected: 0 });
  expect(withoutLedger(await dump(database))).toBe(withoutLedger(before));
  expect(await count(`import_run`)).toBe(2 * demoFiles().length);
});

test("every file names its schema, for editors", () => {
  for (const { name, text } of demoFiles()) {
    const up = "../".repeat(name.split("/").length - 2) || "./";
    expect([name, text.split("\n")[0]]).toEqual([name, `# yaml-language-server: $schema=${up}briefing.schema.json`]);
  }
});
