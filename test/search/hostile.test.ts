import fc from "fast-check";
import type { DataSource } from "typeorm";
import { importBriefing } from "../../src/import/import-briefing";
import { startTestServer, type TestServer } from "../support/server";

const world = `
sources: [{ key: s, name: "Source", kind: DATASET, redistribution: ALLOWED }]
reports: [{ key: r, source: s, title: "Tom & \\"Jerry\\" <script>alert('x')</script> near Kyiv" }]
locations:
  - { key: a, name: "O'Brien NEAR(x) \\"quoted\\" AND 100%", kind: AREA }
  - { key: b, name: "名前 🚀 *", kind: AREA }
`;

const BOTH = `query ($text: String!) {
  search(text: $text) { match totalCount hits { highlight matchedText node { id } } }
  resolve(name: $text) { matchedText node { id } }
}`;

describe("search with hostile input", () => {
  let server: TestServer;

  beforeAll(async () => {
    const fill = (dataSource: DataSource) => importBriefing(dataSource, [{ name: "world.yaml", text: world }]);
    server = await startTestServer({ fill });
  });
  afterAll(() => server.stop());

  async function codes(text: string): Promise<unknown[]> {
    const { errors = [] } = await server.query(BOTH, { text });
    return [...new Set(errors.map(({ extensions }) => extensions?.["code"]))];
  }

  it.each([
    `"`, `""`, `'`, `*`, `(`, `)`, `^`, `:`, `-`, `+`, `🚀`, `🚀🚀`, ` `, ``, `\u0000`, `\ud800`, `«»`, `'''`, `%_`,
  ])("%j has nothing to look for", async (text) => {
    expect(await codes(text)).toEqual(["BAD_SEARCH"]);
  }); // prettier-ignore

  it.each([
    `NEAR`, `NEAR(a b, 2)`, `AND`, `NOT AND OR`, `a AND`, `a OR OR b`, `a*`, `*a`, `^a`, `name : a`, `{name} : a`,
    `"a`, `a"b`, `a" OR "b`, `'; DROP TABLE search_text; --`, `) OR 1=1 --`, `a\u0000b`, `x\ud800y`, `名前`, `100%`,
    `a`.repeat(200), `a1`.repeat(100), `ab `.repeat(66), `ﷺ`.repeat(200), `é`.normalize("NFD").repeat(100), `½Ⅳ①`,
    `\u{E000}`, `a \u{E000} b`, `rank`, `whole`, `search_index`,
  ])("%j is only words", async (text) => {
    expect((await codes(text)).filter((code) => code !== "BAD_SEARCH")).toEqual([]);
  }); // prettier-ignore

  it("refuses a text that is too long, and says how long it may be", async () => {
    for (const [field, argument] of [
      ["search", "text"],
      ["resolve", "name"],
    ]) {
      const { errors } = await server.query(`query ($t: String!) { ${field}(${argument}: $t) { __typename } }`, {
        t: "a".repeat(10_000),
      });
      expect(errors?.[0]?.message).toBe(
        `Expected \`${argument}\` of at most 200 characters, got 10000. Leave out words: a few rare ones find more than a whole paragraph.`,
      );
    }
  });

  it("never fails", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 220 }),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
      fc.array(fc.constantFrom(`"`, "'", "(", ")", "*", "^", ":", "-", "{", "}", "NEAR", "AND", "OR", "NOT", " ", "a", "Київ", "1"), { maxLength: 20 }).map((parts) => parts.join("")),
    ); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(text, async (asked) => {
        expect((await codes(asked)).filter((code) => code !== "BAD_SEARCH")).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("finds signs of every kind by the letters beside them", async () => {
    for (const text of ["obrien near x", "O’Brien NEAR(x)", `"quoted"`, "100%"]) {
      const { data } = await server.query(BOTH, { text });
      expect(data).toMatchObject({ search: { match: "ALL_WORDS", hits: [{ node: { id: "Location:a" } }] } });
    }
    expect((await server.query(BOTH, { text: "名前" })).data).toMatchObject({
      search: { hits: [{ highlight: "<mark>名前</mark> 🚀 *" }] },
      resolve: [{ node: { id: "Location:b" } }],
    });
  });

  it("escapes what is not its own in a highlight", async () => {
    const { data } = await server.query(BOTH, { text: "script" });
    expect(data).toMatchObject({
      search: {
        hits: [
          {
            highlight:
              "Tom &amp; &quot;Jerry&quot; &lt;<mark>script</mark>&gt;alert(&#39;x&#39;)&lt;/<mark>script</mark>&gt; near Kyiv",
          },
        ],
      },
    });
  });
});
