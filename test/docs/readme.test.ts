import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root";
import { runCli } from "../support/cli";
import { expectPrintedAnswer, printedQueries } from "../support/document";
import { startTestServer, type TestServer } from "../support/server";

const file = join(packageRoot(), "README.md");
const readme = readFileSync(file, "utf8");

const queries = printedQueries("README.md");

describe("README", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it("has five first queries and one mistake", () => {
    expect(queries).toHaveLength(6);
  });

  it.each(queries.map((printed, index) => [index + 1, printed] as const))(
    "query %i gives the answer that is printed",
    (_number, printed) => expectPrintedAnswer(server, "README.md", printed),
  );

  it("prints the table of settings", () => {
    const table = /^\| setting.*\n(?:\|.*\n)+/m;
    const settings = readFileSync(join(packageRoot(), "docs", "settings.md"), "utf8");
    expect(table.exec(readme)?.[0]).toBe(table.exec(settings)?.[0]);
  });

  it("names the commands that exist", async () => {
    const { stdout } = await runCli(["--help"], tmpdir());
    const named = [...readme.matchAll(/^\| `conflict-graph (\w+)/gm)].map(([, command = ""]) => command);
    const existing = [...stdout.matchAll(/^ {2}(\w+) .*/gm)].map(([, command = ""]) => command);
    // Commands with subcommands have several lines.
    expect([...new Set(named)].sort()).toEqual(existing.filter((command) => command !== "help").sort());
  });

  it("shows a briefing that can be imported over the demo dataset", async () => {
    const [, briefing = ""] = /```yaml\n(.*?)```/s.exec(readme) ?? [];
    const folder = await mkdtemp(join(tmpdir(), "conflict-graph-readme-"));
    try {
      const demo = ["sources", "reports", "locations", "actors"].map((name) =>
        join(packageRoot(), "data", `${name}.yaml`),
      );
      await writeFile(join(folder, "my-briefing.yaml"), briefing);
      const result = await runCli(["import", "briefing", ...demo, "my-briefing.yaml"], folder);
      expect(result).toMatchObject({
        exitCode: 0,
        stderr: expect.stringContaining("my-briefing.yaml: 4 created") as string,
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it("links to files that exist", () => {
    const links = [...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, path = ""]) => path);
    for (const path of links) expect(() => readFileSync(join(packageRoot(), path))).not.toThrow();
  });
});
