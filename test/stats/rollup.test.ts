// Makes the entities ones that can be asked about.
import "../../src/api/schema";
import fc from "fast-check";
import type { DataSource } from "typeorm";
import { Tables } from "../../src/database/table";
import { Event } from "../../src/events/event.entity";
import { conditionOf } from "../../src/graphql/filter/condition";
import type { Where } from "../../src/graphql/filter/compile";
import { importBriefing } from "../../src/import/import-briefing";
import { judge } from "../../src/import/review";
import { undoRun } from "../../src/import/undo";
import type { TimeBucket } from "../../src/stats/bucket";
import { eventDimensions } from "../../src/stats/dimensions";
import { countFromRows } from "../../src/stats/engine";
import type { Question } from "../../src/stats/question";
import { countFromRollup } from "../../src/stats/rollup";
import { groupingsOf } from "../../src/stats/stats-args";
import { startsOutOfStep } from "../database/event-start";
import { importText } from "../import/datasets";
import { emptyDatabase, removeDatabases } from "../import/support";
import { ucdpFile } from "../import/ucdp-rows";

afterAll(removeDatabases);

interface Asked {
  readonly groupBy: readonly { field: string; bucket?: TimeBucket }[];
  readonly where?: Where;
}

const question = async (tables: Tables, { groupBy, where }: Asked): Promise<Question> => ({
  table: "event",
  where: await conditionOf(tables, Event, where, null),
  groupings: groupingsOf(eventDimensions, { groupBy }),
});

/** The same question answered from the rollups, which must take it, and from the events themselves. */
async function bothWays(database: DataSource, asked: Asked): Promise<[unknown, unknown]> {
  const tables = new Tables(database);
  const wanted = await question(tables, asked);
  const rolled = countFromRollup(wanted);
  if (rolled === null) throw new Error(`no rollup answers ${JSON.stringify(asked)}`);
  const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
  return [sorted(await tables.query(rolled)), sorted(await tables.query(countFromRows(wanted)))];
}

/** What the rollups hold, and what they would hold if they were filled anew from the events. */
const everything: readonly Asked[] = [
  { groupBy: [{ field: "OCCURRED", bucket: "MONTH" }, { field: "KIND" }, { field: "ACLED_SUB_EVENT_TYPE" }, { field: "UCDP_VIOLENCE_TYPE" }] },
  { groupBy: [{ field: "OCCURRED", bucket: "QUARTER" }, { field: "ACLED_EVENT_TYPE" }] },
  { groupBy: [{ field: "OCCURRED", bucket: "YEAR" }, { field: "LOCATION_COUNTRY" }, { field: "KIND" }] },
  { groupBy: [{ field: "OCCURRED", bucket: "WEEK" }, { field: "KIND" }] },
  { groupBy: [{ field: "OCCURRED", bucket: "DAY" }] },
  { groupBy: [{ field: "KIND" }], where: { location: { country: { isNull: true } } } },
  { groupBy: [] },
]; // prettier-ignore

async function expectInStep(database: DataSource): Promise<void> {
  for (const asked of everything) {
    const [rolled, counted] = await bothWays(database, asked);
    expect(rolled).toEqual(counted);
  }
  expect(await database.query(`SELECT * FROM "stats_event_change"`)).toEqual([]);
  expect(await startsOutOfStep(database)).toEqual([]);
}

