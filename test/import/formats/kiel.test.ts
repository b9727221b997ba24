import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { ImportFailedError, InputError } from "../../../src/errors";
import type { DatasetOptions } from "../../../src/import/datasets/import-dataset";
import { announced, amount, numberIn } from "../../../src/import/formats/kiel-cells";
import { describeWithReal, realFile } from "../../support/real-data";
import { startTestServer, type TestServer } from "../../support/server";
import { fileOf, importFile, importText } from "../datasets";
import { sheetXml, type SheetCell, workbookFiles, zip } from "../input/archives";
import { dump, emptyDatabase, importText as importBriefing, removeDatabases, rows, world } from "../support";

jest.setTimeout(60_000);
afterAll(removeDatabases);

/** The header of the release of February 2023, with the names that stand there twice and the blank behind one. */
const HEADER = [
  "ID", "Countries", "Announcement Date", "Type of Aid General", "Type of Aid Specific", "Explanation",
  "Original Currency", "Monetary Value as Given by Source", "Items", "Type of Item", "Sub-type of item",
  "Soviet Origin (1)", "No. of Units", "No. of Units Delivered (in-kind military aid)", "Unit Price in USD",
  "Value Committed (own estimate, in USD)", "Value Delivered (own estimate, in USD)", "Total ",
  "Converted Value in EUR", "Total monetary value delivered in EUR", "Official Source", "Source of Aid 1",
  "Source of Aid 2", "Source of Aid 3", "Source of Aid 4", "Bilateral loan/grant made through IMF or WB?",
  "Total_value_dummy (1 is first row in the package)", "value_source_commitments", "in-kind dummy", "Sub-type of item",
] as const; // prettier-ignore

type Name = (typeof HEADER)[number];
type Row = Partial<Record<Name, string>>;

const DUMMY = "Total_value_dummy (1 is first row in the package)";
const UNITS = "No. of Units";
const DELIVERED = "No. of Units Delivered (in-kind military aid)";
const GIVEN = "Monetary Value as Given by Source";
const CONVERTED = "Converted Value in EUR";

const ROW: Row = {
  ID: "EEM90",
  Countries: "Estonia",
  "Announcement Date": "01/03/2022",
  "Type of Aid General": "Military ",
  "Type of Aid Specific": "Weapons and Equipment",
  Explanation: "Invented words\nin two lines.",
  "Original Currency": "EUR",
  [GIVEN]: "1.500.000",
  Items: ".",
  "Type of Item": ".",
  "Sub-type of item": ".",
  [UNITS]: ".",
  [DELIVERED]: ".",
  "Official Source": "Yes",
  "Source of Aid 1": "https://example.gov.ee/one",
  "Source of Aid 2": ".",
  "Source of Aid 3": ".",
  "Source of Aid 4": ".",
  [DUMMY]: "0",
  value_source_commitments: "Value is given by the source",
  "in-kind dummy": "1",
};

const cell = (text: string) => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function csv(records: readonly Row[], header: readonly string[] = HEADER): string {
  const lines = records.map((record) => header.map((name) => cell((record as Record<string, string>)[name] ?? "")));
  return `\uFEFF${[header.map(cell), ...lines].map((line) => line.join(";")).join("\r\n")}\r\n`;
}

/** Three rows of one package: the first with its value, two more with an item each. */
const PACKAGE: readonly Row[] = [
  { ...ROW, Items: "Javelin", "Type of Item": "Portable defence system", "Sub-type of item": "Light Anti-armor Weapon (LAW)", [UNITS]: "1.200", [DELIVERED]: "40", [DUMMY]: "1", [CONVERTED]: "1.500.000" },
  { ...ROW, Items: "helmet", "Type of Item": "Military equipment", [UNITS]: "undisclosed", [DELIVERED]: "undisclosed", "Source of Aid 1": "https://example.com/two" },
  { ...ROW, Items: "ton of flour", "Type of Item": "Humanitarian", [UNITS]: "12,5" },
]; // prettier-ignore

const lead = (row: Row): Row => ({ ...ROW, [DUMMY]: "1", [CONVERTED]: "1.000", [GIVEN]: "1.000", ...row });

const read = (
  database: DataSource,
  records: readonly Row[],
  options: DatasetOptions = {},
  header?: readonly string[],
) => importText(database, "kiel", csv(records, header), { release: "1", publishedOn: "2023-04-01", ...options });

async function fresh(records: readonly Row[], header?: readonly string[]): Promise<DataSource> {
  const database = await emptyDatabase();
  await read(database, records, {}, header);
  return database;
}

