import { startTestServer, type TestServer } from "../support/server";

describe("plans", () => {
  let server: TestServer;
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);

  beforeAll(async () => {
    process.on("unhandledRejection", note);
    server = await startTestServer();
  });
  afterAll(async () => {
    process.off("unhandledRejection", note);
    await server.stop();
  });

  it("leave several wrong arguments at once to the resolvers, and nothing behind", async () => {
    const wrong = `{
      a: events(where: { id: { eq: "Actor:of-another-type" } }) { nodes { id } }
      b: events(where: { id: { eq: "Event:that-is-not-there" } }) { nodes { id } }
      c: event(id: "Event:battle-of-bakhmut") { figures(source: "Source:rferl") { best } }
    }`;
    const { errors } = await server.query(wrong);
    expect(errors?.map(({ extensions }) => extensions?.["code"])).toContain("BAD_ID");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(unhandled).toEqual([]);
  });

  it("answer all that one operation asks with one statement", async () => {
    server.log.clear();
    const { data, errors } = await server.query(`{
      event(id: "Event:battle-of-bakhmut") { title claims(first: 2) { totalCount edges { cursor node { statement subject { __typename } } } } }
      aidPackages(first: 3, orderBy: [{ field: ITEMS_COUNT, direction: DESC }]) {
        pageInfo { hasNextPage endCursor }
        nodes { donors { name } items { weaponSystem { name } stages { id } } figures { metric best origins { name } } }
      }
      eventStats(groupBy: [{ field: KIND }]) { totalCount rows { kind count } }
      node(id: "Actor:ukraine") { id ... on Actor { members(first: 1) { nodes { name } } } }
    }`);
    expect(errors).toBeUndefined();
    expect(Object.keys(data ?? {})).toEqual(["event", "aidPackages", "eventStats", "node"]);
    expect(server.log.statements).toHaveLength(1);
  });

  it("keep what is the same of a condition, and take the rest from each request", async () => {
    const resolvers = await startTestServer({ config: { plans: false } });
    const query = `query ($kinds: [EventKind!]!, $after: Date!, $text: String!, $country: CountryCode!, $most: Int!) {
      a: events(where: { kind: { in: $kinds }, occurred: { after: $after } }) { totalCount }
      b: events(where: { title: { contains: $text }, not: { location: { country: { eq: $country } } } }) { totalCount }
      c: aidPackages(first: $most, where: { stages: { every: { id: { ne: "AidStage:us-pda-06.announced-2022-04-05" } } } }) { totalCount }
      d: weaponSystems(where: { generic: { eq: false }, manufacturer: { startsWith: $text } }) { totalCount }
    }`;
    const requests = [
      { kinds: ["DRONE_ATTACK"], after: "2023-04-01", text: "a", country: "UA", most: 3 },
      { kinds: ["DRONE_ATTACK", "SHELLING"], after: "2022-02-24", text: "'", country: "ua", most: 300 },
      { kinds: [], after: "2023-04-19", text: "", country: "RU", most: 1 },
      { kinds: ["SHELLING", "DRONE_ATTACK"], after: "2023-04-19", text: "drone", country: "UA", most: 1000 },
      { kinds: "DRONE_ATTACK", after: "2023-04-01", text: "a", country: "pl", most: 70 },
    ];
    try {
      const seen = new Set<string>();
      for (const variables of [...requests, ...requests]) {
        const expected = await resolvers.query(query, variables);
        expect(expected.errors).toBeUndefined();
        expect(await server.query(query, variables)).toEqual(expected);
        seen.add(JSON.stringify(expected));
      }
      expect(seen.size).toBeGreaterThan(3);
    } finally {
      await resolvers.stop();
    }
  });

  it("go by the day of a figure in all that is asked below it, like the resolvers", async () => {
    const resolvers = await startTestServer({ config: { plans: false } });
    const below = "claims { countedWeapon { events(first: 1) { pageInfo { startCursor } } } }";
    const query = (day: string) => `{ events(first: 20) { nodes { figures${day} { ${below} } } } }`;
    try {
      const dated = await resolvers.query(query('(asKnownOn: "2023-04-25")'));
      expect(await server.query(query('(asKnownOn: "2023-04-25")'))).toEqual(dated);
      // A cursor names the day of its list, so the two differ.
      expect(JSON.stringify(dated).match(/"startCursor":"[^"]+"/g)?.[0]).not.toBe(
        JSON.stringify(await resolvers.query(query(""))).match(/"startCursor":"[^"]+"/g)?.[0],
      );
    } finally {
      await resolvers.stop();
    }
  });
});
