import type { DataSource } from "typeorm";
import { loadDemo } from "../../../src/import/demo";
import { judge, retryCandidates } from "../../../src/import/review";
import { undoRun } from "../../../src/import/undo";
import { importText } from "../datasets";
import { emptyDatabase, importText as importBriefing, removeDatabases, rows } from "../support";

let database: DataSource;
beforeEach(async () => {
  database = await emptyDatabase();
});
afterAll(removeDatabases);

interface Cells {
  readonly names?: string;
  readonly at?: string;
  readonly cc?: string;
  readonly first?: string;
  readonly second?: string;
}

/** One invented line of a dump. */
function line(id: number, name: string, feature: string, cells: Cells = {}): string {
  const { names = "", at = "48.5 37.5", cc = "UA", first = "05", second = "" } = cells;
  const [lat, lon] = at.split(" ");
  const [featureClass, code] = feature.split(".");
  const place = [id, name, name, names, lat, lon, featureClass, code, cc, "", first, second];
  return `${[...place, "", "", "", "", "9", "Europe/Kiev", "2030-01-01"].join("\t")}\n`;
}

const oblast = line(9002, "Testova Oblast", "A.ADM1");
const raion = line(9003, "Testovyi Raion", "A.ADM2", { second: "1402" });
const town = line(9005, "Verbivsk", "P.PPL", { second: "1402", names: "Вербівськ,Verbovsk" });
const hill = line(9007, "Mohyla", "T.HLL");
const admin1 = "UA.05\tTestova Oblast\tTestova Oblast\t9002\n";
const admin2 = "UA.05.1402\tTestovyi Raion\tTestovyi Raion\t9003\n";

const read = (format: string, text: string, options = {}) => importText(database, format, text, options);
const tree = `SELECT l."key", p."key" AS "parent" FROM "location" l LEFT JOIN "location" p ON p."id" = l."parent_id" ORDER BY l."key"`;
const namesOf = (key: string) =>
  rows(
    database,
    `SELECT a."text", a."language", a."kind" FROM "alias" a JOIN "location" l ON l."id" = a."location_id"
     WHERE l."key" = '${key}' ORDER BY a."ordinal"`,
  );

/** The closure says what the parents say. */
async function expectClosure(): Promise<void> {
  const walked = `WITH RECURSIVE up(location_id, ancestor_id, depth) AS (SELECT id, id, 0 FROM location UNION ALL
    SELECT up.location_id, l.parent_id, up.depth + 1 FROM up JOIN location l ON l.id = up.ancestor_id WHERE l.parent_id IS NOT NULL)
    SELECT * FROM up ORDER BY 1, 3`;
  const closure = `SELECT "location_id", "ancestor_id", "depth" FROM "location_ancestor" ORDER BY 1, 3`;
  expect(await rows(database, closure)).toEqual(await rows(database, walked));
}

