import type { DataSource } from "typeorm";
import { eventRow, insertRows } from "../support/rows";
import { startTestServer, type GraphQLAnswer, type TestServer } from "../support/server";

const EVENTS = `query ($where: EventWhere, $orderBy: [EventOrder!], $first: Int, $after: String) {
  events(where: $where, orderBy: $orderBy, first: $first, after: $after) { totalCount nodes { id } pageInfo { endCursor } }
}`;

/** Two places, two actors, and many events of the one at the other: enough for relations that lead back and forth. */
async function fill(dataSource: DataSource): Promise<void> {
  const places = ["kyiv", "kyiv-oblast"].map((key, index) => ({ id: index + 1, key, name: key, kind: "ADM1" }));
  await insertRows(dataSource, "location", places);
  await insertRows(dataSource, "actor", [{ id: 1, key: "ukraine", name: "Ukraine", kind: "STATE", country: "UA" }]);
  await insertRows(dataSource, "location_ancestor", [{ location_id: 1, ancestor_id: 1, depth: 0 }]);
  await dataSource.query("BEGIN");
  for (let id = 1; id <= 300; id += 1) {
    await insertRows(dataSource, "event", [{ id, ...eventRow(`e${id}`, "2023-04-20") }]);
    await insertRows(dataSource, "event_location", [{ event_id: id, location_id: 1, ordinal: 0 }]);
    await insertRows(dataSource, "event_participant", [{ event_id: id, actor_id: 1, role: "PARTY", ordinal: 0 }]);
  }
  await dataSource.query("COMMIT");
}

/** The value inside so many objects of the same kind. */
function nested(levels: number, wrap: (inner: object) => object, inner: object = {}): object {
  return levels === 0 ? inner : nested(levels - 1, wrap, wrap(inner));
}

