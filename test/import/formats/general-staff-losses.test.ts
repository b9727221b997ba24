import { readFileSync } from "node:fs";
import type { DataSource } from "typeorm";
import { ImportFailedError } from "../../../src/errors";
import { loadDemo } from "../../../src/import/demo";
import { describeWithReal, realFile } from "../../support/real-data";
import { startTestServer } from "../../support/server";
import { dump, emptyDatabase, removeDatabases, rows } from "../support";
import { importFile, importText } from "../datasets";

let database: DataSource;
beforeEach(async () => {
  database = await emptyDatabase();
});
afterAll(removeDatabases);

function read(
  records: readonly object[] | string,
  options: Parameters<typeof importText>[3] = {},
): ReturnType<typeof importText> {
  const text = typeof records === "string" ? records : JSON.stringify(records, null, 1);
  return importText(database, "general-staff-losses", text, { name: "losses.json", ...options });
}

const claims = `SELECT metric, quantity_low AS low, quantity_best AS best, quantity_comparator AS comparator, quantity_unit AS unit, hedge, said_on, known_on,
  period_start, period_end, a.key AS claimant, b.key AS about, w.key AS weapon, w.generic, c.note, channel
  FROM claim c LEFT JOIN actor a ON a.id = c.claimant_id JOIN actor b ON b.id = c.actor_id LEFT JOIN weapon_system w ON w.id = c.counted_weapon_id ORDER BY c.id`;

/** Column by column: what it counts and how. */
const short = async () =>
  (await rows(database, claims)).map(({ metric, best, unit, weapon }) => [metric, best, unit, weapon]);

test("a day of equipment is a claim of the General Staff for each column, about Russia", async () => {
  const { issues } = await read([
    { date: "2031-02-25", day: 2, tank: 80, drone: 0, "greatest losses direction": "Hilltown" },
  ]);
  expect(issues).toEqual([]);
  const common = {
    metric: "LOSSES_CUMULATIVE", low: null, comparator: "EQ", hedge: null, said_on: "2031-02-25", known_on: "2031-02-25", period_start: "2022-02-24",
    period_end: "2031-02-25", claimant: "general-staff-ukraine", about: "russia", generic: 1, note: "Direction of the greatest losses that day: Hilltown.", channel: "DAILY_UPDATE",
  }; // prettier-ignore
  expect(await rows(database, claims)).toEqual([
    { ...common, best: 80, unit: "VEHICLE", weapon: "tank-class" },
    // 0 is what the bulletin says; what it does not say is no claim.
    { ...common, best: 0, unit: "DRONE", weapon: "uav-unspecified" },
  ]);
  expect(await rows(database, `SELECT key, statement FROM claim ORDER BY id LIMIT 1`)).toEqual([
    {
      key: expect.stringMatching(
        /^general-staff-losses-equipment-2031-02-25\.tank@russia-losses-petroivaniuk-/,
      ) as string,
      statement: "Russian losses since 2022-02-24, tank: 80.",
    },
  ]);
});

test("old and new keys, in any order; a key that nobody knows shows up as an unread column", async () => {
  const { unreadColumns } = await read([
    { "fuel tank": 60, "military auto": 100, "mobile SRBM system": 2, date: "2031-03-30" },
    { "vehicles and fuel tanks": 200, "cruise missiles": 90, submarines: 1, "ground robotic systems": 7, "special equipment": 5, APC: 4, MRL: 3,
      "field artillery": 2, "anti-aircraft warfare": 6, "naval ship": 8, aircraft: 9, helicopter: 10, date: "2031-05-01" },
    { tank: 1, date: "2031-05-02", "hovering tanks": 3 },
  ]); // prettier-ignore
  expect(unreadColumns).toEqual(["hovering tanks"]);
  expect((await short()).map(([, best, unit, weapon]) => [best, unit, weapon])).toEqual([
    [100, "VEHICLE", "truck"],
    [60, "VEHICLE", "fuel-tanker"],
    [2, "SYSTEM", "ballistic-launcher-class"],
    [9, "AIRCRAFT", "aircraft-class"],
    [10, "AIRCRAFT", "helicopter-class"],
    [4, "VEHICLE", "armoured-vehicle"],
    [2, "SYSTEM", "artillery-class"],
    [3, "LAUNCHER", "rocket-launcher-class"],
    [6, "SYSTEM", "air-defence-class"],
    [8, "VESSEL", "naval-vessel-class"],
    [1, "VESSEL", "submarine-class"],
    [90, "MISSILE", "cruise-missile-class"],
    [200, "VEHICLE", "vehicle-class"],
    [5, "ITEM", "special-equipment-class"],
    [7, "SYSTEM", "ground-robot-class"],
    [1, "VEHICLE", "tank-class"],
  ]);
});

