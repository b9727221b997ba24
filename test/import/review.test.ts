import type { DataSource } from "typeorm";
import { BadJudgementError } from "../../src/errors";
import { loadDemo } from "../../src/import/demo";
import { judge, listCandidates, retryCandidates } from "../../src/import/review";
import { startTestServer, type TestServer } from "../support/server";
import { importText as importDatasetText } from "./datasets";
import { importText as importBriefingText, rows } from "./support";
import { ucdpFile, ucdpRow } from "./ucdp-rows";

let server: TestServer;
let db: DataSource;

function release(number: number, ...records: string[]) {
  return importDatasetText(db, "ucdp-ged", ucdpFile(...records), {
    release: String(number),
    publishedOn: `202${number}-01-01`,
  });
}

beforeEach(async () => {
  server = await startTestServer({ fill: loadDemo });
  db = await server.openWriter();
  await release(1, ucdpRow(1, 3), ucdpRow(2, 4));
});
afterEach(() => server.stop());

const CANDIDATE = "Actor:ucdp-actor-900";
const open = async () => (await listCandidates(db)).map(({ type, key }) => `${type}:${key}`);
const actors = () => rows(db, `SELECT "key" FROM "actor" WHERE "key" LIKE 'ucdp-actor-%'`);

/** The actor behind an id, by every way of asking for it. */
async function answers(id: string): Promise<unknown[]> {
  const { data, errors } = await server.query(
    `query ($id: ID!) { node(id: $id) { id } actor(id: $id) { id }
       events(where: { id: { in: ["Event:ucdp-1", "Event:ucdp-2"] }, participants: { some: { actor: { id: { eq: $id } } } } }) { totalCount } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  const found = data as { node: { id: string }; actor: { id: string }; events: { totalCount: number } };
  return [found.node.id, found.actor.id, found.events.totalCount];
}

test("two that are the same become one: what named the first names the second, and the old id answers with it", async () => {
  expect(await open()).toContain(CANDIDATE);
  expect(await answers(CANDIDATE)).toEqual([CANDIDATE, CANDIDATE, 2]);
  await judge(db, "SAME", CANDIDATE, "Actor:russia");
  expect(await answers(CANDIDATE)).toEqual(["Actor:russia", "Actor:russia", 2]);
  expect(await open()).not.toContain(CANDIDATE);
  expect(await actors()).toEqual([]);
  const aliases = `SELECT a."kind" FROM "alias" a JOIN "actor" o ON o."id" = a."actor_id" WHERE o."key" = 'russia' AND a."text" = 'Example Force'`;
  expect(await rows(db, aliases)).toEqual([{ kind: "DATASET_NAME" }]);
  expect(await rows(db, "PRAGMA foreign_key_check")).toEqual([]);
});

test("the judgement holds when the file comes again and when a newer release comes", async () => {
  await judge(db, "SAME", CANDIDATE, "Actor:russia");
  const { counts } = await release(1, ucdpRow(1, 3), ucdpRow(2, 4));
  expect(counts).toMatchObject({ created: 0, updated: 0 });
  await release(2, ucdpRow(1, 6), ucdpRow(2, 4), ucdpRow(3, 1));
  expect(await actors()).toEqual([]);
  expect(await answers(CANDIDATE)).toEqual(["Actor:russia", "Actor:russia", 2]);
});

test("what was merged step by step answers with the last, also when several are asked for at once", async () => {
  await release(2, ucdpRow(1, 3), ucdpRow(2, 4), ucdpRow(3, 1).replace(",900,Example Force,", ",901,Example Front,"), ucdpRow(4, 1).replace(",900,Example Force,", ",902,Example Army,")); // prettier-ignore
  await judge(db, "SAME", CANDIDATE, "Actor:ucdp-actor-902");
  await judge(db, "SAME", "Actor:ucdp-actor-901", "Actor:ucdp-actor-902");
  await judge(db, "SAME", "Actor:ucdp-actor-902", "Actor:russia");
  const { data, errors } = await server.query(
    `query ($ids: [ID!]) { actors(where: { id: { in: $ids } }) { nodes { id } } }`,
    { ids: [CANDIDATE, "Actor:ucdp-actor-901", "Actor:ucdp-actor-902"] },
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({ actors: { nodes: [{ id: "Actor:russia" }] } });
});

test("different from one thing is not suggested again; different from all waits no longer", async () => {
  await judge(db, "DIFFERENT", CANDIDATE, "Actor:russia");
  const candidate = (await listCandidates(db)).find(({ key }) => key === "ucdp-actor-900");
  expect(candidate?.suggestions).not.toContain("russia");
  await judge(db, "DIFFERENT", CANDIDATE, null);
  expect(await open()).not.toContain(CANDIDATE);
  expect(await answers(CANDIDATE)).toEqual([CANDIDATE, CANDIDATE, 2]);
});

test("what a name means may come in later: retry merges it", async () => {
  expect((await retryCandidates(db)).merged).toBe(0);
  await importBriefingText(db, "actors:\n  - { key: example-force, name: Example Force, kind: ARMED_GROUP }\n");
  expect((await retryCandidates(db)).merged).toBe(1);
  expect(await answers(CANDIDATE)).toEqual(["Actor:example-force", "Actor:example-force", 2]);
});

test.each([
  ["Actor:nobody-at-all", "Actor:russia", /^Nothing has the id Actor:nobody-at-all\.$/],
  [CANDIDATE, "Location:ukraine", /Expected two ids of one type|Nothing has the id Location:ukraine/],
  [CANDIDATE, CANDIDATE, /Expected two things/],
  ["Event:ucdp-1", CANDIDATE, /Expected the id of an actor, a place or a weapon system, got "Event:ucdp-1"/],
  ["nonsense", CANDIDATE, /Expected the id of an actor/],
])("%s can't be the same as %s", async (id, other, message) => {
  const error: unknown = await judge(db, "SAME", id, other).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BadJudgementError);
  expect((error as Error).message).toMatch(message);
  expect(await answers(CANDIDATE)).toEqual([CANDIDATE, CANDIDATE, 2]);
});

test("what was merged can't be merged again", async () => {
  await judge(db, "SAME", CANDIDATE, "Actor:russia");
  await expect(judge(db, "SAME", CANDIDATE, "Actor:ukraine")).rejects.toThrow(
    `${CANDIDATE} was merged into Actor:russia already.`,
  );
});

test("a formula in a cell is answered as the text that it is", async () => {
  const formula = "=cmd|' /C calc'!A0";
  await release(2, ucdpRow(9, 1).replace("Exampletown", formula));
  const { data } = await server.query(`{ event(id: "Event:ucdp-9") { title locations { name } } }`);
  expect(JSON.stringify(data)).toContain(JSON.stringify(formula).slice(1, -1));
});
