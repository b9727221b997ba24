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

function read(text: string, options: DatasetOptions & { readonly name?: string } = {}): Promise<DatasetSummary> {
  return importText(database, "ucdp-candidate", text, options);
}

const MAY = { release: "31.0.5", publishedOn: "2031-06-20" };
const MAY_AGAIN = { release: "31.01.31.06", publishedOn: "2031-07-20" };
const YEARLY = { release: "32.1", publishedOn: "2032-06-01" };

const claims = `SELECT key, stance, quantity_best AS best FROM claim WHERE metric = 'FATALITIES' ORDER BY id`;

test("an event has the key that it will have in GED, and figures of its own dataset", async () => {
  const { counts } = await read(ucdpFile([{ code_status: "Check actor" }], [...OFFICIAL].reverse()), MAY);
  expect(counts).toMatchObject({ created: 1, rejected: 0 });
  expect(await rows(database, `SELECT key FROM event`)).toEqual([{ key: "ucdp-900001" }]);
  expect(
    await rows(database, `SELECT c.key, a.key AS claimant, s.key AS source, s.redistribution, c.hedge FROM claim c JOIN actor a ON a.id = c.claimant_id
      JOIN report r ON r.id = c.report_id JOIN source s ON s.id = r.source_id WHERE metric = 'FATALITIES'`),
  ).toEqual([
    { key: "ucdp-candidate-900001.fatalities@ucdp-candidate-31-0-5", claimant: "ucdp", source: "ucdp-candidate", redistribution: "ALLOWED", hedge: "to be checked by UCDP (Check actor)" },
  ]);
}); // prettier-ignore

test("what is empty is unknown and never zero", async () => {
  await read(ucdpFile([{ best: "", low: "", high: "" }]), MAY);
  expect(await rows(database, claims)).toEqual([]);
});

test("a bad cell refuses the file; with partial the rest is taken", async () => {
  const text = ucdpFile([{}, { id: "900002", where_prec: "8" }]);
  const before = await dump(database);
  await expect(read(text, MAY)).rejects.toThrow(ImportFailedError);
  expect(await dump(database)).toBe(before);
  const { counts, issues } = await read(text, { ...MAY, partial: true });
  expect(counts).toMatchObject({ created: 1, rejected: 1 });
  expect(issues).toContainEqual(
    expect.objectContaining({ severity: "ERROR", code: "BAD_CELL", row: 2, line: 3, column: "where_prec", value: "8", expected: "one of 1, 2, 3, 4, 5, 6, 7", suggestion: expect.any(String) as string }),
  ); // prettier-ignore
});

describe("releases", () => {
  const two = ucdpFile([{}, { id: "900002" }]);

  test("the same file again changes nothing", async () => {
    await read(two, MAY);
    const before = await rows(database, `SELECT * FROM claim`);
    expect((await read(two, MAY)).counts).toMatchObject({ unchanged: 2, created: 0, updated: 0, dropped: 0 });
    expect(await rows(database, `SELECT * FROM claim`)).toEqual(before);
  });

  test("another figure in a newer one is added, and what it lacks is retracted", async () => {
    await read(two, MAY);
    expect((await read(ucdpFile([{ best: "8" }]), MAY_AGAIN)).counts).toMatchObject({ revised: 1, dropped: 1 });
    expect((await rows(database, claims)).map(({ key, stance }) => [key, stance])).toEqual([
      ["ucdp-candidate-900001.fatalities@ucdp-candidate-31-0-5", "ASSERTS"],
      ["ucdp-candidate-900002.fatalities@ucdp-candidate-31-0-5", "ASSERTS"],
      ["ucdp-candidate-900001.fatalities@ucdp-candidate-31-01-31-06", "ASSERTS"],
      ["ucdp-candidate-900002.fatalities@ucdp-candidate-31-01-31-06", "RETRACTS"],
    ]);
  });

  const JUNE = { date_start: "2031-06-03", date_end: "2031-06-03" };

  // A file of June also holds events of May that were found late; those of May that it lacks are not dropped.
  test.each([
    ["the next month, with a late event", [{ id: "900003" }, { id: "900004", ...JUNE }], { release: "31.0.6" }, 0],
    ["the next month, by the name of the file", [{ id: "900003" }], { name: "GEDEvent_v31_0_6.csv" }, 0],
    ["the same month, by the name of the file", [{ id: "900003" }], { name: "GEDEvent_v31_0_5.csv" }, 2],
    ["half a year, by the name of the file", [{ id: "900003" }], { name: "GEDEvent_v31_01_31_06.csv" }, 2],
    ["months that do not cover it", [{ id: "900003" }], { release: "31.06.31.09" }, 0],
    ["a name that tells no month", [{ id: "900003" }], { release: "latest" }, 0],
    ["a month that no year has", [{ id: "900003" }], { release: "31.0.13" }, 0],
    ["another country", [{ id: "900003", country_id: "365" }], { release: "31.0.5b" }, 0],
    ["an event that goes on into June", [{ id: "900003", date_end: "2031-06-01", date_prec: "2" }], { release: "31.01.31.06" }, 0],
    ["a subset", [{ id: "900003" }], { release: "31.01.31.06", subset: true }, 0],
  ])("%s", async (_what, events, options, dropped) => {
    await read(two, MAY);
    const { counts } = await read(ucdpFile(events), { publishedOn: "2031-07-20", ...options });
    expect(counts).toMatchObject({ dropped, rejected: 0 });
  }); // prettier-ignore
});

