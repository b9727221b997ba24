import { startTestServer, type GraphQLAnswer, type TestServer } from "../support/server";

const QUERY = "query Q($first: Int) { events(first: $first) { nodes { id title } } }";
const ORIGIN = "http://localhost:5173";

describe("fast lane", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ config: { cacheBytes: 0, maxBodyBytes: 4096, corsOrigins: [ORIGIN] } });
  });
  afterAll(() => server.stop());

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const answered = async () =>
    ((await (await fetch(`${server.url}/statusz`)).json()) as { fastLane: { answered: number } }).fastLane.answered;

  /** Sends a request and tells whether the fast lane took it. */
  async function ask(send: () => Promise<Response>) {
    const before = await answered();
    const response = await send();
    const body = (await response.json()) as GraphQLAnswer;
    return { response, body, fast: (await answered()) > before, code: body.errors?.[0]?.extensions?.["code"] };
  }

  const telling = (response: Response) =>
    Object.fromEntries([...response.headers].filter(([name]) => !["date", "connection", "keep-alive"].includes(name)));

  it.each([
    ["no accept header of its own", {}],
    ["JSON", { accept: "application/json" }],
    ["the media type of GraphQL", { accept: "application/graphql-response+json" }],
    ["a page of another origin that may", { origin: ORIGIN }],
    ["a page of another origin that may not", { origin: "https://other.example" }],
  ])("answers like the whole server: %s", async (what, headers) => {
    const request = { query: `${QUERY} # ${what}`, variables: { first: 3 } };
    const first = await ask(() => post(request, headers));
    const again = await ask(() => post(request, headers));
    expect([first.fast, again.fast]).toEqual([false, true]);
    expect(again.body).toEqual(first.body);
    expect(again.response.status).toBe(first.response.status);
    expect(telling(again.response)).toEqual(telling(first.response));
  });

  it("takes GET with the header that no page can send by itself, and refuses it without", async () => {
    const address = `${server.url}/graphql?${new URLSearchParams({ query: QUERY, variables: '{"first":2}' }).toString()}`;
    const get = () => fetch(address, { headers: { "apollo-require-preflight": "true" } });
    await ask(get);
    expect((await ask(get)).fast).toBe(true);
    const simple = await ask(() => fetch(address));
    expect([simple.fast, simple.response.status]).toEqual([false, 400]);
  });

  it.each([
    ["variables of a wrong type", { variables: { first: "many" } }, 400, "BAD_USER_INPUT"],
    ["variables that are no object", { variables: [1] }, 400, "BAD_REQUEST"],
    ["a page over the limit", { variables: { first: 5000 } }, 200, "BAD_PAGE"],
    ["a cost over the limit", { variables: { first: 1e9 } }, 400, "QUERY_TOO_COMPLEX"],
    ["an operation that does not exist", { operationName: "R" }, 400, "OPERATION_RESOLUTION_FAILURE"],
    [
      "variables nested without end",
      { variables: { x: JSON.parse("[".repeat(99) + "]".repeat(99)) as unknown } },
      400,
      "BAD_FILTER",
    ],
    ["a body over the limit", { variables: { x: "x".repeat(5000) } }, 413, "BAD_REQUEST"],
  ])("leaves %s to the whole server, which says what is wrong", async (_what, wrong, status, code) => {
    const request = { query: QUERY, variables: { first: 3 } };
    await post(request);
    expect((await ask(() => post(request))).fast).toBe(true);
    const refused = await ask(() => post({ ...request, ...wrong }));
    expect([refused.fast, refused.response.status, refused.code]).toEqual([false, status, code]);
  });

  it.each([
    ["text that is not JSON", "{", {}],
    ["a media type that is not offered", { query: QUERY }, { accept: "text/plain" }],
    ["a type that any page can send", { query: QUERY }, { "content-type": "text/plain" }],
    ["a batch", [{ query: QUERY }], {}],
  ])("leaves %s to the whole server", async (_what, body, headers) => {
    await post({ query: QUERY });
    await post({ query: QUERY });
    const refused = await ask(() => post(body, headers));
    expect(refused.fast).toBe(false);
    expect(refused.response.status).toBeGreaterThanOrEqual(400);
  });

  it("answers a query by its hash once it is known, and says when it is not", async () => {
    const query = "{ actors(first: 1) { nodes { name } } }";
    const { createHash } = await import("node:crypto");
    const sha256Hash = createHash("sha256").update(query).digest("hex");
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    expect((await ask(() => post({ extensions }))).code).toBe("PERSISTED_QUERY_NOT_FOUND");
    const registered = await ask(() => post({ query, extensions }));
    const byHash = await ask(() => post({ extensions }));
    expect([registered.fast, byHash.fast]).toEqual([false, true]);
    expect(byHash.body).toEqual(registered.body);
    const other = { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } };
    expect((await ask(() => post({ query, extensions: other }))).response.status).toBe(400);
  });
});
