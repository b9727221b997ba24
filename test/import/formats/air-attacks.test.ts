import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import type { DataSource } from "typeorm";
import { ImportFailedError } from "../../../src/errors";
import { pythonCounts, pythonTexts } from "../../../src/import/formats/air-attack-cells";
import { pythonValue } from "../../../src/import/formats/python-literal";
import { weaponsOf } from "../../../src/import/formats/air-attack-weapons";
import { CellError } from "../../../src/import/formats/cells";
import { loadDemo } from "../../../src/import/demo";
import { describeWithReal, realFile } from "../../support/real-data";
import { startTestServer } from "../../support/server";
import { dump, emptyDatabase, removeDatabases, rows } from "../support";
import { importFile, importText } from "../datasets";

const SHORT = "time_start,time_end,model,launch_place,target,carrier,launched,destroyed,source";
const LONG =
  "time_start,time_end,model,launch_place,target,carrier,launched,destroyed,not_reach_goal,cross_border_belarus,back_russia,still_attacking,affected region,destroyed_details,launched_details,launch_place_details,source";
const LONGEST =
  "time_start,time_end,model,launch_place,target,target_main,launched,destroyed,not_reach_goal,still_attacking,border_crossing,is_shahed,num_hit_location,num_fall_fragment_location,carrier,turbojet,turbojet_destroyed,affected region,destroyed_details,launched_details,launch_place_details,source";

const figures = `SELECT metric, quantity_best AS n, quantity_unit AS unit, a.key AS claimant, w.key AS weapon, said_on, known_on, channel, c.note
  FROM claim c LEFT JOIN actor a ON a.id = c.claimant_id LEFT JOIN weapon_system w ON w.id = c.counted_weapon_id ORDER BY c.id`;

let database: DataSource;
beforeEach(async () => {
  database = await emptyDatabase();
});
afterAll(removeDatabases);

function read(text: string, options: Parameters<typeof importText>[3] = {}): ReturnType<typeof importText> {
  return importText(database, "air-attacks", text, options);
}