/** A value as GraphQL writes it in a document. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name}: ${inline(inner)}`)
    .join(", ")} }`;
}

describe("a where or an order that can't be used", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ fill, config: { plans: false } });
  });
  afterAll(() => server.stop());

  /** Code and message of the first error of a list that is asked for with the arguments. */
  async function refusal(list: string): Promise<string> {
    return told(await server.query(`{ ${list} { totalCount } }`));
  }

  function told({ errors }: GraphQLAnswer): string {
    const error = errors?.[0];
    return `${String(error?.extensions?.["code"])} ${error?.message ?? ""}`;
  }

  it.each([
    ['events(where: { titel: { eq: "x" } })', 'GRAPHQL_VALIDATION_FAILED Field "titel" is not defined', '"title"'],
    ['events(where: { title: { like: "x" } })', "GRAPHQL_VALIDATION_FAILED", 'not defined by type "StringFilter"'],
    ["events(where: { kind: { eq: OTHERS } })", "GRAPHQL_VALIDATION_FAILED", '"OTHER"'],
    ["events(orderBy: { field: OCURRED })", "GRAPHQL_VALIDATION_FAILED", '"OCCURRED"'],
    ["events(orderBy: [null])", "GRAPHQL_VALIDATION_FAILED", "null"],
    ['events(where: { occurred: { before: "2023-02-30" } })', "GRAPHQL_VALIDATION_FAILED", "2023-02-30"],
    ['claims(where: { saidOn: { eq: "2023-4-2" } })', "GRAPHQL_VALIDATION_FAILED", "2023-4-2"],
    ['importRuns(where: { startedAt: { gt: "yesterday" } })', "GRAPHQL_VALIDATION_FAILED", "yesterday"],
    ['actors(where: { country: { eq: "Ukraine" } })', "GRAPHQL_VALIDATION_FAILED", "Ukraine"],
    ["aidPackages(where: { amount: { value: { gt: 5 } } })", "GRAPHQL_VALIDATION_FAILED", "Expected a decimal"],
    ["events(where: { near: { lat: 50, lon: 30 } })", "GRAPHQL_VALIDATION_FAILED", "NearFilter.km"],
  ])("%s does not fit the schema", async (list, code, words) => {
    const message = await refusal(list);
    expect(message).toContain(code);
    expect(message).toContain(words);
  });

  it.each([
    ["events(where: { title: null })", "`where.title`"],
    ["events(where: { title: { eq: null } })", "`where.title.eq`"],
    ["events(where: { title: { in: null } })", "`where.title.in`"],
    ["events(where: { title: { isNull: null } })", "`where.title.isNull`"],
    ["events(where: { id: { eq: null } })", "`where.id.eq`"],
    ["events(where: { id: { in: null } })", "`where.id.in`"],
    ["events(where: { kind: { ne: null } })", "`where.kind.ne`"],
    ["events(where: { and: null })", "`where.and`"],
    ["events(where: { or: [{ not: null }] })", "`where.or.not`"],
    ["events(where: { location: null })", "`where.location`"],
    ["events(where: { claims: null })", "`where.claims`"],
    ["events(where: { claims: { some: null } })", "`where.claims.some`"],
    ["events(where: { claims: { some: { quantity: { best: null } } } })", "`where.claims.some.quantity.best`"],
    ["events(where: { claims: { some: { quantity: { best: { gt: null } } } } })", "quantity.best.gt`"],
    ["events(where: { occurred: { overlaps: null } })", "`where.occurred.overlaps`"],
    ["events(where: { occurred: { precision: { eq: null } } })", "`where.occurred.precision.eq`"],
    ["events(where: { near: null })", "`where.near`"],
    ["locations(where: { within: null })", "`where.within`"],
    ["aidPackages(where: { amount: { value: { lt: null } } })", "`where.amount.value.lt`"],
    ["claims(where: { money: { best: { between: null } } })", "`where.money.best.between`"],
    ["importRuns(where: { startedAt: { eq: null } })", "`where.startedAt.eq`"],
  ])("%s gives null for a condition", async (list, path) => {
    const message = await refusal(list);
    expect(message).toContain("BAD_FILTER Expected a value for");
    expect(message).toContain(path);
  });

  it("takes an operator whose variable is null for a mistake, and one whose variable is not given for none", async () => {
    const query = "query ($title: String) { events(where: { title: { eq: $title } }) { totalCount } }";
    expect(told(await server.query(query, { title: null }))).toContain("BAD_FILTER");
    expect((await server.query(query)).data).toEqual({ events: { totalCount: 300 } });
  });

  it.each([
    ['occurred: { overlaps: { from: "2023-04-21", to: "2023-04-20" } }', "where.occurred.overlaps"],
    ["location: { lat: { between: { from: 2, to: 1.5 } } }", "where.location.lat.between"],
    ['claims: { some: { saidOn: { between: { from: "2024-01-01", to: "2023-12-31" } } } }', "saidOn.between"],
    ['packages: { some: { amount: { value: { between: { from: "10.001", to: "9.99" } } } } }', "amount.value.between"],
  ])("%s ends before it begins", async (condition, path) => {
    const message = await refusal(`events(where: { ${condition} })`);
    expect(message).toMatch(/BAD_FILTER .*ends \(.*\) before it begins \(.*\)\. Swap `from` and `to`\./);
    expect(message).toContain(path);
  });

  it("tells the moment at which a range ends before it begins", async () => {
    const range = 'between: { from: "2023-04-20T06:00:00Z", to: "2023-04-20T05:00:00Z" }';
    expect(await refusal(`importRuns(where: { startedAt: { ${range} } })`)).toContain(
      "BAD_FILTER `where.startedAt.between` ends (2023-04-20T05:00:00.000Z)",
    );
  });

  it.each([
    ['actors(where: { id: { eq: "Actor:ukrane" } })', "NOT_FOUND", 'Did you mean "Actor:ukraine"'],
    ['events(where: { id: { notIn: ["Event:e1", "Event:gone"] } })', "NOT_FOUND", '"Event:gone"'],
    ['locations(where: { within: "Location:kiyv" })', "NOT_FOUND", 'Did you mean "Location:kyiv"'],
    ['events(where: { not: { locations: { every: { within: "Location:kiyv" } } } })', "NOT_FOUND", '"Location:kyiv"'],
    ['actors(where: { or: [{ parent: { id: { ne: "Actor:ukrane" } } }] })', "NOT_FOUND", '"Actor:ukraine"'],
    ['events(where: { id: { eq: "Actor:ukraine" } })', "BAD_ID", '"Event:some-key"'],
    ['events(where: { location: { within: "Event:e1" } })', "BAD_ID", '"Location:some-key"'],
    ["events(where: { id: { eq: 5 } })", "BAD_ID", '"5"'],
    ['events(where: { id: { in: [""] } })', "BAD_ID", '""'],
    ['events(where: { id: { eq: "Event:\\u0000" } })', "NOT_FOUND", "Event:"],
  ])("%s names no such row", async (list, code, words) => {
    const message = await refusal(list);
    expect(message).toContain(code);
    expect(message).toContain(words);
  });

  it.each([
    ["near: { lat: 90.1, lon: 0, km: 1 }", "90.1, 0, 1"],
    ["near: { lat: 0, lon: -180.5, km: 1 }", "-180.5"],
    ["near: { lat: 0, lon: 0, km: 0 }", "km above 0"],
    ["near: { lat: 0, lon: 0, km: -5 }", "km above 0"],
    ["near: { lat: 1e400, lon: 0, km: 1 }", "lat from -90 to 90"],
    ["bbox: { south: 2, north: 1, west: 0, east: 1 }", "south up to north"],
    ["bbox: { south: -91, north: 1, west: 0, east: 1 }", "south -91"],
    ["bbox: { south: 0, north: 1, west: 0, east: 181 }", "east 181"],
    ["location: { lat: { lt: 1e400 } }", "where.location.lat.lt"],
    ["location: { lat: { in: [1, -1e400] } }", "where.location.lat.in"],
    ["location: { lat: { between: { from: 0, to: 1e400 } } }", "where.location.lat.between"],
  ])("%s is out of range", async (condition, words) => {
    const message = await refusal(`events(where: { ${condition} })`);
    expect(message).toContain("BAD_FILTER");
    expect(message).toContain(words);
  });

  describe("that is too large", () => {
    const many = (length: number, part: object): object => ({ or: Array.from({ length }, () => part) });
    const money = { claims: { some: { money: { low: { eq: "1" }, best: { eq: "1" }, high: { eq: "1" } } } } };

    it.each([
      ["more than 12 levels deep", nested(13, (inner) => ({ not: inner }))],
      ["more than 12 levels deep", nested(13, (inner) => ({ partOf: inner }))],
      ["more than 12 levels deep", nested(7, (inner) => ({ locations: { some: { events: { some: inner } } } }))],
      ["more than 12 levels deep", nested(25, (inner) => ({ and: [inner] }))],
      ["at most 64 levels deep", nested(200, (inner) => ({ and: [inner] }))],
      ["more than 200 conditions", many(200, { title: { ne: "x" } })],
      ["more than 200 conditions", many(201, {})],
      [
        "more than 200 conditions",
        many(40, { title: { ne: "x", eq: "x", contains: "x", startsWith: "x", isNull: true } }),
      ],
      ["more than 200 conditions", { occurred: { isNull: false, before: "2023-01-01" }, ...many(198, { title: {} }) }],
      ["more than 200 conditions", many(60, money)],
    ])("%s: %#", async (words, where) => {
      for (const answer of [
        await server.query(EVENTS, { where }),
        await server.query(`{ events(where: ${inline(where)}) { totalCount } }`),
      ]) {
        expect(told(answer)).toContain("BAD_FILTER");
        expect(told(answer)).toContain(words);
      }
    });

    it.each([
      ["title", "x"],
      ["id", "Event:e1"],
      ["kind", "OTHER"],
    ])("lists more than 10000 values of %s", async (field, value) => {
      const where = { [field]: { in: Array.from({ length: 10_001 }, () => value) } };
      expect(told(await server.query(EVENTS, { where }))).toContain(
        "BAD_FILTER The lists in `where` have more than 10000",
      );
    });

    it("though as much as is allowed is answered", async () => {
      const allowed = [
        nested(12, (inner) => ({ not: inner })),
        many(199, { title: { ne: "x" } }),
        many(49, money),
        { title: { in: Array.from({ length: 10_000 }, (_, index) => `Event e${index}`) } },
        // Each of them a statement within the statement.
        { and: Array.from({ length: 60 }, () => ({ participants: { some: { role: { ne: "HOST" } } } })) },
      ];
      for (const where of allowed) expect((await server.query(EVENTS, { where })).errors).toBeUndefined();
    });
  });

  it("does not multiply the rows looked at with every relation of a condition", async () => {
    // All events share a place and an actor: looked up one by one, two levels are 300 * 300 * 300 rows.
    const miss = { title: { eq: "none has it" } };
    for (const where of [
      nested(2, (inner) => ({ locations: { some: { events: { some: inner } } } }), miss),
      nested(2, (inner) => ({ locations: { every: { events: { none: inner } } } }), miss),
      nested(2, (inner) => ({ participants: { some: { actor: { events: { some: inner } } } } }), miss),
    ]) {
      const begin = performance.now();
      expect((await server.query(EVENTS, { where })).errors).toBeUndefined();
      expect(performance.now() - begin).toBeLessThan(2000);
    }
  });

  it("is told in one statement for each type of id, however many there are", async () => {
    const statements = async (ids: number) => {
      server.log.clear();
      const where = {
        id: { in: Array.from({ length: ids }, (_, index) => `Event:e${index + 1}`) },
        locations: { some: { within: "Location:kyiv" } },
      };
      const { data } = await server.query(EVENTS, { where, first: 300 });
      expect(data?.["events"]).toHaveProperty("totalCount", ids);
      return server.log.statements.length;
    };
    // Events, places, the page, the count.
    expect([await statements(2), await statements(300)]).toEqual([4, 4]);
  });

  describe("by its cursor or its order", () => {
    const order = [{ field: "PARTICIPANTS_COUNT", direction: "DESC" }, { field: "TITLE" }];

    async function cursor(variables: Record<string, unknown>): Promise<unknown> {
      const { data } = await server.query(EVENTS, { first: 2, ...variables });
      return (data?.["events"] as { pageInfo: { endCursor: string } }).pageInfo.endCursor;
    }

    it.each([
      ["no order", {}],
      ["another direction", { orderBy: [order[0], { field: "TITLE", direction: "DESC" }] }],
      ["other nulls", { orderBy: [order[0], { field: "TITLE", nulls: "FIRST" }] }],
      ["fewer keys", { orderBy: [order[0]] }],
      ["keys in another order", { orderBy: [order[1], order[0]] }],
      ["a filter", { orderBy: order, where: { title: { ne: "x" } } }],
    ])("is refused with %s", async (_name, variables) => {
      const after = await cursor({ orderBy: order });
      expect((await server.query(EVENTS, { orderBy: order, after })).errors).toBeUndefined();
      expect(told(await server.query(EVENTS, { ...variables, after }))).toContain("INVALID_CURSOR");
    });

    it("is refused with another filter", async () => {
      const after = await cursor({ where: { title: { ne: "x" } } });
      expect((await server.query(EVENTS, { where: { title: { ne: "x" } }, after })).errors).toBeUndefined();
      expect(told(await server.query(EVENTS, { where: { title: { ne: "y" } }, after }))).toContain("INVALID_CURSOR");
    });

    it("is refused with too many keys, and with one twice", async () => {
      const keys = ["TITLE", "KIND", "ID", "SUMMARY", "OCCURRED", "PARTS_COUNT"].map((field) => ({ field }));
      expect(told(await server.query(EVENTS, { orderBy: keys }))).toContain("BAD_FILTER Expected at most 5 keys");
      expect((await server.query(EVENTS, { orderBy: keys.slice(1) })).errors).toBeUndefined();
      const twice = [{ field: "TITLE" }, { field: "TITLE", direction: "DESC" }];
      expect(told(await server.query(EVENTS, { orderBy: twice }))).toContain("BAD_FILTER `orderBy` names TITLE twice");
    });
  });

  it("is not one that has the code of a country in small letters", async () => {
    const query = "query ($where: ActorWhere) { actors(where: $where) { totalCount } }";
    for (const [totalCount, country] of [
      [1, { eq: "ua" }],
      [1, { in: ["ua", "US"] }],
      [0, { ne: "ua" }],
      [0, { notIn: ["Ua"] }],
    ] as const) {
      expect(await server.query(query, { where: { country } })).toEqual({ data: { actors: { totalCount } } });
    }
  });
});
