import "reflect-metadata";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, validate } from "graphql";
import { ImportFailedError } from "../../../src/errors";
import { importDataset } from "../../../src/import/datasets/import-dataset";
import { tableFormat } from "../../../src/import/formats/table/table-format";
import { packageRoot } from "../../../src/package-root";
import { fileOf } from "../datasets";
import { emptyDatabase, removeDatabases, rows } from "../support";

jest.setTimeout(60_000);
afterAll(removeDatabases);

const page = readFileSync(join(packageRoot(), "docs", "import", "table.md"), "utf8");
const block = (language: string): string => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "s").exec(page)?.[1] ?? "";
const MAPPING = block("yaml");
const TABLE = block("csv");

/** What is wrong with the mapping after a change of it. */
function fault(from: string, to: string): string {
  expect(MAPPING).toContain(from);
  try {
    tableFormat(MAPPING.replace(from, to), "my.yaml");
  } catch (error) {
    if (error instanceof ImportFailedError) return error.message;
    throw error;
  }
  throw new Error("nothing is wrong with it");
}

const read = async (table = TABLE, mapping = MAPPING, options = {}) => {
  const dataSource = await emptyDatabase();
  const summary = await importDataset(dataSource, tableFormat(mapping, "my.yaml"), fileOf("t.csv", table), options);
  return { dataSource, summary };
};
const FIGURES = "SELECT quantity_best AS best FROM claim ORDER BY key";

test("the example of the docs is read as it says", async () => {
  const { dataSource, summary } = await read();
  expect(summary).toMatchObject({ counts: { read: 2, created: 2 }, licence: "CC BY 4.0", redistribution: "ALLOWED" });
  expect(await rows(dataSource, "SELECT key, kind, title, occurred_start AS day FROM event ORDER BY key")).toEqual([
    { key: "my-incidents-a1", kind: "SHELLING", title: "shelling in Exampletown, 2023-04-19", day: "2023-04-19" },
    { key: "my-incidents-a2", kind: "ARMED_CLASH", title: "battle in Otherville, 2023-04-20", day: "2023-04-20" },
  ]);
  // n/a is unknown and no claim of 0.
  expect(await rows(dataSource, FIGURES)).toEqual([{ best: 2 }]);
  expect(await rows(dataSource, "SELECT lat, lon FROM location WHERE name = 'Exampletown'")).toEqual([
    { lat: 48.5, lon: 37.9 },
  ]);
});

test.each([
  ["ARMED_CLASH,", "CLASH,", /my\.yaml:7 event\.kind\S*: .*ARMED_CLASH/],
  ["redistribution: ALLOWED", "redistribution: YES", /my\.yaml:2 source\.redistribution: /],
  ["title:", "titel:", /my\.yaml:8 event\.titel: .*Did you mean title/],
  ['"{type} in', '"{type in', /my\.yaml:8 event\.title: .*single \{.*written twice/],
  ["DD/MM/YYYY", "dd/mm", /my\.yaml:9 event\.occurred\.start\S*: expected a format of dates/],
  ["key: { column: id }", "key: {}", /my\.yaml:5 key: expected one of column and columns/],
  ["unit: PERSON", "unit: PERSONS", /my\.yaml:19 claims\[0\]\.unit: .*PERSON/],
  [" kind: ARMED_GROUP,", "", /my\.yaml:16 event\.participants\[0\]: expected the kind of the actor/],
  ["metric: FATALITIES, ", "", /my\.yaml:19 claims\[0\]: expected a metric/],
  ['lat: { column: lat, decimal: "," }', "note: x", /my\.yaml:\d+ event\.location/],
  ["event:", "about: { event: x }\nevent:", /expected one of event, .* got event and about/],
  ["source: {", "source: [", /not readable as YAML/],
])("a fault in the mapping is named: %s -> %s", (from, to, message) => {
  expect(fault(from, to)).toMatch(message);
});

test("a column that the file lacks is named with the nearest", async () => {
  await expect(read(TABLE.replace("deaths", "death"))).rejects.toThrow(/deaths.*death/s);
});

test("a bad cell is an issue with all that is known, and rejects its record only when asked", async () => {
  const bad = TABLE.replace(";2;", ";two;");
  await expect(read(bad)).rejects.toThrow(/deaths/);
  const { summary } = await read(bad, MAPPING, { partial: true });
  expect(summary.counts).toMatchObject({ created: 1, rejected: 1 });
  expect(summary.issues.find(({ severity }) => severity === "ERROR")).toMatchObject({
    row: 1,
    line: 2,
    column: "deaths",
    value: "two",
  });
});

test("a day that the calendar does not have is unknown, with a warning", async () => {
  const { dataSource, summary } = await read(TABLE.replace("19/04/2023", "31/02/2023"));
  expect(summary.issues.map(({ code }) => code)).toContain("IMPOSSIBLE_DATE");
  const [event] = await rows(dataSource, "SELECT occurred_start AS day, occurred_text AS said FROM event ORDER BY key");
  expect(event).toEqual({ day: null, said: "31/02/2023" });
});

test("a changed figure in a newer file is another claim; a changed mapping maps anew", async () => {
  const { dataSource } = await read(TABLE, MAPPING, { release: "1", publishedOn: "2023-05-01" });
  const newer = fileOf("t2.csv", TABLE.replace(";2;", ";3;"));
  const options = { release: "2", publishedOn: "2023-06-01" };
  const second = await importDataset(dataSource, tableFormat(MAPPING, "my.yaml"), newer, options);
  expect(second.counts).toMatchObject({ revised: 1, unchanged: 1 });
  expect((await rows(dataSource, FIGURES)).map(({ best }) => best).sort()).toEqual([2, 3]);
  const changed = MAPPING.replace('"{type} in {place}, {date}"', '"{place}: {type}"');
  const third = await importDataset(dataSource, tableFormat(changed, "my.yaml"), newer, options);
  expect(third.counts).toMatchObject({ updated: 2, revised: 0 });
  const comment = await importDataset(dataSource, tableFormat(`# x\n${changed}`, "my.yaml"), newer, options);
  expect(comment.counts).toMatchObject({ unchanged: 2, updated: 0 });
});

test("the query of the docs is one that the API answers", () => {
  const schema = buildSchema(readFileSync(join(packageRoot(), "schema.graphql"), "utf8"));
  expect(block("graphql")).not.toBe("");
  expect(validate(schema, parse(block("graphql")))).toEqual([]);
});