const day = fc
  .date({ min: new Date("2021-12-20"), max: new Date("2023-02-10"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const occurred = fc.oneof(
  fc.record({ start: day }),
  fc.record({ start: day.map((value) => value.slice(0, 7)), ongoing: fc.boolean() }),
  fc.tuple(day, day).map((days) => ({ start: days.sort()[0], end: days[1] })),
  fc.tuple(day, day).map((days) => ({ start: days.sort()[0], end: days[1], precision: "RANGE" })),
  fc.record({ end: day, precision: fc.constant("RANGE") }),
  fc.record({ precision: fc.constant("UNKNOWN") }),
);

const countries = fc.constantFrom("UA", "RU", null);

/** A briefing over few keys, so that one changes what another brought. */
const briefing = fc
  .record({
    places: fc.array(countries, { minLength: 3, maxLength: 3 }),
    events: fc.uniqueArray(
      fc.record({
        number: fc.nat(5),
        kind: fc.constantFrom("SHELLING", "AIR_STRIKE", "OTHER"),
        subType: fc.constantFrom(null, "ATTACK", "ARMED_CLASH"),
        at: fc.constantFrom([], ["place-0"], ["place-1"], ["place-2"], ["place-0", "place-1"]),
        when: occurred,
      }),
      { selector: ({ number }) => number, maxLength: 5 },
    ),
  })
  .map(({ places, events }) =>
    JSON.stringify({
      locations: [
        ...places.map((country, index) => ({ key: `place-${index}`, name: `Place ${index}`, kind: "AREA", ...(country ? { country } : {}) })),
      ],
      events: events.map(({ number, kind, subType, at, when }) => ({
        ...{ key: `event-${number}`, kind, title: `Event ${number}`, occurred: when, locations: at },
        ...(subType ? { acledSubEventType: subType } : {}),
      })),
    }),
  ); // prettier-ignore

/** A row of UCDP of a place that no gazetteer knows, in a country. */
const ucdpRow = fc
  .record({ id: fc.nat(6), country: fc.constantFrom("Ukraine", "Russia (Soviet Union)"), place: fc.nat(2), start: day })
  .map(
    ({ id, country, place, start }) =>
      `${id},${start.slice(0, 4)},1,61,Government of Ukraine,900,Example Force,1,Town ${place},Oblast,4${place}.5,37.5,${country},369,1,${start},${start},0,0,1,0,1,1,1`,
  );

type Step =
  { readonly briefing: string } | { readonly rows: string[] } | { readonly undo: number } | { readonly merge: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ briefing }),
  fc.record({ rows: fc.uniqueArray(ucdpRow, { selector: (row) => row.split(",")[0], maxLength: 5 }) }),
  fc.record({ undo: fc.nat(5) }),
  fc.record({ merge: fc.nat(5) }),
);

async function take(database: DataSource, asked: Step, release: number): Promise<void> {
  if ("briefing" in asked) {
    await importBriefing(database, [{ name: "briefing.json", text: asked.briefing }]);
  } else if ("rows" in asked) {
    await importText(database, "ucdp-ged", ucdpFile(...asked.rows), {
      release: String(release),
      publishedOn: `20${20 + release}-01-01`,
    });
  } else if ("undo" in asked) {
    const runs = await database.query<{ key: string }[]>(`SELECT "key" FROM "import_run" ORDER BY "id" DESC`);
    const run = runs[asked.undo];
    if (run) await undoRun(database, run.key);
  } else {
    const places = await database.query<{ key: string }[]>(
      `SELECT "key" FROM "location" WHERE "kind" <> 'COUNTRY' ORDER BY "id"`,
    );
    const [one, other] = [places[asked.merge], places[asked.merge + 1]];
    if (one && other) await judge(database, "SAME", `Location:${one.key}`, `Location:${other.key}`);
  }
}

test("rollups are in step after every import, undo and merge, whether it succeeds or is refused", async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const database = await emptyDatabase();
      for (const [release, asked] of steps.entries()) {
        await take(database, asked, release).then(
          () => (taken += 1),
          (error: unknown) => expect(error).toHaveProperty("code"),
        );
        await expectInStep(database);
      }
    }),
    { numRuns: 30 },
  );
  expect(taken).toBeGreaterThan(30);
}, 120_000);

describe("a statement on the tables themselves", () => {
  let database: DataSource;

  beforeAll(async () => {
    database = await emptyDatabase();
    const [text] = fc.sample(briefing, { numRuns: 1, seed: 5 });
    await importBriefing(database, [{ name: "briefing.json", text: text ?? "" }]);
  });

  it.each([
    `UPDATE "event" SET "kind" = 'RIOT'`,
    `UPDATE OR IGNORE "event" SET "location_id" = (SELECT MAX("id") FROM "location")`,
    `UPDATE "location" SET "country" = 'PL'`,
    `UPDATE "location" SET "country" = NULL`,
    `INSERT OR IGNORE INTO "event" ("key", "kind", "title", "occurred_precision") VALUES ('event-x', 'RIOT', 'x', 'UNKNOWN')`,
    `DELETE FROM "event" WHERE "kind" = 'RIOT' AND "id" % 2 = 0`,
    `DELETE FROM "event"`,
  ])("%s", async (statement) => {
    await database.query(statement);
    await expectInStep(database);
  });
});

