import * as fc from "fast-check";
import type { DataSource } from "typeorm";
import { UndoRefusedError } from "../../src/errors";
import { judge } from "../../src/import/review";
import { undoRun } from "../../src/import/undo";
import { loadDemo } from "../../src/import/demo";
import { importText } from "./datasets";
import { contentOf } from "./faults/content";
import { emptyDatabase, removeDatabases, rows } from "./support";
import { ucdpFile, ucdpRow } from "./ucdp-rows";
import { ensureSearchIndex } from "../../src/import/upsert/search-index";

jest.setTimeout(120_000);
afterAll(removeDatabases);

async function database(fill?: (dataSource: DataSource) => Promise<unknown>): Promise<DataSource> {
  const dataSource = await emptyDatabase();
  await ensureSearchIndex(dataSource);
  await fill?.(dataSource);
  return dataSource;
}

async function release(dataSource: DataSource, number: number, records: readonly string[]): Promise<string> {
  const { run } = await importText(dataSource, "ucdp-ged", ucdpFile(...records), {
    release: String(number),
    publishedOn: `202${number}-01-01`,
  });
  return run ?? "";
}

async function sound(dataSource: DataSource): Promise<void> {
  expect(await rows(dataSource, "PRAGMA foreign_key_check")).toEqual([]);
  expect(await rows(dataSource, "PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
  const index = `INSERT INTO "search_index" ("search_index") VALUES ('integrity-check')`;
  await dataSource.query(index);
}

const first = [ucdpRow(1, 3), ucdpRow(2, 4), ucdpRow(3, 0)];
const second = [ucdpRow(1, 5), ucdpRow(3, 0), ucdpRow(4, 1)];

test.each([
  ["an empty database", undefined],
  ["the demo data", loadDemo],
])("releases are taken back one by one, the last first, over %s", async (_, fill) => {
  const db = await database(fill);
  const before = await contentOf(db);
  const one = await release(db, 1, first);
  const between = await contentOf(db);
  const two = await release(db, 2, second);
  const after = await contentOf(db);
  expect(after).not.toEqual(between);

  await undoRun(db, two);
  expect(await contentOf(db)).toEqual(between);
  await undoRun(db, one);
  expect(await contentOf(db)).toEqual(before);
  await sound(db);

  // The same again works, under runs of their own.
  const again = await release(db, 1, first);
  expect(again).not.toBe(one);
  await undoRun(db, again);
  expect(await contentOf(db)).toEqual(before);
});

test("a run is not taken back while a later one builds on it, twice, or when there is none", async () => {
  const db = await database();
  const one = await release(db, 1, first);
  const two = await release(db, 2, second);
  const before = await contentOf(db);
  const refusal = async (id: string): Promise<UndoRefusedError> => {
    const error: unknown = await undoRun(db, id).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UndoRefusedError);
    return error as UndoRefusedError;
  };
  const built = await refusal(one);
  expect(built.message).toContain(two);
  expect(built.hint).toContain(`conflict-graph import undo ${two}`);
  expect(await contentOf(db)).toEqual(before);
  await undoRun(db, two);
  expect((await refusal(two)).message).toContain("taken back already");
  expect((await refusal("ImportRun:none")).hint).toContain(one);
});

test("a judgement is taken back, with the rows that it merged", async () => {
  const db = await database(loadDemo);
  await release(db, 1, first);
  const before = await contentOf(db);
  const run = await judge(db, "SAME", "Actor:ucdp-actor-900", "Actor:ukraine");
  expect(await contentOf(db)).not.toEqual(before);
  await undoRun(db, run);
  // Records are mapped anew after it: their hashes are empty, and nothing else is different.
  expect({ ...(await contentOf(db)), import_record: [] }).toEqual({ ...before, import_record: [] });
  await sound(db);
});

test("whatever two releases hold, taking both back leaves nothing", async () => {
  const db = await database();
  const empty = await contentOf(db);
  const records = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 3 })), {
    selector: ([id]) => id,
    minLength: 1,
  });
  await fc.assert(
    fc.asyncProperty(records, records, async (one, two) => {
      const runs = [
        await release(
          db,
          1,
          one.map(([id, killed]) => ucdpRow(id, killed)),
        ),
      ];
      const between = await contentOf(db);
      runs.push(
        await release(
          db,
          2,
          two.map(([id, killed]) => ucdpRow(id, killed)),
        ),
      );
      await undoRun(db, runs[1] ?? "");
      expect(await contentOf(db)).toEqual(between);
      await undoRun(db, runs[0] ?? "");
      expect(await contentOf(db)).toEqual(empty);
    }),
    { numRuns: 40 },
  );
  await sound(db);
});
