import type { GraphQLSchema } from "graphql";
import { buildApiSchema } from "../../src/api/schema";
import type { Config } from "../../src/config";
import { createTestDatabase, startTestServer, type TestDatabase, type TestServer } from "../support/server";
import { ask, isByChance, isSame } from "./answers";
import { seeded } from "./dice";
import { type Pools, poolsOf, withCursors } from "./pools";
import { randomRequest } from "./random-document";

/** How many documents, and from which seed on; a long run says otherwise. */
const DOCUMENTS = Number(process.env["DOCUMENTS"] ?? 2000);
const FIRST_SEED = Number(process.env["FIRST_SEED"] ?? 1);
const PER_TEST = 250;

/** The resolvers define what is right. */
const RESOLVERS: Partial<Config> = { plans: false, fastLane: false, cacheBytes: 0, workers: 0 };

/** Everything that makes it faster. */
const SERVED: Partial<Config> = { plans: true, fastLane: true, cacheBytes: 20_000_000, workers: 0 };

/** Everything is heavy: the threads answer it all. */
const ASIDE: Partial<Config> = { plans: true, fastLane: false, cacheBytes: 0, workers: 1, heavyCost: 0 };

/** One document in so many goes to the threads, too. */
const ASIDE_EVERY = 5;

/** The first time a request goes through the whole server, then by the fast lane, then its response is in the cache. */
const TIMES = ["whole server", "fast lane", "cache"];

describe("random documents", () => {
  let database: TestDatabase;
  let schema: GraphQLSchema;
  let pools: Pools;
  let reference: TestServer;
  let served: TestServer;
  let aside: TestServer;
  const answeredBy = new Map<string, number>();
  let byChance = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    reference = await startTestServer({ shared: database, config: RESOLVERS });
    served = await startTestServer({ shared: database, config: SERVED });
    aside = await startTestServer({ shared: database, config: ASIDE });
    schema = buildApiSchema();
    pools = await withCursors(await poolsOf(await reference.openWriter()), schema, (query) => reference.query(query));
  });

  afterAll(async () => {
    await Promise.all([reference.stop(), served.stop(), aside.stop()]);
    await database.remove();
  });

  const tests = Array.from({ length: Math.ceil(DOCUMENTS / PER_TEST) }, (_, index) => FIRST_SEED + index * PER_TEST);

  it.each(tests)(
    "have the same answer on every way, from seed %i on",
    async (first) => {
      for (let seed = first; seed < Math.min(first + PER_TEST, FIRST_SEED + DOCUMENTS); seed++) {
        const request = randomRequest(schema, pools, seeded(seed));
        const expected = await ask(reference, request);
        expect(JSON.stringify(expected.body)).not.toContain("INTERNAL_SERVER_ERROR");
        for (const time of seed % ASIDE_EVERY === 0 ? [...TIMES, "threads"] : TIMES) {
          const answer = await ask(time === "threads" ? aside : served, request);
          const name = `${time}: ${answer.by}`;
          answeredBy.set(name, (answeredBy.get(name) ?? 0) + 1);
          if (isSame(expected, answer)) continue;
          if (isByChance(expected, answer)) {
            byChance += 1;
            continue;
          }
          const { status, body } = answer;
          const found = { seed, request, time, status, body };
          expect(found).toEqual({ ...found, status: expected.status, body: expected.body });
        }
      }
    },
    300_000,
  );

  it("are answered by plans for the most part, and by the cache when they come again", () => {
    const share = (name: string) => (answeredBy.get(name) ?? 0) / DOCUMENTS;
    expect(share("whole server: plan")).toBeGreaterThan(0.5);
    expect(share("fast lane: plan")).toBeGreaterThan(0.5);
    expect(share("cache: cache")).toBeGreaterThan(0.5);
  });

  it("have other errors by chance next to never", () => {
    expect(byChance / DOCUMENTS).toBeLessThan(0.002);
  });

  it("never make a plan that fails", async () => {
    const { plans } = (await (await fetch(`${served.url}/statusz`)).json()) as {
      plans: { leftToResolvers: Record<string, number> };
    };
    expect(plans.leftToResolvers["FAILED"] ?? 0).toBe(0);
  });
});
