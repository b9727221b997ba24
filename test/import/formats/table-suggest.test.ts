import "reflect-metadata";
import * as fc from "fast-check";
import { suggestMapping } from "../../../src/import/formats/table/suggest/suggest-mapping";
import { tableFormat } from "../../../src/import/formats/table/table-format";
import { importDataset } from "../../../src/import/datasets/import-dataset";
import { fileOf } from "../datasets";
import { describeWithReal, realFile } from "../../support/real-data";
import { emptyDatabase, removeDatabases, type Row, rows } from "../support";

jest.setTimeout(60_000);
afterAll(removeDatabases);

/** Drafts a mapping for the table and imports the table with it as it is. */
async function drafted(name: string, content: string): Promise<{ readonly draft: string; readonly events: Row[] }> {
  const path = fileOf(name, content);
  const draft = await suggestMapping(path);
  const dataSource = await emptyDatabase();
  const { counts } = await importDataset(dataSource, tableFormat(draft, "draft.yaml"), path);
  expect(counts.rejected).toBe(0);
  return { draft, events: await rows(dataSource, "SELECT kind, title FROM event ORDER BY key") };
}

test("a European table: semicolons, decimal commas, days before months, texts for unknown", async () => {
  const { draft, events } = await drafted(
    "attacks.csv",
    [
      "id;date;type;town;oblast;country;lat;lon;deaths;url",
      "A1;19/04/2023;Shelling;Exampletown;Sample;UA;48,5;37,9;2;https://example.com/1",
      "A2;20/04/2023;Battle;Exampletown;Sample;UA;48,5;37,9;;https://example.com/2",
      "A3;21/04/2023;Parade;Otherville;Sample;UA;;;1;",
    ].join("\n"),
  );
  expect(events.map(({ kind }) => kind)).toEqual(["SHELLING", "ARMED_CLASH", "OTHER"]);
  expect(draft).toContain("DD/MM/YYYY");
  expect(draft).toContain("Parade: OTHER");
  expect(draft).toMatch(/decimal: ["']?,/);
  expect(draft).toContain("column: id");
});

test("a table without ids, with the date in three columns", async () => {
  const { draft, events } = await drafted(
    "parts.tsv",
    "iyear\timonth\tiday\tcity\tnkill\n2014\t5\t6\tExampletown\t3\n2014\t7\t8\tOtherville\t\n",
  );
  expect(events).toHaveLength(2);
  expect(draft).toContain("YYYY M D");
  expect(draft).toContain("FATALITIES");
});

test("NDJSON, a column that nobody knows and no date at all", async () => {
  const { events } = await drafted("things.ndjson", '{"thing":"a","n":1}\n{"thing":"b","n":2}\n');
  expect(events).toHaveLength(2);
});

test("a table without a name in its header is refused in words", async () => {
  await expect(suggestMapping(fileOf("blank.csv", "\u0001,\u0002\n1,2\n"))).rejects.toMatchObject({
    code: expect.stringMatching(/^[A-Z_]+$/) as string,
  });
});

const name = fc.oneof(
  fc.constantFrom("id", "date", "end_date", "year", "month", "day", "type", "place", "country", "lat", "lon", "deaths"),
  fc.constantFrom("actor1", "weapon", "url", "notes", "oblast", "a|b", "{x}", "killed #", "- a: b", "'q\""),
  fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" }).filter((text) => /[\p{L}\p{N}]/u.test(text)),
);
const cell = fc.oneof(
  fc.constantFrom("", "2023-04-19", "31/12/2022", "2022-02-31", "-99", "n/a", "12", "1.5", "UA", "Battle", "__proto__"),
  fc.constantFrom("https://example.com/a", "1,5", "true", "null", "- x", "a: b # c", "line\nline"),
  fc.string({ maxLength: 12, unit: "grapheme" }),
);
const table = fc
  .uniqueArray(name, { minLength: 2, maxLength: 6, selector: (text) => text.trim().toLowerCase() })
  .chain((header) =>
    fc.record({
      header: fc.constant(header),
      records: fc.array(fc.array(cell, { minLength: header.length, maxLength: header.length }), {
        minLength: 1,
        maxLength: 8,
      }),
    }),
  );

test("whatever the table, the draft is valid and the table can be imported with it", async () => {
  const dataSource = await emptyDatabase();
  await fc.assert(
    fc.asyncProperty(table, async ({ header, records }) => {
      const quoted = [header, ...records].map((line) =>
        line.map((text) => `"${text.replaceAll('"', '""')}"`).join(","),
      );
      const path = fileOf("any.csv", `${quoted.join("\r\n")}\r\n`);
      const format = tableFormat(await suggestMapping(path), "draft.yaml");
      await importDataset(dataSource, format, path, { dryRun: true });
    }),
    { numRuns: 60, interruptAfterTimeLimit: 15_000 },
  );
});

describeWithReal(
  "real files, by a draft that nobody has touched",
  [
    "ucdp-ged/hdx_ukr_2014-2019_52col.csv",
    "oryx/scarnecchia_event_damaged.csv",
    "air-attacks/missile_attacks_daily_2025_part.csv",
  ],
  () => {
    const take = async (file: string) => {
      const path = realFile(file);
      const dataSource = await emptyDatabase();
      const { counts } = await importDataset(dataSource, tableFormat(await suggestMapping(path), "draft.yaml"), path);
      return { dataSource, counts };
    };

    test("UCDP: every event, with the sums of its estimates", async () => {
      const { dataSource, counts } = await take("ucdp-ged/hdx_ukr_2014-2019_52col.csv");
      expect(counts).toMatchObject({ read: 1167, created: 1167, rejected: 0 });
      expect(
        await rows(
          dataSource,
          `SELECT sum(quantity_best) AS best, sum(quantity_low) AS low, sum(quantity_high) AS high FROM claim WHERE metric = 'FATALITIES'`,
        ),
      ).toEqual([{ best: 6875, low: 6246, high: 7728 }]);
    });

    test("air attacks: the figures of every record; what is unknown is no claim", async () => {
      const { dataSource, counts } = await take("air-attacks/missile_attacks_daily_2025_part.csv");
      expect(counts).toMatchObject({ read: 484, created: 484, rejected: 0 });
      const sums =
        "SELECT metric, count(*) AS n, sum(quantity_best) AS best FROM claim GROUP BY metric ORDER BY metric";
      expect(await rows(dataSource, sums)).toEqual([
        { metric: "INTERCEPTED", n: 478, best: 9252 },
        { metric: "LAUNCHED", n: 484, best: 15965 },
        { metric: "NOT_REACHED", n: expect.any(Number) as number, best: 5640 },
      ]);
    });

    test("losses: the kind from the status, the role from the kind", async () => {
      const { dataSource, counts } = await take("oryx/scarnecchia_event_damaged.csv");
      expect(counts.created).toBe(counts.read);
      const kinds = "SELECT DISTINCT e.kind, w.role FROM event e JOIN event_weapon w ON w.event_id = e.id";
      expect(await rows(dataSource, kinds)).toEqual([{ kind: "EQUIPMENT_DAMAGED", role: "LOST" }]);
    });
  },
);