describe("the layouts", () => {
  test("of 2023: an event with its figures, places, weapons and post", async () => {
    await read(
      `${SHORT}\n2031-05-01,2031-05-02 02:30,Shahed-136/131,Chauda,Odesa oblast and Mykolaiv oblast,,9,7,kpszsu/posts/pfbidA1\n`,
    );
    expect(
      await rows(
        database,
        `SELECT e.kind, title, summary, occurred_start AS start, occurred_start_time AS begins, occurred_end AS end, occurred_end_time AS ends,
           occurred_precision AS precision, occurred_text AS text, l.key AS place FROM event e JOIN location l ON l.id = e.location_id`,
      ),
    ).toEqual([
      {
        kind: "DRONE_ATTACK",
        title: "Shahed-136/131 attack: Odesa oblast and Mykolaiv oblast, 2031-05-02",
        summary: "Launched from Chauda.",
        start: "2031-05-01",
        begins: null,
        end: "2031-05-02",
        ends: "02:30",
        precision: "DAY",
        text: "2031-05-01 to 2031-05-02 02:30; zone not stated, Europe/Kyiv assumed",
        place: "ua",
      },
    ]);
    expect(await rows(database, figures)).toEqual([
      { metric: "LAUNCHED", n: 9, unit: "DRONE", claimant: "ukrainian-air-force-command", weapon: "shahed-136-131", said_on: "2031-05-02", known_on: "2031-05-02", channel: "FACEBOOK", note: null },
      { metric: "INTERCEPTED", n: 7, unit: "DRONE", claimant: "ukrainian-air-force-command", weapon: "shahed-136-131", said_on: "2031-05-02", known_on: "2031-05-02", channel: "FACEBOOK", note: null },
    ]); // prettier-ignore
    expect(await rows(database, `SELECT l.key FROM event_location x JOIN location l ON l.id = x.location_id ORDER BY ordinal`)).toEqual([{ key: "ua-51" }, { key: "ua-48" }]);
    expect(await rows(database, `SELECT a.key, role FROM event_participant p JOIN actor a ON a.id = p.actor_id`)).toEqual([{ key: "russia", role: "INITIATOR" }, { key: "ukraine", role: "TARGET" }]);
    expect(await rows(database, `SELECT r.url, s.key FROM report r JOIN source s ON s.id = r.source_id WHERE r.url IS NOT NULL`)).toEqual([
      { url: "https://www.facebook.com/kpszsu/posts/pfbidA1", key: "ukrainian-air-force-facebook" },
    ]);
    expect(await rows(database, `SELECT count(*) AS n FROM citation c JOIN report r ON r.id = c.report_id WHERE r.url IS NOT NULL AND event_id IS NOT NULL`)).toEqual([{ n: 1 }]);
  }); // prettier-ignore

  test("of 2025: figures that are floats, cells that Python printed, clock times", async () => {
    const { unreadColumns } = await read(
      `${LONG}\n2031-05-01 20:00,2031-05-02 09:00,X-101/X-555 and Kalibr,,Ukraine,2 x Tu-95MS and Navi,12.0,8.0,3.0,1.0,2.0,1.0,"['Sumy oblast', 'Kyiv oblast']","{'south': 5, 'west': NaN}","{'X-101/X-555': 9, 'Kalibr': 3}","{'X-101/X-555': 'Saratov oblast', 'Kalibr': 'Black Sea'}",kpszsu/posts/pfbidB\n`,
    );
    expect(unreadColumns).toEqual([]);
    expect(
      (await rows(database, figures)).map(({ metric, n, weapon, note }) => [metric, n, weapon, note]),
    ).toEqual([
      ["LAUNCHED", 9, "x-101-x-555", null],
      ["LAUNCHED", 3, "kalibr", null],
      ["LAUNCHED", 12, "kalibr-and-x-101-x-555", null],
      ["INTERCEPTED", 8, "kalibr-and-x-101-x-555", "By place: south 5. Also shot down, number not stated: west."],
      ["NOT_REACHED", 3, "kalibr-and-x-101-x-555", null],
      ["CROSSED_BORDER", 1, "kalibr-and-x-101-x-555", null],
      ["TURNED_BACK", 2, "kalibr-and-x-101-x-555", null],
      ["STILL_FLYING", 1, "kalibr-and-x-101-x-555", null],
    ]);
    expect(await rows(database, `SELECT l.key FROM claim c JOIN location l ON l.id = c.place_id`)).toEqual([{ key: "by" }]);
    expect(await rows(database, `SELECT kind, summary, occurred_start_time AS t, occurred_precision AS p FROM event`)).toEqual([
      {
        kind: "MISSILE_STRIKE",
        summary: "Launched X-101/X-555 from Saratov oblast; Kalibr from Black Sea. Carriers: 2 x Tu-95MS and Navi. Affected: Sumy oblast, Kyiv oblast.",
        t: "20:00",
        p: "MINUTE",
      },
    ]);
    expect(await rows(database, `SELECT w.key, role, generic FROM event_weapon x JOIN weapon_system w ON w.id = x.weapon_system_id ORDER BY ordinal`)).toEqual([
      { key: "kalibr-and-x-101-x-555", role: "USED", generic: 1 },
      { key: "tu-95ms", role: "FIRED_FROM", generic: 0 },
      { key: "naval-vessel-class", role: "FIRED_FROM", generic: 1 },
    ]);
  }); // prettier-ignore

  test("of 2026: countries that were crossed into, jets, places hit", async () => {
    await read(
      `${LONGEST}\n2031-05-01 18:00,2031-05-02 08:00,Shahed-136/131,,Ukraine,Kyiv oblast,90.0,80.0,0.0,0.0,"{'romania': 2, 'russia': 3}",60.0,7.0,3.0,,5.0,4.0,,,,,kpszsu/posts/pfbidC\n2031-05-02 18:00,2031-05-03 08:00,Shahed-136/131,,Ukraine,,1.0,1.0,,,{},,,,,,,,,,,kpszsu/posts/pfbidD\n`,
    );
    expect((await rows(database, figures)).map(({ metric, n, note }) => [metric, n, note])).toEqual([
      ["LAUNCHED", 90, "60 of them are counted as Shahed. 5 of them had jet engines."],
      ["INTERCEPTED", 80, "4 of them had jet engines."],
      ["NOT_REACHED", 0, null],
      ["CROSSED_BORDER", 2, null],
      ["TURNED_BACK", 3, null],
      ["STILL_FLYING", 0, null],
      ["LAUNCHED", 1, null],
      ["INTERCEPTED", 1, null],
    ]);
    expect(await rows(database, `SELECT summary FROM event ORDER BY id`)).toEqual([
      { summary: "Main target: Kyiv oblast. Places hit: 7. Places where debris fell: 3." },
      { summary: null },
    ]);
  });

  test("columns in any order, one more, and without those that may be missing", async () => {
    const { unreadColumns, counts } = await read(
      "source,mood,destroyed,launched,target,model,time_end,time_start\nkpszsu/posts/p1,calm,,3,Ukraine,Kalibr,2031-05-01,2031-05-01\n",
    );
    expect(unreadColumns).toEqual(["mood"]);
    expect(counts).toMatchObject({ created: 1, rejected: 0 });
    // What was destroyed is not known: no claim says 0.
    expect((await rows(database, figures)).map(({ metric, n }) => [metric, n])).toEqual([["LAUNCHED", 3]]);
  });

  test("a file without a column that is needed is refused", async () => {
    await expect(read("time_start,time_end,target,launched,destroyed,source\n")).rejects.toThrow(/model/);
  });
});

