import { readFileSync } from "node:fs";
import type { DataSource } from "typeorm";
import { ImportFailedError } from "../../../src/errors";
import { loadDemo } from "../../../src/import/demo";
import { retryCandidates } from "../../../src/import/review";
import { undoRun } from "../../../src/import/undo";
import { describeWithReal, realFile } from "../../support/real-data";
import { startTestServer } from "../../support/server";
import { importFile, importText } from "../datasets";
import { emptyDatabase, importText as importBriefingText, removeDatabases, rows } from "../support";

afterAll(removeDatabases);

/** The queries of a page of the docs. */
function queriesIn(page: string): string[] {
  return [...readFileSync(page, "utf8").matchAll(/```graphql\n(.*?)```/gs)].map(([, query = ""]) => query);
}

/** One line of the dump, by the columns that matter. */
function place(id: number, name: string, feature: string, more: Partial<Record<"names" | "lat" | "lon" | "country" | "first" | "second", string>> = {}): string {
  const [featureClass, code] = feature.split(" ");
  const { names = "", lat = "47.5", lon = "31.5", country = "UA", first = "05", second = "" } = more;
  return [id, name, name, names, lat, lon, featureClass, code, country, "", first, second, "", "", "7", "", "1", "Europe/Kiev", "2031-01-01"].join("\t") + "\n";
} // prettier-ignore

const country = place(900, "Ukraine", "A PCLI", { first: "00" });
const oblast = place(901, "Testova Oblast", "A ADM1");
const raion = place(902, "Testovyi Raion", "A ADM2", { second: "1402" });
const town = place(903, "Testove", "P PPL", {
  second: "1402",
  names: 'TESTOVE,Testowe,Тестове,TSV,Tes"tove,https://example.org/t,12345',
});
const works = place(904, "Coal Works", "S MN", { names: "UKXX" });
const all = [country, oblast, raion, town, works];

const tree = `SELECT l.key, l.kind, p.key AS parent FROM location l LEFT JOIN location p ON p.id = l.parent_id ORDER BY l.key`;
/** What the closure of the tree says and the parents do not, or the other way round. */
const wrongClosure = `WITH RECURSIVE up(id, above, depth) AS (
    SELECT id, id, 0 FROM location UNION ALL
    SELECT up.id, l.parent_id, depth + 1 FROM up JOIN location l ON l.id = up.above WHERE l.parent_id IS NOT NULL)
  SELECT (SELECT count(*) FROM (SELECT * FROM up EXCEPT SELECT location_id, ancestor_id, depth FROM location_ancestor))
       + (SELECT count(*) FROM (SELECT location_id, ancestor_id, depth FROM location_ancestor EXCEPT SELECT * FROM up)) AS n`;
const aliases = (key: string) =>
  `SELECT text, language, kind FROM alias WHERE location_id = (SELECT id FROM location WHERE key = '${key}') ORDER BY ordinal`;

