import type { DataSource } from "typeorm";
import { importBriefing } from "../../src/import/import-briefing";
import { dump, emptyDatabase, importText, problemsOf, removeDatabases, rows, world } from "./support";

let database: DataSource;

beforeEach(async () => {
  database = await emptyDatabase();
  await importText(database, world);
});
afterEach(removeDatabases);

function event(changes: string): string {
  return `events: [{ key: attack, kind: DRONE_ATTACK, title: Attack, occurred: { start: 2023-04-19, end: 2023-04-20 }, ${changes} }]`;
}

const same = `locations: [bakhmut, marinka], acledSubEventType: AIR_DRONE_STRIKE, participants: [{ actor: ukraine, role: TARGET }],
  weapons: [{ weaponSystem: drone, role: USED }], packages: [p-1]`;

test("the same again is unchanged", async () => {
  const { total, files } = await importText(database, world);
  expect(total).toEqual({ created: 0, updated: 0, unchanged: 19, rejected: 0 });
  expect(files[0]?.byType.Location).toEqual({ created: 0, updated: 0, unchanged: 5, rejected: 0 });
});

test("a changed column, a changed part and a changed report count as one update each", async () => {
  expect((await importText(database, event(same))).total).toMatchObject({ updated: 0, unchanged: 1 });
  expect((await importText(database, event(`${same}, summary: New`))).total).toMatchObject({
    updated: 1,
    unchanged: 0,
  });
  expect((await importText(database, event(`${same}, summary: New, reports: [memo]`))).total).toMatchObject({
    updated: 1,
  });
  expect((await importText(database, event(`${same}, summary: New, reports: [memo]`))).total).toMatchObject({
    updated: 0,
  });
  const swapped = same.replace("[bakhmut, marinka]", "[marinka, bakhmut]");
  expect((await importText(database, event(`${swapped}, summary: New, reports: [memo]`))).total).toMatchObject({
    updated: 1,
  });
});

test("parts are replaced as a set, and what a file no longer names stays", async () => {
  await importText(database, event(`locations: [marinka], participants: [{ actor: donor, role: SPEAKER }]`));
  expect(
    await rows(database, `SELECT a.key, p.role, p.ordinal FROM event_participant p JOIN actor a ON a.id = p.actor_id`),
  ).toEqual([{ key: "donor", role: "SPEAKER", ordinal: 1 }]);
  expect(await rows(database, `SELECT * FROM event_weapon`)).toEqual([]);
  expect(await rows(database, `SELECT count(*) AS n FROM claim`)).toEqual([{ n: 2 }]);
  expect(await rows(database, `SELECT count(*) AS n FROM location`)).toEqual([{ n: 5 }]);
});

test("an event stands in the smallest place that holds all its places", async () => {
  const place = `SELECT l.key, e.geo_precision AS exact FROM event e LEFT JOIN location l ON l.id = e.location_id`;
  expect(await rows(database, place)).toEqual([{ key: "ua-14", exact: "ADM1" }]);
  await importText(database, event(`locations: [marinka]`));
  expect(await rows(database, place)).toEqual([{ key: "marinka", exact: "EXACT" }]);
  await importText(database, event(`locations: [marinka, ua-14]`));
  expect(await rows(database, place)).toEqual([{ key: "ua-14", exact: "ADM1" }]);
  await importText(database, event(`locations: [marinka, us]`));
  expect(await rows(database, place)).toEqual([{ key: null, exact: null }]);
  await importText(database, event(`locations: [marinka], geoPrecision: NEAR`));
  expect(await rows(database, place)).toEqual([{ key: "marinka", exact: "NEAR" }]);
});

