import { readFileSync } from "node:fs";
import type { DataSource } from "typeorm";
import { ImportFailedError } from "../../../src/errors";
import { oryxCategory } from "../../../src/import/formats/oryx-categories";
import { designation } from "../../../src/import/formats/oryx-names";
import { describeWithReal, realFile } from "../../support/real-data";
import { startTestServer } from "../../support/server";
import { dump, emptyDatabase, removeDatabases, rows } from "../support";
import { importFile, importText } from "../datasets";

const HEADER = "country,origin,system,status,url,date_recorded,sysID,imageID,statusID,matID";
const OTHER_HEADER =
  "id,name,type,status,day,month,year,manufacturer,manufacturer_abbr,user,user_abbr,proof,year_first_produced,date_lost";

function queriesIn(path: string): string[] {
  return [...readFileSync(path, "utf8").matchAll(/```graphql\n(.*?)```/gs)].map(([, query = ""]) => query);
}

let database: DataSource;
beforeEach(async () => {
  database = await emptyDatabase();
});
afterAll(removeDatabases);

const losses = `SELECT e.kind, e.title, a.key AS owner, p.role, w.key AS weapon, x.role AS part, l.key AS place
  FROM event e JOIN event_participant p ON p.event_id = e.id JOIN actor a ON a.id = p.actor_id
  LEFT JOIN event_weapon x ON x.event_id = e.id LEFT JOIN weapon_system w ON w.id = x.weapon_system_id
  JOIN location l ON l.id = e.location_id ORDER BY e.id`;

describe("the designation behind a stray count", () => {
  test.each([
    ["119 152mm 2S19 Msta-S", "152mm 2S19 Msta-S"],
    ["1094 BMP-2(K)", "BMP-2(K)"],
    ["12 T-72X", "T-72X"],
    ["5 2B9 Vasilek 82mm automatic gun mortar", "2B9 Vasilek 82mm automatic gun mortar"],
    ["2S19 Msta-S", "2S19 Msta-S"],
    ["152mm 2A65 Msta-B howitzer", "152mm 2A65 Msta-B howitzer"],
    ["122 mm howitzer", "122 mm howitzer"],
    ["23 ItK 61 23mm", "23 ItK 61 23mm"],
    ["3 23 ItK 61 23mm", "23 ItK 61 23mm"],
    ["127T-64BV", "127T-64BV"],
    ["12345 X", "12345 X"],
    ["36D6 ST-68U radar", "36D6 ST-68U radar"],
    ["2 152mm 2A36 Giatsint-B:", "152mm 2A36 Giatsint-B"],
    ["9<U+041C>131 Metis-M", "9М131 Metis-M"],
    ["7", "7"],
  ])("%s is %s", (system, name) => {
    expect(designation(system)).toBe(name);
  });
});

test.each([
  ["T-80BV", null, "TANK"],
  ["T-64 mine clearing roller tank", null, "ENGINEERING"],
  ["Silok-01 counter-UAV system", null, "ELECTRONIC_WARFARE"],
  ["Be-200 amphibious flying boat", null, "AIRCRAFT"],
  ["Anything", null, "OTHER"],
  ["Anything", "Self-Propelled Anti-Aircraft Guns", "AIR_DEFENCE"],
  ["Anything", "Infantry Fighting Vehicles", "ARMOURED_VEHICLE"],
  ["Anything", "Trucks, Vehicles, and Jeeps", "LOGISTICS"],
])("%s under %p is %s", (name, heading, category) => {
  expect(oryxCategory(name, heading)).toBe(category);
});

