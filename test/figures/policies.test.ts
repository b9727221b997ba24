import { startTestServer, type TestServer } from "../support/server";
import { fillWithClaims, type Said } from "./said";

const dated: readonly Said[] = [
  { in: "a/1", by: "army", on: "2024-01-01", says: 20, channel: "TELEGRAM" },
  { in: "b/1", by: "army", on: "2024-01-03", says: 12, channel: "MEDIA" },
  { in: "c/1", by: "governor", on: "2024-01-02", says: 8, channel: "FACEBOOK" },
  { in: "d/1", by: "blogger", on: "2024-01-02", says: 30, channel: "TELEGRAM" },
  { in: "e/1", on: "2024-01-02", says: 10 },
];

const events = {
  dated,
  "quoted-only": [
    { in: "a/1", by: "state", on: "2024-01-01", says: 5, channel: "MEDIA" },
    { in: "b/1", by: "blogger", on: "2024-01-01", says: 9 },
  ],
  "none-official": [
    { in: "a/1", by: "blogger", on: "2024-01-01", says: 5 },
    { in: "b/1", on: "2024-01-01", says: 7 },
  ],
  "official-without-number": [
    { in: "a/1", by: "state", channel: "OFFICIAL_STATEMENT" },
    { in: "b/1", says: 7 },
  ],
  releases: [
    {
      in: "dataset/2019",
      by: "institute",
      on: "2019-06-01",
      says: "306..306",
      metric: "FATALITIES_CIVILIAN",
      unit: "PERSON",
    },
    {
      in: "dataset/2021",
      by: "institute",
      on: "2021-06-01",
      says: "54..54",
      metric: "FATALITIES_CIVILIAN",
      unit: "PERSON",
    },
  ],
  "same-day": [
    { in: "b/1", by: "army", on: "2024-01-01", says: 4 },
    { in: "a/1", by: "army", on: "2024-01-01", says: 3 },
  ],
  undated: [
    { in: "z/1", by: "army", says: 4 },
    { in: "a/1", by: "army", saidOn: "2024-01-01", says: 3 },
  ],
  numerous: [
    { in: "a/1", by: "army", on: "2024-01-01", says: 4 },
    { in: "b/1", by: "army", on: "2024-01-02" },
  ],
} satisfies Record<string, readonly Said[]>;

