import { startTestServer, type TestServer } from "../support/server";

describe("statements", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ config: { plans: false } });
  });
  afterAll(() => server.stop());

  async function statements(query: string): Promise<readonly string[]> {
    server.log.clear();
    const { errors } = await server.query(query);
    expect(errors).toBeUndefined();
    return [...server.log.statements];
  }

  it("cost nothing when not asked", async () => {
    expect(await statements("{ events { nodes { title } } }")).toHaveLength(1);
    expect(await statements("{ events { nodes { title figures { best } } } }")).toHaveLength(2);
  });

  it("read the claims once for all events, metrics and policies", async () => {
    const query = "a: figures(metric: LAUNCHED) { best } b: figures(metric: INTERCEPTED, policy: HIGHEST) { best }";
    expect(await statements(`{ events { nodes { ${query} } } }`)).toHaveLength(2);
  });

  it.each([
    [
      "events",
      (
        first: number,
      ) => `{ events(first: ${first}, orderBy: [{ field: CLAIMS_COUNT, direction: DESC }]) { nodes { figures {
        best claims { statement report { id } } countedWeapons { name } origins { actor { name } source { name } claim { id } }
      } } } }`,
    ],
    [
      "packages and their items",
      (first: number) => `{ aidPackages(first: ${first}, orderBy: [{ field: CLAIMS_COUNT, direction: DESC }]) { nodes {
        figures { money { best } claims { id } } items { figures { best status } } } } }`,
    ],
    [
      "weapon outcomes",
      (first: number) => `{ weaponOutcomes(first: ${first}, weaponSystem: "WeaponSystem:shahed-136-131") {
        nodes { event { title } containedIn { title } actor { name } source { name } claims { statement } countedWeapons { name } }
      } }`,
    ],
  ])("do not grow with the number of %s", async (_what, query) => {
    const few = await statements(query(4));
    expect(await statements(query(100))).toHaveLength(few.length);
    expect(few.length).toBeLessThanOrEqual(14);
  });
});
