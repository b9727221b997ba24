import { startTestServer, type TestServer } from "../support/server";

interface Candidate {
  score: number;
  reason: string;
  matchedText: string;
  node: { id: string };
}

interface Named {
  nodes: { id: string; name: string; aliases: { text: string }[] }[];
}

const RESOLVE = `query ($name: String!, $kind: ResolveKind, $first: Int) {
  resolve(name: $name, kind: $kind, first: $first) { score reason matchedText node { id } }
}`;

describe("resolve", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ config: { plans: false } });
  });
  afterAll(() => server.stop());

  async function resolve(name: string, options: { kind?: string; first?: number } = {}): Promise<Candidate[]> {
    const { data, errors } = await server.query(RESOLVE, { name, ...options });
    expect(errors).toBeUndefined();
    return data?.["resolve"] as Candidate[];
  }

  it.each([
    ["Kyiv", "EXACT_NAME", "Location:kyiv", 1],
    ["  kyiv ", "EXACT_NAME", "Location:kyiv", 1],
    ["Ochkiv", "EXACT_ALIAS", "Location:ochakiv", 0.95],
    ["Мар’їнка", "EXACT_ALIAS", "Location:marinka", 0.95],
    ["Marjinka", "SAME_SKELETON", "Location:marinka", 0.9],
    ["Шахед-131", "EXACT_ALIAS", "WeaponSystem:shahed-131", 0.95],
    ["Ochakw", "EDIT_DISTANCE", "Location:ochakiv", 0.686],
    ["Bahmud", "EDIT_DISTANCE", "Location:bakhmut", 0.667],
  ])("takes %j by %s for %s", async (name, reason, id, score) => {
    expect((await resolve(name))[0]).toMatchObject({ reason, score, node: { id } });
  });

  it("gives both the city and the oblast for a bare Dnipropetrovsk, the city by its former name", async () => {
    for (const name of ["Dnipropetrovsk", "Дніпропетровськ", "Dnipropetrovs'k"]) {
      const places = await resolve(name, { kind: "LOCATION" });
      expect(places.map(({ node }) => node.id)).toEqual(["Location:dnipro", "Location:ua-12"]);
      expect(places[1]?.reason).toBe("PREFIX");
    }
  });

  it("gives all that a name may mean: the city, the government, the oblast of the same name", async () => {
    expect((await resolve("Kyiv")).map(({ reason, node }) => `${reason} ${node.id}`)).toEqual([
      "EXACT_NAME Location:kyiv",
      "EXACT_ALIAS Actor:ukraine",
      "PREFIX Location:ua-30",
      "CONTAINS_WORDS Location:kyiv-centre",
    ]);
  });

  it("finds the words of a long name", async () => {
    const [first] = await resolve("Air Force Ukraine");
    expect(first).toMatchObject({ reason: "CONTAINS_WORDS", node: { id: "Actor:ukrainian-air-force" } });
  });

  it("narrows to a kind", async () => {
    expect((await resolve("Kyiv", { kind: "ACTOR" })).map(({ node }) => node.id)).toEqual(["Actor:ukraine"]);
  });

  it("is best first, scored from 0 to 1, and not longer than asked for", async () => {
    for (const name of ["a", "Donetsk", "Ukraine", "155 mm", "Shahed", "oblast"]) {
      const all = await resolve(name, { first: 100 });
      const scores = all.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
      expect(new Set(all.map(({ node }) => node.id)).size).toBe(all.length);
      expect(await resolve(name)).toEqual(all.slice(0, 5));
    }
  });

  it("gives nothing for what is like nothing", async () => {
    expect(await resolve("Wolverhampton")).toEqual([]);
  });

  it("needs one statement, and one a type for the objects", async () => {
    server.log.clear();
    await resolve("Kyiv");
    expect(server.log.statements).toHaveLength(3);
  });

  it("finds every actor, place and weapon system of the demo dataset by every one of its names", async () => {
    const page = (field: string) => `${field}(first: 1000) { nodes { id name aliases { text } } }`;
    const { data } = await server.query(`{ ${["actors", "locations", "weaponSystems"].map(page).join(" ")} }`);
    const named = Object.values(data as Record<string, Named>).flatMap(({ nodes }) => nodes);
    const names = named.flatMap(({ id, name, aliases }) =>
      [name, ...aliases.map(({ text }) => text)].map((text) => ({ id, text })),
    );
    expect(names.length).toBeGreaterThan(800);

    const missed: string[] = [];
    for (let at = 0; at < names.length; at += 50) {
      const batch = names.slice(at, at + 50);
      const fields = batch.map(({ text }, index) => {
        const argument = JSON.stringify(text);
        return `r${index}: resolve(name: ${argument}) { score node { id } } s${index}: search(text: ${argument}) { match hits { node { id } } }`;
      });
      const answer = await server.query(`{ ${fields.join("\n")} }`);
      expect(answer.errors).toBeUndefined();
      batch.forEach(({ id, text }, index) => {
        const candidates = answer.data?.[`r${index}`] as Candidate[];
        const hits = answer.data?.[`s${index}`] as { hits: Candidate[] };
        if (!candidates.some(({ node, score }) => node.id === id && score >= 0.95))
          missed.push(`resolve ${text} ${id}`);
        if (!hits.hits.some(({ node }) => node.id === id)) missed.push(`search ${text} ${id}`);
      });
    }
    expect(missed).toEqual([]);
  }, 60_000);

  it("refuses what has no letters, and more candidates than a page may have", async () => {
    const codes = async (variables: Record<string, unknown>) =>
      (await server.query(RESOLVE, variables)).errors?.[0]?.extensions?.["code"];
    expect(await codes({ name: "—" })).toBe("BAD_SEARCH");
    expect(await codes({ name: "Kyiv", first: 1001 })).toBe("BAD_PAGE");
    expect(await codes({ name: "Kyiv", first: -1 })).toBe("BAD_PAGE");
  });
});
