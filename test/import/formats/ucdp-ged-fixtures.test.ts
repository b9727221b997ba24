import { readFileSync } from "node:fs";
import type { DataSource } from "typeorm";
import { ImportFailedError } from "../../../src/errors";
import type { DatasetOptions } from "../../../src/import/datasets/import-dataset";
import type { DatasetSummary } from "../../../src/import/datasets/summary";
import { startTestServer } from "../../support/server";
import { dump, emptyDatabase, removeDatabases, rows } from "../support";
import { importText } from "../datasets";
import { OFFICIAL, ucdpFile } from "./ucdp-rows";

let database: DataSource;
beforeEach(async () => {
  database = await emptyDatabase();
});
afterAll(removeDatabases);

function read(text: string, options: DatasetOptions = {}): Promise<DatasetSummary> {
  return importText(database, "ucdp-ged", text, options);
}

const FIRST = { release: "31.1", publishedOn: "2032-06-01" };
const SECOND = { release: "32.1", publishedOn: "2033-06-01" };

const figures = `SELECT key, quantity_low AS low, quantity_best AS best, quantity_high AS high FROM claim ORDER BY id`;
const total = { metric: "FATALITIES", low: 5, best: 6, high: 9 };

function without(...columns: string[]): string[] {
  return OFFICIAL.filter((column) => !columns.includes(column));
}

// The columns that an early file of HDX lacks.
const FEW = without("geom_wkt", "priogrid_gid", "gwnoa", "gwnob");
const HDX = [...OFFICIAL.slice(0, 34), "iso3", ...OFFICIAL.slice(34)];
const WITH_YEARS = [...HDX.slice(0, 3), "start_year", "end_year", ...HDX.slice(3)];

const hxl = (columns: readonly string[]) => columns.map((column) => (column === "year" ? "#date+year" : "")).join(",");

/** The file with tags of HXL under its header. */
function tagged(text: string): string {
  const [header = "", ...records] = text.split("\n");
  return [header, hxl(header.split(",")), ...records].join("\n");
}

describe("columns", () => {
  test.each([
    [45, FEW, false],
    [49, OFFICIAL, false],
    [50, HDX, true],
    [52, WITH_YEARS, true],
    [52, [...WITH_YEARS].reverse(), false],
    [49, OFFICIAL, true],
  ])("%i of them give the same event", async (length, columns, tags) => {
    expect(columns).toHaveLength(length);
    const text = ucdpFile([{}], columns);
    const { counts } = await read(tags ? tagged(text) : text, FIRST);
    expect(counts).toMatchObject({ read: 1, created: 1, rejected: 0 });
    expect(await rows(database, `SELECT key, kind, title, occurred_start AS start, occurred_precision AS precision, geo_precision AS geo, ucdp_violence_type AS type FROM event`)).toEqual([
      { key: "ucdp-900001", kind: "ORGANISED_VIOLENCE", title: "Government of Ukraine - Example Front, Exampleville, 2031-05-02", start: "2031-05-02", precision: "DAY", geo: "EXACT", type: "STATE_BASED" },
    ]);
    expect(await rows(database, `SELECT metric, quantity_low AS low, quantity_best AS best, quantity_high AS high FROM claim ORDER BY id`)).toEqual([
      total,
      { metric: "FATALITIES_SIDE_A", low: null, best: 1, high: null },
      { metric: "FATALITIES_SIDE_B", low: null, best: 2, high: null },
      { metric: "FATALITIES_CIVILIAN", low: null, best: 0, high: null },
      { metric: "FATALITIES_UNKNOWN", low: null, best: 3, high: null },
    ]);
    expect(await rows(database, `SELECT a.key, p.role FROM event_participant p JOIN actor a ON a.id = p.actor_id ORDER BY a.key`)).toEqual([
      { key: "ucdp-actor-99001", role: "PARTY" },
      { key: "ukraine", role: "PARTY" },
    ]);
    expect(await rows(database, `SELECT l.key, p.key AS parent, l.lat FROM event e JOIN location l ON l.id = e.location_id JOIN location p ON p.id = l.parent_id`)).toEqual([
      { key: "ucdp-ua-example-oblast-exampleville", parent: "ucdp-ua-example-oblast", lat: 48.5 },
    ]);
  }); // prettier-ignore

  test("of the file that the format does not read are named", async () => {
    const { unreadColumns } = await read(ucdpFile([{ colour: "green" }], ["colour", ...FEW]), FIRST);
    expect(unreadColumns).toEqual(expect.arrayContaining(["colour", "region"]));
  });

  test("that are needed and missing are named, with what may be meant", async () => {
    const text = ucdpFile([{}]).replace(",best,", ",bestt,");
    await expect(read(text)).rejects.toThrow("a header without best (perhaps bestt)");
  });
});

