import { startTestServer, type TestServer } from "../support/server";
import { fillWithClaims, type Said } from "./said";

interface Outcome {
  readonly event: { readonly id: string };
  readonly containedIn: { readonly id: string } | null;
  readonly origin: string;
  readonly interceptionRate: { readonly low: number | null; readonly high: number | null } | null;
}

const FIELDS = `eventCount hasNextPage endCursor nodes {
  event { id } containedIn { id } origin actor { id } source { id } countedWeapons { id } claims { id }
  launched { low best high comparator unit } intercepted { low best high comparator unit }
  notReached { best } hit { best } interceptionRate { low high approximate }
}`;

async function outcomes(server: TestServer, args = "", fields = FIELDS) {
  const { data, errors } = await server.query(`{ weaponOutcomes${args} { ${fields} } }`);
  expect(errors).toBeUndefined();
  return data?.["weaponOutcomes"] as {
    nodes: Outcome[];
    eventCount: number;
    hasNextPage: boolean;
    endCursor: string | null;
  };
}

const short = ({ nodes }: { nodes: readonly Outcome[] }) =>
  nodes.map(({ event, containedIn, origin }) => [event.id.slice(6), containedIn?.id.slice(6) ?? null, origin]);

describe("weapon outcomes of the demo dataset", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const AIR_FORCE = "Air Force Command of the Armed Forces of Ukraine";
  const STAFF = "General Staff of the Armed Forces of Ukraine";
  const nights = `(where: { occurred: { overlaps: { from: "2023-04-19", to: "2023-04-19" } } })`;

  it("tells each attack with its interception, by origin, and what is contained in what", async () => {
    expect(short(await outcomes(server, nights))).toEqual([
      ["drone-attack-2023-04-20-dnipropetrovsk", "drone-attack-2023-04-20-southeast", "Serhii Lysak"],
      ["drone-attack-2023-04-20-southeast", "drone-attacks-2023-04-19-20", AIR_FORCE],
      ["drone-attack-2023-04-19-odesa", "drone-attacks-2023-04-19-20", AIR_FORCE],
      ["drone-attack-2023-04-19-odesa", "drone-attacks-2023-04-19-20", "Radio Free Europe/Radio Liberty"],
      ["drone-attacks-2023-04-19-20", null, STAFF],
    ]);
  });

  it("gives the rate of each origin by its own two numbers", async () => {
    const { nodes } = await outcomes(server, nights);
    expect(nodes.map(({ interceptionRate }) => interceptionRate)).toEqual([
      { low: 1, high: 1, approximate: false },
      { low: 10 / 11, high: 10 / 11, approximate: true },
      { low: 10 / 12, high: 10 / 12, approximate: false },
      null,
      { low: 21 / 26, high: 21 / 26, approximate: false },
    ]);
    // The outlet gives no number for Odesa: unknown, not zero.
    expect(nodes[3]).toMatchObject({ launched: null, intercepted: null, actor: null, source: { id: "Source:rferl" } });
  });

  it("names the enclosing event on whatever page it is", async () => {
    const all = short(await outcomes(server));
    const paged: unknown[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = await outcomes(server, `(first: 1${after === null ? "" : `, after: "${after}"`})`);
      expect(page.eventCount).toBe(1);
      paged.push(...short(page));
      [after, more] = [page.endCursor, page.hasNextPage];
    }
    expect(paged).toEqual(all);
  });

  it("lists an interception by itself when its attack does not fit", async () => {
    const { nodes } = await outcomes(server, "(where: { kind: { eq: AIR_DEFENCE_INTERCEPTION } })");
    expect(nodes).toHaveLength(7);
    expect(nodes.every(({ event, containedIn }) => event.id.includes("interception") && containedIn === null)).toBe(
      true,
    );
  });

  it("counts one weapon system or its variants", async () => {
    const { nodes } = await outcomes(server, '(weaponSystem: "WeaponSystem:iranian-made-attack-uav")');
    expect(nodes).toMatchObject([
      { event: { id: "Event:interception-2023-04-20-southeast" }, intercepted: { best: 10, comparator: "APPROX" } },
    ]);
    const shaheds = await outcomes(server, '(weaponSystem: "WeaponSystem:shahed-136-131")');
    expect(shaheds.nodes.find(({ event }) => event.id === "Event:drone-attack-2023-04-20-southeast")).toMatchObject({
      countedWeapons: [{ id: "WeaponSystem:shahed-136-131" }],
      intercepted: { best: 10, comparator: "EQ" },
    });
  });

  it("goes by the day", async () => {
    const { nodes } = await outcomes(server, '(asKnownOn: "2023-04-19")');
    expect(nodes).toMatchObject([
      { event: { id: "Event:drone-attack-2023-04-19-odesa" }, containedIn: null, launched: { best: 12 } },
    ]);
  });

  it.each([
    ['(weaponSystem: "WeaponSystem:shahet-136")', "NOT_FOUND"],
    ['(weaponSystem: "Event:x")', "BAD_ID"],
    ["(first: 1001)", "BAD_PAGE"],
    ["(where: { kind: { eq: null } })", "BAD_FILTER"],
  ])("%s is %s", async (args, code) => {
    const { errors } = await server.query(`{ weaponOutcomes${args} { nodes { origin } } }`);
    expect(errors?.[0]?.extensions?.["code"]).toBe(code);
  });
});

