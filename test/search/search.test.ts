import { startTestServer, type TestServer } from "../support/server";

interface Hit {
  score: number;
  kind: string;
  field: string;
  matchedText: string;
  highlight: string;
  node: { id: string } & Record<string, unknown>;
}

interface Result {
  match: string;
  totalCount?: number;
  hits: Hit[];
}

const SEARCH = `query ($text: String!, $kinds: [SearchKind!], $first: Int) {
  search(text: $text, kinds: $kinds, first: $first) {
    match totalCount hits { score kind field matchedText highlight node { id } }
  }
}`;

describe("search", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ config: { plans: false } });
  });
  afterAll(() => server.stop());

  async function search(text: string, options: { kinds?: string[]; first?: number } = {}): Promise<Result> {
    const { data, errors } = await server.query(SEARCH, { text, ...options });
    expect(errors).toBeUndefined();
    return data?.["search"] as Result;
  }

  async function found(text: string, options: { kinds?: string[]; first?: number } = {}): Promise<string[]> {
    return (await search(text, options)).hits.map(({ node }) => node.id);
  }

  it.each(["Мар'їнка", "Мар’їнка", "Марьинка", "Mar'yinka", "Maryinka", "marinka", "MARIINKA"])(
    "finds Marinka and what is said of it by %s",
    async (text) => {
      const { match, hits } = await search(text);
      expect(match).toBe("ALL_WORDS");
      expect(hits.map(({ node }) => node.id)).toEqual([
        "Location:marinka",
        "Event:assaults-repelled-2023-04-19-20",
        "Claim:rferl-2023-04-20.43",
        "Claim:rferl-2023-04-20.42",
      ]);
    },
  );

  it.each(["Geran-2", "geran 2", "Герань-2", "герань2", "Shahed-136", "Шахед 136"])(
    "finds the same weapon by %s",
    async (text) => {
      expect((await found(text))[0]).toBe("WeaponSystem:shahed-136");
    },
  );

  it("completes the last word while it is typed", async () => {
    for (const text of ["patr", "patriot air def", "Петр"]) expect((await found(text))[0]).toBe("WeaponSystem:patriot");
    for (const text of ["Bak", "Bakh", "Бахм"]) expect(await found(text)).toContain("Location:bakhmut");
  });

  it("finds only what has all the words, in any order", async () => {
    const { match, hits } = await search("force air ukraine", { kinds: ["ACTOR"] });
    expect(match).toBe("ALL_WORDS");
    expect(hits.map(({ node }) => node.id).sort()).toEqual([
      "Actor:ukrainian-air-force",
      "Actor:ukrainian-air-force-command",
    ]);
  });

  it("takes what a dash joins for words side by side", async () => {
    const both = "WeaponSystem:shahed-136-131";
    expect(await found("Shahed 131", { kinds: ["WEAPON_SYSTEM"] })).toContain(both);
    expect(await found("Shahed-131", { kinds: ["WEAPON_SYSTEM"] })).not.toContain(both);
  });

  it("says so when it had to give way: any of the words, then names spelt alike, then nothing", async () => {
    const any = await search("zeppelin Bakhmut");
    expect([any.match, any.hits[0]?.node.id]).toEqual(["ANY_WORD", "Location:bakhmut"]);
    const misspelt = await search("Otchakiv");
    expect([misspelt.match, misspelt.hits[0]?.node.id, misspelt.hits[0]?.highlight]).toEqual([
      "SIMILAR_NAME",
      "Location:ochakiv",
      "<mark>Ochakiv</mark>",
    ]);
    expect(await search("qqqqqqqq")).toEqual({ match: "NOTHING", totalCount: 0, hits: [] });
  });

  it("ranks an exact name above names that hold it, and names above titles above texts", async () => {
    const { hits } = await search("ukraine", { first: 50 });
    expect(
      hits
        .slice(0, 2)
        .map(({ node }) => node.id)
        .sort(),
    ).toEqual(["Actor:ukraine", "Location:ua"]);
    const bakhmut = (await search("bakhmut")).hits;
    expect(bakhmut.map(({ field }) => field)).toEqual(
      ["NAME", "NAME", "TITLE", "TITLE"].concat(bakhmut.slice(4).map(() => "STATEMENT")),
    );
    const scores = hits.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it("finds packages by their items, and weapons by designation", async () => {
    const [item] = (await search("155 mm artillery rounds", { kinds: ["AID_PACKAGE"] })).hits;
    expect(item).toMatchObject({
      kind: "AID_PACKAGE",
      field: "ITEM",
      highlight: "<mark>155</mark> <mark>mm</mark> <mark>artillery</mark> <mark>rounds</mark>",
    });
    expect((await search("MIM-104")).hits[0]).toMatchObject({
      kind: "WEAPON_SYSTEM",
      node: { id: "WeaponSystem:patriot" },
    });
  });

  it("finds reports by title and sources by name", async () => {
    expect((await found("Kiel Institute", { kinds: ["SOURCE"] }))[0]).toBe("Source:kiel-ukraine-support-tracker");
    expect((await search("General Staff's update", { kinds: ["REPORT"] })).hits[0]?.field).toBe("TITLE");
  });

  it("narrows to kinds", async () => {
    const kinds = (await search("ukraine", { kinds: ["ACTOR", "EVENT"], first: 100 })).hits.map(({ kind }) => kind);
    expect([...new Set(kinds)].sort()).toEqual(["ACTOR", "EVENT"]);
  });

  it("shows the text as it is written, spelt as it was typed where there is such a text", async () => {
    expect((await search("Марьинка")).hits[0]).toMatchObject({
      field: "ALIAS",
      matchedText: "Марьинка",
      highlight: "<mark>Марьинка</mark>",
    });
    expect((await search("Мар'їнка")).hits[1]).toMatchObject({
      field: "TITLE",
      highlight: "Assaults repelled at Bakhmut, Avdiivka and <mark>Marinka</mark>",
    });
    expect((await search("shahed-136")).hits[0]?.highlight).toBe("<mark>Shahed-136</mark> loitering munition");
  });

  it("counts all, and only when asked", async () => {
    const all = await search("bakhmut", { first: 100 });
    expect(all.totalCount).toBe(all.hits.length);
    expect(await search("bakhmut", { first: 0 })).toEqual({
      match: "ALL_WORDS",
      totalCount: all.hits.length,
      hits: [],
    });
    server.log.clear();
    await server.query(`{ search(text: "bakhmut") { hits { score } } }`);
    expect(server.log.statements.filter((statement) => statement.includes("COUNT"))).toEqual([]);
  });

  it("reads the objects with one statement a type and only the columns asked for, however many there are", async () => {
    const statements = async (first: number) => {
      server.log.clear();
      const { data, errors } = await server.query(
        `query ($first: Int) { search(text: "bakhmut", first: $first) {
           hits { node { id ... on Location { name } ... on Event { title } ... on Claim { statement } } }
         } }`,
        { first },
      );
      expect(errors).toBeUndefined();
      expect((data?.["search"] as Result).hits.length).toBe(first);
      return [...server.log.statements].sort();
    };
    // Places, events and claims are found: the index, the texts, and one for each of the three.
    expect(await statements(5)).toHaveLength(5);
    expect(await statements(8)).toEqual(await statements(5));
    server.log.clear();
    await server.query(`{ search(text: "bakhmut", kinds: [LOCATION]) { hits { node { ... on Location { name } } } } }`);
    expect(server.log.statements.at(-1)).toContain(`SELECT t."id",t."key",t."name" FROM "location" t`);
  });

  it("refuses more hits than a page may have", async () => {
    for (const first of [-1, 1001]) {
      const { errors } = await server.query(SEARCH, { text: "bakhmut", first });
      expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_PAGE");
    }
  });

  it("refuses an empty list of kinds", async () => {
    const { errors } = await server.query(SEARCH, { text: "bakhmut", kinds: [] });
    expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_SEARCH");
  });
});
