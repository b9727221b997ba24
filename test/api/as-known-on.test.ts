import { startTestServer, type TestServer } from "../support/server";

describe("as known on a day", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  async function ask(query: string): Promise<Record<string, unknown>> {
    const { data, errors } = await server.query(query);
    expect(errors).toBeUndefined();
    return data ?? {};
  }
  const count = async (field: string, day: string | null) =>
    ((await ask(`{ ${field}(asKnownOn: ${JSON.stringify(day)}) { totalCount } }`))[field] as { totalCount: number })
      .totalCount;

  it.each(["events", "aidPackages", "claims", "reports"])("%s only ever grow from day to day", async (field) => {
    const counts = [];
    for (const day of [
      "2021-01-01",
      "2022-06-30",
      "2023-04-18",
      "2023-04-19",
      "2023-04-20",
      "2023-04-21",
      "2024-12-31",
    ]) {
      counts.push(await count(field, day));
    }
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts[0]).toBe(0);
    expect(counts.at(-1)).toBeLessThanOrEqual(await count(field, null));
  });

  it("an event that was first reported later does not exist yet", async () => {
    const { errors, data } = await server.query(
      '{ event(id: "Event:drone-attack-2023-04-21", asKnownOn: "2023-04-20") { title } }',
    );
    expect([data?.["event"], errors?.[0]?.extensions?.["code"]]).toEqual([null, "NOT_YET_KNOWN"]);
    const list = await ask('{ events(first: 100, asKnownOn: "2023-04-20") { nodes { id } } }');
    expect(JSON.stringify(list)).not.toContain("drone-attack-2023-04-21");
    const inside = await ask(
      '{ actor(id: "Actor:russia", asKnownOn: "2023-04-20") { events(first: 100) { nodes { id } } } }',
    );
    expect(JSON.stringify(inside)).toContain("Event:drone-attack-2023-04-20-dnipropetrovsk");
    expect(JSON.stringify(inside)).not.toContain("drone-attack-2023-04-21");
  });

  it("goes for everything asked below, lists that are short included", async () => {
    const stages = async (day: string) => {
      const { aidPackage } = (await ask(
        `{ aidPackage(id: "AidPackage:us-pda-28", asKnownOn: "${day}") { items { weaponSystem { name } stages { stage } } reports { totalCount nodes { publishedOn } } } }`,
      )) as {
        aidPackage: { items: { stages: { stage: string }[] }[]; reports: { nodes: { publishedOn: string }[] } };
      };
      expect(aidPackage.reports.nodes.every(({ publishedOn }) => publishedOn <= day)).toBe(true);
      return aidPackage.items.flatMap((item) => item.stages.map(({ stage }) => stage));
    };
    expect(await stages("2023-01-01")).toEqual(["PLEDGED"]);
    expect(await stages("2023-05-01")).toEqual(["PLEDGED", "DELIVERED"]);
  });

  it("goes for filters and orders over related rows too", async () => {
    const speakers = async (day: string) => {
      const { actors } = (await ask(
        `{ actors(first: 100, asKnownOn: "${day}", where: { claimsMade: { some: { metric: { eq: INTERCEPTED } } } }, orderBy: [{ field: CLAIMS_MADE_COUNT, direction: DESC }]) { nodes { id claimsMade { totalCount } } } }`,
      )) as {
        actors: { nodes: { id: string; claimsMade: { totalCount: number } }[] };
      };
      const counts = actors.nodes.map(({ claimsMade }) => claimsMade.totalCount);
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
      return actors.nodes.map(({ id }) => id);
    };
    expect(await speakers("2023-04-19")).toEqual(["Actor:ukrainian-air-force-command"]);
    expect(await speakers("2023-04-20")).toContain("Actor:general-staff-ukraine");
  });

  it("lets a relation name a day of its own", async () => {
    const { event } = (await ask(
      `{ event(id: "Event:interception-2023-04-19-odesa") { then: claims(asKnownOn: "2023-04-19") { totalCount } now: claims { totalCount } } }`,
    )) as {
      event: { then: { totalCount: number }; now: { totalCount: number } };
    };
    expect(event).toEqual({ then: { totalCount: 1 }, now: { totalCount: 2 } });
  });

  it("refuses a cursor of another day, and a day that does not exist", async () => {
    const { events } = (await ask('{ events(first: 1, asKnownOn: "2023-04-20") { pageInfo { endCursor } } }')) as {
      events: { pageInfo: { endCursor: string } };
    };
    const { errors } = await server.query(
      `{ events(first: 1, after: "${events.pageInfo.endCursor}", asKnownOn: "2023-04-21") { nodes { id } } }`,
    );
    expect(errors?.[0]?.extensions?.["code"]).toBe("INVALID_CURSOR");
    const impossible = await server.query('{ events(asKnownOn: "2023-02-30") { totalCount } }');
    expect(impossible.errors?.[0]?.extensions?.["code"]).toBe("GRAPHQL_VALIDATION_FAILED");
  });
});

