import fc from "fast-check";
import type { DataSource } from "typeorm";
import { eventRow, insertRows } from "../support/rows";
import { startTestServer, type TestServer } from "../support/server";

interface EventPage {
  nodes: { id: string }[];
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

const PAGE = `nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
const EVENTS = `query ($first: Int, $after: String, $last: Int, $before: String) {
  events(first: $first, after: $after, last: $last, before: $before) { ${PAGE} }
}`;

/** Few dates, so that many events share one, and some without. */
const starts = fc.array(fc.constantFrom(null, "2023-04-19", "2023-04-20", "2023-04-21"), { maxLength: 25 });

describe("connections", () => {
  let server: TestServer;
  let writer: DataSource;

  beforeAll(async () => {
    server = await startTestServer({ fill: () => Promise.resolve(), config: { plans: false } });
    writer = await server.openWriter();
  });

  afterAll(() => server.stop());

  async function page(variables: Record<string, unknown>): Promise<EventPage> {
    const { data, errors } = await server.query(EVENTS, variables);
    expect(errors).toBeUndefined();
    return data?.["events"] as EventPage;
  }

  async function fill(dates: readonly (string | null)[]): Promise<string[]> {
    await writer.query("DELETE FROM event");
    await insertRows(
      writer,
      "event",
      dates.map((start, index) => eventRow(`e${index}`, start)),
    );
    // The order that is promised, computed without SQL: latest first, unknown last, later rows first among equals.
    return dates
      .map((start, index) => ({ start, index }))
      .sort((a, b) => {
        if (a.start === b.start) return b.index - a.index;
        if (a.start === null) return 1;
        if (b.start === null) return -1;
        return a.start < b.start ? 1 : -1;
      })
      .map(({ index }) => `Event:e${index}`);
  }

  it("yields each row once, in order, forwards and backwards, for any data and page size", async () => {
    await fc.assert(
      fc.asyncProperty(starts, fc.integer({ min: 1, max: 9 }), async (dates, size) => {
        const expected = await fill(dates);

        const forwards: string[] = [];
        for (let after: string | null = null; ;) {
          const { nodes, edges, pageInfo }: EventPage = await page({ first: size, after });
          forwards.push(...nodes.map(({ id }) => id));
          expect(edges.map(({ node }) => node)).toEqual(nodes);
          expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
          expect(pageInfo.hasNextPage).toBe(forwards.length < expected.length);
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
        }
        expect(forwards).toEqual(expected);

        const backwards: string[] = [];
        for (let before: string | null = null; ;) {
          const { nodes, pageInfo }: EventPage = await page({ last: size, before });
          backwards.unshift(...nodes.map(({ id }) => id));
          expect(pageInfo.hasPreviousPage).toBe(backwards.length < expected.length);
          if (!pageInfo.hasPreviousPage) break;
          before = pageInfo.startCursor;
        }
        expect(backwards).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it("neither repeats nor skips the rows that were there when others are inserted between pages", async () => {
    await fc.assert(
      fc.asyncProperty(starts, starts, fc.integer({ min: 1, max: 5 }), async (dates, inserted, size) => {
        const expected = await fill(dates);
        const seen: string[] = [];
        let round = 0;
        for (let after: string | null = null; ;) {
          const { nodes, pageInfo }: EventPage = await page({ first: size, after });
          seen.push(...nodes.map(({ id }) => id));
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
          const start = inserted[round];
          if (start !== undefined) await insertRows(writer, "event", [eventRow(`new${round}`, start)]);
          round += 1;
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((id) => !id.includes("new"))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it("pages each parent's rows by itself, in one statement for all parents", async () => {
    await fill([null]);
    const [whole] = await writer.query<{ id: number }[]>("SELECT id FROM event");
    await insertRows(
      writer,
      "event",
      [1, 2, 3].map((day) => ({ ...eventRow(`part${day}`, `2023-04-0${day}`), part_of_id: whole?.id ?? null })),
    );
    server.log.clear();
    const { data } = await server.query(`{ events { nodes { id parts(first: 2) { totalCount ${PAGE} } } } }`);
    const nodes = (data?.["events"] as { nodes: { id: string; parts: EventPage & { totalCount: number } }[] }).nodes;
    const parts = nodes.find(({ id }) => id === "Event:e0")?.parts;
    expect(parts?.nodes.map(({ id }) => id)).toEqual(["Event:part1", "Event:part2"]);
    expect(parts?.pageInfo.hasNextPage).toBe(true);
    expect(parts?.totalCount).toBe(3);
    expect(nodes.find(({ id }) => id === "Event:part1")?.parts.totalCount).toBe(0);
    // Events, their parts, the counts of the parts.
    expect(server.log.statements).toHaveLength(3);
  });

  it("counts only when asked", async () => {
    server.log.clear();
    await server.query("{ events { nodes { id } } }");
    expect(server.log.statements).toHaveLength(1);
    await server.query("{ events { totalCount nodes { id } } }");
    expect(server.log.statements.filter((statement) => statement.includes("COUNT("))).toHaveLength(1);
    server.log.clear();
    const { data } = await server.query(
      "{ events { totalCount nodes { parts { totalCount } } } a: events { totalCount } }",
    );
    expect(data).toHaveProperty("a.totalCount");
    // Two lists and their counts, and the counts of the parts: rows that nobody asked for are not read.
    expect(server.log.statements.filter((statement) => !statement.includes("COUNT("))).toHaveLength(1);
  });

  describe("wrong arguments", () => {
    it.each([
      ["{ events(first: -1) { nodes { id } } }", "BAD_PAGE", "got -1"],
      ["{ events(first: 1001) { nodes { id } } }", "BAD_PAGE", "from 0 to 1000, got 1001"],
      ["{ events(first: 1, last: 1) { nodes { id } } }", "BAD_PAGE", "got both"],
      ['{ events(first: 1, before: "x") { nodes { id } } }', "BAD_PAGE", "crossed"],
      ['{ events(last: 1, after: "x") { nodes { id } } }', "BAD_PAGE", "crossed"],
      ['{ events(after: "garbage") { nodes { id } } }', "INVALID_CURSOR", '"garbage"'],
      ['{ events(first: 1, after: "") { nodes { id } } }', "INVALID_CURSOR", '""'],
    ])("%s is %s", async (query, code, words) => {
      const { errors } = await server.query(query);
      expect(errors?.[0]?.extensions?.["code"]).toBe(code);
      expect(errors?.[0]?.message).toContain(words);
    });

    it("refuses a cursor of another list", async () => {
      await fill(["2023-04-20", null]);
      const { pageInfo } = await page({ first: 1 });
      const { errors } = await server.query(
        `{ actors(after: ${JSON.stringify(pageInfo.endCursor)}) { nodes { id } } }`,
      );
      expect(errors?.[0]?.extensions?.["code"]).toBe("INVALID_CURSOR");
    });

    it("never fails inside on a cursor, whatever it holds", async () => {
      const forged = fc.oneof(
        fc.string(),
        fc.json().map((text) => Buffer.from(text).toString("base64url")),
      );
      await fc.assert(
        fc.asyncProperty(forged, async (after) => {
          const { errors } = await server.query(EVENTS, { first: 1, after });
          expect(errors?.[0]?.extensions?.["code"]).toBe("INVALID_CURSOR");
        }),
        { numRuns: 100 },
      );
    });
  });
});
