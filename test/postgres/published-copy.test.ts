import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { loadDemo } from "../../src/import/demo";
import { finished, runCli, startCli, written } from "../support/cli";
import { onPostgres, publishTo, startPostgres, type TestPostgres } from "../support/postgres";
import {
  createTestDatabase,
  type GraphQLAnswer,
  post,
  startTestServer,
  type TestDatabase,
  type TestServer,
} from "../support/server";

const ONE_LINE = /^error: [^\n]+\n$/;
const SECRET = "secret";

describe("a copy in PostgreSQL", () => {
  let postgres: TestPostgres;
  let database: TestDatabase;
  let copy: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    [postgres, database] = await Promise.all([startPostgres(), createTestDatabase()]);
    copy = await publishTo(postgres, "copy", database);
    folder = await mkdtemp(join(tmpdir(), "conflict-graph-publish-"));
  });
  afterAll(async () => {
    await Promise.all([postgres.stop(), database.remove(), rm(folder, { recursive: true, force: true })]);
  });

  const publish = (url: string, from: string = database.url) =>
    runCli(["publish", url], folder, { DATABASE_URL: from });

  describe("is served", () => {
    let there: TestServer;
    let here: TestServer;
    beforeAll(async () => {
      there = await startTestServer({ shared: copy });
      here = await startTestServer({ shared: database, config: { workers: 0 } });
    });
    afterAll(() => Promise.all([there.stop(), here.stop()]));

    it("by the command line, which shows no password", async () => {
      const child = startCli(["serve", "--json"], folder, { PORT: "0", DATABASE_URL: copy.url });
      const ended = finished(child);
      const [line] = await written(child, "stdout", /\{.*\}/);
      const { url } = JSON.parse(line) as { url: string };
      const response = await post(url, { query: "{ aidPackages { totalCount } }" });
      expect(await response.json()).toEqual({ data: { aidPackages: { totalCount: 101 } } });
      expect(response.headers.get("x-answered-by")).toBe("plan");
      child.kill("SIGTERM");
      const { exitCode, stdout, stderr } = await ended;
      expect(exitCode).toBe(0);
      expect(stdout + stderr).not.toContain(SECRET);
    });

    const queries = join(__dirname, "..", "queries");
    // What is found is the same, but each database ranks it in a way of its own.
    const names = readdirSync(queries).filter((name) => name.endsWith(".graphql") && name !== "search.graphql");

    it.each(names)("with the same answer to %s as from SQLite, in as many statements", async (name) => {
      const query = readFileSync(join(queries, name), "utf8");
      for (const server of [there, here]) {
        server.log.clear();
        const answer = await server.query(query);
        expect(answer).toEqual(JSON.parse(readFileSync(join(queries, name.replace(/graphql$/, "json")), "utf8")));
      }
      expect(there.log.statements).toHaveLength(here.log.statements.length);
    });

    it("with the same hits for names in Latin and Cyrillic, misspelt and shortened, the exact one first", async () => {
      const query = `query ($text: String!) { search(text: $text, first: 1000) { match totalCount hits { node { id } } } }`;
      for (const text of ["Bakhmut", "Бахмут", "Geran-2", "Stoltenb", "Kyrilenko", "air force", "Dnipropetrowsk"]) {
        const [found, expected] = await Promise.all([there.query(query, { text }), here.query(query, { text })]);
        expect([text, hitsOf(found).totalCount]).not.toEqual([text, 0]);
        expect(hitsOf(found)).toEqual(hitsOf(expected));
      }
      for (const text of ["Bakhmut", "Odesa", "M142 HIMARS", "Jens Stoltenberg"]) {
        const best = `{ search(text: "${text}", first: 1) { hits { node { id } } } }`;
        const [found, expected] = await Promise.all([there.query(best), here.query(best)]);
        expect([text, hitsOf(found).ids]).toEqual([text, hitsOf(expected).ids]);
      }
    });
  });

  describe("can't be written", () => {
    it("by the connections of the server", async () => {
      const server = await startTestServer({ shared: copy });
      try {
        await expect(server.run(`DELETE FROM "claim"`)).rejects.toThrow("read-only transaction");
      } finally {
        await server.stop();
      }
    });

    it.each([["migrate"], ["import", "undo", "ImportRun:x-1"], ["review"], ["publish", "postgres://127.0.0.1/x"]])(
      "by `conflict-graph %s`, which says where to import",
      async (...args) => {
        const { exitCode, stderr } = await runCli(args, folder, { DATABASE_URL: copy.url });
        expect(exitCode).not.toBe(0);
        expect(stderr).toMatch(ONE_LINE);
        expect(stderr).toContain("conflict-graph publish");
        expect(stderr).not.toContain(SECRET);
      },
    );
  });

  describe("stands up to", () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startTestServer({ shared: copy, config: { querySeconds: 1 } });
    });
    afterAll(() => server.stop());

    it("texts that PostgreSQL can't hold", async () => {
      const query = `query ($text: String!) { a: events(where: { title: { contains: $text } }) { totalCount } b: events(where: { title: { ne: $text } }) { totalCount } }`;
      const { data, errors } = await server.query(query, { text: "\u0000" });
      expect(errors).toBeUndefined();
      const counted = data as Record<string, { totalCount: number }>;
      expect(counted["a"]?.totalCount).toBe(0);
      expect(counted["b"]?.totalCount).toBeGreaterThan(0);
    });

    it("numbers beyond those of its columns", async () => {
      const query = `query ($most: Float!) { claims(where: { quantity: { best: { lt: $most } } }) { totalCount } }`;
      const { data, errors } = await server.query(query, { most: 1e300 });
      expect(errors).toBeUndefined();
      expect((data?.["claims"] as { totalCount: number }).totalCount).toBeGreaterThan(0);
    });

    it.each([true, false])("queries that take too long, which it stops and tells of (plans: %s)", async (plans) => {
      const slow = await startTestServer({ shared: copy, config: { querySeconds: 1, plans } });
      const client = new Client({ connectionString: copy.url });
      await client.connect();
      try {
        // Whoever reads the table waits for as long as this transaction goes on.
        await client.query("BEGIN; LOCK TABLE conflict_graph.event IN ACCESS EXCLUSIVE MODE");
        const { errors } = await slow.query("{ events { nodes { title } } }");
        expect(errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["QUERY_STOPPED"]);
      } finally {
        await client.end();
        await slow.stop();
      }
    });

    it("more queries than it has connections for, which it tells of", async () => {
      const client = new Client({ connectionString: copy.url });
      await client.connect();
      try {
        await client.query("BEGIN; LOCK TABLE conflict_graph.event IN ACCESS EXCLUSIVE MODE");
        const answers = await Promise.all(
          Array.from({ length: 40 }, () => server.query("{ events { nodes { title } } }")),
        );
        const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.["code"]);
        expect([...new Set(codes)].sort()).toEqual(["QUERY_STOPPED", "SERVER_BUSY"]);
      } finally {
        await client.end();
      }
      expect((await server.query("{ events(first: 1) { nodes { title } } }")).errors).toBeUndefined();
    });
  });

  describe("is replaced", () => {
    it("as a whole: who reads meanwhile sees the last one", async () => {
      const url = (await publishTo(postgres, "replaced", database)).url;
      const server = await startTestServer({ shared: { url, remove: () => Promise.resolve() } });
      try {
        const count = async () => {
          const { data, errors } = await server.query("{ claims { totalCount } }");
          expect(errors).toBeUndefined();
          return (data?.["claims"] as { totalCount: number }).totalCount;
        };
        const before = await count();
        const again = publish(url);
        const seen = new Set<number>();
        const ended = new AbortController();
        void again.finally(() => ended.abort());
        while (!ended.signal.aborted) seen.add(await count());
        expect((await again).exitCode).toBe(0);
        expect([...seen]).toEqual([before]);
      } finally {
        await server.stop();
      }
    });

    it("by no copy that fails: the last one stays", async () => {
      const { url } = await publishTo(postgres, "kept", database);
      await onPostgres(url, `CREATE SCHEMA conflict_graph_next`);
      const { exitCode, stderr } = await publish(url);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(ONE_LINE);
      const [row] = await onPostgres(url, `SELECT COUNT(*) AS packages FROM conflict_graph.aid_package`);
      expect(row).toEqual({ packages: "101" });
    });

    it("only where it was ours", async () => {
      const url = await postgres.database("foreign");
      await onPostgres(url, `CREATE SCHEMA conflict_graph CREATE TABLE mine (id integer)`);
      const { exitCode, stderr } = await publish(url);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("a schema conflict_graph that conflict-graph has not made");
      expect(await onPostgres(url, `SELECT * FROM conflict_graph.mine`)).toEqual([]);
    });
  });

  describe("that is not there", () => {
    it("is told of by serve and doctor, with what to do", async () => {
      const url = await postgres.database("empty");
      for (const command of ["serve", "doctor"]) {
        const { exitCode, stdout, stderr } = await runCli([command], folder, { DATABASE_URL: url, PORT: "0" });
        expect(exitCode).toBe(1);
        expect(stdout + stderr).toContain("Nothing was published to postgres://127.0.0.1");
        expect(stdout + stderr).toContain("conflict-graph publish <url>");
        expect(stdout + stderr).not.toContain(SECRET);
      }
    });

    it("is told apart from one of another version", async () => {
      const { url } = await publishTo(postgres, "older", database);
      await onPostgres(url, `UPDATE conflict_graph.publication SET version = 'older'`);
      const { exitCode, stderr } = await runCli(["serve"], folder, { DATABASE_URL: url, PORT: "0" });
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(ONE_LINE);
      expect(stderr).toContain("by another version of conflict-graph (older;");
    });

    it("is told apart from a server that can't be reached", async () => {
      const url = `postgres://someone:${SECRET}@127.0.0.1:1/x`;
      for (const run of [publish(url), runCli(["serve"], folder, { DATABASE_URL: url, PORT: "0" })]) {
        const { exitCode, stderr } = await run;
        expect(exitCode).toBe(1);
        expect(stderr).toMatch(ONE_LINE);
        expect(stderr).toContain("ECONNREFUSED");
        expect(stderr).not.toContain(SECRET);
      }
    });

    it("is not made of an empty database", async () => {
      const url = await postgres.database("nothing");
      const { exitCode, stderr } = await publish(url, "sqlite:./nothing.sqlite");
      expect(exitCode).toBe(1);
      expect(stderr).toContain("Nothing was ever imported");
    });
  });

  it("is not shown to others when its terms forbid it", async () => {
    const restricted = await createTestDatabase(async (dataSource) => {
      await loadDemo(dataSource);
      await dataSource.query(`UPDATE "source" SET "redistribution" = 'RESTRICTED' WHERE "key" = 'rferl'`);
      await dataSource.query(
        `INSERT INTO "import_record" ("source_id", "key", "hash", "report_id", "run_id", "row", "described", "dropped")
         SELECT s."id", 'x', 'x', r."id", (SELECT MIN("id") FROM "import_run"), 1, 1, 0
         FROM "source" s JOIN "report" r ON r."source_id" = s."id" WHERE s."key" = 'rferl' LIMIT 1`,
      );
    });
    const { url } = await publishTo(postgres, "restricted", restricted);
    await restricted.remove();
    const { exitCode, stderr } = await runCli(["serve"], folder, { DATABASE_URL: url, PORT: "0", HOST: "0.0.0.0" });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(ONE_LINE);
    expect(stderr).toContain("CONFLICT_GRAPH_SERVE_RESTRICTED=true");
  });

  it("can be served by a user who may only read it, also the next one", async () => {
    const url = await postgres.database("granted");
    await onPostgres(url, `CREATE ROLE reader LOGIN PASSWORD '${SECRET}'`);
    await onPostgres(url, `ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO reader`);
    await onPostgres(url, `ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader`);
    const reading = { url: url.replace("//postgres:", "//reader:"), remove: () => Promise.resolve() };
    for (let time = 0; time < 2; time++) {
      expect((await publish(url)).exitCode).toBe(0);
      const server = await startTestServer({ shared: reading });
      const { errors } = await server.query(`{ events(first: 1) { edges { cursor } nodes { figures { metric } } } }`);
      await server.stop();
      expect(errors).toBeUndefined();
    }
  });

  it("is found well by doctor", async () => {
    const { exitCode, stdout } = await runCli(["doctor"], folder, { DATABASE_URL: copy.url, PORT: "0" });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("holds a copy of this version");
    expect(stdout).toContain("101 aid packages");
  });
});

function hitsOf({ data, errors }: GraphQLAnswer) {
  expect(errors).toBeUndefined();
  const { match, totalCount, hits } = data?.["search"] as {
    match: string;
    totalCount: number;
    hits: { node: { id: string } }[];
  };
  return { match, totalCount, ids: hits.map(({ node }) => node.id).sort() };
}
