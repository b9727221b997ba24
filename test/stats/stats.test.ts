import fc from "fast-check";
import type { DataSource } from "typeorm";
import { eventRow, insertRows } from "../support/rows";
import { startTestServer, type TestServer } from "../support/server";

interface Row {
  count: number;
  isOther: boolean;
  [key: string]: unknown;
}
interface Answer {
  totalCount: number;
  overlapping: boolean;
  rows: Row[];
}

describe("statistics over the demo dataset", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  async function ask(query: string): Promise<Answer> {
    const { data, errors } = await server.query(query);
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0] as Answer;
  }
  const codeOf = async (query: string) => (await server.query(query)).errors?.[0]?.extensions?.["code"];
  const sum = (rows: readonly Row[]) => rows.reduce((total, { count }) => total + count, 0);

  it("counts all in one row when nothing is grouped by", async () => {
    expect(await ask("{ eventStats { totalCount overlapping rows { count isOther } } }")).toEqual({
      totalCount: 28,
      overlapping: false,
      rows: [{ count: 28, isOther: false }],
    });
  });

  it("adds up to the total where groups are disjoint, and says so where they are not", async () => {
    const disjoint = await ask(
      "{ eventStats(groupBy: [{ field: KIND }, { field: LOCATION_ADM1 }]) { totalCount overlapping rows { count } } }",
    );
    expect([sum(disjoint.rows), disjoint.overlapping]).toEqual([disjoint.totalCount, false]);
    const shared = await ask(
      "{ eventStats(groupBy: [{ field: PARTICIPANT }]) { totalCount overlapping rows { count } } }",
    );
    expect(sum(shared.rows)).toBeGreaterThan(shared.totalCount);
    expect(shared.overlapping).toBe(true);
  });

  it("puts the groups beyond `first` into one row", async () => {
    const { rows, totalCount } = await ask(
      "{ eventStats(groupBy: [{ field: KIND }], orderBy: { field: COUNT, direction: DESC }, first: 3) { totalCount rows { kind count isOther } } }",
    );
    expect(rows.map(({ isOther }) => isOther)).toEqual([false, false, false, true]);
    expect(rows[0]).toMatchObject({ kind: "DRONE_ATTACK", count: 5 });
    expect(sum(rows)).toBe(totalCount);
  });

  it("keeps only groups that `having` lets through", async () => {
    const { rows } = await ask(
      "{ eventStats(groupBy: [{ field: KIND }], having: { count: { gte: 3, lte: 4 } }) { rows { count } } }",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ count }) => count >= 3 && count <= 4)).toBe(true);
  });

  it("adds amounts within one currency, counts unknown ones apart, and leaves frames out", async () => {
    const { rows, totalCount } = await ask(
      '{ aidStats(groupBy: [{ field: DONOR }], where: { donors: { some: { id: { eq: "Actor:european-union" } } } }) { totalCount rows { donor count amounts { currency sum known unknown } } } }',
    );
    // Three packages on record; the plan of two billion is what the two others fill.
    expect(totalCount).toBe(2);
    expect(rows).toEqual([
      { donor: "European Union", count: 2, amounts: [{ currency: "EUR", sum: "2000000000.00", known: 2, unknown: 0 }] },
    ]);
  });

  it("gives the sum of the US drawdowns up to 19 April 2023", async () => {
    const { rows } = await ask(
      `{ aidStats(where: { authority: { eq: PDA }, announcedOn: { lte: "2023-04-19" } }) { rows { count amounts { currency sum known unknown } } } }`,
    );
    const [row] = rows as unknown as {
      count: number;
      amounts: { currency: string; sum: string; known: number; unknown: number }[];
    }[];
    const { data } = await server.query(
      `{ aidPackages(first: 1000, where: { authority: { eq: PDA }, announcedOn: { lte: "2023-04-19" } }) { nodes { amount { value } } } }`,
    );
    const { nodes } = data?.["aidPackages"] as { nodes: { amount: { value: string } | null }[] };
    const expected = nodes.reduce((total, { amount }) => total + BigInt((amount?.value ?? "0").replace(".", "")), 0n);
    expect(row?.amounts).toEqual([{ currency: "USD", sum: `${expected / 100n}.00`, known: nodes.length, unknown: 0 }]);
    expect(row?.count).toBe(nodes.length);
  });

  it("tells drones launched and shot down per month, by who says so, as known on 21 April 2023", async () => {
    const { rows } = await ask(`{ claimStats(
      where: { metric: { in: [LAUNCHED, INTERCEPTED] } }, asKnownOn: "2023-04-21",
      groupBy: [{ field: OCCURRED, bucket: MONTH }, { field: METRIC }, { field: CLAIMANT }]
    ) { rows { occurred metric claimant figures { unit sum known } } } }`);
    const of = (metric: string, claimant: string) =>
      rows.find((row) => row["metric"] === metric && String(row["claimant"]).startsWith(claimant))?.["figures"];
    // What one says of one event counts once, whoever repeats it: 10 + 10 + 8, and the 6 of Dnipropetrovsk Oblast.
    expect(of("INTERCEPTED", "Air Force Command")).toEqual([{ unit: "DRONE", sum: 28, known: 3 }]);
    expect(of("INTERCEPTED", "Serhii Lysak")).toEqual([{ unit: "DRONE", sum: 6, known: 1 }]);
    expect(of("INTERCEPTED", "General Staff")).toEqual([{ unit: "DRONE", sum: 21, known: 1 }]);
    expect(of("LAUNCHED", "General Staff")).toEqual([{ unit: "DRONE", sum: 26, known: 1 }]);
  });

  it("orders and chooses groups by sums of one unit", async () => {
    const { rows } = await ask(`{ aidStats(
      where: { donors: { some: { id: { in: ["Actor:germany", "Actor:european-union", "Actor:canada"] } } } }
      groupBy: [{ field: DONOR }], orderBy: { field: SUM, unit: "EUR", direction: DESC }
    ) { rows { donor amounts { currency sum } } } }`);
    // Canada has no sum in euros and comes last.
    expect(rows.map(({ donor }) => donor)).toEqual(["Germany", "European Union", "Canada"]);
    const chosen = await ask(
      `{ aidStats(groupBy: [{ field: DONOR }], having: { sum: { gte: 3000000000 }, unit: "EUR" }) { rows { donor } } }`,
    );
    expect(chosen.rows).toEqual([{ donor: "Germany" }]);
    const drones = await ask(
      `{ eventStats(groupBy: [{ field: KIND }], orderBy: { field: SUM, metric: INTERCEPTED, unit: "DRONE", direction: DESC }) { rows { kind } } }`,
    );
    expect(drones.rows.slice(0, 2)).toEqual([{ kind: "AIR_DEFENCE_INTERCEPTION" }, { kind: "DRONE_ATTACK" }]);
  });

  it("counts different values of another dimension in each group", async () => {
    const { rows } = await ask(
      "{ aidStats(groupBy: [{ field: AUTHORITY }]) { rows { authority count distinct(of: DONOR) } } }",
    );
    const { data } = await server.query(
      "{ aidPackages(first: 1000) { nodes { authority donors { id } parts { id } } } }",
    );
    const { nodes } = data?.["aidPackages"] as {
      nodes: { authority: string; donors: { id: string }[]; parts: unknown[] }[];
    };
    for (const row of rows) {
      const mine = nodes.filter(({ authority, parts }) => authority === row["authority"] && parts.length === 0);
      expect(row["distinct"]).toBe(new Set(mine.flatMap(({ donors }) => donors.map(({ id }) => id))).size);
      expect(row.count).toBe(mine.length);
    }
    expect(rows.find(({ authority }) => authority === "BILATERAL")?.["distinct"]).toBeGreaterThan(5);
  });

  it("counts the days of a time in longer spans of the same time", async () => {
    const { rows } = await ask(
      "{ claimStats(groupBy: [{ field: SAID_ON, bucket: YEAR }], where: { saidOn: { isNull: false } }) { rows { saidOn count distinct(of: SAID_ON) } } }",
    );
    const { data } = await server.query("{ claims(first: 1000) { nodes { saidOn } } }");
    const { nodes } = data?.["claims"] as { nodes: { saidOn: string | null }[] };
    const days = [...new Set(nodes.map(({ saidOn }) => saidOn))];
    for (const row of rows.filter(({ count }) => count > 0))
      expect(row["distinct"]).toBe(days.filter((on) => on?.slice(0, 4) === String(row["saidOn"]).slice(0, 4)).length);
  });

  it("counts only what had been published", async () => {
    expect(
      (await ask('{ eventStats(asKnownOn: "2023-04-20") { totalCount rows { count } } }')).totalCount,
    ).toBeLessThan(28);
  });

  it("reads the same number of statements however many groups there are", async () => {
    const statements = async (field: string) => {
      server.log.clear();
      await ask(`{ claimStats(groupBy: [{ field: ${field} }]) { totalCount rows { count figures { sum } } } }`);
      return server.log.statements.length;
    };
    expect(await statements("STANCE")).toBe(await statements("CLAIMANT"));
  });

  it.each([
    ["{ eventStats(groupBy: [{ field: KIND }, { field: KIND }]) { totalCount } }", "BAD_FILTER"],
    ["{ eventStats(groupBy: [{ field: KIND, bucket: DAY }]) { totalCount } }", "BAD_FILTER"],
    ["{ aidStats(groupBy: [{ field: DONOR }], orderBy: { field: SUM }) { totalCount } }", "BAD_FILTER"],
    [
      '{ eventStats(groupBy: [{ field: KIND }], having: { sum: { gte: 1 }, unit: "DRONE" }) { totalCount } }',
      "BAD_FILTER",
    ],
    ["{ eventStats(groupBy: [{ field: KIND }], first: 0) { totalCount } }", "BAD_PAGE"],
    ['{ eventStats(where: { location: { within: "Location:nowhere" } }) { totalCount } }', "NOT_FOUND"],
    ["{ eventStats(groupBy: [{ field: COLOUR }]) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"],
  ])("%s is %s", async (query, code) => {
    expect(await codeOf(query)).toBe(code);
  });
});