const packages = (database: DataSource) =>
  rows(
    database,
    `SELECT p.key, title, authority, announced_on, amount_minor, amount_currency, amount_qualifier, completeness, p.note,
       (SELECT group_concat(a.key) FROM aid_package_donor d JOIN actor a ON a.id = d.actor_id WHERE d.package_id = p.id) AS donors,
       r.key AS recipient
     FROM aid_package p JOIN actor r ON r.id = p.recipient_id ORDER BY p.key`,
  );
const items = (database: DataSource) =>
  rows(
    database,
    `SELECT i.key, i.name, w.key AS weapon, quantity_best AS best, quantity_unit AS unit, i.note
     FROM aid_item i LEFT JOIN weapon_system w ON w.id = i.weapon_system_id ORDER BY i.key`,
  );
const stages = (database: DataSource) =>
  rows(
    database,
    `SELECT s.key, stage, occurred_on AS day, quantity_best AS best, r.key AS report, s.note
     FROM aid_stage s LEFT JOIN report r ON r.id = s.report_id ORDER BY s.key`,
  );
const claims = (database: DataSource) =>
  rows(
    database,
    `SELECT c.key, a.key AS claimant, metric, money_best_minor AS minor, money_currency AS currency, quantity_best AS best,
       hedge, said_on, known_on, subject_match AS "match" FROM claim c LEFT JOIN actor a ON a.id = c.claimant_id ORDER BY c.key`,
  );
const cited = (database: DataSource) =>
  rows(
    database,
    `SELECT p.key AS package, r.url FROM citation c JOIN aid_package p ON p.id = c.package_id JOIN report r ON r.id = c.report_id
     WHERE r.url IS NOT NULL ORDER BY 1, 2`,
  );

describe("a package of three rows", () => {
  let database: DataSource;
  beforeAll(async () => {
    database = await emptyDatabase();
    await importBriefing(database, world);
    await importBriefing(
      database,
      `weaponSystems: [{ key: javelin, name: FGM-148 Javelin, category: ANTI_ARMOUR, aliases: [{ text: Javelin, language: en, kind: ABBREVIATION }] }]`,
    );
    await read(database, PACKAGE);
  });
  const own = async (found: Promise<readonly Record<string, unknown>[]>) =>
    (await found).filter(({ key }) => String(key).startsWith("kiel-"));

  test("is one package, described by the row that has its value", async () => {
    expect(await own(packages(database))).toEqual([
      {
        key: "kiel-eem90",
        title: "Military aid from Estonia, 2022-03-01 (EEM90)",
        authority: "BILATERAL",
        announced_on: "2022-03-01",
        amount_minor: 150000000,
        amount_currency: "EUR",
        amount_qualifier: "EXACT",
        completeness: "PARTIAL",
        note: "Invented words in two lines.",
        donors: "estonia",
        recipient: "ukraine",
      },
    ]);
  });

  test("with an item for each row, in their order; a number that is undisclosed is unknown", async () => {
    expect(await own(items(database))).toEqual([
      { key: "kiel-eem90.1", name: "Javelin", weapon: "javelin", best: 1200, unit: "ITEM", note: null },
      { key: "kiel-eem90.helmet-2022-03-01", name: "helmet", weapon: null, best: null, unit: "ITEM", note: null },
      {
        key: "kiel-eem90.ton-of-flour-2022-03-01",
        name: "ton of flour",
        weapon: null,
        best: 12.5,
        unit: null,
        note: null,
      },
    ]);
    expect(await rows(database, `SELECT name FROM aid_item WHERE key LIKE 'kiel-%' ORDER BY ordinal`)).toEqual([
      { name: "Javelin" },
      { name: "helmet" },
      { name: "ton of flour" },
    ]);
  });

  test("with the day of the announcement and what was delivered as stages", async () => {
    const note = "The source gives 1500000 EUR for the whole announcement.";
    const line = { stage: "ANNOUNCED", day: "2022-03-01", best: null, report: null };
    expect(await own(stages(database))).toEqual([
      { key: "kiel-eem90.1.announced", ...line, note },
      {
        key: "kiel-eem90.1.delivered",
        stage: "DELIVERED",
        day: null,
        best: 40,
        report: "kiel-ukraine-support-tracker-1",
        note: null,
      },
      { key: "kiel-eem90.announced", ...line, note: null },
      { key: "kiel-eem90.helmet-2022-03-01.announced", ...line, note },
      { key: "kiel-eem90.ton-of-flour-2022-03-01.announced", ...line, note },
    ]);
  });

  test("with its value once from the source and once from the tracker, and the numbers of its items", async () => {
    const given = { claimant: "estonia", hedge: null, said_on: "2022-03-01", known_on: "2022-03-01", match: "SAME" };
    const money = { metric: "AID_VALUE", minor: 150000000, currency: "EUR", best: null };
    const number = { metric: "QUANTITY", minor: null, currency: null };
    expect(await own(claims(database))).toEqual([
      {
        key: "kiel-eem90-ton-of-flour-2022-03-01.quantity@kiel-ukraine-support-tracker-1",
        ...given,
        ...number,
        best: 12.5,
      },
      { key: "kiel-eem90.quantity@kiel-ukraine-support-tracker-1", ...given, ...number, best: 1200 },
      {
        key: "kiel-eem90.value-eur@kiel-ukraine-support-tracker-1",
        claimant: "kiel-institute",
        ...money,
        hedge: "converted to EUR by the dataset",
        said_on: null,
        known_on: null,
        match: "SAME",
      },
      { key: "kiel-eem90.value@kiel-ukraine-support-tracker-1", ...given, ...money },
    ]);
  });

  test("with the pages that its rows name, from their hosts", async () => {
    expect(await cited(database)).toEqual([
      { package: "kiel-eem90", url: "https://example.com/two" },
      { package: "kiel-eem90", url: "https://example.gov.ee/one" },
    ]);
    expect(await rows(database, `SELECT key, name, kind FROM source WHERE key LIKE 'press-%' ORDER BY key`)).toEqual([
      { key: "press-example-com", name: "example.com", kind: "NEWS_OUTLET" },
      { key: "press-example-gov-ee", name: "example.gov.ee", kind: "GOVERNMENT" },
    ]);
  });

  test("and the same file again changes nothing", async () => {
    const before = await rows(database, `SELECT * FROM claim`);
    const { counts, issueCount } = await read(database, PACKAGE);
    expect(counts).toEqual({ read: 3, created: 0, updated: 0, unchanged: 3, rejected: 0, revised: 0, dropped: 0 });
    expect(issueCount).toBe(0);
    expect(await rows(database, `SELECT * FROM claim`)).toEqual(before);
  });
});