describe("the scrape by S. Scarnecchia", () => {
  const first = "Russia,Soviet Union,119 152mm Drill-S,captured,https://i.postimg.cc/a1/x.jpg,2031-05-02,3,17,2,7-3172";

  test("a row is the loss of one piece, listed on a day", async () => {
    await importText(database, "oryx", `${HEADER}\n${first}\n`);
    expect(await rows(database, losses)).toEqual([
      { kind: "EQUIPMENT_CAPTURED", title: "Loss of 152mm Drill-S", owner: "russia", role: "TARGET", weapon: "oryx-152mm-drill-s", part: "LOST", place: "ua" },
    ]);
    expect(await rows(database, `SELECT summary, occurred_start AS start, occurred_end AS end, occurred_precision AS precision, occurred_text AS text FROM event`)).toEqual([
      {
        summary: 'Russia lost it: captured. The list calls it "119 152mm Drill-S".',
        start: null,
        end: "2031-05-02",
        precision: "RANGE",
        text: "Listed on 2031-05-02; the day of the loss is not stated.",
      },
    ]);
    expect(
      await rows(database, `SELECT metric, quantity_best AS n, quantity_unit AS unit, channel, said_on, known_on, a.key AS claimant, w.key AS weapon
        FROM claim c JOIN actor a ON a.id = c.claimant_id JOIN weapon_system w ON w.id = c.counted_weapon_id`),
    ).toEqual([
      { metric: "LOSSES_LISTED", n: 1, unit: "ITEM", channel: "PHOTO", said_on: "2031-05-02", known_on: "2031-05-02", claimant: "oryx", weapon: "oryx-152mm-drill-s" },
    ]);
    expect(await rows(database, `SELECT r.url, s.key AS source FROM report r JOIN source s ON s.id = r.source_id WHERE r.url IS NOT NULL`)).toEqual([
      { url: "https://i.postimg.cc/a1/x.jpg", source: "postimages" },
    ]);
  }); // prettier-ignore

  test("columns in any order, one more, and without those that may be missing", async () => {
    const { unreadColumns, counts } = await importText(
      database,
      "oryx",
      "date_recorded,url,colour,status,system,country\n,,green,destroyed,Unknown tank,Ukraine\n",
    );
    expect(unreadColumns).toEqual(["colour"]);
    expect(counts).toMatchObject({ created: 1, rejected: 0 });
    expect(await rows(database, `SELECT occurred_precision AS precision, said_on, w.generic FROM event e JOIN claim c ON c.event_id = e.id JOIN weapon_system w ON w.id = c.counted_weapon_id`)).toEqual([
      { precision: "UNKNOWN", said_on: null, generic: 1 },
    ]);
  }); // prettier-ignore

  test.each([
    ["abanonded", "EQUIPMENT_ABANDONED", 0],
    ["damaged and captured", "EQUIPMENT_CAPTURED", 0],
    ["Sunk", "EQUIPMENT_DESTROYED", 0],
    ["incident", "OTHER", 1],
    ["1", "OTHER", 1],
  ])("status %s is %s", async (status, kind, warnings) => {
    const { issues } = await importText(database, "oryx", `${HEADER}\n${first.replace("captured", status)}\n`);
    expect(await rows(database, `SELECT kind FROM event`)).toEqual([{ kind }]);
    expect(issues.filter(({ code, column, value }) => code === "UNREADABLE_VALUE" && column === "status" && value === status)).toHaveLength(warnings);
  }); // prettier-ignore

  test("evidence that is no single address, and a name that was not found, are left out with a warning", async () => {
    const { issues } = await importText(
      database,
      "oryx",
      `${HEADER}
Russia,Russia,Drill,damaged,https://i.posthttps://i.postimg.cc/a.jpgmg.cc/b.jpg,2031-05-02,,,,
Russia,Russia,NA,damaged,https://web.archive.org/web/2031/https://example.org/a,2031-05-02,,,,\n`,
    );
    expect(issues.filter(({ code }) => code === "UNREADABLE_VALUE").map(({ row, line, column, value }) => [row, line, column, value])).toEqual([
      [1, 2, "url", "https://i.posthttps://i.postimg.cc/a.jpgmg.cc/b.jpg"],
      [2, 3, "system", "NA"],
    ]);
    expect(await rows(database, `SELECT count(*) AS n FROM report WHERE url IS NOT NULL`)).toEqual([{ n: 1 }]);
    expect((await rows(database, losses)).map(({ title, weapon }) => [title, weapon])).toEqual([
      ["Loss of Drill", "oryx-drill"],
      ["Loss of equipment", null],
    ]);
  }); // prettier-ignore

  test("a bad day refuses the file; with partial the rest is taken", async () => {
    const text = `${HEADER}\n${first}\n${first.replace("2031-05-02", "2031-02-30")}\n`;
    const before = await dump(database);
    const failure: unknown = await importText(database, "oryx", text).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ImportFailedError);
    expect(await dump(database)).toBe(before);
    const { counts, issues } = await importText(database, "oryx", text, { partial: true });
    expect(counts).toMatchObject({ created: 1, rejected: 1 });
    expect(issues.find(({ severity }) => severity === "ERROR")).toMatchObject({
      code: "BAD_CELL",
      row: 2,
      line: 3,
      column: "date_recorded",
      value: "2031-02-30",
      expected: "a day that exists in the calendar",
      suggestion: "2031-02-30 does not: look it up at the source.",
    });
  });

  test("a later release numbers everything anew and changes nothing; what it no longer lists is taken back", async () => {
    const twice = first.replace("3,17,2,7-3172", "3,17,2,7-3173");
    const other = "Russia,Russia,Drill,captured,https://i.postimg.cc/b2/y.jpg,2031-05-03,4,18,2,7-4182";
    await importText(database, "oryx", `${HEADER}\n${first}\n${twice}\n${other}\n`, { release: "1", publishedOn: "2031-06-01" });
    const again = await importText(database, "oryx", `${HEADER}\n${first}\n${twice}\n${other}\n`, { release: "1" });
    expect(again.counts).toMatchObject({ read: 3, unchanged: 3, created: 0 });
    // The count that strayed into the name has grown as well.
    const renumbered = first.replace("3,17,2,7-3172", "90,888,2,7-908882").replace("119 ", "120 ");
    const { counts } = await importText(database, "oryx", `${HEADER}\n${renumbered}\n${renumbered}\n`, { release: "2", publishedOn: "2032-06-01" });
    expect(counts).toMatchObject({ read: 2, created: 0, revised: 0, dropped: 1 });
    expect(await rows(database, `SELECT stance, count(*) AS n FROM claim GROUP BY 1`)).toEqual([{ stance: "ASSERTS", n: 3 }, { stance: "RETRACTS", n: 1 }]);
  }); // prettier-ignore

  test("a day of listing that a later release corrects is a claim more, and the first one stays", async () => {
    await importText(database, "oryx", `${HEADER}\n${first}\n`, { release: "1", publishedOn: "2031-06-01" });
    await importText(database, "oryx", `${HEADER}\n${first.replace("2031-05-02", "2031-05-01")}\n`, {
      release: "2",
      publishedOn: "2032-06-01",
    });
    expect(await rows(database, `SELECT said_on, known_on FROM claim ORDER BY id`)).toEqual([
      { said_on: "2031-05-02", known_on: "2031-05-02" },
      { said_on: "2031-05-01", known_on: null },
    ]);
  });
});

