import "reflect-metadata";
import * as fc from "fast-check";
import { stringify } from "yaml";
import { importDataset } from "../../../src/import/datasets/import-dataset";
import { tableFormat } from "../../../src/import/formats/table/table-format";
import { fileOf } from "../datasets";
import { dump, emptyDatabase, removeDatabases, rows } from "../support";

jest.setTimeout(60_000);
afterAll(removeDatabases);

const FORMAT = tableFormat(
  stringify({
    source: { key: "made", name: "Made up", kind: "DATASET", redistribution: "ALLOWED" },
    key: { column: "id" },
    event: {
      kind: { column: "type", codes: { fight: "ARMED_CLASH" }, default: "OTHER" },
      title: "At {place|nowhere}",
      occurred: { start: { column: "date" } },
    },
    claims: [
      {
        slot: "killed",
        metric: "FATALITIES",
        best: { column: "killed" },
        unit: "PERSON",
        statement: "{killed} killed.",
      },
    ],
  }),
  "made.yaml",
);

const HEADER = ["id", "type", "date", "place", "killed"] as const;
type Column = (typeof HEADER)[number];
type TableRow = Readonly<Record<Column, string>>;

// A control character in a cell is a blank to every reader of cells; that is tested there.
const printable = fc
  .string({
    unit: fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
      fc.constantFrom('"', ",", ";", "\t", "\n", "|"),
    ),
    maxLength: 12,
  })
  .filter((text) => !/[\u0000-\u0008\u000b-\u001f\u007f\ufeff\ufffe\uffff]|\p{Surrogate}/u.test(text));

const tables: fc.Arbitrary<TableRow[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom("fight", "Fight", "", "other things"),
      date: fc.constantFrom("2023-04-19", "2023-04", "2023", ""),
      place: printable,
      killed: fc.oneof(fc.nat(5000).map(String), fc.constant("")),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) => all.map((row, index) => ({ ...row, id: `r${index}` })));

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const delimited = (separator: string) => (header: readonly Column[], table: readonly TableRow[]) =>
  [header.join(separator), ...table.map((row) => header.map((column) => quoted(row[column])).join(separator))].join(
    "\n",
  );
const WRITERS = {
  "made.csv": delimited(","),
  "made-semicolon.csv": delimited(";"),
  "made.tsv": delimited("\t"),
  "made.ndjson": (header: readonly Column[], table: readonly TableRow[]) =>
    table.map((row) => JSON.stringify(Object.fromEntries(header.map((column) => [column, row[column]])))).join("\n"),
};

/** What the mapping says of a row, worked out by hand. */
function meant({ id, type, date, place, killed }: TableRow): object {
  return {
    key: `made-${id}`,
    kind: type.toLowerCase() === "fight" ? "ARMED_CLASH" : "OTHER",
    title: place.trim() === "" ? `made, record ${id}` : `At ${place.trim()}`.trim(),
    occurred: date === "" ? null : date.padEnd(10, "-01"),
    best: killed === "" ? null : Number(killed),
  };
}

const STORED = `SELECT e.key, e.kind, e.title, e.occurred_start AS occurred, c.quantity_best AS best
  FROM event e LEFT JOIN claim c ON c.event_id = e.id ORDER BY e.key`;

test.each(Object.entries(WRITERS))("%s: what is written is what is read", async (name, write) => {
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.shuffledSubarray([...HEADER], { minLength: HEADER.length }),
      async (table, shuffled) => {
        const dataSource = await emptyDatabase();
        const path = fileOf(name, write(HEADER, table));
        await importDataset(dataSource, FORMAT, path, { release: "1" });
        expect(await rows(dataSource, STORED)).toEqual(table.map(meant));
        const before = await dump(dataSource);
        const again = await importDataset(dataSource, FORMAT, path, { release: "1" });
        expect(again.counts).toMatchObject({ created: 0, updated: 0, revised: 0, dropped: 0, unchanged: table.length });
        const other = await importDataset(dataSource, FORMAT, fileOf(name, write(shuffled, table)), { release: "1" });
        expect(other.counts).toMatchObject({ created: 0, updated: 0, revised: 0, dropped: 0, unchanged: table.length });
        expect(before).toContain("made-r0");
      },
    ),
    { numRuns: 8, interruptAfterTimeLimit: 8_000 },
  );
});

// Names that a header may have: anything printable with a letter, apart when case and blanks do not count.
const names = fc.uniqueArray(
  printable.filter((text) => /[\p{L}\p{N}]/u.test(text) && !/[{}|]/.test(text)),
  { minLength: 3, maxLength: 3, selector: (text) => text.replace(/\s+/g, " ").trim().toLowerCase() },
);

test("whatever the columns are called, a mapping that names them reads them", async () => {
  await fc.assert(
    fc.asyncProperty(
      names,
      fc.array(fc.tuple(printable, printable), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(",", ";", "\t"),
      async ([id = "", title = "", summary = ""], cells, separator) => {
        const mapping = stringify({
          source: { key: "made", name: "Made up", kind: "DATASET", redistribution: "ALLOWED" },
          input: { kind: "delimited", delimiter: separator },
          key: { column: id },
          event: { kind: "OTHER", title: `<{${title}|none}>`, summary: { column: summary }, occurred: {} },
        });
        const lines = [[summary, id, title], ...cells.map(([first, second], index) => [first, `r${index}`, second])];
        const table = lines.map((line) => line.map(quoted).join(separator)).join("\n");
        const dataSource = await emptyDatabase();
        await importDataset(dataSource, tableFormat(mapping, "made.yaml"), fileOf("made.csv", table));
        expect(await rows(dataSource, "SELECT title, summary FROM event ORDER BY key")).toEqual(
          cells.map(([first, second], index) => ({
            title: second.trim() === "" ? `made, record r${index}` : `<${second.trim()}>`,
            summary: first.trim() === "" ? null : first.trim(),
          })),
        );
      },
    ),
    { numRuns: 40, interruptAfterTimeLimit: 15_000 },
  );
});