describe("beside GED", () => {
  const candidate = ucdpFile([{}, { id: "900002" }]);
  const yearly = ucdpFile([{ best: "7" }, { id: "900003" }]);

  test.each([
    ["the candidates first", true],
    ["GED first", false],
  ])("neither takes the events of the other for dropped: %s", async (_order, candidatesFirst) => {
    const imports = [() => read(candidate, MAY), () => importText(database, "ucdp-ged", yearly, YEARLY)];
    if (!candidatesFirst) imports.reverse();
    for (const run of imports)
      expect((await run()).counts).toMatchObject({ created: 2, dropped: 0, revised: 0, rejected: 0 });
    expect(await rows(database, `SELECT key FROM event ORDER BY key`)).toEqual([
      { key: "ucdp-900001" },
      { key: "ucdp-900002" },
      { key: "ucdp-900003" },
    ]);
    expect(
      await rows(database, `SELECT key, quantity_best AS best FROM claim WHERE metric = 'FATALITIES' ORDER BY key`),
    ).toEqual([
      { key: "ucdp-900001.fatalities@ucdp-ged-32-1", best: 7 },
      { key: "ucdp-900003.fatalities@ucdp-ged-32-1", best: 6 },
      { key: "ucdp-candidate-900001.fatalities@ucdp-candidate-31-0-5", best: 6 },
      { key: "ucdp-candidate-900002.fatalities@ucdp-candidate-31-0-5", best: 6 },
    ]);
    expect(await rows(database, `SELECT count(*) AS n FROM claim WHERE stance = 'RETRACTS'`)).toEqual([{ n: 0 }]);
  });

  test("a dropped candidate takes back its own figures and none of GED", async () => {
    await importText(database, "ucdp-ged", yearly, YEARLY);
    await read(candidate, MAY);
    await read(ucdpFile([{ id: "900002" }]), MAY_AGAIN);
    expect(
      await rows(
        database,
        `SELECT DISTINCT substr(key, 1, instr(key, '.') - 1) AS slot FROM claim WHERE stance = 'RETRACTS'`,
      ),
    ).toEqual([{ slot: "ucdp-candidate-900001" }]);
  });

  test("figures answer with the newest of UCDP, and on an earlier day with that of the candidates", async () => {
    const server = await startTestServer({
      fill: async (own) => {
        await importText(own, "ucdp-ged", yearly, YEARLY);
        await importText(own, "ucdp-candidate", candidate, MAY);
        await importText(own, "ucdp-candidate", ucdpFile([{ id: "900002" }]), MAY_AGAIN);
      },
    });
    const figuresOf = `{ event(id: "Event:ucdp-900001") {
      figures(metric: FATALITIES) { best status }
      then: figures(metric: FATALITIES, asKnownOn: "2031-07-01") { best status }
      later: figures(metric: FATALITIES, asKnownOn: "2031-08-01") { best status }
    } }`;
    try {
      expect(await server.query(figuresOf)).toEqual({
        data: {
          event: {
            figures: [{ best: 7, status: "SINGLE_ORIGIN" }],
            then: [{ best: 6, status: "SINGLE_ORIGIN" }],
            later: [{ best: null, status: "RETRACTED" }],
          },
        },
      });
      const [, query = ""] = /```graphql\n(.*?)```/s.exec(readFileSync("docs/import/ucdp-candidate.md", "utf8")) ?? [];
      const { data, errors } = await server.query(query);
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ events: { nodes: [{ id: "Event:ucdp-900001" }, { id: "Event:ucdp-900002" }] } });
    } finally {
      await server.stop();
    }
  });
});