describe("files written otherwise", () => {
  const content = async (database: DataSource) => ({
    packages: await packages(database),
    items: await items(database),
    stages: await stages(database),
    claims: await claims(database),
    cited: await cited(database),
  });

  test.each([
    ["rows in reverse", [...PACKAGE].reverse(), HEADER],
    ["columns in another order, with one that nobody knows", PACKAGE, ["Colour", ...[...new Set(HEADER)].reverse()]],
    [
      "without columns that nobody reads",
      PACKAGE,
      HEADER.filter((name) => !/Soviet|Price|own estimate|Total $|IMF/.test(name)),
    ],
    ["without the column that marks the first row", PACKAGE, HEADER.filter((name) => name !== DUMMY)],
    ["header names in other letters", PACKAGE, HEADER],
  ])("%s: the same content", async (what, records, header) => {
    const expected = await content(await fresh(PACKAGE));
    const database = await emptyDatabase();
    const text = csv(records, header);
    const lower = what.startsWith("header") ? text.replace(/^.*?\r\n/, (line) => line.toLowerCase()) : text;
    await importText(database, "kiel", lower, { release: "1", publishedOn: "2023-04-01" });
    expect(await content(database)).toEqual(expected);
  });

  test("only what a package needs", async () => {
    const database = await fresh([{ ID: "XH1", Countries: "Malta", "Announcement Date": "", "Type of Aid General": "Financial", [CONVERTED]: "" }], [
      "ID", "Countries", "Announcement Date", "Type of Aid General", CONVERTED,
    ]); // prettier-ignore
    expect(await packages(database)).toMatchObject([
      { key: "kiel-xh1", title: "Financial aid from Malta (XH1)", announced_on: null, amount_minor: null },
    ]);
    expect(await claims(database)).toEqual([]);
  });

  test("a file of something else is refused by the columns it lacks", async () => {
    const database = await emptyDatabase();
    const attempt = importText(database, "kiel", "id;Country;when\n1;Malta;2022\n");
    await expect(attempt).rejects.toThrow(InputError);
    await expect(attempt).rejects.toThrow(/without Announcement Date.*, Converted Value in EUR/);
  });

  test("the main sheet of a workbook under the names of later releases", async () => {
    const header = [
      "activity_id", "sub_activity_id", "donor", "announcement_date", "measure", "aid_type_general", "aid_type_specific",
      "explanation", "reporting_currency", "source_reported_value", "item", "item_type", "item_sub_type", "item_numb",
      "item_numb_deliv", "tot_activity_value_EUR", "tot_sub_activity_value_EUR", "total_value_dummy",
    ]; // prettier-ignore
    const number = (text: string): SheetCell => ({ number: text });
    // 44622 is the 2nd of March 2022.
    const date = { date: "44622" };
    const sheets: Record<string, SheetCell[][]> = {
      "Read me": [["Invented", "words"]],
      "Bilateral Assistance, MAIN DATA": [
        header,
        ["SEM9", "SEM9_1", "Sweden", date, "Allocation", "Military", "Weapons", "Words.", "SEK", number("10000000"), "howitzer", "Heavy weapon", "155mm howitzer", number("8"), number("3"), number("953123.4567"), number("900000.5"), number("1")],
        ["SEM9", "SEM9_2", "Sweden", date, "Commitment", "Military", "Weapons", "Words.", "SEK", number("10000000"), "truck", "Military equipment", "truck", "undisclosed", ".", number("0"), number("53122.9567"), number("0")],
      ],
    }; // prettier-ignore
    const files = Object.fromEntries(Object.entries(sheets).map(([name, lines]) => [name, sheetXml(lines)]));
    const database = await emptyDatabase();
    const { counts } = await importFile(database, "kiel", fileOf("tracker.xlsx", zip(workbookFiles(files))), {
      release: "21",
    });
    expect(counts).toMatchObject({ read: 2, created: 2, rejected: 0 });
    expect(await packages(database)).toMatchObject([
      {
        key: "kiel-sem9",
        announced_on: "2022-03-02",
        amount_minor: 1000000000,
        amount_currency: "SEK",
        donors: "sweden",
      },
    ]);
    expect(await items(database)).toMatchObject([
      { key: "kiel-sem9.1", best: 8 },
      { key: "kiel-sem9.truck-2022-03-02", best: null },
    ]);
    expect((await stages(database)).map(({ key }) => key)).toEqual([
      "kiel-sem9.1.allocated",
      "kiel-sem9.1.delivered",
      "kiel-sem9.announced",
      "kiel-sem9.truck-2022-03-02.committed",
    ]);
    expect((await claims(database)).map(({ key, minor, best }) => [String(key).split("@")[0], minor ?? best])).toEqual([
      ["kiel-sem9-truck-2022-03-02.part-value-eur", 5312296],
      ["kiel-sem9.part-value-eur", 90000050],
      ["kiel-sem9.quantity", 8],
      ["kiel-sem9.value-eur", 95312346],
      ["kiel-sem9.value", 1000000000],
    ]);
  });
});

