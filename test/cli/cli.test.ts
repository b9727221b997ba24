import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDataSource } from "../../src/database/data-source";
import { entities } from "../../src/model";
import { packageVersion } from "../../src/package-root";
import { finished, runCli, startCli, written } from "../support/cli";
import { post } from "../support/server";

jest.setTimeout(30_000);

const ONE_LINE = /^error: [^\n]+\n$/;

describe("conflict-graph", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "conflict-graph-cli-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  describe("usage", () => {
    it("prints its version on stdout", async () => {
      expect(await runCli(["--version"], folder)).toEqual({ exitCode: 0, stdout: `${packageVersion()}\n`, stderr: "" });
    });

    it("lists every command in its help", async () => {
      const { exitCode, stdout } = await runCli(["--help"], folder);
      expect(exitCode).toBe(0);
      for (const command of ["serve", "migrate", "import", "publish", "schema", "doctor"])
        expect(stdout).toContain(`  ${command}`);
    });

    it("suggests the nearest command and ends with 2", async () => {
      const { exitCode, stdout, stderr } = await runCli(["serv"], folder);
      expect([exitCode, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("Did you mean serve?");
    });

    it("lists all faults of the settings in one line and ends with 2", async () => {
      const env = { PORT: "99999", CONFLICT_GRAPH_MAX_DEPTH: "deep", DATABASE_URL: "mysql://localhost/x" };
      const { exitCode, stderr } = await runCli(["serve"], folder, env);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(ONE_LINE);
      for (const name of Object.keys(env)) expect(stderr).toContain(name);
    });
  });

  describe("serve", () => {
    it("makes the database, loads the demo dataset, answers, and stops on SIGTERM with 0", async () => {
      const child = startCli(["serve", "--json"], folder, { PORT: "0" });
      const ended = finished(child);
      const [line] = await written(child, "stdout", /\{.*\}/);
      const { url } = JSON.parse(line) as { url: string };
      const response = await post(url, { query: "{ aidPackages { totalCount } }" });
      expect(await response.json()).toEqual({ data: { aidPackages: { totalCount: 101 } } });
      child.kill("SIGTERM");
      expect((await ended).exitCode).toBe(0);
      expect(existsSync(join(folder, "conflict-graph.sqlite"))).toBe(true);
    });

    it("says in one line that the port is taken", async () => {
      const holder: Server = createServer();
      await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
      const port = String((holder.address() as { port: number }).port);
      const { exitCode, stdout, stderr } = await runCli(["serve"], folder, { PORT: port });
      holder.close();
      expect([exitCode, stdout]).toEqual([1, ""]);
      expect(stderr.split("\n").at(-2)).toMatch(new RegExp(`^error: Port ${port} on 127.0.0.1 is in use`));
    });

    it("says in one line that the folder can't be written", async () => {
      // A file where the folder should be can't be written by anybody, root included.
      await writeFile(join(folder, "file"), "");
      const { exitCode, stderr } = await runCli(["serve"], folder, { DATABASE_URL: "sqlite:./file/x.sqlite" });
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(ONE_LINE);
      expect(stderr).toContain(join(folder, "file"));
    });

    (process.getuid?.() === 0 ? it.skip : it)(
      "says in one line that it has no right to write (not as root)",
      async () => {
        const closed = join(folder, "closed");
        await mkdir(closed);
        await chmod(closed, 0o555);
        const { exitCode, stderr } = await runCli(["serve"], folder, { DATABASE_URL: "sqlite:./closed/x.sqlite" });
        expect(exitCode).toBe(1);
        expect(stderr).toMatch(ONE_LINE);
        expect(stderr).toContain("can't be written");
      },
    );

    it("says in one line that the file is no database, and leaves it alone", async () => {
      await writeFile(join(folder, "notes.sqlite"), "these are my notes ".repeat(100));
      const { exitCode, stderr } = await runCli(["serve"], folder, { DATABASE_URL: "sqlite:./notes.sqlite" });
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(ONE_LINE);
      expect(stderr).toContain("is not an SQLite database");
    });

    it("says in one line that a newer version wrote the database", async () => {
      await runCli(["migrate"], folder);
      const dataSource = await createDataSource({
        url: `sqlite:${folder}/conflict-graph.sqlite`,
        entities,
      }).initialize();
      await dataSource.query(
        "INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')",
      );
      await dataSource.destroy();
      const { exitCode, stderr } = await runCli(["serve"], folder);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(ONE_LINE);
      expect(stderr).toContain("newer version");
      expect(stderr).toContain("FromTheFuture9999999999999");
    });

    it("refuses the database of another program and leaves it alone", async () => {
      const url = `sqlite:${folder}/other.sqlite`;
      const other = await createDataSource({ url, entities: [] }).initialize();
      await other.query("CREATE TABLE invoices (id INTEGER)");
      const { exitCode, stderr } = await runCli(["serve"], folder, { DATABASE_URL: url });
      expect(exitCode).toBe(1);
      expect(stderr).toContain("invoices");
      expect(await other.query("SELECT name FROM sqlite_master")).toEqual([{ name: "invoices" }]);
      await other.destroy();
    });
  });

  describe("schema", () => {
    it("prints the schema on stdout and nothing else", async () => {
      const { exitCode, stdout, stderr } = await runCli(["schema"], folder);
      expect([exitCode, stderr]).toEqual([0, ""]);
      expect(stdout).toContain("type AidPackage implements Node");
    });

    it("ends with 1 and names the line when a file differs", async () => {
      const { stdout } = await runCli(["schema"], folder);
      await writeFile(join(folder, "old.graphql"), stdout.replace("type AidPackage ", "type AidParcel "));
      const { exitCode, stderr } = await runCli(["schema", "--check", "old.graphql"], folder);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("type AidParcel ");
      expect((await runCli(["schema", "--check", "none.graphql"], folder)).exitCode).toBe(1);
    });
  });

  describe("migrate", () => {
    it("makes a database, and has nothing to do the second time", async () => {
      const first = await runCli(["migrate", "--json"], folder);
      expect([first.exitCode, (JSON.parse(first.stdout) as { ran: string[] }).ran.length > 0]).toEqual([0, true]);
      const second = await runCli(["migrate", "--json"], folder);
      expect(JSON.parse(second.stdout)).toEqual({ ran: [], backup: null });
      expect((await readdir(folder)).filter((name) => name.includes("backup"))).toEqual([]);
    });
  });

  describe("import briefing", () => {
    const briefing = `
sources:
  - { key: example-news, name: Example News, kind: NEWS_OUTLET, redistribution: FACTS_ONLY }
reports:
  - { key: example-1, source: example-news, publishedOn: 2023-05-01 }
events:
  - { key: example-event, kind: SHELLING, title: An example, occurred: { start: 2023-04-30 } }
claims:
  - key: example-1.1
    report: example-1
    about: { event: example-event }
    channel: MEDIA
    statement: Three houses were hit.
`;

    it("takes a file, tells what it did, and takes it again without change", async () => {
      await writeFile(join(folder, "a.yaml"), briefing);
      const first = await runCli(["import", "briefing", "a.yaml", "--json"], folder);
      expect([first.exitCode, first.stderr]).toEqual([0, ""]);
      expect(JSON.parse(first.stdout)).toMatchObject({ total: { created: 4, updated: 0, unchanged: 0 } });
      const second = await runCli(["import", "briefing", "a.yaml", "--json"], folder);
      expect(JSON.parse(second.stdout)).toMatchObject({ total: { created: 0, updated: 0, unchanged: 4 } });
    });

    it("names file, line and fix of what is wrong, and ends with 1", async () => {
      await writeFile(join(folder, "b.yaml"), briefing.replace("kind: SHELLING", "kind: SHELING"));
      const { exitCode, stderr } = await runCli(["import", "briefing", "b.yaml"], folder);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/b\.yaml:7 events\[0\]\.kind.*SHELLING/);
    });

    it("says in one line that another process is writing, and takes nothing", async () => {
      await runCli(["migrate"], folder);
      const url = `sqlite:${folder}/conflict-graph.sqlite`;
      const other = await createDataSource({ url, entities }).initialize();
      await other.query("BEGIN IMMEDIATE");
      await writeFile(join(folder, "a.yaml"), briefing);
      const { exitCode, stderr } = await runCli(["import", "briefing", "a.yaml"], folder);
      await other.query("ROLLBACK");
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(ONE_LINE);
      expect(stderr).toContain("Another process is writing");
      expect(await other.query("SELECT COUNT(*) AS rows FROM event")).toEqual([{ rows: 0 }]);
      await other.destroy();
    });

    it("ends with 1 when the file is missing, and with 2 when none is named", async () => {
      expect(await runCli(["import", "briefing", "none.yaml"], folder)).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining("none.yaml") as string,
      });
      expect((await runCli(["import", "briefing"], folder)).exitCode).toBe(2);
    });
  });

  describe("doctor", () => {
    interface Findings {
      ok: boolean;
      findings: { check: string; ok: boolean; fix: string | null }[];
    }
    const examine = async (env: Record<string, string> = {}) => {
      const { exitCode, stdout } = await runCli(["doctor", "--json"], folder, { PORT: "0", ...env });
      const { ok, findings } = JSON.parse(stdout) as Findings;
      return { exitCode, ok, failed: findings.filter((finding) => !finding.ok).map(({ check }) => check), findings };
    };

    it("finds nothing wrong before the first start, and changes nothing", async () => {
      expect(await examine()).toMatchObject({ exitCode: 0, ok: true });
      expect(await readdir(folder)).toEqual([]);
    });

    it("finds an empty database and a taken port, each with a fix", async () => {
      await runCli(["migrate"], folder);
      const holder: Server = createServer();
      await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
      const port = String((holder.address() as { port: number }).port);
      const { exitCode, failed, findings } = await examine({ PORT: port });
      holder.close();
      expect([exitCode, failed]).toEqual([1, ["port", "data"]]);
      expect(findings.filter(({ ok }) => !ok).every(({ fix }) => fix !== null)).toBe(true);
    });

    it("finds a broken database", async () => {
      await writeFile(join(folder, "conflict-graph.sqlite"), "broken");
      expect(await examine()).toMatchObject({ exitCode: 1, failed: ["database"] });
    });
  });
});