describe("what a rollup answers", () => {
  let database: DataSource;

  beforeAll(async () => {
    database = await emptyDatabase();
    for (const [number, text] of fc.sample(briefing, { numRuns: 20, seed: 11 }).entries()) {
      // Other keys each time, so that the events are many.
      const own = text.replaceAll(/"(event|place)-/g, `"$1-${number}-`);
      await importBriefing(database, [{ name: "briefing.json", text: own }]);
    }
  });

  const code = (values: readonly string[]) =>
    fc.oneof(
      fc.record({ eq: fc.constantFrom(...values) }),
      fc.record({ in: fc.subarray([...values]) }),
      fc.record({ notIn: fc.subarray([...values]) }),
      fc.record({ isNull: fc.boolean() }),
    );
  const days = fc.tuple(day, day).map((both) => both.sort()).map(([from, to]) => ({ from, to })); // prettier-ignore
  const match = fc.constantFrom("CERTAIN", "POSSIBLE");
  const times = fc.oneof(
    fc.record({ overlaps: days, match }),
    fc.record({ before: day, match }),
    fc.record({ after: day, match }),
    fc.record({ isNull: fc.boolean() }),
    fc.record({ precision: fc.record({ eq: fc.constantFrom("DAY", "MONTH", "UNKNOWN") }) }),
  );
  const trees = (leaf: fc.Arbitrary<Where>): fc.Arbitrary<Where> =>
    fc.letrec<{ tree: Where }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        fc.record({ and: fc.array(tie("tree"), { maxLength: 3 }) }),
        fc.record({ or: fc.array(tie("tree"), { maxLength: 3 }) }),
        fc.record({ not: tie("tree") }),
      ),
    })).tree;
  const codes = fc.oneof(
    fc.record({ kind: code(["SHELLING", "AIR_STRIKE"]) }),
    fc.record({ acledSubEventType: code(["ATTACK", "ARMED_CLASH"]) }),
  );
  const places = fc.record({ location: trees(fc.record({ country: code(["UA", "RU"]) })) });
  const bucket = fc.constantFrom<TimeBucket>("MONTH", "QUARTER", "YEAR");
  const asked: fc.Arbitrary<Asked> = fc.oneof(
    fc.record({
      where: trees(fc.oneof(codes, places)),
      groupBy: bucket.map((length) => [{ field: "OCCURRED", bucket: length }, { field: "LOCATION_COUNTRY" }]),
    }),
    fc.record({
      where: trees(fc.oneof(codes, fc.record({ occurred: times }))),
      groupBy: fc
        .constantFrom<TimeBucket>("DAY", "WEEK", "MONTH", "QUARTER", "YEAR")
        .map((length) => [{ field: "OCCURRED", bucket: length }, { field: "KIND" }]),
    }),
  );

  it("is what the events say, for any filter that it takes", async () => {
    await fc.assert(
      fc.asyncProperty(asked, async (one) => {
        const [rolled, counted] = await bothWays(database, one);
        expect(rolled).toEqual(counted);
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  it.each<[string, Asked]>([
    ["a grouping that it lacks", { groupBy: [{ field: "PARTICIPANT" }] }],
    ["a filter that it lacks", { groupBy: [], where: { title: { contains: "t." } } }],
    ["places by name", { groupBy: [], where: { location: { name: { eq: "Place 1" } } } }],
    ["places by what they lie in", { groupBy: [], where: { location: { parent: { country: { eq: "UA" } } } } }],
    ["the country of a related event", { groupBy: [], where: { partOf: { location: { country: { eq: "UA" } } } } }],
    ["country and day together", { groupBy: [{ field: "OCCURRED", bucket: "DAY" }, { field: "LOCATION_COUNTRY" }] }],
    ["what is near a point", { groupBy: [], where: { near: { lat: 48, lon: 37, km: 10 } } }],
  ])("leaves %s to the tables", async (_what, one) => {
    expect(countFromRollup(await question(new Tables(database), one))).toBeNull();
  });
});