describe("cells", () => {
  test.each([
    ["35.000.000", 35000000],
    ["463.865", 463865],
    ["1.234,5", 1234.5],
    ["0,967436682", 0.967436682],
    ["-2.000", -2000],
    ["35,000,000.5", 35000000.5],
    ["22603978.25", 22603978.25],
    ["70000", 70000],
    ["70000.0", 70000],
    ["1 000", 1000],
    ["1.00.000", null],
    ["12 tons", null],
    ["", null],
  ])("%j is the number %j", (text, number) => expect(numberIn(text)).toBe(number));

  test.each([".", "Not given", "No price", "undisclosed", "0"])("%j is no sum", (text) =>
    expect(amount(text)).toBeNull(),
  );

  test.each([
    ["01/03/2022", { day: "2022-03-01", until: null, fault: null }],
    ["2022-03-01", { day: "2022-03-01", until: null, fault: null }],
    ["2022-03-01T00:00:00", { day: "2022-03-01", until: null, fault: null }],
    ["until 6/7/2022", { day: null, until: "2022-06-07", fault: null }],
    ["until 12/20/2022", { day: null, until: "2022-12-20", fault: null }],
    ["until 06/31/2022", { day: null, until: null, fault: "IMPOSSIBLE_DATE" }],
    ["31/02/2022", { day: null, until: null, fault: "IMPOSSIBLE_DATE" }],
    ["12/20/2022", { day: null, until: null, fault: "IMPOSSIBLE_DATE" }],
    ["unclear, 04/22", { day: null, until: null, fault: "UNREADABLE_VALUE" }],
    ["unspecified", { day: null, until: null, fault: "UNREADABLE_VALUE" }],
    ["until summer", { day: null, until: null, fault: "UNREADABLE_VALUE" }],
  ])("%j as a day", (text, expected) => expect(announced(text)).toEqual({ ...expected, text }));
});