describe("places", () => {
  let database: DataSource;
  beforeEach(async () => {
    database = await emptyDatabase();
  });
  const read = (text: string, options = {}) => importText(database, "geonames", text, { name: "XX.txt", ...options });

  test.each([
    ["from the top", all],
    ["from the bottom", [...all].reverse()],
  ])("%s they give the same tree", async (_order, lines) => {
    const { counts, issues } = await read(lines.join(""));
    expect(counts).toMatchObject({ read: 5, created: 5, rejected: 0 });
    expect(issues).toEqual([]);
    expect(await rows(database, tree)).toEqual([
      { key: "geonames-901", kind: "ADM1", parent: "ua" },
      { key: "geonames-902", kind: "ADM2", parent: "geonames-901" },
      { key: "geonames-903", kind: "SETTLEMENT", parent: "geonames-902" },
      { key: "geonames-904", kind: "FACILITY", parent: "geonames-901" },
      { key: "ua", kind: "COUNTRY", parent: null },
    ]);
    expect(await rows(database, wrongClosure)).toEqual([{ n: 0 }]);
  });

  test("names are aliases of unknown language, once each; codes, addresses and numbers are none", async () => {
    await read(all.join(""));
    expect((await rows(database, aliases("geonames-903"))).map(({ text, language, kind }) => `${text} ${language} ${kind}`)).toEqual(
      expect.arrayContaining(["Testowe und DATASET_NAME", "Тестове und DATASET_NAME"]),
    );
    const texts = (await rows(database, `SELECT text FROM alias`)).map(({ text }) => text);
    for (const none of ["TSV", "UKXX", "12345", "https://example.org/t", "TESTOVE"]) expect(texts).not.toContain(none);
  }); // prettier-ignore

  test("the same file again changes nothing", async () => {
    await read(all.join(""));
    const content = `SELECT (SELECT group_concat(key || name || coalesce(lat, '')) FROM location) AS places, (SELECT count(*) FROM alias) AS names, (SELECT count(*) FROM citation) AS citations`;
    const before = await rows(database, content);
    expect((await read(all.join(""))).counts).toMatchObject({ read: 5, unchanged: 5, created: 0, updated: 0 });
    expect(await rows(database, content)).toEqual(before);
  });

  test("a newer release moves and renames what the gazetteer made; the old name stays an alias", async () => {
    await read(all.join(""), { release: "1", publishedOn: "2031-01-01" });
    const { counts } = await read(place(903, "Novotestove", "P PPL", { lat: "47.25" }), { release: "2", publishedOn: "2032-01-01" });
    expect(counts).toMatchObject({ updated: 1, dropped: 0 });
    expect(await rows(database, `SELECT name, lat FROM location WHERE key = 'geonames-903'`)).toEqual([{ name: "Novotestove", lat: 47.25 }]);
    expect(await rows(database, aliases("geonames-903"))).toContainEqual({ text: "Testove", language: "und", kind: "FORMER" });
    expect(await rows(database, wrongClosure)).toEqual([{ n: 0 }]);
  }); // prettier-ignore

  test("what is on record under its number, or clearly the same, is completed and stays as it was written", async () => {
    await importBriefingText(database, `locations:
  - { key: ua, name: Ukraine, kind: COUNTRY, country: UA, geonamesId: 900 }
  - { key: ua-99, name: Testova, kind: ADM1, parent: ua, country: UA }
  - { key: testove, name: Testove Town, kind: SETTLEMENT, parent: ua-99, country: UA, geonamesId: 903 }
`); // prettier-ignore
    expect((await read([...all].reverse().join(""))).counts).toMatchObject({ read: 5, rejected: 0 });
    expect(await rows(database, `SELECT key, name, geonames_id AS id, lat FROM location WHERE key NOT LIKE 'geonames-%' ORDER BY key`)).toEqual([
      { key: "testove", name: "Testove Town", id: 903, lat: 47.5 },
      { key: "ua", name: "Ukraine", id: 900, lat: 47.5 },
      { key: "ua-99", name: "Testova", id: 901, lat: 47.5 },
    ]);
    expect(await rows(database, `SELECT key FROM location WHERE geonames_id IN (900, 901, 903) AND key LIKE 'geonames-%'`)).toEqual([]);
    expect(await rows(database, aliases("testove"))).toContainEqual({ text: "Testove", language: "und", kind: "DATASET_NAME" });
    expect(await rows(database, wrongClosure)).toEqual([{ n: 0 }]);
  }); // prettier-ignore

  test("rivers, roads, undersea and vegetation are no places; old divisions are areas", async () => {
    const skipped = ["H STM", "R RD", "U TRGU", "V FRST"].map((feature, index) => place(910 + index, "Nothing", feature));
    const { counts } = await read([...skipped, place(920, "Bay", "H GULF"), place(921, "Old Oblast", "A ADM1H"), place(922, "Range", "T MTS")].join(""));
    expect(counts.created).toBe(3);
    expect(await rows(database, `SELECT DISTINCT kind FROM location WHERE geonames_id IS NOT NULL`)).toEqual([{ kind: "AREA" }]);
  }); // prettier-ignore

  test("a division that is nowhere is known by its code, with a warning, until its list comes", async () => {
    const { issues } = await read(town);
    expect(issues.map(({ code, value }) => [code, value])).toEqual([["UNKNOWN_REFERENCE", "UA.05, UA.05.1402"]]);
    await importText(database, "geonames-admin", "UA.05.1402\tTestovyi Raion\tTestovyi Raion\t902\nUA.05\tTestová\tTestova\t901\n");
    expect(await rows(database, tree)).toEqual([
      { key: "geonames-901", kind: "ADM1", parent: "ua" },
      { key: "geonames-902", kind: "ADM2", parent: "geonames-901" },
      { key: "geonames-903", kind: "SETTLEMENT", parent: "geonames-902" },
      { key: "ua", kind: "COUNTRY", parent: null },
    ]);
    expect(await rows(database, wrongClosure)).toEqual([{ n: 0 }]);
    expect(await rows(database, `SELECT target_key AS target FROM name_judgement WHERE entity_key = 'geonames-ua-05'`)).toEqual([
      { target: "geonames-901" },
    ]);
  }); // prettier-ignore

  test("a country that is no more leaves the country unknown, with a warning", async () => {
    const { issues } = await read(place(930, "Curacao Town", "P PPL", { country: "AN" }));
    expect(issues).toMatchObject([{ severity: "WARNING", code: "UNREADABLE_VALUE", column: "country_code", value: "AN", row: 1 }]);
    expect(await rows(database, `SELECT country, parent_id AS parent FROM location WHERE geonames_id = 930`)).toEqual([{ country: null, parent: null }]);
  }); // prettier-ignore

  test("a bad cell rejects the record: nothing is written, or with partial the others", async () => {
    const text = all.join("") + place(940, "Far", "P PPL", { lat: "95" });
    const failure = await read(text).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ImportFailedError);
    expect((failure as ImportFailedError).problems).toMatchObject([{ line: 6, path: "latitude" }]);
    expect(await rows(database, `SELECT key FROM location`)).toEqual([]);
    const { counts, issues } = await read(text, { partial: true });
    expect(counts).toMatchObject({ created: 5, rejected: 1 });
    expect(issues).toMatchObject([
      { code: "BAD_CELL", row: 6, line: 6, column: "latitude", value: "95", expected: "a number from -90 to 90" },
    ]);
  });
});