describe("what a row is", () => {
  test.each([
    ["Shahed-136/131 and Lancet", "2", "DRONE_ATTACK", "DRONE"],
    ["Unknown UAV", "2", "DRONE_ATTACK", "DRONE"],
    ["C-300", "0", "MISSILE_STRIKE", "MISSILE"],
    ["Iskander-M/KN-23", "0", "MISSILE_STRIKE", "MISSILE"],
    ["Orlan-10 and ZALA", "2", "AIR_DEFENCE_INTERCEPTION", "DRONE"],
    ["Orlan-10", "0", "OTHER", "DRONE"],
    ["KAB", "0", "AIR_STRIKE", "PIECE"],
    ["Kalibr and Shahed-136/131", "1", "AIR_ATTACK", "PIECE"],
    ["Grom-9", "1", "AIR_ATTACK", "PIECE"],
    ["Hrim missile", "1", "MISSILE_STRIKE", "MISSILE"],
    ["ударний БпЛА", "1", "DRONE_ATTACK", "DRONE"],
  ])("%s, of which %s were shot down: %s, counted as %s", async (model, destroyed, kind, unit) => {
    await read(`${SHORT}\n2031-05-01,2031-05-01,${model},,Ukraine,,2,${destroyed},kpszsu/posts/p1\n`);
    expect(await rows(database, `SELECT kind FROM event`)).toEqual([{ kind }]);
    expect(await rows(database, `SELECT DISTINCT quantity_unit AS unit FROM claim`)).toEqual([{ unit }]);
  });

  test("several models stay one group, whatever their order", () => {
    expect(weaponsOf("X-59 and X-31P").input).toEqual(weaponsOf("X-31P and X-59").input);
    expect(weaponsOf("X-59 and X-31P").input).toMatchObject({ key: "kh-31p-and-kh-59", generic: true });
    expect(weaponsOf("Kub").input).toMatchObject({ key: "kub-bla", category: "LOITERING_MUNITION" });
  });

  test.each([
    ["Kyiv oblast (south)", "ua-32"],
    ["south-east", "southeastern-ukraine"],
    ["Dnipropetrovsk oblast, Kryvyi Rih Raion", "air-attacks-dnipropetrovsk-oblast-kryvyi-rih-raion"],
    ["Kyiv", "kyiv"],
    ["Kursk oblast", "ru-krs"],
    ["Odeas oblast", "air-attacks-odeas-oblast"],
    ["", "ua"],
  ])("target %p is the place %s", async (target, key) => {
    await read(`${SHORT}\n2031-05-01,2031-05-01,Kalibr,,"${target}",,2,1,kpszsu/posts/p1\n`);
    expect(await rows(database, `SELECT l.key FROM event e JOIN location l ON l.id = e.location_id`)).toEqual([
      { key },
    ]);
  });

  test.each([
    ["/pvkshid/posts/pfbidX", "eastern-air-command", "FACEBOOK", "https://www.facebook.com/pvkshid/posts/pfbidX"],
    [
      "GeneralStaff.ua/posts/pfbidX",
      "general-staff-ukraine",
      "FACEBOOK",
      "https://www.facebook.com/GeneralStaff.ua/posts/pfbidX",
    ],
    ["watch/?v=12345", null, "FACEBOOK", "https://www.facebook.com/watch/?v=12345"],
    ["https://t.me/kpszsu/22", "ukrainian-air-force-command", "TELEGRAM", "https://t.me/kpszsu/22"],
    ["oblast.example.gov.ua/news/1", null, "OFFICIAL_STATEMENT", "https://oblast.example.gov.ua/news/1"],
  ])("source %s is said by %s on %s", async (source, claimant, channel, url) => {
    await read(`${SHORT}\n2031-05-01,2031-05-01,Kalibr,,Ukraine,,2,1,${source}\n`);
    expect((await rows(database, figures)).map((row) => [row["claimant"], row["channel"]])).toEqual([
      [claimant, channel],
      [claimant, channel],
    ]);
    expect(await rows(database, `SELECT url FROM report WHERE url IS NOT NULL`)).toEqual([{ url }]);
  });

  test("an end before the beginning leaves the beginning unknown, with a warning", async () => {
    const { issues } = await read(`${SHORT}\n2031-05-01 23:00,2031-05-01 04:00,Kalibr,,Ukraine,,2,1,kpszsu/posts/p1\n`);
    expect(issues.find(({ code }) => code === "IMPOSSIBLE_DATE")).toMatchObject({ row: 1, line: 2, column: "time_start", value: "2031-05-01 23:00" });
    expect(await rows(database, `SELECT occurred_start AS start, occurred_end AS end, occurred_precision AS precision, occurred_text AS text FROM event`)).toEqual([
      { start: null, end: "2031-05-01", precision: "RANGE", text: "2031-05-01 23:00 to 2031-05-01 04:00; zone not stated, Europe/Kyiv assumed" },
    ]);
  }); // prettier-ignore

  test("so does an end on a day before the first one", async () => {
    const { issues } = await read(`${SHORT}\n2031-05-02,2031-05-01 08:00,Kalibr,,Ukraine,,2,1,kpszsu/posts/p1\n`);
    expect(issues.map(({ code }) => code)).toContain("IMPOSSIBLE_DATE");
    expect(await rows(database, `SELECT occurred_start AS start, occurred_end AS end, occurred_end_time AS time FROM event`)).toEqual([
      { start: null, end: "2031-05-01", time: "08:00" },
    ]);
  }); // prettier-ignore

  test("a cell that Python did not print so is left out, with a warning, and costs nothing else", async () => {
    const { issues, counts } = await read(
      `${LONG}\n2031-05-01,2031-05-01,Kalibr,,Ukraine,,2,1,,,,,"['Sumy oblast', Kyiv oblast']","{'south': 1",,,kpszsu/posts/p1\n`,
    );
    expect(counts).toMatchObject({ created: 1, rejected: 0 });
    expect(issues.filter(({ code }) => code === "UNREADABLE_VALUE").map(({ row, column }) => [row, column])).toEqual([
      [1, "affected region"],
      [1, "destroyed_details"],
    ]);
    expect((await rows(database, figures)).map(({ metric, note }) => [metric, note])).toEqual([["LAUNCHED", null], ["INTERCEPTED", null]]);
  }); // prettier-ignore
});

