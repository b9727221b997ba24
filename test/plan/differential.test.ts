import type { GraphQLSchema } from "graphql";
import { buildApiSchema } from "../../src/api/schema";
import type { Config } from "../../src/config";
import { createTestDatabase, startTestServer, type TestDatabase, type TestServer } from "../support/server";
import { seeded } from "./dice";
import { type Pools, poolsOf, withCursors } from "./pools";
import { randomRequest, type RandomRequest } from "./random-document";

/** How many documents, and from which seed on; a long run says otherwise. */
const DOCUMENTS = Number(process.env["DOCUMENTS"] ?? 1500);
const FIRST_SEED = Number(process.env["FIRST_SEED"] ?? 1);
const PER_TEST = 100;

/** The ways a request can be answered. The resolvers define what is right. */
const WAYS: Readonly<Record<string, Partial<Config>>> = {
  resolvers: { plans: false, fastLane: false, cacheBytes: 0 },
  plans: { plans: true, fastLane: false, cacheBytes: 0 },
  fastLane: { plans: true, fastLane: true, cacheBytes: 0 },
  cache: { plans: true, fastLane: true, cacheBytes: 20_000_000 },
};

/** A way is asked so often: the first time goes through the whole server, the next ones need not. */
const TIMES: Readonly<Record<string, number>> = { fastLane: 2, cache: 3 };

interface Answer {
  readonly status: number;
  readonly by: string;
  readonly body: unknown;
}

describe("random documents", () => {
  let database: TestDatabase;
  let schema: GraphQLSchema;
  let pools: Pools;
  const servers = new Map<string, TestServer>();
  const ways = new Map<string, number>();

  beforeAll(async () => {
    database = await createTestDatabase();
    for (const [way, config] of Object.entries(WAYS))
      servers.set(way, await startTestServer({ shared: database, config: { workers: 0, ...config } }));
    const reference = servers.get("resolvers");
    if (!reference) throw new Error("no server for the resolvers");
    schema = buildApiSchema();
    pools = await withCursors(await poolsOf(await reference.openWriter()), schema, (query) => reference.query(query));
  });

  afterAll(async () => {
    await Promise.all([...servers.values()].map((server) => server.stop()));
    await database.remove();
  });

  async function ask(way: string, request: RandomRequest): Promise<Answer> {
    const response = await fetch(`${servers.get(way)?.url ?? ""}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
    });
    const by = response.headers.get("x-answered-by") ?? "";
    return { status: response.status, by, body: await response.json() };
  }

  const tests = Array.from({ length: Math.ceil(DOCUMENTS / PER_TEST) }, (_, index) => FIRST_SEED + index * PER_TEST);

  it.each(tests)(
    `have the same answer on every way, from seed %i on`,
    async (first) => {
      for (let seed = first; seed < Math.min(first + PER_TEST, FIRST_SEED + DOCUMENTS); seed++) {
        const request = randomRequest(schema, pools, seeded(seed));
        const expected = await ask("resolvers", request);
        expect(JSON.stringify(expected.body)).not.toContain("INTERNAL_SERVER_ERROR");
        for (const way of Object.keys(WAYS).slice(1)) {
          for (let time = 0; time < (TIMES[way] ?? 1); time++) {
            const { status, by, body } = await ask(way, request);
            ways.set(`${way} by ${by}`, (ways.get(`${way} by ${by}`) ?? 0) + 1);
            const found = { seed, request, way, time, status, body };
            expect(found).toEqual({ ...found, status: expected.status, body: expected.body });
          }
        }
      }
    },
    120_000,
  );

  it("are answered by plans for the most part, and by the fast lane and the cache when they come again", () => {
    const share = (way: string, by: string) => (ways.get(`${way} by ${by}`) ?? 0) / DOCUMENTS;
    expect(share("plans", "plan")).toBeGreaterThan(0.6);
    expect(share("cache", "cache")).toBeGreaterThan(0.6);
  });
});