describe("names", () => {
  const line = (id: number, of: number, language: string, name: string, flags = "\t\t\t", time = "\t\t") =>
    `${id}\t${of}\t${language}\t${name}\t${flags}${time}\n`;

  test("become aliases with language and kind; codes are skipped, and names of places that are not on record", async () => {
    const database = await emptyDatabase();
    await importText(database, "geonames", all.join(""), { name: "XX.txt" });
    const text = [
      line(1, 903, "uk", "Тестове", "1\t\t\t"),
      line(2, 903, "ru", "Старое Тестово", "\t\t\t1"),
      line(3, 903, "", "Nowhere"),
      line(4, 903, "iata", "TSV"),
      line(5, 903, "link", "https://example.org/t"),
      line(6, 999, "en", "Elsewhere"),
    ].join("");
    const { issues, counts } = await importText(database, "geonames-names", text, { name: "alternateNamesV2.txt" });
    expect(counts).toMatchObject({ created: 3, rejected: 0 });
    expect(issues).toMatchObject([{ code: "UNKNOWN_REFERENCE", value: "1" }]);
    const named = await rows(database, aliases("geonames-903"));
    expect(named).toEqual(
      expect.arrayContaining([
        { text: "Тестове", language: "uk", kind: "OFFICIAL" },
        { text: "Старое Тестово", language: "ru", kind: "FORMER" },
        { text: "Nowhere", language: "und", kind: "DATASET_NAME" },
      ]),
    );
    expect(named.filter(({ text: name }) => name === "Тестове")).toHaveLength(1);
    expect((await importText(database, "geonames-names", text, { name: "alternateNamesV2.txt" })).counts).toMatchObject({ created: 0, updated: 0 });
  }); // prettier-ignore

  test("the older file has no times", async () => {
    const database = await emptyDatabase();
    await importText(database, "geonames", town, { name: "XX.txt" });
    const { counts } = await importText(database, "geonames-names", line(1, 903, "pl", "Testowo", "\t\t\t", ""));
    expect(counts).toMatchObject({ created: 1, rejected: 0 });
  });
});

const UCDP = `id,year,type_of_violence,dyad_name,side_a_new_id,side_a,side_b_new_id,side_b,where_prec,where_coordinates,adm_1,latitude,longitude,country,country_id,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low
1,2031,1,A - B,1,Alpha,2,Beta,1,Testove town,Testova oblast,47.501,31.501,Ukraine,369,1,2031-01-02,2031-01-02,1,0,0,0,1,1,1
`;