test("persons are about or more than so many; prisoners are nobody's figure", async () => {
  const { issues } = await read([
    { date: "2031-02-25", day: 2, personnel: 2800, "personnel*": "about", POW: 0 },
    { date: "2031-02-26", day: 3, personnel: 4300, "personnel*": "more", POW: 12 },
    { date: "2031-02-27", day: 4, personnel: 4400, "personnel*": "perhaps" },
    { date: "2031-02-28", day: 5, personnel: 4500 },
  ]);
  expect((await rows(database, claims)).map(({ metric, low, best, comparator, hedge, claimant }) => [metric, low, best, comparator, hedge, claimant])).toEqual([
    ["LOSSES_CUMULATIVE", null, 2800, "APPROX", "about", "general-staff-ukraine"],
    ["PRISONERS_CUMULATIVE", null, 0, "EQ", null, null],
    ["LOSSES_CUMULATIVE", 4300, null, "GT", "more than", "general-staff-ukraine"],
    ["PRISONERS_CUMULATIVE", null, 12, "EQ", null, null],
    ["LOSSES_CUMULATIVE", null, 4400, "EQ", "perhaps", "general-staff-ukraine"],
    ["LOSSES_CUMULATIVE", null, 4500, "EQ", null, "general-staff-ukraine"],
  ]);
  expect(issues.map(({ code, row, column, value }) => [code, row, column, value])).toEqual([["UNREADABLE_VALUE", 3, "personnel*", "perhaps"]]);
  expect(await rows(database, `SELECT statement FROM claim WHERE quantity_low IS NOT NULL`)).toEqual([
    { statement: "Russian losses since 2022-02-24, personnel: more than 4300." },
  ]);
}); // prettier-ignore

test("corrections keep their sign, belong to nobody, and count from the release", async () => {
  await read([{ date: "2031-10-13", day: 9, tank: -5, APC: 0, drone: 20, personnel: 160 }], {
    release: "1",
    publishedOn: "2031-11-01",
  });
  expect(await rows(database, claims)).toMatchObject([
    { metric: "LOSSES_CORRECTION", best: -5, unit: "VEHICLE", weapon: "tank-class", claimant: null, said_on: null, known_on: null, period_start: "2031-10-13", period_end: "2031-10-13" },
    { metric: "LOSSES_CORRECTION", best: 20, unit: "DRONE", weapon: "uav-unspecified" },
    { metric: "LOSSES_CORRECTION", best: 160, unit: "PERSON", weapon: null },
  ]); // prettier-ignore
});

describe("a series that becomes smaller", () => {
  const days = [
    { date: "2031-02-25", tank: 80, drone: 3 },
    { date: "2031-02-26", tank: 79 },
    { date: "2031-02-27", tank: 90, drone: 2 },
  ];

  test.each([
    ["forwards", days, 2],
    ["backwards", [...days].reverse(), 3],
  ])("is a warning when the file runs %s, and both numbers stay", async (_way, records, row) => {
    const { issues, counts } = await read(records);
    expect(counts).toMatchObject({ created: 3, rejected: 0 });
    expect(issues).toEqual([
      {
        severity: "WARNING",
        code: "CUMULATIVE_DECREASE",
        row,
        line: expect.any(Number) as number,
        column: "tank",
        value: "79",
        expected: "at least 80, as on 2031-02-25",
        message: "tank falls from 80 on 2031-02-25 to 79 on 2031-02-26: both are kept.",
        suggestion: "The file of corrections may say by how much the count was corrected.",
      },
    ]);
    expect(await short()).toHaveLength(5);
  });

  test("is found in a new day after days that are on record", async () => {
    await read(days, { release: "1", publishedOn: "2031-03-01" });
    const { issues, counts } = await read([...days, { date: "2031-02-28", tank: 89 }], {
      release: "2",
      publishedOn: "2031-03-02",
    });
    expect(counts).toMatchObject({ unchanged: 3, created: 1 });
    expect(issues.map(({ row, code, value }) => [row, code, value])).toEqual([[4, "CUMULATIVE_DECREASE", "89"]]);
  });
});

test("a negative count is left out, with a warning", async () => {
  const { issues } = await read([{ date: "2031-02-25", tank: -80, drone: 1 }]);
  expect(issues.map(({ code, column, value }) => [code, column, value])).toEqual([["UNREADABLE_VALUE", "tank", "-80"]]);
  expect(await short()).toEqual([["LOSSES_CUMULATIVE", 1, "DRONE", "uav-unspecified"]]);
});

test("the same as CSV", async () => {
  await read("date,day,tank,field artillery\n2031-02-25,2,80,\n", { name: "losses.csv" });
  expect(await short()).toEqual([["LOSSES_CUMULATIVE", 80, "VEHICLE", "tank-class"]]);
});