test("lines that end with CR and LF are the same release", async () => {
  const events: Readonly<Record<string, string>>[] = [{}, { id: "900002", source_original: "A speaker\nand another" }];
  await read(ucdpFile(events), FIRST);
  const before = await rows(database, figures);
  const { counts } = await read(ucdpFile(events).replace(/(?<!speaker)\n/g, "\r\n"), FIRST);
  expect(counts).toMatchObject({ unchanged: 2, created: 0, updated: 0 });
  expect(await rows(database, figures)).toEqual(before);
});

describe("sources", () => {
  const reports = `SELECT s.name AS office, r.published_on AS day, r.title FROM report r JOIN source s ON s.id = r.source_id
    WHERE s.key LIKE 'press-%' ORDER BY r.id`;

  test("are parted between quotes: headlines hold commas, semicolons and quotes", async () => {
    const source_article = `"Example Wire,2031-05-03,Two die; "heavy" fire, says mayor";"Example Post, Kyiv,2031-05-04,Third; fourth"`;
    await read(ucdpFile([{ source_article }]), FIRST);
    expect(await rows(database, reports)).toEqual([
      { office: "Example Wire", day: "2031-05-03", title: 'Two die; "heavy" fire, says mayor' },
      { office: "Example Post, Kyiv", day: "2031-05-04", title: "Third; fourth" },
    ]);
    expect(
      await rows(
        database,
        `SELECT count(*) AS n FROM citation c JOIN report r ON r.id = c.report_id JOIN event e ON e.id = c.event_id`,
      ),
    ).toEqual([{ n: 3 }]);
  });

  test("come from their own columns where there are no articles; what is no day stays unknown", async () => {
    await read(ucdpFile([{ source_office: "Example Wire; Example Post", source_date: "2031-05-03;soon" }]), FIRST);
    expect(await rows(database, reports)).toEqual([
      { office: "Example Wire", day: "2031-05-03", title: null },
      { office: "Example Post", day: null, title: null },
    ]);
  });

  test("of several events are one", async () => {
    const source_article = `"Example Wire,2031-05-03,Two die"`;
    await read(ucdpFile([{ source_article }, { id: "900002", source_article }]), FIRST);
    expect(await rows(database, reports)).toHaveLength(1);
  });
});

// The official files have no ISO codes, and names after Gleditsch and Ward.
test.each([
  ["Russia (Soviet Union)", "RU"],
  ["Sri Lanka (Ceylon)", "LK"],
  ["Bosnia-Herzegovina", "BA"],
  ["DR Congo (Zaire)", "CD"],
  ["Syria", "SY"],
  ["Moldova", "MD"],
])("the country %s is %s", async (country, code) => {
  await read(ucdpFile([{ country, side_a: `Government of ${country}` }]), FIRST);
  expect(await rows(database, `SELECT DISTINCT country FROM location`)).toEqual([{ country: code }]);
  expect(await rows(database, `SELECT country FROM actor WHERE kind = 'STATE'`)).toEqual([{ country: code }]);
});

test("in one-sided violence the first side attacks civilians", async () => {
  const event = { type_of_violence: "3", side_a: "Example Front", side_a_new_id: "99001", side_b: "Civilians", side_b_new_id: "9999", dyad_name: "" };
  await read(ucdpFile([event]), FIRST);
  expect(await rows(database, `SELECT kind, title FROM event`)).toEqual([
    { kind: "VIOLENCE_AGAINST_CIVILIANS", title: "Example Front - Civilians, Exampleville, 2031-05-02" },
  ]);
  expect(await rows(database, `SELECT a.key, p.role FROM event_participant p JOIN actor a ON a.id = p.actor_id ORDER BY a.key`)).toEqual([
    { key: "civilians", role: "TARGET" },
    { key: "ucdp-actor-99001", role: "INITIATOR" },
  ]);
}); // prettier-ignore