describe("divisions by their codes", () => {
  const towns = town + hill;
  const orders = [
    [["geonames", towns], ["geonames-admin", admin1], ["geonames-admin", admin2]],
    [["geonames", towns], ["geonames-admin", admin2], ["geonames-admin", admin1]],
    [["geonames-admin", admin2], ["geonames", towns], ["geonames-admin", admin1]],
    [["geonames-admin", admin2 + admin1], ["geonames", towns]],
    [["geonames-admin", admin1 + admin2], ["geonames", towns]],
    [["geonames", hill + town + raion + oblast]],
  ] as const; // prettier-ignore

  test.each(orders.map((files, index) => [index + 1, files] as const))(
    "give one tree in order %i",
    async (_, files) => {
      for (const [format, text] of files) await read(format, text);
      expect(await rows(database, tree)).toEqual([
        { key: "geonames-9002", parent: "ua" },
        { key: "geonames-9003", parent: "geonames-9002" },
        { key: "geonames-9005", parent: "geonames-9003" },
        { key: "geonames-9007", parent: "geonames-9002" },
        { key: "ua", parent: null },
      ]);
      await expectClosure();
      expect(await namesOf("geonames-9002")).toEqual([{ text: "UA.05", language: "und", kind: "DESIGNATION" }]);
    },
  );

  test("of the past have codes that others have today", async () => {
    await read("geonames", oblast + raion + line(9020, "Staryi Raion", "A.ADM2H", { second: "1402" }) + town);
    expect(await rows(database, tree)).toEqual(
      expect.arrayContaining([
        { key: "geonames-9020", parent: "geonames-9002" },
        { key: "geonames-9005", parent: "geonames-9003" },
      ]),
    );
  });

  test("that were made for a record which the database refuses are made again for the next", async () => {
    // No two places have one key, and this one is taken.
    await importBriefing(database, `locations:\n  - { key: geonames-9100, name: Taken, kind: AREA, geonamesId: 5 }`);
    const refused = line(9100, "Refused", "P.PPL", { first: "07" });
    const { counts } = await read("geonames", refused + line(9101, "Taken Over", "P.PPL", { first: "07" }), {
      partial: true,
    });
    expect(counts).toMatchObject({ created: 1, rejected: 1 });
    expect(await rows(database, tree)).toContainEqual({ key: "geonames-9101", parent: "geonames-ua-07" });
    await expectClosure();
  });

  test("are left to the place that a review gave them", async () => {
    await importBriefing(database, `locations:\n  - { key: ua-99, name: Other Name, kind: ADM1, country: UA }`);
    await read("geonames", hill);
    await judge(database, "SAME", "Location:geonames-ua-05", "Location:ua-99");
    await read("geonames", oblast + hill);
    expect(await rows(database, `SELECT "key" FROM "location" WHERE "geonames_id" = 9002`)).toEqual([{ key: "ua-99" }]);
    expect(await rows(database, tree)).toContainEqual({ key: "geonames-9007", parent: "ua-99" });
    await expectClosure();
  });
});

