import { request } from "node:http";
import { startTestServer, type GraphQLAnswer, type TestServer } from "../support/server";

const empty = () => Promise.resolve();

describe("HTTP server", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({
      fill: empty,
      config: { maxBodyBytes: 4096, corsOrigins: ["http://localhost:5173"] },
    });
  });
  afterAll(() => server.stop());

  const post = (body: string, headers: Record<string, string> = { "content-type": "application/json" }) =>
    fetch(`${server.url}/graphql`, { method: "POST", headers, body });
  const code = async (response: Response) =>
    ((await response.json()) as GraphQLAnswer).errors?.[0]?.extensions?.["code"];

  it("says that it lives and that it is ready", async () => {
    await expect((await fetch(`${server.url}/healthz`)).json()).resolves.toEqual({ status: "ok" });
    await expect((await fetch(`${server.url}/readyz`)).json()).resolves.toEqual({ status: "ready" });
  });

  it("leads from / to the API", async () => {
    const response = await fetch(server.url, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/graphql"]);
  });

  it("answers an unknown path in the shape of GraphQL errors, with the way to the API", async () => {
    const response = await fetch(`${server.url}/wrong`);
    expect(response.status).toBe(404);
    expect(((await response.json()) as GraphQLAnswer).errors?.[0]?.message).toContain("/graphql");
  });

  it("refuses other methods and names those it takes", async () => {
    const response = await fetch(`${server.url}/graphql`, { method: "DELETE" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, POST"]);
  });

  it.each([
    ["a body that is not JSON", "{ events", undefined, 400, "BAD_REQUEST"],
    ["a body of another type", "{ events }", { "content-type": "application/graphql" }, 415, "BAD_REQUEST"],
    ["a body over the limit", JSON.stringify({ query: "#".repeat(5000) }), undefined, 413, "BAD_REQUEST"],
    [
      "a form, which any web page could send",
      "query=x",
      { "content-type": "application/x-www-form-urlencoded" },
      415,
      "BAD_REQUEST",
    ],
    ["a text, which any web page could send", "{}", { "content-type": "text/plain" }, 400, "BAD_REQUEST"],
    [
      "a document that does not parse",
      JSON.stringify({ query: "{ events { " }),
      undefined,
      400,
      "GRAPHQL_PARSE_FAILED",
    ],
    [
      "a field that does not exist",
      JSON.stringify({ query: "{ event }" }),
      undefined,
      400,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    [
      "an operation that does not exist",
      JSON.stringify({ query: "query A { __typename }", operationName: "B" }),
      undefined,
      400,
      "OPERATION_RESOLUTION_FAILURE",
    ],
    ["a mutation", JSON.stringify({ query: "mutation { x }" }), undefined, 400, "READ_ONLY_API"],
    ["a subscription", JSON.stringify({ query: "subscription { x }" }), undefined, 400, "READ_ONLY_API"],
    [
      "a variable that its type does not allow",
      JSON.stringify({ query: "query ($n: Int!) { events(first: $n) { nodes { id } } }", variables: { n: 1e12 } }),
      undefined,
      400,
      "BAD_USER_INPUT",
    ],
    ["a batch of queries", JSON.stringify([{ query: "{ __typename }" }]), undefined, 400, "BAD_REQUEST"],
  ])("refuses %s", async (_what, body, headers, status, expected) => {
    const response = await post(body, headers);
    expect([response.status, await code(response)]).toEqual([status, expected]);
  });

  it("refuses a GET that a web page could send by itself, and answers one with the preflight header", async () => {
    const address = `${server.url}/graphql?query=${encodeURIComponent("{ __typename }")}`;
    expect((await fetch(address)).status).toBe(400);
    const answer = await fetch(address, { headers: { "apollo-require-preflight": "true" } });
    await expect(answer.json()).resolves.toEqual({ data: { __typename: "Query" } });
  });

  it("lets pages of the origins in the settings read answers, and no others", async () => {
    const allowed = async (origin: string) =>
      (
        await fetch(`${server.url}/graphql`, {
          method: "OPTIONS",
          headers: { origin, "access-control-request-method": "POST" },
        })
      ).headers.get("access-control-allow-origin");
    expect(await allowed("http://localhost:5173")).toBe("http://localhost:5173");
    expect(await allowed("https://evil.example")).toBeNull();
  });

  it("does not send back all of a long wrong id", async () => {
    const { errors } = await server.query(`{ event(id: "Event:${"a".repeat(3000)}") { id } }`);
    expect(errors?.[0]?.extensions?.["code"]).toBe("NOT_FOUND");
    expect(errors?.[0]?.message.length).toBeLessThan(300);
  });

  it("suggests the nearest field", async () => {
    const { errors } = await server.query("{ aidPackges { nodes { id } } }");
    expect(errors?.[0]?.message).toContain('Did you mean "aidPackages"');
  });

  it("never tells a client what failed inside", async () => {
    // The table is gone from under the server: the driver's error names it, the answer must not.
    const broken = await startTestServer({
      fill: async (dataSource) => {
        await dataSource.query("PRAGMA foreign_keys = OFF");
        await dataSource.query("DROP TABLE event");
      },
    });
    try {
      const answer = await broken.query("{ events { nodes { id } } }");
      expect(answer.errors?.[0]?.extensions?.["code"]).toBe("INTERNAL_SERVER_ERROR");
      expect(JSON.stringify(answer)).not.toMatch(/no such table|SELECT|sqlite|at .*\.(ts|js)/i);
    } finally {
      await broken.stop();
    }
  });

  it("sends headers that keep browsers from guessing", async () => {
    const { headers } = await post(JSON.stringify({ query: "{ __typename }" }));
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("answers what is under way before it stops", async () => {
    const own = await startTestServer({ fill: empty });
    const body = JSON.stringify({ query: "{ __typename }" });
    const answered = new Promise<number>((resolve, reject) => {
      const call = request(`${own.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", "content-length": String(body.length) },
      });
      call.on("response", (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      call.on("error", reject);
      // The body arrives in two parts, and the server is told to stop in between.
      call.write(body.slice(0, 5), () => {
        setTimeout(() => call.end(body.slice(5)), 100);
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const stopped = own.stop();
    await expect(answered).resolves.toBe(200);
    await stopped;
  });
});