describe("oddities", () => {
  test.each([
    ["until 06/31/2022", "IMPOSSIBLE_DATE", null],
    ["unclear, 04/22", "UNREADABLE_VALUE", null],
    ["until 6/7/2022", null, "2022-06-07"],
  ])("a day written as %j stays text, with issue %s", async (text, code, known) => {
    const database = await emptyDatabase();
    const { issues } = await read(database, [lead({ "Announcement Date": text })]);
    const [issue] = issues.filter(({ column }) => column === "Announcement Date");
    if (code === null) expect(issue).toBeUndefined();
    else expect(issue).toMatchObject({ severity: "WARNING", code, row: 1, line: 2, value: text });
    expect(await packages(database)).toMatchObject([
      { announced_on: null, note: `Invented words in two lines. Date of the announcement as given: ${text}.` },
    ]);
    expect(await stages(database)).toEqual([]);
    expect((await claims(database)).map(({ said_on: said, known_on: day }) => [said, day])).toEqual([
      [null, null],
      [null, known],
    ]);
  });

  test("two sums under one id are two claims about parts of one package; the first one is its amount", async () => {
    const second = lead({
      "Announcement Date": "02/03/2022",
      [GIVEN]: "Not given",
      [CONVERTED]: "2.500",
      value_source_commitments: "Value is calculated with prices",
    });
    const database = await fresh([lead({}), second]);
    expect(await packages(database)).toMatchObject([
      { key: "kiel-eem90", announced_on: "2022-03-01", amount_minor: 100000 },
    ]);
    expect(await claims(database)).toMatchObject([
      {
        key: expect.stringMatching(/^kiel-eem90-2\.value-eur@/) as string,
        minor: 250000,
        match: "OVERLAPS",
        hedge: "estimated by the dataset from prices, in EUR",
      },
      { key: expect.stringMatching(/^kiel-eem90\.value-eur@/) as string, minor: 100000, match: "SAME" },
      { key: expect.stringMatching(/^kiel-eem90\.value@/) as string, minor: 100000 },
    ]);
  });

  test("an item that stands twice under one id and day is two items", async () => {
    const twice = { ...ROW, Items: "helmet", "Type of Item": "Military equipment", [UNITS]: "5" };
    const database = await fresh([lead({}), twice, twice]);
    expect((await items(database)).map(({ key }) => key)).toEqual([
      "kiel-eem90.helmet-2022-03-01",
      "kiel-eem90.helmet-2022-03-01-2",
    ]);
  });

  test("an id of the United States gathers announcements: items have their own days and words", async () => {
    const us = { Countries: "United States", ID: "USM90", "Original Currency": "USD" };
    const database = await fresh([
      lead({ ...us, [GIVEN]: "9.000.000" }),
      { ...ROW, ...us, "Announcement Date": "13/04/2022", [GIVEN]: "800.000", Explanation: "Eighth one.", Items: "truck", "Type of Item": "Military equipment" },
      { ...ROW, ...us, "Announcement Date": "14/04/2022", [GIVEN]: "200.000", Explanation: "Ninth one." },
    ]); // prettier-ignore
    const [usm] = await packages(database);
    expect(usm).toMatchObject({ announced_on: "2022-03-01", amount_minor: 900000000 });
    expect(usm?.["note"]).toContain("each gather many announcements");
    expect(await items(database)).toMatchObject([
      { key: "kiel-usm90.truck-2022-04-13", note: "Eighth one." },
      {
        key: "kiel-usm90.weapons-and-equipment-not-itemised-2022-04-14",
        name: "Weapons and Equipment, not itemised",
        note: "Ninth one.",
      },
    ]);
    expect(await rows(database, `SELECT count(*) AS n FROM claim WHERE metric = 'AID_VALUE'`)).toEqual([{ n: 2 }]);
  });

  test("donors that are no states, and one that nobody knows", async () => {
    const database = await fresh([
      lead({ ID: "EUM1", Countries: "European Peace Facility" }),
      lead({ ID: "EIF1", Countries: "European Investment Bank" }),
      lead({ ID: "EUF1", Countries: "EU Institutions" }),
      lead({ ID: "XXF1", Countries: "Ruritania" }),
    ]);
    expect((await packages(database)).map(({ authority, donors }) => [authority, donors])).toEqual([
      ["OTHER", "european-investment-bank"],
      ["OTHER", "european-union"],
      ["EPF", "european-peace-facility"],
      ["BILATERAL", "kiel-donor-ruritania"],
    ]);
  });

  test("what the source gives is the donor's claim only where the source is official", async () => {
    const database = await fresh([lead({ "Official Source": "No" })]);
    expect((await claims(database)).map(({ claimant }) => claimant)).toEqual(["kiel-institute", null]);
  });

  test("a currency that is none: the value is unknown, and said so", async () => {
    const database = await emptyDatabase();
    const { issues } = await read(database, [lead({ "Original Currency": "." })]);
    expect(issues.filter(({ column }) => column === "Original Currency")).toMatchObject([
      { code: "UNREADABLE_VALUE", severity: "WARNING" },
    ]);
    expect(await packages(database)).toMatchObject([{ amount_minor: null, amount_currency: null }]);
    expect((await claims(database)).map(({ key }) => key)).toEqual([
      "kiel-eem90.value-eur@kiel-ukraine-support-tracker-1",
    ]);
  });

  test("a sum below zero, a correction, stays a claim and is no amount", async () => {
    const database = await fresh([lead({ [GIVEN]: "-1.000", [CONVERTED]: "-1.000" })]);
    expect(await packages(database)).toMatchObject([{ amount_minor: null }]);
    expect((await claims(database)).map(({ minor }) => minor)).toEqual([-100000, -100000]);
  });

  test("a number of units in words is unknown, and its text is kept", async () => {
    const database = await emptyDatabase();
    const { issues } = await read(database, [lead({ Items: "helmet", [UNITS]: "some dozens" })]);
    expect(issues.filter(({ column }) => column === UNITS)).toMatchObject([
      {
        code: "UNREADABLE_VALUE",
        severity: "WARNING",
        row: 1,
        line: 2,
        value: "some dozens",
        expected: "a number, or undisclosed",
      },
    ]);
    expect(await items(database)).toMatchObject([{ best: null, note: "Units as given: some dozens." }]);
    expect(await rows(database, `SELECT key FROM claim WHERE metric = 'QUANTITY'`)).toEqual([]);
  });

  test("sources: a page once, marks of browsers left out, words and broken addresses in the note", async () => {
    const database = await emptyDatabase();
    const { issues } = await read(database, [
      lead({
        "Source of Aid 1": "https://example.com/a#:~:text=first words &text=more ",
        "Source of Aid 2": "https://example.com/a",
        "Source of Aid 3": "E-mail of a ministry",
        "Source of Aid 4": "https://example.com/b c",
      }),
    ]);
    expect(await cited(database)).toEqual([{ package: "kiel-eem90", url: "https://example.com/a" }]);
    expect((await packages(database))[0]?.["note"]).toContain(
      "Sources without an address: E-mail of a ministry; https://example.com/b c.",
    );
    expect(issues).toMatchObject([
      { code: "UNREADABLE_VALUE", column: "Source of Aid 4", value: "https://example.com/b c" },
    ]);
  });

  test("weapons and ammunition that are not on record become candidates; other items stay words", async () => {
    const database = await emptyDatabase();
    const weapons: [string, string, string][] = [
      ["Invented MBT", "Heavy weapon", "Main Battle Tank (MBT)"],
      ["Invented SAM", "Heavy Weapon", "Surface-to-air missile (SAM)"],
      ["Invented launcher", "Heavy weapon", "Anti-aircraft surface-to-air missile (SAM) system (long-range)"],
      ["shell", "Ammunition for heavy weapon", "155mm howitzer ammunition"],
      ["drone", "Aviation and Drones", "Drone"],
      ["wheel", "Heavy weapon", "spare parts"],
      ["boots", "Military equipment", "Military equipment"],
    ];
    const records = weapons.map(([Items, type, sub], index) =>
      lead({ ID: `EEM${index}`, Items, "Type of Item": type, "Sub-type of item": sub }),
    );
    await read(database, records);
    expect(await rows(database, `SELECT key, category, generic FROM weapon_system ORDER BY id`)).toEqual([
      { key: "kiel-invented-mbt", category: "TANK", generic: 0 },
      { key: "kiel-invented-sam", category: "MISSILE", generic: 0 },
      { key: "kiel-invented-launcher", category: "AIR_DEFENCE", generic: 0 },
      { key: "kiel-shell", category: "AMMUNITION", generic: 1 },
      { key: "kiel-drone", category: "UAV", generic: 1 },
    ]);
  });
});