describe("weapon outcomes of constructed claims", () => {
  const launched = (says: number | string, more: Partial<Said> = {}): Said => ({
    in: "a/1",
    by: "army",
    metric: "LAUNCHED",
    says,
    ...more,
  });
  const shotDown = (says: number | string, more: Partial<Said> = {}): Said => ({
    in: "a/2",
    by: "army",
    metric: "INTERCEPTED",
    says,
    ...more,
  });

  const events: Record<string, readonly Said[]> = {
    "e1-all": [
      launched(20),
      shotDown(12),
      { in: "a/1", by: "army", metric: "NOT_REACHED", says: 5 },
      { in: "a/1", by: "army", metric: "HIT", says: 3 },
    ],
    "e2-range": [launched("10..20"), shotDown("5..8")],
    "e3-more-than": [launched(">20"), shotDown(12)],
    "e4-at-least-down": [launched(20), shotDown(">=12")],
    "e5-contradiction": [launched(10), shotDown(12)],
    "e6-capped": [launched("10..20"), shotDown("8..12")],
    "e7-none-launched": [launched(0), shotDown(0)],
    "e8-two-origins": [launched(20), shotDown(12, { by: "state" })],
    "e9-models": [launched(10, { weapon: "kh-101" }), shotDown(3, { weapon: "kinzhal" })],
    "f1-taken-back": [launched(20), shotDown(12), { in: "a/3", by: "army", metric: "INTERCEPTED", stance: "RETRACTS" }],
    "f2-units": [launched(10, { unit: "MISSILE" }), shotDown(3, { unit: "DRONE" })],
  };
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ fill: (dataSource) => fillWithClaims(dataSource, events) });
  });
  afterAll(() => server.stop());

  const rowsOf = async (event: string) => (await outcomes(server, `(where: { id: { eq: "Event:${event}" } })`)).nodes;

  it("tells all four outcomes", async () => {
    expect(await rowsOf("e1-all")).toMatchObject([
      {
        launched: { best: 20, unit: "DRONE" },
        intercepted: { best: 12 },
        notReached: { best: 5 },
        hit: { best: 3 },
        interceptionRate: { low: 0.6, high: 0.6, approximate: false },
      },
    ]);
  });

  it.each([
    ["e2-range", { low: 5 / 20, high: 8 / 10, approximate: false }],
    ["e3-more-than", { low: null, high: 12 / 20, approximate: false }],
    ["e4-at-least-down", { low: 12 / 20, high: null, approximate: false }],
    ["e5-contradiction", null],
    ["e6-capped", { low: 8 / 20, high: 1, approximate: false }],
    ["e7-none-launched", null],
    ["f1-taken-back", null],
  ])("%s has the rate %j", async (event, rate) => {
    expect((await rowsOf(event)).map(({ interceptionRate }) => interceptionRate)).toEqual([rate]);
  });

  it.each([
    [
      "e8-two-origins",
      [
        { origin: "army", intercepted: null },
        { origin: "state", launched: null },
      ],
    ],
    [
      "e9-models",
      [{ countedWeapons: [{ id: "WeaponSystem:kh-101" }] }, { countedWeapons: [{ id: "WeaponSystem:kinzhal" }] }],
    ],
    ["f2-units", [{ intercepted: { unit: "DRONE" } }, { launched: { unit: "MISSILE" } }]],
  ])("%s makes no rate of numbers that do not belong together", async (event, rows) => {
    const found = await rowsOf(event);
    expect(found).toMatchObject(rows);
    expect(found.map(({ interceptionRate }) => interceptionRate)).toEqual([null, null]);
  });
});