describe("changes", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  interface Changes {
    totalCount: number;
    nodes: {
      day: string;
      kind: string;
      claim: { id: string } | null;
      stage: { id: string } | null;
      report: { id: string } | null;
    }[];
    pageInfo: { endCursor: string; hasNextPage: boolean };
  }
  async function changes(from: string, to: string, page = "first: 500"): Promise<Changes> {
    const { data, errors } = await server.query(
      `{ changes(from: "${from}", to: "${to}", ${page}) { totalCount nodes { day kind claim { id } stage { id } report { id } } pageInfo { endCursor hasNextPage } } }`,
    );
    expect(errors).toBeUndefined();
    return data?.["changes"] as Changes;
  }

  it("are those between the days, each a claim or a ledger line with its report", async () => {
    const { nodes, totalCount } = await changes("2023-04-19", "2023-04-21");
    expect(nodes).toHaveLength(totalCount);
    expect(new Set(nodes.map(({ day }) => day))).toEqual(new Set(["2023-04-20", "2023-04-21"]));
    expect(nodes.every(({ claim, stage }) => (claim === null) !== (stage === null))).toBe(true);
    expect(nodes.find(({ claim }) => claim?.id === "Claim:rferl-2023-04-20.42")).toMatchObject({
      kind: "ADDED",
      report: { id: "Report:rferl-2023-04-20" },
    });
  });

  it("add up over neighbouring spans, and page without repeating", async () => {
    const whole = await changes("2023-04-18", "2023-04-21");
    const parts = [await changes("2023-04-18", "2023-04-20"), await changes("2023-04-20", "2023-04-21")];
    expect(parts.flatMap(({ nodes }) => nodes)).toEqual(whole.nodes);
    const walked = [];
    for (let page = "first: 7"; ;) {
      const { nodes, pageInfo } = await changes("2023-04-18", "2023-04-21", page);
      walked.push(...nodes);
      if (!pageInfo.hasNextPage) break;
      page = `first: 7, after: "${pageInfo.endCursor}"`;
    }
    expect(walked).toEqual(whole.nodes);
  });

  it("tell a revision from an addition", async () => {
    const { nodes } = await changes("2022-01-01", "2024-12-31", "first: 1000");
    const revised = nodes.filter(({ kind }) => kind === "REVISED");
    // The General Staff's cumulative count of drones rose from day to day.
    expect(revised.length).toBeGreaterThan(0);
    expect(revised.length).toBeLessThan(nodes.length / 2);
  });

  it("refuse days the wrong way round and cursors of other days", async () => {
    const wrong = await server.query('{ changes(from: "2023-04-21", to: "2023-04-20") { totalCount } }');
    expect(wrong.errors?.[0]?.extensions?.["code"]).toBe("BAD_FILTER");
    const { pageInfo } = await changes("2023-04-18", "2023-04-21", "first: 2");
    const other = await server.query(
      `{ changes(from: "2023-04-19", to: "2023-04-21", after: "${pageInfo.endCursor}") { totalCount } }`,
    );
    expect(other.errors?.[0]?.extensions?.["code"]).toBe("INVALID_CURSOR");
  });
});