test("candidates of another dataset become the places of the gazetteer, by retry or with its next import", async () => {
  for (const way of ["retry", "import"] as const) {
    const database = await emptyDatabase();
    await importText(database, "ucdp-ged", UCDP, { release: "1", publishedOn: "2031-06-01" });
    const open = `SELECT entity_key AS key FROM name_candidate c WHERE type = 'Location' AND NOT EXISTS (SELECT 1 FROM name_judgement j WHERE j.entity_key = c.entity_key AND j.verdict = 'SAME') ORDER BY 1`;
    const waiting = await rows(database, open);
    expect(waiting).toHaveLength(2);
    await importText(database, "geonames", all.join(""), { name: "XX.txt" });
    expect(await rows(database, open)).toEqual(waiting);
    if (way === "retry") expect(await retryCandidates(database)).toMatchObject({ merged: 2 });
    else await importText(database, "ucdp-ged", UCDP, { release: "1", publishedOn: "2031-06-01" });
    expect(await rows(database, open)).toEqual([]);
    expect(await rows(database, `SELECT l.key FROM event e JOIN location l ON l.id = e.location_id`)).toEqual([{ key: "geonames-903" }]);
    expect(await rows(database, `SELECT target_key AS target, verdict FROM name_judgement WHERE entity_key LIKE 'ucdp-%' ORDER BY 1`)).toEqual([
      { target: "geonames-901", verdict: "SAME" },
      { target: "geonames-903", verdict: "SAME" },
    ]);
    expect(await rows(database, `SELECT key FROM location WHERE key LIKE 'ucdp-%'`)).toEqual([]);
    expect(await rows(database, wrongClosure)).toEqual([{ n: 0 }]);
  }
}); // prettier-ignore

test("the old id of a candidate answers with the place, and the query of the guide works", async () => {
  let old = "";
  const server = await startTestServer({
    fill: async (own) => {
      await importText(own, "ucdp-ged", UCDP, { release: "1", publishedOn: "2031-06-01" });
      old = String((await rows(own, `SELECT key FROM location WHERE key LIKE 'ucdp-%' AND kind = 'SETTLEMENT'`))[0]?.["key"]);
      await importText(own, "geonames", all.join(""), { name: "XX.txt" });
      await retryCandidates(own);
    },
  });
  try {
    const { data } = await server.query(`{ node(id: "Location:${old}") { id } }`);
    expect(data).toEqual({ node: { id: "Location:geonames-903" } });
    for (const query of queriesIn("docs/import/geonames.md")) expect((await server.query(query)).errors).toBeUndefined();
  } finally {
    await server.stop();
  }
}); // prettier-ignore

test("a run can be taken back", async () => {
  const database = await emptyDatabase();
  await importText(database, "geonames", town, { name: "XX.txt" });
  const before = await rows(database, tree);
  const { run } = await importText(database, "geonames-admin", "UA.05\tTestova\tTestova\t901\n");
  expect(await rows(database, tree)).not.toEqual(before);
  await undoRun(database, run ?? "");
  expect(await rows(database, tree)).toEqual(before);
  expect(await rows(database, wrongClosure)).toEqual([{ n: 0 }]);
});

const CITIES = "geonames/cities15000_2012-06_UA.txt";
const ADM1 = "geonames/admin1CodesASCII_2021_UA.txt";
const ADM2 = "geonames/admin2Codes_2021_UA.txt";

describeWithReal("real files", [CITIES, ADM1, ADM2], () => {
  test("complete the demo data: no number twice, all divisions named, the tree right", async () => {
    const database = await emptyDatabase();
    await loadDemo(database);
    const read = [];
    for (const [format, file] of [["geonames", CITIES], ["geonames-admin", ADM1], ["geonames-admin", ADM2], ["geonames", CITIES]] as const)
      read.push((await importFile(database, format, realFile(file))).counts);
    expect(read).toMatchObject([{ read: 251, created: 251 }, { read: 27, created: 27 }, { read: 490, created: 490 }, { unchanged: 251, created: 0 }]);
    const numbers = `SELECT count(*) AS n FROM location WHERE country = 'UA' AND kind = 'ADM1'`;
    expect(await rows(database, numbers)).toEqual([{ n: 27 }]);
    expect(await rows(database, `SELECT key FROM location WHERE geonames_id IN (703448, 713174, 709717) ORDER BY 1`)).toEqual([
      { key: "bakhmut" }, { key: "donetsk" }, { key: "kyiv" },
    ]);
    expect(await rows(database, wrongClosure)).toEqual([{ n: 0 }]);
  }, 60_000);
}); // prettier-ignore
