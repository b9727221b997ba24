import type { GraphQLSchema } from "graphql";
import { buildApiSchema } from "../../src/api/schema";
import { ask, isByChance, isSame } from "../plan/answers";
import { seeded } from "../plan/dice";
import { type Pools, poolsOf, withCursors } from "../plan/pools";
import { randomRequest } from "../plan/random-document";
import { publishTo, startPostgres, type TestPostgres } from "../support/postgres";
import { createTestDatabase, startTestServer, type TestDatabase, type TestServer } from "../support/server";

/** How many documents, and from which seed on; a long run says otherwise. */
const DOCUMENTS = Number(process.env["DOCUMENTS"] ?? 500);
const FIRST_SEED = Number(process.env["FIRST_SEED"] ?? 1);
const PER_TEST = 250;

/** The two databases find the same for a text, and rank it in ways of their own. */
const RANKED = /\bsearch\(/;

describe("random documents on PostgreSQL", () => {
  let postgres: TestPostgres;
  let database: TestDatabase;
  let schema: GraphQLSchema;
  let pools: Pools;
  let sqlite: TestServer;
  let resolvers: TestServer;
  let plans: TestServer;
  let byPlan = 0;

  beforeAll(async () => {
    [postgres, database] = await Promise.all([startPostgres(), createTestDatabase()]);
    const shared = await publishTo(postgres, "copy", database);
    sqlite = await startTestServer({ shared: database, config: { plans: false } });
    resolvers = await startTestServer({ shared, config: { plans: false } });
    plans = await startTestServer({ shared, config: { plans: true } });
    schema = buildApiSchema();
    pools = await withCursors(await poolsOf(await sqlite.openWriter()), schema, (query) => sqlite.query(query));
  });

  afterAll(async () => {
    await Promise.all([sqlite.stop(), resolvers.stop(), plans.stop()]);
    await Promise.all([postgres.stop(), database.remove()]);
  });

  const tests = Array.from({ length: Math.ceil(DOCUMENTS / PER_TEST) }, (_, index) => FIRST_SEED + index * PER_TEST);

  it.each(tests)(
    "have the same answer by SQLite and PostgreSQL, by resolvers and plans, from seed %i on",
    async (first) => {
      for (let seed = first; seed < Math.min(first + PER_TEST, FIRST_SEED + DOCUMENTS); seed++) {
        const request = randomRequest(schema, pools, seeded(seed));
        const expected = await ask(resolvers, request);
        const answers = { plans: await ask(plans, request) };
        if (answers.plans.by === "plan") byPlan += 1;
        const all = RANKED.test(request.query) ? answers : { ...answers, sqlite: await ask(sqlite, request) };
        for (const [by, answer] of Object.entries(all)) {
          if (isSame(expected, answer) || isByChance(expected, answer)) continue;
          const { status, body } = answer;
          const found = { seed, request, by, status, body };
          expect(found).toEqual({ ...found, status: expected.status, body: expected.body });
        }
      }
    },
    300_000,
  );

  it("are answered by plans for the most part", () => {
    expect(byPlan / DOCUMENTS).toBeGreaterThan(0.5);
  });

  it("never make a plan that fails", async () => {
    const { plans: counted } = (await (await fetch(`${plans.url}/statusz`)).json()) as {
      plans: { leftToResolvers: Record<string, number> };
    };
    expect(counted.leftToResolvers["FAILED"] ?? 0).toBe(0);
  });
});