describe("bad cells and releases", () => {
  const good = "2031-05-01,2031-05-01,Kalibr,,Ukraine,,2,1,kpszsu/posts/p1";
  const bad = "2031-05-02,2031-05-32,Kalibr,,Ukraine,,some,1,kpszsu/posts/p2";

  test("a bad cell refuses the file and says where it is", async () => {
    const before = await dump(database);
    const failure: unknown = await read(`${SHORT}\n${good}\n${bad}\n`).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ImportFailedError);
    expect((failure as ImportFailedError).problems.map(({ line, path }) => [line, path])).toEqual([
      [3, "time_end"],
      [3, "launched"],
    ]);
    expect(await dump(database)).toBe(before);
  });

  test("with partial the good rows are taken and the bad one is in the ledger", async () => {
    const { counts, issues } = await read(`${SHORT}\n${good}\n${bad}\n`, { partial: true });
    expect(counts).toMatchObject({ created: 1, rejected: 1 });
    expect(issues.find(({ column }) => column === "launched")).toMatchObject({
      severity: "ERROR",
      code: "BAD_CELL",
      row: 2,
      line: 3,
      value: "some",
      expected: "a whole number, for example 12",
      suggestion: "Mend the cell, or leave it empty when the value is unknown.",
    });
  });

  test("the same file again changes nothing", async () => {
    const text = `${SHORT}\n${good}\n2031-05-02,2031-05-02,Iskander-M,Crimea,Ukraine,,1,0,kpszsu/posts/p3\n2031-05-02,2031-05-02,Iskander-M,Voronezh oblast,Ukraine,,1,1,kpszsu/posts/p3\n`;
    const { counts } = await read(text);
    expect(counts).toMatchObject({ read: 3, created: 3 });
    const state = `SELECT (SELECT count(*) FROM claim) AS claims, (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM citation) AS citations`;
    const before = await rows(database, state);
    expect((await read(text)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 3, revised: 0, dropped: 0 });
    expect(await rows(database, state)).toEqual(before);
  });

  test("in another layout and order, with starts and spellings mended, a row is the same; another figure is a claim more", async () => {
    const first = `${SHORT}
2031-05-01,2031-05-02 03:00,X-59 and X-31P,eastern coast of the sea,Ukraine,Navi,9,7,kpszsu/posts/p1
2031-05-03,2031-05-03,Kalibr,,Odesa oblast,,2,1,kpszsu/posts/p2\n`;
    const second = `${LONG}
2031-05-03 01:00,2031-05-03 02:00,Kalibr,,Odesa oblast,,2.0,2.0,,,,,,,,,PvKPivden/posts/p2
2031-05-01 21:00,2031-05-02 03:00,X-31P and X-59,eastern coast,Ukraine,Navy,9.0,7.0,,,,,,,,,kpszsu/posts/p1\n`;
    await read(first, { release: "1", publishedOn: "2031-06-01" });
    const { counts } = await read(second, { release: "2", publishedOn: "2032-06-01" });
    expect(counts).toMatchObject({ created: 0, updated: 2, revised: 1, dropped: 0 });
    expect(
      await rows(database, `SELECT key, quantity_best AS n, known_on FROM claim WHERE metric = 'INTERCEPTED' AND key LIKE '%kalibr%' ORDER BY id`),
    ).toEqual([
      { key: expect.stringMatching(/^air-attack-2031-05-03-kalibr-[0-9a-f]{12}\.destroyed@massive-missile-attacks-1$/) as string, n: 1, known_on: "2031-05-03" },
      { key: expect.stringMatching(/@massive-missile-attacks-2$/) as string, n: 2, known_on: null },
    ]);
    expect(await rows(database, `SELECT occurred_start_time AS t FROM event ORDER BY key`)).toEqual([{ t: "21:00" }, { t: "01:00" }]);
  }); // prettier-ignore

  test("a row that a later release no longer has is taken back, and stays", async () => {
    await read(`${SHORT}\n${good}\n2031-05-09,2031-05-09,Kalibr,,Ukraine,,2,1,kpszsu/posts/p9\n`, { release: "1", publishedOn: "2031-06-01" });
    const { counts } = await read(`${SHORT}\n${good}\n`, { release: "2", publishedOn: "2032-06-01" });
    expect(counts).toMatchObject({ dropped: 1 });
    expect(await rows(database, `SELECT stance, count(*) AS n FROM claim GROUP BY 1`)).toEqual([{ stance: "ASSERTS", n: 4 }, { stance: "RETRACTS", n: 2 }]);
  }); // prettier-ignore
});