test.each([
  ["3", "2031-05-02", "2031-05-08", { precision: "WEEK", start: "2031-05-02", end: "2031-05-08" }],
  ["2", "2031-05-02", "2031-05-04", { precision: "RANGE", start: "2031-05-02", end: "2031-05-04" }],
  ["4", "2031-05-01", "2031-05-31", { precision: "MONTH", start: "2031-05-01", end: "2031-05-31" }],
  ["4", "2031-05-03", "2031-05-31", { precision: "RANGE", start: "2031-05-03", end: "2031-05-31" }],
  ["5", "2031-01-01", "2031-12-31", { precision: "YEAR", start: "2031-01-01", end: "2031-12-31" }],
])("date_prec %s from %s to %s", async (date_prec, date_start, date_end, occurred) => {
  await read(ucdpFile([{ date_prec, date_start, date_end }]), FIRST);
  expect(
    await rows(
      database,
      `SELECT occurred_precision AS precision, occurred_start AS start, occurred_end AS end FROM event`,
    ),
  ).toEqual([occurred]);
});

test("bounds that cross are kept as they are, with a warning", async () => {
  const { issues, counts } = await read(ucdpFile([{ best: "6", low: "8", high: "4" }]), FIRST);
  expect(counts).toMatchObject({ created: 1, rejected: 0 });
  expect(issues).toContainEqual(
    expect.objectContaining({
      severity: "WARNING",
      code: "BOUNDS_CROSSED",
      row: 1,
      line: 2,
      column: "best",
      value: "low 8, best 6, high 4",
    }),
  );
  expect((await rows(database, figures))[0]).toMatchObject({ low: 8, best: 6, high: 4 });
});

test("what is empty is unknown and never zero", async () => {
  await read(ucdpFile([{ best: "", low: "", high: "", deaths_a: "", deaths_unknown: "0", code_status: "Check deaths", event_clarity: "2" }]), FIRST);
  expect(await rows(database, `SELECT metric, quantity_best AS best, hedge FROM claim WHERE metric NOT IN ('FATALITIES_SIDE_B', 'FATALITIES_CIVILIAN')`)).toEqual([
    { metric: "FATALITIES_UNKNOWN", best: 0, hedge: "aggregated from reports over a longer time; to be checked by UCDP (Check deaths)" },
  ]);
}); // prettier-ignore

describe("an id that is there twice", () => {
  test("is left out with a warning when it says the same", async () => {
    const { counts, issues } = await read(ucdpFile([{}, {}]), FIRST);
    expect(counts).toMatchObject({ read: 2, created: 1, unchanged: 1, rejected: 0 });
    expect(issues).toContainEqual(
      expect.objectContaining({ severity: "WARNING", code: "DUPLICATE_KEY", row: 2, line: 3, value: "900001" }),
    );
  });

  test("refuses the file when it says something else", async () => {
    const before = await dump(database);
    await expect(read(ucdpFile([{}, { best: "7" }]), FIRST)).rejects.toThrow(ImportFailedError);
    expect(await dump(database)).toBe(before);
  });
});

test("bad cells refuse the file; with partial the rest is taken and nothing is dropped", async () => {
  await read(ucdpFile([{}, { id: "900002" }]), FIRST);
  const before = await dump(database);
  const bad = ucdpFile([{ id: "900003" }, { id: "900002", best: "many", date_start: "2031-02-30" }]);
  const failure: unknown = await read(bad, SECOND).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ImportFailedError);
  expect(failure instanceof ImportFailedError ? failure.problems.map(({ line, path }) => [line, path]) : []).toEqual([
    [3, "date_start"],
    [3, "best"],
  ]);
  expect(await dump(database)).toBe(before);
  const { counts, issues } = await read(bad, { ...SECOND, partial: true });
  expect(counts).toMatchObject({ created: 1, rejected: 1, dropped: 0 });
  expect(issues).toContainEqual(
    expect.objectContaining({ severity: "ERROR", code: "BAD_CELL", row: 2, line: 3, column: "best", value: "many", expected: "a whole number, for example 12", suggestion: expect.any(String) as string }),
  ); // prettier-ignore
});

