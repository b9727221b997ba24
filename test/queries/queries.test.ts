import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expectRecorded } from "../support/recorded";
import { startTestServer, type TestServer } from "../support/server";

/**
 * Each .graphql file here, and each sample of the playground, is sent to a real server over the demo dataset, once to its
 * resolvers and once to its plans. The answer (.json), the SQL of the resolvers (.sql) and that of the plan (.plan.sql) are
 * recorded beside it, so that a change of any shows in a diff.
 */
const root = join(__dirname, "..", "..");
const folders = [
  { queries: __dirname, recorded: __dirname },
  { queries: join(root, "web", "queries"), recorded: join(__dirname, "playground") },
];

const cases = folders.flatMap(({ queries, recorded }) =>
  readdirSync(queries)
    .filter((name) => name.endsWith(".graphql"))
    .sort()
    .map((name) => ({ name, query: join(queries, name), recorded: join(recorded, name.replace(/\.graphql$/, "")) })),
);

describe("queries over the demo dataset", () => {
  let server: TestServer;
  let planned: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ config: { plans: false } });
    planned = await startTestServer();
  });
  afterAll(() => Promise.all([server.stop(), planned.stop()]));

  const askedOf = async (asked: TestServer, query: string) => {
    asked.log.clear();
    const answer = await asked.query(readFileSync(query, "utf8"));
    return { answer, sql: asked.log.statements.map((statement) => `${statement};\n`).join("\n") };
  };

  it.each(cases)("$name", async ({ query, recorded }) => {
    const { answer, sql } = await askedOf(server, query);
    expect(answer.errors).toBeUndefined();
    expectRecorded(`${recorded}.json`, `${JSON.stringify(answer, null, 2)}\n`);
    expectRecorded(`${recorded}.sql`, sql);
    const plan = await askedOf(planned, query);
    expect(plan.answer).toEqual(answer);
    expectRecorded(`${recorded}.plan.sql`, plan.sql);
  });

  it("reads all aid packages with their systems in at most 5 statements, whatever their number", async () => {
    const flagship = readFileSync(join(root, "web", "queries", "01-aid-packages-with-systems.graphql"), "utf8");
    const statementsFor = async (first: number) => {
      server.log.clear();
      const { data } = await server.query(flagship.replace(/first: \d+/, `first: ${first}`));
      const { nodes } = data?.["aidPackages"] as { nodes: unknown[] };
      return { rows: nodes.length, statements: server.log.statements.length };
    };
    const few = await statementsFor(2);
    const all = await statementsFor(1000);
    expect([few.rows, all.rows]).toEqual([2, 101]);
    expect(all.statements).toBe(few.statements);
    expect(all.statements).toBeLessThanOrEqual(5);
  });
});