test("a bad cell refuses the file and says where it is; with partial the rest is taken", async () => {
  const records = [{ date: "2031-02-25", tank: 80 }, { date: "2031-02-26", tank: "many" }, { date: "26/02/2031", tank: 81 }];
  const before = await dump(database);
  const failure: unknown = await read(records).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ImportFailedError);
  expect(await dump(database)).toBe(before);
  const { counts, issues } = await read(records, { partial: true });
  expect(counts).toMatchObject({ created: 1, rejected: 2 });
  expect(issues).toMatchObject([
    { severity: "ERROR", code: "BAD_CELL", row: 2, line: 6, column: "tank", value: "many", expected: "a whole number, for example 12", suggestion: expect.any(String) as string },
    { severity: "ERROR", code: "BAD_CELL", row: 3, line: 10, column: "date", value: "26/02/2031" },
  ]);
}); // prettier-ignore

test("the same file again changes nothing; another number in a later release is a claim more, and the first one stays", async () => {
  const first = [{ date: "2031-02-25", tank: 80 }, { date: "2031-02-26", tank: 82 }];
  await read(first, { release: "1", publishedOn: "2031-03-01" });
  expect((await read(first, { release: "1" })).counts).toMatchObject({ read: 2, unchanged: 2, created: 0, revised: 0 });
  const { counts } = await read([{ date: "2031-02-25", tank: 81 }, { date: "2031-02-26", tank: 82 }], { release: "2", publishedOn: "2031-04-01" });
  expect(counts).toMatchObject({ unchanged: 1, updated: 1, revised: 1, dropped: 0 });
  expect(await rows(database, `SELECT key, quantity_best AS best, known_on FROM claim WHERE said_on = '2031-02-25' ORDER BY id`)).toEqual([
    { key: "general-staff-losses-equipment-2031-02-25.tank@russia-losses-petroivaniuk-1", best: 80, known_on: "2031-02-25" },
    { key: "general-staff-losses-equipment-2031-02-25.tank@russia-losses-petroivaniuk-2", best: 81, known_on: null },
  ]);
}); // prettier-ignore

const fileOf = (name: string) => `general-staff-losses/russia_losses_${name}.json`;
const [EQUIPMENT, PERSONNEL, CORRECTION] = [fileOf("equipment"), fileOf("personnel"), fileOf("equipment_correction")];

describeWithReal("the real files", [EQUIPMENT, PERSONNEL, CORRECTION], () => {
  test("become what they say, cell by cell, and the queries of the guide answer", async () => {
    const server = await startTestServer({
      fill: async (own) => {
        await loadDemo(own);
        const equipment = await importFile(own, "general-staff-losses", realFile(EQUIPMENT));
        expect(equipment.counts).toMatchObject({ read: 1626, created: 1626, rejected: 0 });
        expect(equipment.issues.map(({ code }) => code)).toEqual(Array(13).fill("CUMULATIVE_DECREASE"));
        expect((await importFile(own, "general-staff-losses", realFile(PERSONNEL))).counts).toMatchObject({ read: 1626, created: 1626, rejected: 0 });
        expect((await importFile(own, "general-staff-losses", realFile(CORRECTION))).counts).toMatchObject({ read: 28, created: 28, rejected: 0 });
        expect((await importFile(own, "general-staff-losses", realFile(EQUIPMENT))).counts).toMatchObject({ unchanged: 1626, created: 0 });

        const records = [EQUIPMENT, PERSONNEL, CORRECTION].map((file) => JSON.parse(readFileSync(realFile(file), "utf8")) as Record<string, number | string>[]);
        const numbers = (file: number, count: (column: string, value: number) => boolean) =>
          (records[file] ?? []).flatMap((record) => Object.entries(record).flatMap(([column, value]) => (typeof value === "number" && column !== "day" && count(column, value) ? [value] : [])));
        const sum = (of: readonly number[]) => of.reduce((all, number) => all + number, 0);
        const expected = {
          LOSSES_CUMULATIVE: [...numbers(0, () => true), ...numbers(1, (column) => column === "personnel")],
          PRISONERS_CUMULATIVE: numbers(1, (column) => column === "POW"),
          LOSSES_CORRECTION: numbers(2, (_, value) => value !== 0),
        };
        const stored = await rows(own, `SELECT metric, count(*) AS n, sum(COALESCE(quantity_best, quantity_low)) AS total FROM claim WHERE key LIKE 'general-staff-losses-%' GROUP BY 1`);
        expect(Object.fromEntries(stored.map(({ metric, n, total }) => [metric, [n, total]]))).toEqual(
          Object.fromEntries(Object.entries(expected).map(([metric, all]) => [metric, [all.length, sum(all)]])),
        );
      },
    });
    try {
      const guide = readFileSync("docs/import/general-staff-losses.md", "utf8");
      for (const [, query = ""] of guide.matchAll(/```graphql\n(.*?)```/gs)) {
        const answer = await server.query(query);
        expect(answer.errors).toBeUndefined();
        expect(JSON.stringify(answer.data)).toMatch(/"best":3667/);
      }
    } finally {
      await server.stop();
    }
  }, 60_000);
}); // prettier-ignore