test("the closure of places follows when a place moves", async () => {
  const above = `SELECT a.key, la.depth FROM location_ancestor la JOIN location l ON l.id = la.location_id
    JOIN location a ON a.id = la.ancestor_id WHERE l.key = 'marinka' ORDER BY la.depth`;
  expect(await rows(database, above)).toEqual([
    { key: "marinka", depth: 0 },
    { key: "ua-14", depth: 1 },
    { key: "ua", depth: 2 },
  ]);
  await importText(database, `locations: [{ key: marinka, name: Marinka, kind: SETTLEMENT, parent: us }]`);
  expect(await rows(database, above)).toEqual([
    { key: "marinka", depth: 0 },
    { key: "us", depth: 1 },
  ]);
});

test("a circle that runs through the database is found", async () => {
  const problems = await problemsOf(
    database,
    `locations: [{ key: ua, name: Ukraine, kind: COUNTRY, parent: marinka }]`,
  );
  expect(problems[0]).toMatchObject({ line: 1, path: "locations[0].parent" });
  expect(problems[0]?.message).toContain("ua -> marinka -> ua-14 -> ua");
});

test("two places may swap their numbers in one import", async () => {
  await importText(database, `locations: [{ key: us, name: US, kind: COUNTRY, geonamesId: 2 }]`);
  await importText(
    database,
    `locations: [{ key: us, name: US, kind: COUNTRY, geonamesId: 690791 }, { key: ua, name: UA, kind: COUNTRY, geonamesId: 2 }]`,
  );
  expect(
    await rows(database, `SELECT key, geonames_id AS id FROM location WHERE geonames_id IS NOT NULL ORDER BY key`),
  ).toEqual([
    { key: "ua", id: 2 },
    { key: "us", id: 690791 },
  ]);
});

test("citations come from claims, stages and the editors, and go with them", async () => {
  const cited = `SELECT p.key AS package, e.key AS event, r.key AS report FROM citation c JOIN report r ON r.id = c.report_id
    LEFT JOIN aid_package p ON p.id = c.package_id LEFT JOIN event e ON e.id = c.event_id ORDER BY package, event, report`;
  expect(await rows(database, cited)).toEqual([
    { package: null, event: "attack", report: "report" },
    { package: "p-1", event: null, report: "memo" },
    { package: "p-1", event: null, report: "report" },
  ]);
  // The memo was named by the editors only; the report is still that of a claim about an item.
  await importText(
    database,
    `aidPackages: [{ key: p-1, title: Package, authority: PDA, donors: [donor], recipient: ukraine, completeness: FULL }]`,
  );
  expect(await rows(database, cited)).toEqual([
    { package: null, event: "attack", report: "report" },
    { package: "p-1", event: null, report: "report" },
  ]);
});

test("a claim about an item cites its package, whichever file the claim is in", async () => {
  await importText(
    database,
    `reports: [{ key: later, source: outlet }]
claims: [{ key: claim-3, report: later, about: { item: p-1.patriot }, channel: MEDIA, statement: It has come. }]`,
  );
  expect(
    await rows(
      database,
      `SELECT p.key FROM citation c JOIN report r ON r.id = c.report_id JOIN aid_package p ON p.id = c.package_id WHERE r.key = 'later'`,
    ),
  ).toEqual([{ key: "p-1" }]);
});

test("what is stored: money in minor units, keys of items and stages, unknown as null", async () => {
  expect(
    await rows(database, `SELECT money_high_minor AS high, money_comparator AS c FROM claim WHERE key = 'claim-2'`),
  ).toEqual([{ high: 100050, c: "LTE" }]);
  expect(await rows(database, `SELECT amount_minor AS minor, amount_qualifier AS q FROM aid_package`)).toEqual([
    { minor: 32500000000, q: "UP_TO" },
  ]);
  expect(
    await rows(database, `SELECT key, occurred_on AS day, quantity_best AS n FROM aid_stage ORDER BY key`),
  ).toEqual([
    { key: "p-1.announced-2022-12-21", day: "2022-12-21", n: null },
    { key: "p-1.patriot.delivered-1", day: null, n: null },
  ]);
  expect(await rows(database, `SELECT acled_event_type AS t FROM event`)).toEqual([
    { t: "EXPLOSIONS_REMOTE_VIOLENCE" },
  ]);
});

