import type { DataSource } from "typeorm";
import type { Config } from "../../src/config";
import { startTestServer, type GraphQLAnswer, type TestServer } from "../support/server";

const EVENTS = 20_000;

async function fillEvents(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `WITH RECURSIVE n("i") AS (SELECT 1 UNION ALL SELECT "i" + 1 FROM n WHERE "i" < ${EVENTS})
     INSERT INTO "event" ("key", "kind", "title", "occurred_start", "occurred_end", "occurred_precision")
     SELECT 'e' || "i", 'SHELLING', 'Event ' || "i", '2023-01-01', '2023-01-01', 'DAY' FROM n`,
  );
}

/** A query that goes over all events many times. */
const SLOW = `{ ${Array.from(
  { length: 60 },
  (_, index) =>
    `s${index}: eventStats(groupBy: [{ field: GEO_PRECISION }], where: { title: { contains: "x${index}" } }) { totalCount }`,
).join(" ")} }`;

const QUICK = "{ eventStats(groupBy: [{ field: GEO_PRECISION }]) { totalCount rows { count } } }";

describe("heavy queries", () => {
  const servers: TestServer[] = [];
  afterAll(() => Promise.all(servers.map((server) => server.stop())));

  async function start(config: Partial<Config>): Promise<TestServer> {
    const server = await startTestServer({ fill: fillEvents, config: { cacheBytes: 0, workers: 1, ...config } });
    servers.push(server);
    return server;
  }
  const code = ({ errors }: GraphQLAnswer) => errors?.[0]?.extensions?.["code"];
  const load = async (server: TestServer) => {
    const status = (await (await fetch(`${server.url}/statusz`)).json()) as {
      workers: { running: number; stopped: number };
    };
    return status.workers;
  };

  it("are answered on another thread, like on this one", async () => {
    const [aside, here] = [await start({ workers: 1 }), await start({ workers: 0 })];
    for (const query of [
      QUICK,
      "{ weaponOutcomes(first: 1) { eventCount nodes { origin } } }",
      "{ eventStats(first: 0) { totalCount } }",
    ])
      expect(await aside.query(query)).toEqual(await here.query(query));
  });

  it("hold up nobody else", async () => {
    const server = await start({});
    await server.query(QUICK);
    let done = false;
    const slow = server.query(SLOW).then((answer) => {
      done = true;
      return answer;
    });
    const light = await server.query("{ events(first: 1) { nodes { id } } }");
    expect(light.errors).toBeUndefined();
    expect(done).toBe(false);
    expect((await slow).errors).toBeUndefined();
  });

  it("are stopped when they take too long, with an error that says so, and the next one is answered", async () => {
    const server = await start({ querySeconds: 0.05 });
    const stopped = await server.query(SLOW);
    expect([stopped.data, code(stopped)]).toEqual([null, "QUERY_STOPPED"]);
    expect(stopped.errors?.[0]?.message).toContain("CONFLICT_GRAPH_QUERY_SECONDS");
    expect(await load(server)).toMatchObject({ running: 0, stopped: 1 });
  });

  it("are stopped when the client leaves", async () => {
    const server = await start({});
    await server.query(QUICK);
    const leaving = new AbortController();
    const left = fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: SLOW }),
      signal: leaving.signal,
    });
    while ((await load(server)).running === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    leaving.abort();
    await expect(left).rejects.toThrow();
    expect((await server.query(QUICK)).errors).toBeUndefined();
    expect(await load(server)).toMatchObject({ running: 0, stopped: 1 });
  });

  it("that take too much memory are stopped, with an error that says so", async () => {
    const server = await start({ workerMegabytes: 128, maxCost: 1_000_000_000 });
    // The resolvers answer it, for what became of weapons has no plan; they make an object of each event.
    const fields = "id title kind occurred { start end precision text } location { name } participants { role }";
    const events = Array.from({ length: 60 }, (_, index) => `e${index}: events(first: 1000) { nodes { ${fields} } }`);
    const stopped = await server.query(`{ weaponOutcomes { eventCount } ${events.join(" ")} }`);
    expect(code(stopped)).toBe("QUERY_TOO_LARGE");
    expect((await server.query(QUICK)).errors).toBeUndefined();
  }, 60_000);
});
