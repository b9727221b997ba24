import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Browser, Locator, Page } from "playwright-core";

import { startTestServer } from "../support/server";
import { findChromium, launchBrowser, openWatchedPage, type WatchedPage } from "./browser";

const QUERIES = join(__dirname, "../../web/queries");
const PATIENCE_MS = 15_000;

const chromiumPath = findChromium();
if (chromiumPath === undefined) {
  process.stderr.write("playground tests skipped: no Chromium found, set CHROMIUM_PATH to run them\n");
}

(chromiumPath === undefined ? describe.skip : describe)("the playground in a browser", () => {
  jest.setTimeout(60_000);

  let server: Awaited<ReturnType<typeof startTestServer>>;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer();
    browser = await launchBrowser(chromiumPath ?? "");
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  beforeEach(async () => {
    watched = await openWatchedPage(browser);
    page = watched.page;
    page.setDefaultTimeout(PATIENCE_MS);
  });

  afterEach(async () => {
    await watched.context.close();
    expect(watched.foreignRequests).toEqual([]);
    expect(watched.errors).toEqual([]);
  });

  async function open(search = ""): Promise<void> {
    const response = await page.goto(`${server.url}/graphql${search}`);
    // A missing build shows here as a status and a content type instead of a time-out.
    expect({ status: response?.status(), type: response?.headers()["content-type"] }).toEqual({
      status: 200,
      type: expect.stringContaining("text/html") as string,
    });
    await editorLine(page).waitFor();
  }

  it("is served with a policy that allows no other origin", async () => {
    const response = await page.goto(`${server.url}/graphql`);

    const policy = response?.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/https?:|unsafe-eval/);
    expect(await page.title()).toBe("conflict-graph playground");
  });

  it("runs the query typed into the editor and shows the API's own answer", async () => {
    const query = "{ aidPackages(first: 1) { totalCount nodes { title } } }";
    const { data } = await post<{ aidPackages: { totalCount: number; nodes: { title: string }[] } }>(server.url, query);
    const [first] = data.aidPackages.nodes;
    if (first === undefined) {
      throw new Error("the test server has no aid package to show");
    }
    await open();

    await replaceQuery(page, query);
    const [sent] = await Promise.all([
      page.waitForRequest((request) => (request.postData() ?? "").includes("aidPackages(first: 1)")),
      page.keyboard.press("Control+Enter"),
    ]);

    expect(sent.url()).toBe(`${server.url}/graphql`);
    expect(sent.method()).toBe("POST");
    expect(sent.headers()["accept"]).toBe("application/graphql-response+json, application/json;q=0.9");
    await answerLine(page, `"totalCount": ${data.aidPackages.totalCount}`).waitFor();
    // Long titles wrap, so their beginning has to do.
    await answerLine(page, `"title": ${JSON.stringify(first.title).slice(0, 16)}`).waitFor();
  });

  it("says in a sentence that the API cannot be reached", async () => {
    await open();
    await page.route("**/graphql", (route) => route.abort("connectionrefused"));

    await replaceQuery(page, "{ __typename }");
    await page.keyboard.press("Control+Enter");

    await answer(page, "could not be reached").waitFor();
    expect(watched.errors.splice(0)).toEqual([expect.stringContaining("ERR_CONNECTION_REFUSED")]);
  });

  it("says in a sentence that the answer is no GraphQL result", async () => {
    await open();
    await page.route("**/graphql", (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<p>no" }));

    await replaceQuery(page, "{ __typename }");
    await page.keyboard.press("Control+Enter");

    await answer(page, "The server answered 502").waitFor();
    expect(watched.errors.splice(0)).toEqual([expect.stringContaining("502")]);
  });

  it("opens the request of an address and writes edits back to it", async () => {
    const query = "query Shared($n: Int!) { events(first: $n) { totalCount } }";
    await open(`?${new URLSearchParams({ query, variables: '{"n": 7}' }).toString()}`);

    await editorLine(page, query).waitFor();
    await page.locator(".graphiql-editor-tool .view-line", { hasText: '{"n": 7}' }).waitFor();
    expect(await page.locator('[role="tab"][aria-selected="true"]').textContent()).toContain("Shared");

    const edited = "query Edited { events(first: 2) { totalCount } }";
    await replaceQuery(page, edited);
    await page.waitForURL((url) => url.searchParams.get("query") === edited);
    const parameters = new URL(page.url()).searchParams;
    expect(parameters.get("operationName")).toBe("Edited");
    expect(parameters.get("variables")).toBe('{"n": 7}');

    await page.reload();
    await editorLine(page, edited).waitFor();
    expect(await tab(page, "Edited").count()).toBe(1);
  });

  it("runs the operation an address names among several", async () => {
    const query = "query Wrong { nothing: __typename }\nquery Right { chosen: __typename }\n";
    await open(`?${new URLSearchParams({ query, operationName: "Right" }).toString()}`);
    await tab(page, "Right").waitFor();

    await page.locator(".graphiql-query-editor textarea").focus();
    await page.keyboard.press("Control+Enter");

    await answerLine(page, '"chosen": "Query"').waitFor();
  });

  it("shows the schema in the documentation explorer", async () => {
    await open();

    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    const docs = page.getByRole("region", { name: "Documentation Explorer" });
    await docs.getByRole("link", { name: "Query", exact: true }).click();

    await docs.getByRole("link", { name: "aidPackages", exact: true }).waitFor();
    await docs.getByRole("link", { name: "events", exact: true }).waitFor();
  });

  it("remembers the queries that were run", async () => {
    await open();
    await replaceQuery(page, "query Remembered { __typename }");
    // The history files a query under the title its tab has at that moment.
    await tab(page, "Remembered").waitFor();
    await page.keyboard.press("Control+Enter");
    await answerLine(page, '"__typename": "Query"').waitFor();

    await page.getByRole("button", { name: "Show History" }).click();

    await page.getByRole("region", { name: "History" }).getByText("Remembered").waitFor();
  });

  it("opens each sample as a tab, in the order of the files", async () => {
    await open();

    expect(await page.locator('[role="tab"] [aria-controls]').allTextContents()).toEqual(sampleNames());
  });

  it("brings a sample back after its tab was edited", async () => {
    const name = sampleNames().at(-1) ?? "";
    await open();
    const samples = page.getByRole("region", { name: "Samples" });
    await tab(page, name).click();
    await editorLine(page, `query ${name}`).waitFor();
    await replaceQuery(page, "query Changed { __typename }");
    await tab(page, "Changed").waitFor();
    expect(await tab(page, name).count()).toBe(0);

    await samples.getByRole("button", { name }).click();

    await tab(page, name).waitFor();
    await editorLine(page, `query ${name}`).waitFor();
    await tab(page, "Changed").waitFor();

    // The tab now holds the sample as it is, so asking again goes there and opens no copy.
    await tab(page, "Changed").click();
    await samples.getByRole("button", { name }).click();
    await editorLine(page, `query ${name}`).waitFor();
    expect(await tab(page, name).count()).toBe(1);
  });

  it("offers a samples panel that can be closed and opened again", async () => {
    await open();
    const samples = page.getByRole("region", { name: "Samples" });
    await samples.waitFor();

    await page.getByRole("button", { name: "Hide Samples" }).click();
    await samples.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Show Samples" }).click();

    expect(await samples.getByRole("button").count()).toBe(sampleNames().length);
  });
});

/** The operation names of the sample files, read here on their own so that a lost file shows. */
function sampleNames(): string[] {
  return readdirSync(QUERIES)
    .filter((file) => file.endsWith(".graphql"))
    .sort()
    .map((file) => /^query (\w+)/m.exec(readFileSync(join(QUERIES, file), "utf8"))?.[1] ?? `no operation in ${file}`);
}

function editorLine(page: Page, text?: string): Locator {
  return page.locator(".graphiql-query-editor .view-line", text === undefined ? {} : { hasText: text }).first();
}

function answerLine(page: Page, text: string): Locator {
  return page.locator(".graphiql-response .view-line", { hasText: text }).first();
}

/** The result pane as a whole, for text that wraps. */
function answer(page: Page, text: string): Locator {
  return page.locator(".graphiql-response", { hasText: text });
}

function tab(page: Page, title: string): Locator {
  return page.locator('[role="tab"]').getByRole("button", { name: title, exact: true });
}

async function replaceQuery(page: Page, query: string): Promise<void> {
  await page.locator(".graphiql-query-editor textarea").focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.type(query);
  await editorLine(page, query).waitFor();
  // Puts away the suggestions, which would take the next key for themselves.
  await page.keyboard.press("Escape");
}

async function post<Data>(url: string, query: string): Promise<{ data: Data }> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: Data };
}
