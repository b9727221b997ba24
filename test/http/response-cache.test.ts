import { startTestServer, type TestServer } from "../support/server";

const QUERY = "{ actors(first: 1) { nodes { name } } }";

describe("response cache", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ config: { cacheBytes: 1_000_000 } });
    // Known from here on.
    await get(QUERY);
  });
  afterAll(() => server.stop());

  const get = (query: string, headers: Record<string, string> = {}, variables: object = {}) => {
    const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    return fetch(`${server.url}/graphql?${parameters.toString()}`, {
      headers: { "apollo-require-preflight": "true", ...headers },
    });
  };
  const by = (response: Response) => response.headers.get("x-answered-by");
  const status = async () =>
    ((await (await fetch(`${server.url}/statusz`)).json()) as { cache: { hits: number; bytes: number } }).cache;

  it("sends the same bytes again, with a validator and the demand to ask for it each time", async () => {
    const first = await get(QUERY);
    const again = await get(QUERY);
    expect([by(first), by(again)]).toEqual(["plan", "cache"]);
    expect(await again.text()).toBe(await first.text());
    expect(again.headers.get("etag")).toBe(first.headers.get("etag"));
    expect(again.headers.get("cache-control")).toBe("no-cache");
    expect(again.headers.get("vary")).toBe("Accept");
  });

  it("answers 304 to who holds the response already, and 200 to others", async () => {
    const etag = (await get(QUERY)).headers.get("etag") ?? "";
    const same = await get(QUERY, { "if-none-match": `"other", W/${etag}` });
    expect([same.status, await same.text()]).toEqual([304, ""]);
    expect((await get(QUERY, { "if-none-match": '"other"' })).status).toBe(200);
  });

  it("tells media types apart", async () => {
    const type = async (accept: string) => (await get(QUERY, { accept })).headers.get("content-type");
    for (let time = 0; time < 2; time++) {
      expect(await type("application/json")).toBe("application/json; charset=utf-8");
      expect(await type("application/graphql-response+json")).toBe("application/graphql-response+json; charset=utf-8");
    }
  });

  it("never answers with what another process has changed meanwhile", async () => {
    const writer = await server.openWriter();
    const name = async () => {
      const response = await get('{ actor(id: "Actor:ukraine") { name } }');
      return ((await response.json()) as { data: { actor: { name: string } } }).data.actor.name;
    };
    for (let turn = 0; turn < 20; turn++) {
      await writer.query(`UPDATE "actor" SET "name" = ? WHERE "key" = 'ukraine'`, [`Name ${turn}`]);
      expect([await name(), await name(), await name()]).toEqual(Array(3).fill(`Name ${turn}`));
    }
    expect((await get(QUERY)).headers.get("etag")).not.toBeNull();
  });

  it("keeps no errors", async () => {
    const wrong = "query ($id: ID!) { actor(id: $id) { name } }";
    await get(wrong, {}, { id: "Actor:ukraine" });
    for (let time = 0; time < 3; time++) {
      const response = await get(wrong, {}, { id: "Actor:nobody" });
      expect([by(response), response.headers.get("etag")]).toEqual(["resolvers", null]);
    }
  });

  it("keeps no errors of heavy queries, which another thread tells", async () => {
    const stats = "query ($first: Int) { eventStats(groupBy: [{ field: KIND }], first: $first) { totalCount } }";
    await get(stats, {}, { first: 5 });
    for (let time = 0; time < 3; time++) {
      const response = await get(stats, {}, { first: 0 });
      expect([by(response), response.headers.get("etag")]).toEqual(["plan", null]);
      expect(await response.text()).toContain("BAD_PAGE");
    }
  });

  it("is bounded in bytes", async () => {
    const large = "query ($first: Int) { aidPackages(first: $first) { nodes { title items { name note } } } }";
    for (let first = 1; first <= 90; first++) {
      await get(large, {}, { first });
      expect((await status()).bytes).toBeLessThanOrEqual(1_000_000);
    }
    expect((await status()).bytes).toBeGreaterThan(300_000);
  });
});
