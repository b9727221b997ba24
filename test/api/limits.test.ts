import { getIntrospectionQuery } from "graphql";
import { type GraphQLAnswer, startTestServer, type TestServer } from "../support/server";

describe("limits", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ fill: () => Promise.resolve(), config: { maxCost: 1000, maxDepth: 6 } });
  });
  afterAll(() => server.stop());

  async function refusal(query: string) {
    server.log.clear();
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await response.json()) as GraphQLAnswer;
    expect([response.status, data, server.log.statements]).toEqual([400, undefined, []]);
    return errors?.[0];
  }

  it("counts the rows asked for times the fields asked of each", async () => {
    // 1 for the connection, and for each of 100 rows: 1 for `nodes`, 1 for `id`, 1 for `title`.
    const error = await refusal("{ events(first: 400) { nodes { id title } } }");
    expect(error?.extensions?.["code"]).toBe("QUERY_TOO_COMPLEX");
    expect(error?.message).toContain("costs 1201, the limit is 1000");
    expect((await server.query("{ events(first: 300) { nodes { id title } } }")).errors).toBeUndefined();
  });

  it("counts every alias", async () => {
    const aliases = Array.from({ length: 20 }, (_, index) => `a${index}: events(first: 50) { nodes { id } }`).join(" ");
    expect((await refusal(`{ ${aliases} }`))?.extensions?.["code"]).toBe("QUERY_TOO_COMPLEX");
  });

  it("counts rows that come from variables", async () => {
    const { errors } = await server.query("query ($n: Int) { events(first: $n) { nodes { id title } } }", { n: 1000 });
    expect(errors?.[0]?.extensions?.["code"]).toBe("QUERY_TOO_COMPLEX");
  });

  it("counts the ids of nodes(ids)", async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `"Event:e${index}"`).join(",");
    const fields = Array.from({ length: 12 }, (_, index) => `f${index}: id`).join(" ");
    expect((await refusal(`{ nodes(ids: [${ids}]) { ${fields} } }`))?.extensions?.["code"]).toBe("QUERY_TOO_COMPLEX");
  });

  it("counts what is computed over many rows, whatever is asked of the answer", async () => {
    const searches = (count: number) =>
      Array.from({ length: count }, (_, index) => `s${index}: search(text: "x", first: 1) { hits { score } }`).join(
        " ",
      );
    expect((await refusal(`{ ${searches(2)} }`))?.extensions?.["code"]).toBe("QUERY_TOO_COMPLEX");
  });

  it("refuses what is nested too deep, and says how deep", async () => {
    const error = await refusal("{ events { nodes { location { parent { parent { parent { id } } } } } } }");
    expect(error?.extensions?.["code"]).toBe("QUERY_TOO_DEEP");
    expect(error?.message).toContain("7 levels deep, the limit is 6");
  });

  it("sees the depth behind fragments", async () => {
    const error = await refusal(`
      query { events { nodes { location { ...Up } } } }
      fragment Up on Location { parent { ...Further } }
      fragment Further on Location { parent { parent { id } } }`);
    expect(error?.extensions?.["code"]).toBe("QUERY_TOO_DEEP");
  });

  it.each([40, 4300, 4800, 20_000])("does not fail on arguments nested %i levels deep", async (levels) => {
    const nested = `${'{"and":['.repeat(levels)}{}${"]}".repeat(levels)}`;
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"query": "query ($w: EventWhere) { events(where: $w) { totalCount } }", "variables": {"w": ${nested}}}`,
    });
    const { errors } = (await response.json()) as GraphQLAnswer;
    expect(errors?.[0]?.extensions?.["code"]).toMatch(/^(BAD_FILTER|BAD_USER_INPUT)$/);
  });

  it("does not fail on deep arguments written into the query", async () => {
    const error = await refusal(`{ events(where: ${"{ and: [".repeat(700)} {} ${"] }".repeat(700)}) { totalCount } }`);
    expect(error?.extensions?.["code"]).toBe("BAD_FILTER");
  });

  it("answers the introspection of GraphQL tools", async () => {
    const { data, errors } = await server.query(getIntrospectionQuery());
    expect(errors).toBeUndefined();
    expect(data).toHaveProperty("__schema.queryType.name", "Query");
  });

  it("is quick with fragments that multiply each other", async () => {
    const levels = 40;
    const fragments = Array.from(
      { length: levels },
      (_, index) => `fragment F${index} on Event { a: partOf { ...F${index + 1} } b: partOf { ...F${index + 1} } }`,
    ).join("\n");
    const error = await refusal(`{ events { nodes { ...F0 } } } ${fragments} fragment F${levels} on Event { id }`);
    expect(error?.extensions?.["code"]).toMatch(/GRAPHQL_VALIDATION_FAILED|QUERY_TOO_DEEP/);
  });

  it("does not loop on fragments that spread themselves", async () => {
    const error = await refusal(
      "{ events { nodes { ...A } } } fragment A on Event { partOf { ...B } } fragment B on Event { parts { nodes { ...A } } }",
    );
    expect(error?.extensions?.["code"]).toBe("GRAPHQL_VALIDATION_FAILED");
  });

  it("stops reading a document of endless tokens", async () => {
    const error = await refusal(`{ ${"a ".repeat(11_000)} }`);
    expect(error?.message).toContain("tokens");
  });
});