describe("a bad cell", () => {
  const bad = [
    lead({ ID: "EEM1" }),
    lead({ ID: "EEM2", [CONVERTED]: "12 million" }),
    { ...ROW, ID: "EEM2", Items: "helmet" },
  ];

  test("is an issue with place, value and hint, and nothing is written", async () => {
    const database = await emptyDatabase();
    const before = await dump(database);
    await expect(read(database, bad)).rejects.toMatchObject({
      constructor: ImportFailedError,
      problems: [{ line: 4, path: CONVERTED, message: expect.stringContaining('"12 million"') as string }],
    });
    expect(await dump(database)).toBe(before);
  });

  test("leaves out its record with `partial`; mended later, it describes the package that its items made", async () => {
    const database = await emptyDatabase();
    const { counts, issues } = await read(database, bad, { partial: true });
    expect(counts).toMatchObject({ read: 3, created: 2, rejected: 1 });
    expect(issues.filter(({ severity }) => severity === "ERROR")).toMatchObject([
      {
        code: "BAD_CELL",
        row: 2,
        line: 4,
        column: CONVERTED,
        value: "12 million",
        expected: expect.stringContaining("35.000.000") as string,
        suggestion: expect.any(String) as string,
      },
    ]);
    expect(await packages(database)).toMatchObject([
      { key: "kiel-eem1" },
      { key: "kiel-eem2", amount_minor: null, note: null },
    ]);
    await read(
      database,
      bad.map((row) => (row[CONVERTED] === "12 million" ? { ...row, [CONVERTED]: "12.000.000" } : row)),
    );
    expect((await packages(database))[1]).toMatchObject({
      key: "kiel-eem2",
      amount_minor: 100000,
      note: "Invented words in two lines.",
    });
  });

  test("never takes a package over that editors wrote", async () => {
    const database = await emptyDatabase();
    await importBriefing(database, world.replaceAll("p-1", "kiel-eem90"));
    await read(database, PACKAGE);
    expect(await packages(database)).toMatchObject([{ key: "kiel-eem90", title: "Package", note: null }]);
  });
});

