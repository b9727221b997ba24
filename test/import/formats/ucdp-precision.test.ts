import type { DataSource } from "typeorm";
import { emptyDatabase, removeDatabases, rows } from "../support";
import { importText } from "../datasets";
import { OFFICIAL, ucdpFile } from "./ucdp-rows";

let database: DataSource;
beforeEach(async () => {
  database = await emptyDatabase();
});
afterAll(removeDatabases);

const event = `SELECT e."geo_precision" AS "precision", l."key" AS "place", l."kind", e."occurred_start" AS "start",
  e."occurred_end" AS "end", e."occurred_precision" AS "date" FROM "event" e JOIN "location" l ON l."id" = e."location_id" ORDER BY e."id"`;

test.each([
  ["1", "EXACT", "ucdp-ua-example-oblast-exampleville", "SETTLEMENT"],
  ["2", "NEAR", "ucdp-ua-example-oblast-exampleville", "SETTLEMENT"],
  ["3", "ADM2", "ucdp-ua-example-oblast-example-raion", "ADM2"],
  ["4", "ADM1", "ucdp-ua-example-oblast", "ADM1"],
  ["5", "AREA", "ucdp-ua-example-oblast-exampleville", "AREA"],
  ["6", "COUNTRY", "ua", "COUNTRY"],
  ["7", "INTERNATIONAL", "ucdp-ua-example-oblast-exampleville", "AREA"],
])("where_prec %s is %s, and the place as exact as that", async (where_prec, precision, place, kind) => {
  await importText(database, "ucdp-ged", ucdpFile([{ where_prec }]));
  expect(await rows(database, event)).toMatchObject([{ precision, place, kind }]);
});

test("without its divisions a place lies in the country, and a division has the name of the place", async () => {
  const events: readonly Readonly<Record<string, string>>[] = [
    { adm_1: "", adm_2: "" },
    { id: "900002", where_prec: "4", adm_1: "", adm_2: "", where_coordinates: "Other oblast" },
    { id: "900003", where_prec: "3", adm_2: "", where_coordinates: "Other raion" },
    { id: "900004", where_prec: "6", country: "Nowhereland", iso3: "" },
  ];
  await importText(database, "ucdp-ged", ucdpFile(events));
  expect(await rows(database, event)).toMatchObject([
    { place: "ucdp-ua-exampleville", kind: "SETTLEMENT" },
    { place: "ucdp-ua-other-oblast", kind: "AREA" },
    { place: "ucdp-ua-example-oblast-other-raion", kind: "ADM2" },
    { place: "ucdp-nowhereland-example-oblast-nowhereland", kind: "COUNTRY" },
  ]);
});

test.each([
  ["1", "2031-05-02", "2031-05-02", "DAY"],
  ["1", "2031-05-02", "2031-05-03", "RANGE"],
  ["2", "2031-05-02", "2031-05-05", "RANGE"],
  ["3", "2031-05-05", "2031-05-11", "WEEK"],
  ["4", "2032-02-01", "2032-02-29", "MONTH"],
  ["4", "2031-02-03", "2031-02-28", "RANGE"],
  ["5", "2031-01-01", "2031-12-31", "YEAR"],
  ["5", "2031-01-01", "2031-06-30", "RANGE"],
])("date_prec %s from %s to %s is a %s", async (date_prec, start, end, date) => {
  await importText(database, "ucdp-ged", ucdpFile([{ date_prec, date_start: start, date_end: end }]));
  expect(await rows(database, event)).toMatchObject([{ start, end, date }]);
});

test.each([
  ["where_prec", "8"],
  ["where_prec", ""],
  ["date_prec", "0"],
  ["date_end", "2031-02-29"],
  ["date_end", "2031-05-01"],
])("a %s of %p rejects the event", async (column, value) => {
  const { counts, issues } = await importText(database, "ucdp-ged", ucdpFile([{ [column]: value }]), { partial: true });
  expect(counts).toMatchObject({ created: 0, rejected: 1 });
  expect(issues).toContainEqual(expect.objectContaining({ severity: "ERROR", row: 1, line: 2 }));
});

const tags = OFFICIAL.map((name) => (name === "date_start" ? "#date+start" : name === "best" ? "#affected" : "")).join(
  ",",
);
test.each([
  ["LF, with tags", "\n", true],
  ["CRLF", "\r\n", false],
  ["CRLF, with tags", "\r\n", true],
])("lines that end with %s", async (_what, end, tagged) => {
  const [header = "", ...lines] = ucdpFile([{}, { id: "900002" }]).split("\n");
  const { counts } = await importText(database, "ucdp-ged", [header, ...(tagged ? [tags] : []), ...lines].join(end));
  expect(counts).toMatchObject({ read: 2, created: 2 });
});