describe("a place on record", () => {
  const mine = (place: string) => `locations:
  - { key: ua, name: Ukraine, kind: COUNTRY, country: UA }
  - { key: ua-99, name: Testova, kind: ADM1, country: UA, parent: ua }
  - { key: mine, ${place} }`;

  test.each([
    ["the same town nearby", "name: Вербівськ, kind: SETTLEMENT, country: UA, lat: 48.55, lon: 37.5", "mine"],
    [
      "a town without a point elsewhere",
      "name: Verbivsk, kind: SETTLEMENT, country: UA, parent: ua-99",
      "geonames-9005",
    ],
    ["a town far away", "name: Verbivsk, kind: SETTLEMENT, country: UA, lat: 50, lon: 30", "geonames-9005"],
    ["a town abroad", "name: Verbivsk, kind: SETTLEMENT, country: PL, lat: 48.5, lon: 37.5", "geonames-9005"],
    ["a town of another name", "name: Kvitne, kind: SETTLEMENT, country: UA, lat: 48.5, lon: 37.5", "geonames-9005"],
    ["an area", "name: Verbivsk, kind: AREA, country: UA, lat: 48.5, lon: 37.5", "geonames-9005"],
    [
      "a town with a number",
      "name: Verbivsk, kind: SETTLEMENT, country: UA, lat: 48.5, lon: 37.5, geonamesId: 7",
      "geonames-9005",
    ],
  ])("that is %s: %s", async (_what, place, key) => {
    await importBriefing(database, mine(place));
    await read("geonames", town + raion + oblast);
    expect(await rows(database, `SELECT "key" FROM "location" WHERE "geonames_id" = 9005`)).toEqual([{ key }]);
    // The oblast is clear by its name and its country.
    expect(await rows(database, `SELECT "key", "name", "lat" FROM "location" WHERE "geonames_id" = 9002`)).toEqual([
      { key: "ua-99", name: "Testova", lat: 48.5 },
    ]);
    await expectClosure();
  });

  test("that is a raion of the name stays apart: raions were cut anew under old names", async () => {
    await importBriefing(database, mine("name: Testovyi Raion, kind: ADM2, country: UA, parent: ua-99"));
    await read("geonames", oblast + raion);
    expect(await rows(database, `SELECT "key" FROM "location" WHERE "kind" = 'ADM2' ORDER BY 1`)).toEqual([
      { key: "geonames-9003" },
      { key: "mine" },
    ]);
  });

  test("gains names and a point where it has none, and keeps what editors wrote", async () => {
    await loadDemo(database);
    const state = `SELECT * FROM "location" WHERE "key" IN ('ua', 'donetsk', 'bakhmut-raion', 'ua-14') ORDER BY "key"`;
    const before = await rows(database, state);
    const ukraine = line(690791, "Ukraina", "A.PCLI", { first: "00" });
    const places = [
      line(709716, "Donetska", "A.ADM1"),
      line(709717, "Donetsk", "P.PPLA", { names: "Донецк,Doneczk" }),
      line(713172, "Bakhmutskyi", "A.ADM2", { second: "77", at: "48.6 38.1" }),
      line(9050, "Nove", "P.PPL", { second: "77" }),
    ];
    await read("geonames", ukraine + places.join(""));
    const filled = before.map((row) => (row["key"] === "bakhmut-raion" ? { ...row, lat: 48.6, lon: 38.1 } : row));
    expect(await rows(database, state)).toEqual(filled);
    expect(await rows(database, tree)).toContainEqual({ key: "geonames-9050", parent: "bakhmut-raion" });
    expect((await namesOf("donetsk")).filter(({ language }) => language === "und")).toEqual([
      { text: "Doneczk", language: "und", kind: "DATASET_NAME" },
    ]);
  });

  test("that a country has two records of is the country only once", async () => {
    await read("geonames", line(9001, "Ukraine", "A.PCLI", { first: "00" }) + line(9031, "Far Part", "A.PCLD"));
    expect(
      await rows(database, `SELECT "key", "kind" FROM "location" WHERE "geonames_id" IS NOT NULL ORDER BY 1`),
    ).toEqual([
      { key: "geonames-9031", kind: "AREA" },
      { key: "ua", kind: "COUNTRY" },
    ]);
  });

  test("that was merged into another by review is that other from then on", async () => {
    await read("geonames", oblast + raion + town);
    await importBriefing(database, mine("name: Verbivsk, kind: SETTLEMENT, country: UA, lat: 48.5, lon: 37.5"));
    await judge(database, "SAME", "Location:geonames-9005", "Location:mine");
    await read("geonames", town.replace("Verbovsk", "Verbowsk"));
    expect(await rows(database, `SELECT "key" FROM "location" WHERE "name" = 'Verbivsk'`)).toEqual([{ key: "mine" }]);
    expect(await namesOf("mine")).toContainEqual({ text: "Verbowsk", language: "und", kind: "DATASET_NAME" });
  });
});

describe("releases", () => {
  test("that are older add names, and move and rename nothing", async () => {
    await read("geonames", oblast + raion + town, { release: "b", publishedOn: "2031-01-01" });
    const older = line(9005, "Stare", "P.PPL", { at: "48 37" });
    await read("geonames", older, { release: "a", publishedOn: "2030-01-01" });
    expect(await rows(database, `SELECT "name", "lat" FROM "location" WHERE "key" = 'geonames-9005'`)).toEqual([
      { name: "Verbivsk", lat: 48.5 },
    ]);
    expect(await namesOf("geonames-9005")).toContainEqual({ text: "Stare", language: "und", kind: "DATASET_NAME" });
  });

  test("are taken back with all that they added to places on record", async () => {
    await loadDemo(database);
    const state = async () => [
      await rows(database, `SELECT * FROM "location" ORDER BY "id"`),
      await rows(database, `SELECT * FROM "alias" ORDER BY "id"`),
      await rows(database, `SELECT * FROM "name_judgement"`),
      await rows(database, `SELECT * FROM "location_ancestor" ORDER BY 1, 2`),
    ];
    const before = await state();
    const donetsk = line(709717, "Donetsk", "P.PPLA", { names: "Doneczk" });
    const { run } = await read("geonames", donetsk + line(709716, "Donetsk", "A.ADM1") + town + raion);
    expect(await state()).not.toEqual(before);
    await undoRun(database, run ?? "");
    expect(await state()).toEqual(before);
  });
});