describe("the scrape by Jason Wu", () => {
  const read = (text: string, options: Parameters<typeof importText>[3] = {}) =>
    importText(database, "oryx-jasonwu", text, options);

  test("days as parts with decimal points or as one, headings, pieces alike", async () => {
    const { counts } = await read(
      `${OTHER_HEADER}
1,Drill-1,Tanks,destroyed,5.0,8.0,31.0,Soviet Union,USSR,Russia,RU,https://twitter.com/a/status/1,1946.0,2031-08-05
2,Drill-2,"Trucks, Vehicles, and Jeeps",captured,6.0,8.0,31.0,Ukraine,UA,Ukraine,UA,https://postlmg.cc/b,,
3,Drill-2,"Trucks, Vehicles, and Jeeps",captured,6.0,8.0,31.0,Ukraine,UA,Ukraine,UA,https://postlmg.cc/b,,
4,Drill-3,Radars,damaged,,,,,,Russia,RU,,,\n`,
    );
    expect(counts).toMatchObject({ read: 4, created: 4 });
    expect(await rows(database, `SELECT occurred_start AS start, occurred_precision AS precision FROM event ORDER BY id`)).toEqual([
      { start: "2031-08-05", precision: "DAY" },
      { start: "2031-08-06", precision: "DAY" },
      { start: "2031-08-06", precision: "DAY" },
      { start: null, precision: "UNKNOWN" },
    ]);
    expect(await rows(database, `SELECT key, category, note, origin_country AS origin FROM weapon_system ORDER BY id`)).toEqual([
      { key: "oryx-drill-1", category: "TANK", note: "Origin by Oryx: Soviet Union.", origin: null },
      { key: "oryx-drill-2", category: "LOGISTICS", note: null, origin: "UA" },
      { key: "oryx-drill-3", category: "RADAR_SENSOR", note: null, origin: null },
    ]);
    // When it was listed is not in the file.
    expect(await rows(database, `SELECT DISTINCT said_on, known_on FROM claim`)).toEqual([{ said_on: null, known_on: null }]);
  }); // prettier-ignore

  test.each([
    ["130.0,6.0,7.0", ""],
    ["31.0,2.0,31.0", ""],
    ["2031.0,4.0,7.0", ""],
    ["5.0,,31.0", ""],
    [",,", "2031-02-30"],
  ])("day %s and date_lost %p are no day: unknown, with a warning and the text", async (parts, date) => {
    const { issues, counts } = await read(`${OTHER_HEADER}\n1,Drill,Tanks,destroyed,${parts},Russia,RU,Russia,RU,https://postlmg.cc/b,,${date}\n`);
    expect(counts).toMatchObject({ created: 1 });
    expect(issues.filter(({ code }) => code === "IMPOSSIBLE_DATE")).toHaveLength(1);
    const written = date === "" ? parts.split(",").filter((part) => part !== "").join(" / ") : date;
    expect(await rows(database, `SELECT occurred_precision AS precision, occurred_text AS text FROM event`)).toEqual([
      { precision: "UNKNOWN", text: `Day of the loss as the list has it: ${written}` },
    ]);
  }); // prettier-ignore

  test("the query of the guide answers", async () => {
    const text = `${OTHER_HEADER}\n1,Drill,Tanks,captured,5.0,8.0,31.0,,,Russia,RU,https://postlmg.cc/b,,\n`;
    const server = await startTestServer({ fill: (own) => importText(own, "oryx-jasonwu", text) });
    try {
      for (const query of queriesIn("docs/import/oryx-jasonwu.md"))
        expect(await server.query(query)).toEqual({
          data: { eventStats: { rows: [{ occurred: "2031-08-01", participant: "Russia", count: 1 }] } },
        });
    } finally {
      await server.stop();
    }
  });

  test("without the columns that an older version lacks, and the same file again", async () => {
    const text = "id,name,type,status,user,proof\n1,Drill,Tanks,ground,Russia,https://postlmg.cc/b\n";
    expect((await read(text)).issues.map(({ code }) => code)).toContain("UNREADABLE_VALUE");
    expect((await read(text)).counts).toMatchObject({ unchanged: 1, created: 0 });
  });
});