describe("a newer release", () => {
  test("adds the figures that it changes, and keeps the old ones", async () => {
    const database = await fresh(PACKAGE);
    const [first = {}, ...others] = PACKAGE;
    const changed = { ...first, [CONVERTED]: "1.750.000", [UNITS]: "1.300" };
    const { counts } = await read(database, [changed, ...others], { release: "2", publishedOn: "2023-08-01" });
    expect(counts).toEqual({ read: 3, created: 0, updated: 1, unchanged: 2, rejected: 0, revised: 1, dropped: 0 });
    const figures = await rows(
      database,
      `SELECT key, COALESCE(money_best_minor / 100, quantity_best) AS best FROM claim WHERE key LIKE 'kiel-eem90.%' ORDER BY key`,
    );
    expect(figures).toEqual([
      { key: "kiel-eem90.quantity@kiel-ukraine-support-tracker-1", best: 1200 },
      { key: "kiel-eem90.quantity@kiel-ukraine-support-tracker-2", best: 1300 },
      { key: "kiel-eem90.value-eur@kiel-ukraine-support-tracker-1", best: 1500000 },
      { key: "kiel-eem90.value-eur@kiel-ukraine-support-tracker-2", best: 1750000 },
      { key: "kiel-eem90.value@kiel-ukraine-support-tracker-1", best: 1500000 },
    ]);
  });

  test("takes back what it no longer has of a donor, and nothing of donors that it does not have", async () => {
    const database = await fresh([...PACKAGE, lead({ ID: "LVM1", Countries: "Latvia" })]);
    const { counts } = await read(database, [PACKAGE[0] ?? {}], { release: "2", publishedOn: "2023-08-01" });
    expect(counts).toMatchObject({ unchanged: 1, dropped: 2 });
    expect(await rows(database, `SELECT key, stance FROM claim WHERE stance <> 'ASSERTS'`)).toEqual([
      { key: "kiel-eem90-ton-of-flour-2022-03-01.quantity@kiel-ukraine-support-tracker-2", stance: "RETRACTS" },
    ]);
  });
});

/** The query of the format's page in the docs. */
const QUERY = /```graphql\n([\s\S]*?)```/.exec(
  readFileSync(join(__dirname, "..", "..", "..", "docs", "import", "kiel.md"), "utf8"),
)?.[1] ?? ""; // prettier-ignore