describe("releases", () => {
  const standing = `SELECT key, stance, quantity_best AS best FROM claim WHERE key LIKE 'ucdp-900001.fatalities@%' ORDER BY id`;
  const both = ucdpFile([{}, { id: "900002" }]);
  const corrected = ucdpFile([{ best: "8" }, { id: "900002" }]);
  const lacking = ucdpFile([{ id: "900002" }]);

  test("the same file again changes nothing", async () => {
    await read(both, FIRST);
    const before = await rows(database, figures);
    expect((await read(both, FIRST)).counts).toMatchObject({
      unchanged: 2,
      created: 0,
      updated: 0,
      revised: 0,
      dropped: 0,
    });
    expect(await rows(database, figures)).toEqual(before);
  });

  const revised = [
    { key: "ucdp-900001.fatalities@ucdp-ged-31-1", stance: "ASSERTS", best: 6 },
    { key: "ucdp-900001.fatalities@ucdp-ged-32-1", stance: "ASSERTS", best: 8 },
  ];

  test("another figure is added, and the old one stays", async () => {
    await read(both, FIRST);
    expect((await read(corrected, SECOND)).counts).toMatchObject({ updated: 1, unchanged: 1, revised: 1, dropped: 0 });
    expect(await rows(database, standing)).toEqual(revised);
  });

  test("an older release after a newer one adds its figure, and describes nothing anew", async () => {
    await read(ucdpFile([{ best: "8", where_coordinates: "Newville" }, { id: "900002" }]), SECOND);
    await read(both, FIRST);
    expect(await rows(database, standing)).toEqual([...revised].reverse());
    expect(await rows(database, `SELECT title FROM event WHERE key = 'ucdp-900001'`)).toEqual([
      { title: "Government of Ukraine - Example Front, Newville, 2031-05-02" },
    ]);
  });

  test("an older release that lacks an event takes nothing back", async () => {
    await read(both, SECOND);
    expect((await read(lacking, FIRST)).counts).toMatchObject({ dropped: 0 });
    expect(await rows(database, `SELECT count(*) AS n FROM claim WHERE stance = 'RETRACTS'`)).toEqual([{ n: 0 }]);
  });

  test("what a newer one lacks is retracted, and asserted again when it comes back", async () => {
    await read(both, FIRST);
    expect((await read(lacking, SECOND)).counts).toMatchObject({ dropped: 1 });
    await read(both, { release: "33.1", publishedOn: "2034-06-01" });
    expect(await rows(database, standing)).toMatchObject([
      { key: "ucdp-900001.fatalities@ucdp-ged-31-1", stance: "ASSERTS", best: 6 },
      { key: "ucdp-900001.fatalities@ucdp-ged-32-1", stance: "RETRACTS" },
      { key: "ucdp-900001.fatalities@ucdp-ged-33-1", stance: "ASSERTS", best: 6 },
    ]);
  });

  test("a subset, another year and another country drop nothing", async () => {
    await read(both, FIRST);
    expect((await read(lacking, { ...SECOND, subset: true })).counts).toMatchObject({ dropped: 0 });
    expect((await read(ucdpFile([{ id: "900004", year: "2032" }]), SECOND)).counts).toMatchObject({ dropped: 0 });
    expect((await read(ucdpFile([{ id: "900005", country_id: "365", country: "Russia (Soviet Union)", iso3: "" }]), SECOND)).counts).toMatchObject({ dropped: 0 }); // prettier-ignore
  });
});

test("the query of the guide answers", async () => {
  const server = await startTestServer({
    fill: (own) => importText(own, "ucdp-ged", ucdpFile([{}, { id: "900002", best: "4", low: "4", high: "4" }]), FIRST),
  });
  try {
    const [, query = ""] = /```graphql\n(.*?)```/s.exec(readFileSync("docs/import/ucdp-ged.md", "utf8")) ?? [];
    const { data, errors } = await server.query(query);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('"title":"UCDP Georeferenced Event Dataset, 31.1"');
    expect(data).toMatchObject({ events: { nodes: [{ id: "Event:ucdp-900001" }, { id: "Event:ucdp-900002" }] } });
  } finally {
    await server.stop();
  }
});