test("references go across files of an import in any order, and into the database", async () => {
  const summary = await importBriefing(database, [
    {
      name: "b.yaml",
      text: `events: [{ key: e, kind: OTHER, title: E, occurred: { precision: UNKNOWN }, partOf: attack, locations: [new] }]`,
    },
    { name: "a.yaml", text: `locations: [{ key: new, name: New, kind: FACILITY, parent: ua-14 }]` },
  ]);
  expect(summary.files.map(({ file, total }) => [file, total.created])).toEqual([
    ["b.yaml", 1],
    ["a.yaml", 1],
  ]);
  expect(
    await rows(database, `SELECT l.key FROM event e JOIN location l ON l.id = e.location_id WHERE e.key = 'e'`),
  ).toEqual([{ key: "new" }]);
});

test("one bad file keeps the good one out too", async () => {
  const files = [
    { name: "good.yaml", text: `actors: [{ key: new, name: New, kind: PERSON }]` },
    { name: "bad.yaml", text: `actors: [{ key: other, name: Other, kind: PERSON, parent: nobody-at-all }]` },
  ];
  await expect(importBriefing(database, files)).rejects.toThrow(/bad\.yaml:1 actors\[0\]\.parent/);
  expect(await rows(database, `SELECT key FROM actor WHERE key IN ('new', 'other')`)).toEqual([]);
});

test("a write that fails on the way leaves nothing behind", async () => {
  await database.query(
    `CREATE TRIGGER full BEFORE INSERT ON import_run BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`,
  );
  const before = await dump(database);
  await expect(importText(database, `actors: [{ key: new, name: New, kind: PERSON }]`)).rejects.toThrow(
    "the disk is full",
  );
  expect(await dump(database)).toBe(before);
  await database.query(`DROP TRIGGER full`);
  expect((await importText(database, `actors: [{ key: new, name: New, kind: PERSON }]`)).total.created).toBe(1);
});

test("each import leaves a line in the ledger", async () => {
  await importText(database, world);
  const runs = await rows(
    database,
    `SELECT key, format, file_name AS file, created, unchanged, rejected FROM import_run ORDER BY id`,
  );
  const [hash] = String(runs[0]?.["key"]).split("-");
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  expect(runs).toEqual([
    { key: `${hash}-1`, format: "briefing", file: "test.yaml", created: 19, unchanged: 0, rejected: 0 },
    { key: `${hash}-2`, format: "briefing", file: "test.yaml", created: 0, unchanged: 19, rejected: 0 },
  ]);
});

test("imports started together do not mix", async () => {
  const texts = ["a", "b", "c"].map((key) => `actors: [{ key: ${key}, name: N, kind: PERSON }]`);
  const bad = `actors: [{ key: d, name: N, kind: PERSON, parent: nobody-at-all }]`;
  const results = await Promise.allSettled([...texts, bad, "sources: []"].map((text) => importText(database, text)));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(await rows(database, `SELECT key FROM actor WHERE length(key) = 1 ORDER BY key`)).toEqual([
    { key: "a" },
    { key: "b" },
    { key: "c" },
  ]);
});

test("a claim can be taken back by another claim", async () => {
  const summary = await importText(
    database,
    `claims: [{ key: claim-1-retracted, report: memo, about: { event: attack }, channel: MEDIA, stance: RETRACTS, statement: Not six. }]`,
  );
  expect(summary.total.created).toBe(1);
  expect(await rows(database, `SELECT key, stance FROM claim WHERE event_id IS NOT NULL ORDER BY id`)).toEqual([
    { key: "claim-1", stance: "ASSERTS" },
    { key: "claim-1-retracted", stance: "RETRACTS" },
  ]);
});