test("names with their languages come before and after those without to the same end", async () => {
  const names = [
    "1\t9005\tuk\tВербівськ\t1\t\t\t\t\t\n",
    "2\t9005\tde\tWerb\t\t1\t\t\t\t\n",
    "3\t9005\tuk\tВерба\t\t\t1\t\t\t\n",
    "4\t9005\tuk\tПетрове\t\t\t\t\t1924\t2016\n",
    "5\t9005\tabbr\tVbk\t\t\t\t\t\t\n",
    "6\t9005\tpiny\tWeierbi\t\t\t\t\t\t\n",
    "7\t9005\txx_odd\tVerbo\t\t\t\t\t\t\n",
    "8\t9005\tru\tВербовск\t\t\t\t\t\t\n",
  ].join("");
  const bare = town.replace("Вербівськ,Verbovsk", "");
  const texts = async (files: readonly (readonly [string, string])[]) => {
    database = await emptyDatabase();
    for (const [format, text] of files) await read(format, text);
    return (await namesOf("geonames-9005")).map(({ text, language, kind }) => `${text} ${language} ${kind}`).sort();
  };
  const after = await texts([["geonames", oblast + raion + town], ["geonames-names", names]]);
  const before = await texts([["geonames", oblast + raion + bare], ["geonames-names", names], ["geonames", town]]);
  expect(before).toEqual(after);
  expect(after).toEqual(
    [
      "Vbk und ABBREVIATION",
      "Verbo und DATASET_NAME",
      "Verbovsk und DATASET_NAME",
      "Weierbi zh-Latn TRANSLITERATION",
      "Werb de SHORT",
      "Верба uk INFORMAL",
      "Вербовск ru COMMON",
      "Вербівськ uk OFFICIAL",
      "Петрове uk FORMER",
    ].sort(),
  );
}); // prettier-ignore

/** An invented event of UCDP in the raion. */
const UCDP = `id,year,type_of_violence,side_a_new_id,side_a,side_b_new_id,side_b,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,country,country_id,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low
1,2030,1,61,Government of Ukraine,2,Example Front,3,Verbivsk town,Testova oblast,Testovyi raion,48.51,37.52,Ukraine,369,1,2030-05-01,2030-05-01,0,0,0,3,3,3,3
`;

test("a candidate that lies in another one is merged after it, in one go", async () => {
  await read("ucdp-ged", UCDP);
  await read("geonames", town + raion + oblast);
  // The raion has no point: that its oblast is the same says that it is.
  expect((await retryCandidates(database)).merged).toBe(2);
  expect(await rows(database, `SELECT l."key" FROM "event" e JOIN "location" l ON l."id" = e."location_id"`)).toEqual([
    { key: "geonames-9003" },
  ]);
  await expectClosure();
});

test("a candidate is left to its review, whatever else is on record", async () => {
  await importBriefing(database, `locations:\n  - { key: ua-98, name: Insha, kind: ADM1, country: UA }`);
  await read("ucdp-ged", UCDP);
  await read("geonames", oblast);
  expect(
    await rows(database, `SELECT "key", "geonames_id" AS "id" FROM "location" WHERE "kind" = 'ADM1' ORDER BY 1`),
  ).toEqual([
    { key: "geonames-9002", id: 9002 },
    { key: "ua-98", id: null },
    { key: "ucdp-ua-testova-oblast", id: null },
  ]);
});