interface ClaimPage {
  readonly claims: {
    readonly nodes: readonly { money: { best: string }; subject: { donors: readonly { id: string }[] } }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

/** Sums of the claims that the query lists, by the id of the donor. */
async function sumsByDonor(server: TestServer): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (let after: string | null = null, more = true; more;) {
    const { data, errors } = await server.query(QUERY, { after });
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = (data as unknown as ClaimPage).claims;
    for (const { money, subject } of nodes)
      for (const { id } of subject.donors) sums[id] = (sums[id] ?? 0) + Number(money.best);
    after = pageInfo.endCursor;
    more = pageInfo.hasNextPage;
  }
  return sums;
}

test("the query of the docs lists what each donor gave, over HTTP", async () => {
  const server = await startTestServer({
    fill: (database) =>
      read(database, [
        ...PACKAGE,
        lead({ ID: "LVM1", Countries: "Latvia" }),
        lead({ ID: "LVM2", Countries: "Latvia" }),
      ]),
  });
  expect(await sumsByDonor(server)).toEqual({ "Actor:estonia": 1500000, "Actor:latvia": 2000 });
  await server.stop();
});

const REAL = "kiel/Ukraine_support_tracker_2023-02_part.csv";
const TRUTH = "kiel/truth.json";

describeWithReal("the real release of February 2023", [REAL, TRUTH], () => {
  interface Truth {
    readonly rows: number;
    readonly packages: number;
    readonly rows_with_converted_eur: number;
    readonly sum_converted_eur: number;
    readonly us_military_eur: number;
    readonly eur_by_donor: Readonly<Record<string, number>>;
  }
  const truth = () => JSON.parse(readFileSync(realFile(TRUTH), "utf8")) as Truth;
  const load = (database: DataSource) =>
    importFile(database, "kiel", realFile(REAL), { release: "2023-02", publishedOn: "2023-04-04" });
  const converted = `FROM claim c JOIN actor k ON k.id = c.claimant_id JOIN aid_package p ON p.id = c.package_id
    WHERE k.key = 'kiel-institute' AND c.metric = 'AID_VALUE' AND c.money_currency = 'EUR'`;
  let database: DataSource;
  beforeAll(async () => {
    database = await emptyDatabase();
  });

  test("gives all of its rows, packages and values", async () => {
    const { counts, issues } = await load(database);
    expect(counts).toMatchObject({ read: truth().rows, created: truth().rows, rejected: 0 });
    expect(issues.filter(({ code }) => code === "UNREADABLE_VALUE").map(({ value }) => value)).toEqual([
      "unspecified", "unclear, 04/22", "unclear, 04/22", "unclear, 04/22",
    ]); // prettier-ignore
    expect(await rows(database, `SELECT count(*) AS n FROM aid_package`)).toEqual([{ n: truth().packages }]);
    expect(await rows(database, `SELECT count(*) AS n, sum(money_best_minor) / 100 AS eur ${converted}`)).toEqual([
      { n: truth().rows_with_converted_eur, eur: truth().sum_converted_eur },
    ]);
    expect(
      await rows(
        database,
        `SELECT sum(money_best_minor) / 100 AS eur ${converted} AND p.title LIKE 'Military aid from United States%'`,
      ),
    ).toEqual([{ eur: truth().us_military_eur }]);
    // Every row is an item but for the 188 that lead a package and list none.
    expect(await rows(database, `SELECT count(*) AS n FROM aid_item`)).toEqual([{ n: 969 - 188 }]);
    expect(await rows(database, `SELECT count(*) AS n FROM aid_item WHERE quantity_best = 0`)).toEqual([{ n: 0 }]);
  });

  test("again changes nothing", async () => {
    const content = `SELECT (SELECT count(*) FROM claim) AS claims, (SELECT count(*) FROM citation) AS citations,
      (SELECT count(*) FROM aid_stage) AS stages, (SELECT group_concat(title) FROM aid_package) AS titles`;
    const before = await rows(database, content);
    const { counts } = await load(database);
    expect(counts).toMatchObject({ created: 0, updated: 0, unchanged: truth().rows });
    expect(await rows(database, content)).toEqual(before);
  });

  test("gives the sum of each donor over HTTP", async () => {
    const server = await startTestServer({ fill: load });
    const sums = await sumsByDonor(server);
    await server.stop();
    const names = await rows(database, `SELECT 'Actor:' || key AS id, name, country FROM actor`);
    const expected = Object.values(truth().eur_by_donor).sort((a, b) => a - b);
    expect(Object.values(sums).sort((a, b) => a - b)).toEqual(expected);
    for (const [donor, id] of [
      ["United States", "Actor:united-states"],
      ["European Peace Facility", "Actor:european-peace-facility"],
      ["Croatia", "Actor:croatia"],
    ] as const)
      expect([donor, sums[id]]).toEqual([donor, truth().eur_by_donor[donor]]);
    expect(names.length).toBeGreaterThan(27);
  });
});