describe("policies", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ fill: (dataSource) => fillWithClaims(dataSource, events) });
  });
  afterAll(() => server.stop());

  async function figures(event: keyof typeof events, args: string): Promise<Record<string, unknown>[]> {
    const { data, errors } = await server.query(
      `{ event(id: "Event:${event}") { figures${args} { low best high comparator status policy why claimCount asKnownOn } } }`,
    );
    expect(errors).toBeUndefined();
    return (data?.["event"] as { figures: Record<string, unknown>[] }).figures;
  }

  it("LATEST_PER_SOURCE takes the newest claim of each origin, and is the default", async () => {
    const [figure] = await figures("dated", "");
    expect(figure).toMatchObject({ low: 8, best: null, high: 30, status: "DISPUTED", policy: "LATEST_PER_SOURCE" });
    expect(figure?.["claimCount"]).toBe(5);
    expect(figure?.["why"]).toContain("army had said 20");
    expect(await figures("dated", "(policy: LATEST_PER_SOURCE)")).toEqual([figure]);
  });

  it("PREFER_OFFICIAL takes what officials say themselves, also over what others quote of them later", async () => {
    const [figure] = await figures("dated", "(policy: PREFER_OFFICIAL)");
    expect(figure).toMatchObject({ low: 8, best: null, high: 20, status: "DISPUTED" });
    expect(figure?.["why"]).toContain("Official claimants speaking for themselves count: army 20, governor 8.");
  });

  it("PREFER_OFFICIAL falls back on officials as quoted, then on everybody", async () => {
    const [quoted] = await figures("quoted-only", "(policy: PREFER_OFFICIAL)");
    expect(quoted).toMatchObject({ low: 5, best: 5, high: 5, status: "DISPUTED" });
    const [nobody] = await figures("none-official", "(policy: PREFER_OFFICIAL)");
    expect(nobody).toMatchObject({ low: 5, best: null, high: 7 });
    const [silent] = await figures("official-without-number", "(policy: PREFER_OFFICIAL)");
    expect(silent).toMatchObject({ low: 7, best: 7, high: 7 });
  });

  it("HIGHEST and LOWEST pick one of the newest claims, and hide no dispute", async () => {
    expect(await figures("dated", "(policy: HIGHEST)")).toMatchObject([
      { low: 30, best: 30, high: 30, status: "DISPUTED" },
    ]);
    expect(await figures("dated", "(policy: LOWEST)")).toMatchObject([
      { low: 8, best: 8, high: 8, status: "DISPUTED" },
    ]);
    expect(await figures("releases", "(policy: HIGHEST)")).toMatchObject([{ best: 54 }]);
  });

  it("BY_SOURCE takes a publisher or a claimant", async () => {
    expect(await figures("dated", '(policy: BY_SOURCE, source: "Source:a")')).toMatchObject([
      { best: 20, claimCount: 1 },
    ]);
    expect(await figures("dated", '(policy: BY_SOURCE, source: "Actor:army")')).toMatchObject([
      { best: 12, claimCount: 2, status: "SINGLE_ORIGIN" },
    ]);
    expect(await figures("releases", '(policy: BY_SOURCE, source: "Actor:army")')).toEqual([]);
  });

  it.each([
    ["(policy: BY_SOURCE)", "BAD_FILTER", "Expected `source`"],
    ['(source: "Source:a")', "BAD_FILTER", "Expected `policy: BY_SOURCE`"],
    ['(policy: BY_SOURCE, source: "Source:aa")', "NOT_FOUND", 'Did you mean "Source:a"'],
    ['(policy: BY_SOURCE, source: "Event:dated")', "BAD_ID", '"Event:dated"'],
    ['(policy: BY_SOURCE, source: "a")', "BAD_ID", '"Source:rferl"'],
  ])("%s is %s", async (args, code, words) => {
    const { errors } = await server.query(`{ event(id: "Event:dated") { figures${args} { best } } }`);
    expect(errors?.[0]?.extensions?.["code"]).toBe(code);
    expect(errors?.[0]?.message).toContain(words);
  });

  it("goes by the day: what was known before the later release", async () => {
    const known = async (day: string) => (await figures("releases", `(asKnownOn: "${day}")`)).map(({ best }) => best);
    expect(await known("2019-05-31")).toEqual([]);
    expect(await known("2019-06-01")).toEqual([306]);
    expect(await known("2021-05-31")).toEqual([306]);
    expect(await known("2021-06-01")).toEqual([54]);
    expect(await figures("releases", '(asKnownOn: "2019-06-01")')).toMatchObject([{ asKnownOn: "2019-06-01" }]);
  });

  it("goes by the day on which it was said where none of publication is known, and not without any", async () => {
    expect(await figures("undated", '(asKnownOn: "2024-01-01")')).toMatchObject([{ best: 3, claimCount: 1 }]);
    expect(await figures("undated", '(asKnownOn: "2023-12-31")')).toEqual([]);
  });

  it("says by what order a claim is the newest where the days do not show it", async () => {
    const [sameDay] = await figures("same-day", "");
    expect(sameDay).toMatchObject({ best: 4 });
    expect(sameDay?.["why"]).toContain("both are of one day, so the order of the report keys decides");
    const [undated] = await figures("undated", "");
    expect(undated).toMatchObject({ best: 3 });
    expect(undated?.["why"]).toContain("army also said 4; that has no day and is taken for older.");
  });

  it("does not let a claim without number replace a number", async () => {
    const [figure] = await figures("numerous", "");
    expect(figure).toMatchObject({ best: 4, status: "SINGLE_ORIGIN" });
    expect(figure?.["why"]).toContain("1 claim gives no number: unknown, not zero.");
  });
});
