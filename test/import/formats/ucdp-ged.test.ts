import type { DataSource } from "typeorm";
import { emptyDatabase, removeDatabases, rows } from "../support";
import { importFile } from "../datasets";
import { describeWithReal, realFile } from "../../support/real-data";

const OLD = "ucdp-ged/hdx_ukr_2014-2019_52col.csv";
const NEW = "ucdp-ged/hdx_ukr_2014-2021_50col.csv";

describeWithReal("real files of HDX", [OLD, NEW], () => {
  let database: DataSource;
  beforeAll(async () => {
    database = await emptyDatabase();
  });
  afterAll(removeDatabases);

  const sums = `SELECT count(*) AS events, sum(quantity_best) AS best, sum(quantity_low) AS low, sum(quantity_high) AS high
    FROM claim WHERE metric = 'FATALITIES'`;

  test("the older release gives its 1,167 events with its sums", async () => {
    const { counts } = await importFile(database, "ucdp-ged", realFile(OLD), {
      release: "20.1",
      publishedOn: "2020-06-01",
    });
    expect(counts).toMatchObject({ read: 1167, created: 1167, rejected: 0 });
    expect(await rows(database, sums)).toEqual([{ events: 1167, best: 6875, low: 6246, high: 7728 }]);
    expect(
      await rows(
        database,
        `SELECT metric, sum(quantity_best) AS best FROM claim WHERE metric <> 'FATALITIES' GROUP BY 1 ORDER BY 1`,
      ),
    ).toEqual([
      { metric: "FATALITIES_CIVILIAN", best: 1480 },
      { metric: "FATALITIES_SIDE_A", best: 1816 },
      { metric: "FATALITIES_SIDE_B", best: 1299 },
      { metric: "FATALITIES_UNKNOWN", best: 2280 },
    ]);
  });

  test("the newer one makes them 3,083, with 59 other best estimates, and marks what it dropped", async () => {
    const { counts } = await importFile(database, "ucdp-ged", realFile(NEW), {
      release: "22.1",
      publishedOn: "2022-06-01",
    });
    expect(counts).toMatchObject({ read: 2989, created: 1916, rejected: 0, dropped: 94 });
    expect(await rows(database, `SELECT count(*) AS n FROM event`)).toEqual([{ n: 3083 }]);
    const revised = `SELECT count(*) AS n FROM claim a JOIN claim b ON b.event_id = a.event_id AND b.id > a.id
      WHERE a.metric = 'FATALITIES' AND b.metric = 'FATALITIES' AND a.quantity_best <> b.quantity_best`;
    expect(await rows(database, revised)).toEqual([{ n: 59 }]);
    const standing = `SELECT sum(quantity_best) AS best FROM claim c WHERE metric = 'FATALITIES' AND stance = 'ASSERTS'
      AND NOT EXISTS (SELECT 1 FROM claim l WHERE l.event_id = c.event_id AND l.metric = c.metric AND l.id > c.id)`;
    expect(await rows(database, standing)).toEqual([{ best: 7882 }]);
    expect(
      await rows(
        database,
        `SELECT key, quantity_best AS best FROM claim WHERE key LIKE 'ucdp-156953.fatalities@%' ORDER BY id`,
      ),
    ).toEqual([
      { key: "ucdp-156953.fatalities@ucdp-ged-20-1", best: 306 },
      { key: "ucdp-156953.fatalities@ucdp-ged-22-1", best: 54 },
    ]);
  });

  test.each([
    ["the newer", NEW, "22.1", 2989],
    ["the older", OLD, "20.1", 1167],
  ])("%s again changes nothing", async (_which, file, release, read) => {
    const content = `SELECT (SELECT count(*) FROM claim) AS claims, (SELECT count(*) FROM citation) AS citations,
      (SELECT group_concat(title) FROM event) AS titles, (SELECT count(*) FROM location) AS places`;
    const before = await rows(database, content);
    const { counts } = await importFile(database, "ucdp-ged", realFile(file), { release });
    expect(counts).toEqual({ read, created: 0, updated: 0, unchanged: read, rejected: 0, revised: 0, dropped: 0 });
    expect(await rows(database, content)).toEqual(before);
  });
});