describe("spans of time", () => {
  let server: TestServer;
  let writer: DataSource;

  beforeAll(async () => {
    server = await startTestServer({ fill: () => Promise.resolve() });
    writer = await server.openWriter();
  });
  afterAll(() => server.stop());

  const day = fc
    .date({ min: new Date("2021-12-20"), max: new Date("2024-02-10"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  /** The first day of the span that a day lies in, computed without SQL. */
  function spanOf(text: string, bucket: string): string {
    const date = new Date(`${text}T00:00:00Z`);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    const first = (on: Date) => on.toISOString().slice(0, 10);
    switch (bucket) {
      case "WEEK":
        return first(new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * 86_400_000));
      case "MONTH":
        return first(new Date(Date.UTC(year, month, 1)));
      case "QUARTER":
        return first(new Date(Date.UTC(year, Math.floor(month / 3) * 3, 1)));
      case "YEAR":
        return first(new Date(Date.UTC(year, 0, 1)));
      default:
        return text;
    }
  }

  it("hold each day in its own span, without gaps, and add up", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(day, { minLength: 1, maxLength: 15 }),
        fc.constantFrom("DAY", "WEEK", "MONTH", "QUARTER", "YEAR"),
        async (days, bucket) => {
          await writer.query("DELETE FROM event");
          await insertRows(
            writer,
            "event",
            days.map((start, index) => ({ ...eventRow(`e${index}`, start), occurred_end: start })),
          );
          const { data } = await server.query(
            `{ eventStats(groupBy: [{ field: OCCURRED, bucket: ${bucket} }]) { rows { occurred count } } }`,
          );
          const { rows } = data?.["eventStats"] as { rows: { occurred: string; count: number }[] };
          const expected = new Map<string, number>();
          for (const start of days) expected.set(spanOf(start, bucket), (expected.get(spanOf(start, bucket)) ?? 0) + 1);
          expect(
            new Map(rows.filter(({ count }) => count > 0).map(({ occurred, count }) => [occurred, count])),
          ).toEqual(new Map([...expected].sort(([a], [b]) => (a < b ? -1 : 1))));
          // Each span begins the day after the one before it ends.
          rows.slice(1).forEach(({ occurred }, index) => {
            const dayBefore = new Date(new Date(`${occurred}T00:00:00Z`).getTime() - 86_400_000)
              .toISOString()
              .slice(0, 10);
            expect(spanOf(dayBefore, bucket)).toBe(rows[index]?.occurred);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("never put a month into one of its days", async () => {
    await writer.query("DELETE FROM event");
    await insertRows(writer, "event", [
      { ...eventRow("month", "2022-10-01"), occurred_end: "2022-10-31", occurred_precision: "MONTH" },
      { ...eventRow("open", "2022-10-05"), occurred_precision: "RANGE" },
    ]);
    const rows = async (bucket: string) =>
      (
        (
          await server.query(
            `{ eventStats(groupBy: [{ field: OCCURRED, bucket: ${bucket} }]) { rows { occurred count } } }`,
          )
        ).data?.["eventStats"] as Answer
      ).rows;
    expect(await rows("DAY")).toEqual([{ occurred: null, count: 2 }]);
    expect(await rows("YEAR")).toEqual([
      { occurred: "2022-01-01", count: 1 },
      { occurred: null, count: 1 },
    ]);
  });
});