describe("cells that Python printed", () => {
  interface Printed {
    readonly text: string;
    readonly value: unknown;
  }
  const quoted = (text: string) => `'${text.replace(/\\/g, "\\\\").replace(/'/g, "\\'").replace(/\n/g, "\\n")}'`;
  const name = fc.string({ unit: fc.constantFrom(...Array.from("abЖ é'\"\\\n,:{}[]")), maxLength: 8 });
  const { value } = fc.letrec<{ value: Printed }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", maxDepth: 4 },
      fc.integer().map((number): Printed => ({ text: String(number), value: number })),
      fc.constantFrom<Printed>({ text: "NaN", value: null }, { text: "nan", value: null }, { text: "None", value: null }, { text: "True", value: true }, { text: "5.0", value: 5 }),
      name.map((text): Printed => ({ text: quoted(text), value: text })),
      fc.array(tie("value"), { maxLength: 4 }).map((parts): Printed => ({ text: `[${parts.map(({ text }) => text).join(", ")}]`, value: parts.map((part) => part.value) })),
      fc.uniqueArray(fc.tuple(name, tie("value")), { maxLength: 4, selector: ([key]) => key }).map((entries): Printed => ({
        text: `{${entries.map(([key, { text }]) => `${quoted(key)}: ${text}`).join(",\n   ")}}`,
        value: new Map(entries.map(([key, part]) => [key, part.value])),
      })),
    ),
  })); // prettier-ignore

  test("what is printed is read as it was", () => {
    fc.assert(
      fc.property(value, (printed) => {
        expect(pythonValue(printed.text)).toEqual(printed.value);
      }),
      { numRuns: 500 },
    );
  });

  test("no text brings anything down but a CellError", () => {
    const like = fc.string({ unit: fc.constantFrom(...Array.from("{}[]'\":,\\ NanoeTru1.-+xu\n")), maxLength: 60 });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 80 }), like), (text) => {
        for (const reader of [pythonValue, pythonTexts, pythonCounts]) {
          try {
            reader(text);
          } catch (error) {
            expect(error).toBeInstanceOf(CellError);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("depth and length are bounded, and nothing is run", () => {
    for (const text of [
      "[".repeat(5000),
      `[${"1,".repeat(20_000)}]`,
      "__import__('os').getcwd()",
      "{'a': 1, 'a': 2}",
      "'\\U00110000'",
      "1e999",
    ])
      expect(() => pythonValue(text)).toThrow(CellError);
  });
});

test("the list of models names the weapons beforehand", async () => {
  const list = `model,category,national_origin,type,launch_platform,name,name_NATO,guidance_system,features,unit_cost,produced,manufacturer
X-59,cruise missile,russia,air-to-surface,Su-30,Kh-59 Ovod,AS-13 'Kingbolt',,,,,
Grom-9,UAV,atlantis,,,,,,,,,
Orlan-10 and ZALA,UAV,russia,reconnaissance,,,,,,,,\n`;
  const { issues } = await importText(database, "air-attack-models", list);
  expect(issues.map(({ code, value }) => [code, value])).toEqual([["UNREADABLE_VALUE", "atlantis"]]);
  expect(await rows(database, `SELECT key, name, category, origin_country AS origin, nato_name AS nato, generic FROM weapon_system ORDER BY id`)).toEqual([
    { key: "kh-59", name: "Kh-59 Ovod", category: "MISSILE", origin: "RU", nato: "AS-13 Kingbolt", generic: 0 },
    { key: "air-attacks-grom-9", name: "Grom-9", category: "UAV", origin: null, nato: null, generic: 0 },
    { key: "orlan-10-and-zala", name: "Orlan-10 and ZALA", category: "UAV", origin: "RU", nato: null, generic: 1 },
  ]);
  const attack = await read(`${SHORT}\n2031-05-01,2031-05-01,X-59,,Ukraine,,2,1,kpszsu/posts/p1\n`);
  expect(attack.issues).toEqual([]);
  expect((await importText(database, "air-attack-models", list)).counts).toMatchObject({ unchanged: 3, created: 0 });
}); // prettier-ignore

const OLD = "air-attacks/missile_attacks_daily_2023-11.csv";
const NEW = "air-attacks/missile_attacks_daily_2025_part.csv";
const MODELS = "air-attacks/missiles_and_uav.csv";

describeWithReal("the real files", [OLD, NEW, MODELS], () => {
  test("give their sums, by month too, and the queries of the guide answer", async () => {
    const server = await startTestServer({
      fill: async (own) => {
        await loadDemo(own);
        expect((await importFile(own, "air-attack-models", realFile(MODELS))).counts).toMatchObject({ read: 37, rejected: 0 });
        const old = await importFile(own, "air-attacks", realFile(OLD), { release: "2023-11", publishedOn: "2023-11-26" });
        expect(old.counts).toMatchObject({ read: 545, created: 545, rejected: 0 });
        expect(old.issues.filter(({ code }) => code === "IMPOSSIBLE_DATE")).toHaveLength(4);
        const latest = await importFile(own, "air-attacks", realFile(NEW), { release: "2025-04", publishedOn: "2025-04-01" });
        expect(latest.counts).toMatchObject({ read: 484, created: 484, rejected: 0, dropped: 0 });
        expect(latest.issues.filter(({ code }) => code === "UNREADABLE_VALUE").map(({ column }) => column)).toEqual(Array(4).fill("affected region"));
        const again = await importFile(own, "air-attacks", realFile(NEW), { release: "2025-04" });
        expect(again.counts).toMatchObject({ unchanged: 484, created: 0, updated: 0 });
      },
    });
    const byMonth = async (release: string, metric: string) => {
      const answer = await server.query(
        `{ claimStats(fillGaps: false, where: { metric: { eq: ${metric} }, report: { id: { eq: "Report:massive-missile-attacks-${release}" } } },
             groupBy: [{ field: OCCURRED, bucket: MONTH }]) { rows { occurred figures { sum } } } }`,
      );
      const { rows: months } = (answer.data as { claimStats: { rows: { occurred: string | null; figures: { sum: number }[] }[] } }).claimStats;
      return Object.fromEntries(months.map(({ occurred, figures: units }) => [occurred?.slice(0, 7) ?? "unknown", units.reduce((sum, unit) => sum + unit.sum, 0)]));
    };
    try {
      const launched = await byMonth("2023-11", "LAUNCHED");
      const destroyed = await byMonth("2023-11", "INTERCEPTED");
      const sum = (months: Record<string, number>) => Object.values(months).reduce((all, number) => all + number, 0);
      expect([sum(launched), sum(destroyed)]).toEqual([5072, 4051]);
      expect([launched["2023-04"], destroyed["2023-04"]]).toEqual([117, 102]);
      expect(await byMonth("2025-04", "LAUNCHED")).toEqual({ "2024-11": 2786, "2024-12": 2115, "2025-01": 2850, "2025-02": 4107, "2025-03": 4107 });
      expect(await byMonth("2025-04", "INTERCEPTED")).toEqual({ "2024-11": 1567, "2024-12": 1178, "2025-01": 1721, "2025-02": 2369, "2025-03": 2417 });
      expect(sum(await byMonth("2025-04", "NOT_REACHED"))).toBe(5640);
      const guide = readFileSync("docs/import/air-attacks.md", "utf8");
      for (const [, query = ""] of guide.matchAll(/```graphql\n(.*?)```/gs)) {
        const answer = await server.query(query);
        expect(answer.errors).toBeUndefined();
        expect(JSON.stringify(answer.data)).toMatch(/"sum":[1-9]/);
      }
      const [, models = ""] = /```graphql\n(.*?)```/s.exec(readFileSync("docs/import/air-attack-models.md", "utf8")) ?? [];
      expect(JSON.stringify(await server.query(models))).toContain("Kalibr");
    } finally {
      await server.stop();
    }
  }, 60_000);
}); // prettier-ignore
