import { serverAudits } from "graphql-http";
import { startTestServer, type TestServer } from "../support/server";

/** Nothing in these tests needs data. */
const empty = () => Promise.resolve();

describe("GraphQL over HTTP", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ fill: empty, config: { maxBodyBytes: 4096 } });
  });
  afterAll(() => server.stop());

  /**
   * Audits that end in a warning, with the reason. Anything else must pass.
   * The list is exact: an audit that begins to pass must leave it.
   */
  const explained = new Map([
    // For clients that accept only application/json the specification recommends 200 even when the query is wrong.
    // Apollo Server answers 400, and so do we: `curl --fail`, proxies and monitors then see that it failed. Clients
    // that want the specification's codes accept application/graphql-response+json.
    ["572B", "Response status code is not 200"],
    ["FDE2", "Response status code is not 200"],
    ["7B9B", "Response status code is not 200"],
  ]);

  // The audit sends plain GET requests; Apollo's CSRF guard wants a header that no HTML form can send.
  const audits = serverAudits({
    url: () => `${server.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), "apollo-require-preflight": "true" },
      }),
  });

  // The second time the documents are known, and what can be is answered by the fast lane.
  const twice = ["at first", "again"].flatMap((time) =>
    audits.map((audit) => [`${audit.id} ${audit.name}, ${time}`, audit] as const),
  );

  it.each(twice)("%s", async (_name, audit) => {
    const result = await audit.fn();
    expect(result.status).not.toBe("error");
    expect({ [audit.id]: result.status === "ok" ? "ok" : result.reason }).toEqual({
      [audit.id]: explained.get(audit.id) ?? "ok",
    });
  });
});