const REAL = ["abandoned", "captured", "damaged"] as const;
const fileOf = (status: string) => `oryx/scarnecchia_event_${status}.csv`;

describeWithReal("the real files", REAL.map(fileOf), () => {
  test("give their counts by status and owner, and the queries of the guide answer", async () => {
    const truth = JSON.parse(readFileSync(realFile("oryx/truth.json"), "utf8")) as Record<string, Record<string, number>>;
    const server = await startTestServer({
      fill: async (own) => {
        for (const status of REAL) {
          const { counts } = await importFile(own, "oryx", realFile(fileOf(status)), { release: "2025-07-19", publishedOn: "2025-07-19" });
          expect(counts).toMatchObject({ rejected: 0, created: counts.read, dropped: 0 });
        }
      },
    });
    try {
      const [query = ""] = queriesIn("docs/import/oryx.md");
      const { data, errors } = await server.query(query);
      expect(errors).toBeUndefined();
      const sides = data as Record<string, { rows: { eventKind: string; figures: { sum: number }[] }[] }>;
      for (const owner of ["Russia", "Ukraine"])
        expect(sides[owner.toLowerCase()]?.rows.map(({ eventKind, figures }) => [eventKind, figures[0]?.sum])).toEqual(
          expect.arrayContaining(REAL.map((status) => [`EQUIPMENT_${status.toUpperCase()}`, truth[status]?.[owner]])),
        );
    } finally {
      await server.stop();
    }
  }, 60_000);
}); // prettier-ignore
