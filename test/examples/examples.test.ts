import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatAmount, formatItems, renderLatestPackages } from "../../examples/frontend/latest-packages";
import { addDecimals, groupDigits } from "../../examples/analytics/decimal";
import { loadDemo } from "../../src/import/demo";
import { importBriefing } from "../../src/import/import-briefing";
import { packageRoot } from "../../src/package-root";
import { type CliResult, finished } from "../support/cli";
import { startTestServer, type TestServer } from "../support/server";

jest.setTimeout(30_000);

const root = packageRoot();
const CODEGEN = join(root, "node_modules", "@graphql-codegen", "cli", "cjs", "bin.js");
const TSC = join(root, "node_modules", "typescript", "bin", "tsc");

/** What the analytics script should find, by SQL: it knows nothing of pages, cursors or decimal strings. */
const EXPECTED_GROUPS = `
  SELECT actor.key AS donor, substr(p.announced_on, 1, 7) AS month, p.amount_currency AS currency,
         count(*) AS packages, sum(p.amount_minor) AS minor, sum(p.amount_minor IS NULL) AS unknown
  FROM aid_package p
  JOIN aid_package_donor d ON d.package_id = p.id
  JOIN actor ON actor.id = d.actor_id
  WHERE NOT EXISTS (SELECT 1 FROM aid_package part WHERE part.part_of_id = p.id)
  GROUP BY 1, 2, 3`;

/** What the demo dataset has no case of: a joint sum in cents, a day that is unknown, a frame within a frame. */
const MORE_PACKAGES = `
aidPackages:
  - { key: test-joint-1, title: Joint 1, authority: OTHER, announcedOn: 2024-01-15, amount: { value: 100.25, currency: SEK }, donors: [sweden, denmark], recipient: ukraine, completeness: AMOUNT_ONLY }
  - { key: test-joint-2, title: Joint 2, authority: OTHER, announcedOn: 2024-01-31, amount: { value: 0.80, currency: SEK }, donors: [sweden, denmark], recipient: ukraine, completeness: AMOUNT_ONLY }
  - { key: test-undated, title: Undated, authority: OTHER, amount: { value: 5, currency: SEK, qualifier: AT_LEAST }, donors: [sweden], recipient: ukraine, completeness: AMOUNT_ONLY }
  - { key: test-frame, title: Frame, authority: OTHER, announcedOn: 2024-02-01, amount: { value: 90, currency: SEK }, donors: [sweden], recipient: ukraine, completeness: AMOUNT_ONLY }
  - { key: test-inner, title: Inner frame, authority: OTHER, announcedOn: 2024-02-02, donors: [sweden], recipient: ukraine, partOf: test-frame, completeness: AMOUNT_ONLY }
  - { key: test-part, title: Part, authority: OTHER, announcedOn: 2024-02-03, amount: { value: 60, currency: SEK }, donors: [sweden], recipient: ukraine, partOf: test-inner, completeness: AMOUNT_ONLY }
`;

interface ExpectedGroup {
  readonly donor: string;
  readonly month: string | null;
  readonly currency: string | null;
  readonly packages: number;
  readonly minor: number | null;
  readonly unknown: number;
}

interface ExpectedPackage {
  readonly title: string;
  readonly minor: number | null;
}

describe("examples", () => {
  let folder: string;
  let server: TestServer;
  let compiled: CliResult;
  let groups: readonly ExpectedGroup[];
  let packages: readonly ExpectedPackage[];

  const runIn = (cwd: string, script: string, ...args: string[]) =>
    finished(spawn(process.execPath, [script, ...args], { cwd, env: { PATH: process.env["PATH"] ?? "" } }));
  const run = (script: string, ...args: string[]) => runIn(folder, script, ...args);
  const example = (path: string) => join(folder, "dist", "examples", path);
  const graphql = () => `${server.url}/graphql`;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "conflict-graph-examples-"));
    [server, compiled] = await Promise.all([
      startTestServer({
        fill: async (dataSource) => {
          await loadDemo(dataSource);
          await importBriefing(dataSource, [{ name: "more.yaml", text: MORE_PACKAGES }]);
          groups = await dataSource.query<ExpectedGroup[]>(EXPECTED_GROUPS);
          packages = await dataSource.query<ExpectedPackage[]>(
            "SELECT title, amount_minor AS minor FROM aid_package ORDER BY announced_on DESC",
          );
        },
      }),
      run(TSC, "-p", join(root, "examples", "tsconfig.json"), "--outDir", join(folder, "dist")),
    ]);
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  describe("types", () => {
    it("are committed as the generator makes them from schema.graphql", async () => {
      const { exitCode, stdout, stderr } = await runIn(join(root, "examples", "frontend"), CODEGEN, "--check");
      expect({ exitCode, stderr: exitCode === 0 ? "" : stdout + stderr }).toEqual({ exitCode: 0, stderr: "" });
    });

    it("are not made for a query that the schema does not allow", async () => {
      const copy = join(folder, "copy");
      await cp(join(root, "examples"), join(copy, "examples"), { recursive: true });
      await symlink(join(root, "node_modules"), join(copy, "node_modules"), "dir");
      const schema = await readFile(join(root, "schema.graphql"), "utf8");
      await writeFile(join(copy, "schema.graphql"), schema.replaceAll("announcedOn: Date", "announced: Date"));
      const { exitCode, stdout, stderr } = await runIn(join(copy, "examples", "frontend"), CODEGEN);
      expect(exitCode).toBe(1);
      expect(stdout + stderr).toContain('Cannot query field "announcedOn" on type "AidPackage"');
    });

    it("fit the examples", () => {
      expect(compiled).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    });

    it("catch what goes wrong most often, at compile time", async () => {
      const mistakes = [
        { code: "node.amount.value;", error: "TS18047", why: "the amount may be unknown" },
        { code: "export const sum: number = node.amount!.value;", error: "TS2322", why: "money is no number" },
        { code: "node.note;", error: "TS2339", why: "the query does not ask for it" },
        { code: "node.announcedOn.slice(0, 7);", error: "TS18047", why: "the day may be unknown" },
        { code: 'node.amount!.qualifier === "EXACTLY";', error: "TS2367", why: "no such code" },
        { code: "void execute('', LatestPackagesDocument);", error: "TS2554", why: "a variable is missing" },
        { code: "void execute('', LatestPackagesDocument, { first: '1' });", error: "TS2322", why: "wrong type" },
      ];
      const frontend = join(root, "examples", "frontend");
      const lines = [
        `import { execute } from "${frontend}/execute";`,
        `import { LatestPackagesDocument, type LatestPackagesQuery } from "${frontend}/generated/graphql";`,
        'declare const node: LatestPackagesQuery["aidPackages"]["nodes"][number];',
        ...mistakes.map(({ code }) => code),
      ];
      await writeFile(join(folder, "misuse.ts"), lines.join("\n"));
      await writeFile(
        join(folder, "tsconfig.json"),
        JSON.stringify({
          extends: join(root, "examples", "tsconfig.json"),
          compilerOptions: { noEmit: true, typeRoots: [join(root, "node_modules", "@types")] },
          files: ["misuse.ts"],
          include: [],
        }),
      );
      const { stdout } = await run(TSC, "-p", "tsconfig.json", "--rootDir", "/");
      const found = [...stdout.matchAll(/^misuse\.ts\((\d+),\d+\): error (TS\d+)/gm)].map(([, line, error]) => ({
        code: lines[Number(line) - 1],
        error,
      }));
      expect(found).toEqual(mistakes.map(({ code, error }) => ({ code, error })));
    });
  });

  describe("frontend/latest-packages", () => {
    it("prints the latest packages, latest first", async () => {
      const { exitCode, stdout, stderr } = await run(example("frontend/print.js"), graphql());
      expect([exitCode, stderr]).toEqual([0, ""]);
      expect(stdout).toContain(`<h1>Latest 10 of ${packages.length} aid packages</h1>`);
      const titles = [...stdout.matchAll(/<b>(.*)<\/b>/g)].map(([, title]) => title);
      expect(titles.sort()).toEqual(
        packages
          .slice(0, 10)
          .map(({ title }) => title)
          .sort(),
      );
    });

    it("shows an amount that was not stated as such, and every other as it is", async () => {
      const html = await renderLatestPackages(graphql(), 1000);
      const unknown = packages.filter(({ minor }) => minor === null).length;
      expect(unknown).toBeGreaterThan(0);
      expect(html.match(/amount not stated/g)).toHaveLength(unknown);
      expect(html.match(/ (?:USD|EUR|CAD|SEK)\u00a0[\d,.]+/g)).toHaveLength(packages.length - unknown);
      expect(html).toContain(
        "US drawdown 36 of 19 April 2023</b>: 2023-04-19, United States, up to USD\u00a0325,000,000, 12 items<",
      );
      expect(html).not.toMatch(/[ \u00a0]0(?!\.)\b|null|undefined|NaN/);
    });

    it("keeps every digit and the words that qualify it", () => {
      expect(formatAmount({ value: "9007199254740993.07", currency: "USD", qualifier: "UP_TO" })).toBe(
        "up to USD\u00a09,007,199,254,740,993.07",
      );
      expect(formatAmount(null)).toBe("amount not stated");
      expect([formatItems("FULL", 1), formatItems("PARTIAL", 3), formatItems("AMOUNT_ONLY", 0)]).toEqual([
        "1 item",
        "at least 3 items",
        "items not known",
      ]);
    });

    it("tells what to do when no server answers", async () => {
      const { exitCode, stdout, stderr } = await run(example("frontend/print.js"), "http://127.0.0.1:9/graphql");
      expect([exitCode, stdout]).toEqual([1, ""]);
      expect(stderr).toBe(
        "error: No server answers at http://127.0.0.1:9/graphql. Start one with `npm start`, or check the address.\n",
      );
    });

    it("passes on what the server says of a query that fails", async () => {
      await expect(renderLatestPackages(graphql(), -1)).rejects.toThrow(
        /^The query failed at .*\n {2}aidPackages: .*\[/,
      );
      await expect(renderLatestPackages(server.url, 1)).rejects.toThrow(/The API is at \/graphql/);
    });
  });

  describe("analytics/aid-by-donor-and-month", () => {
    it("finds what SQL finds, to the cent", async () => {
      const { exitCode, stdout } = await run(example("analytics/aid-by-donor-and-month.js"), graphql(), "--csv");
      expect(exitCode).toBe(0);
      const [header, ...rows] = stdout.trimEnd().split("\n");
      expect(header).toBe("donor_id,donor,month,currency,packages,sum_of_known_amounts,unknown_amounts,stated_as");
      const found = rows.map((row): ExpectedGroup => {
        const [id = "", , month = "", currency = "", count, sum = "", unknown] = row.split(",");
        expect(sum).toMatch(/^(\d+\.\d\d)?$/);
        return {
          donor: id.replace("Actor:", ""),
          month: month || null,
          currency: currency || null,
          packages: Number(count),
          minor: sum === "" ? null : Number(sum.replace(".", "")),
          unknown: Number(unknown),
        };
      });
      const order = (a: ExpectedGroup, b: ExpectedGroup) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
      expect(found.sort(order)).toEqual([...groups].sort(order));
    });

    it("counts a joint package for each donor, the parts of a frame without the frame, and unknown never as zero", async () => {
      const { stdout, stderr } = await run(example("analytics/aid-by-donor-and-month.js"), graphql());
      const lines = stdout.split("\n").map((line) => line.split(/ {2,}/));
      const cells = (donor: string, month: string) =>
        lines.filter(([name, day]) => name === donor && day === month).map((line) => line.slice(2));
      expect(cells("France", "2023-02")).toEqual([["?", "1", "?", "1"]]);
      expect(cells("Italy", "2023-02")).toEqual([["?", "1", "?", "1"]]);
      expect(cells("European Union", "2023-03")).toEqual([]);
      expect(cells("European Union", "2023-04")).toEqual([["EUR", "1", "1,000,000,000.00", "0", "EXACT"]]);
      expect(cells("United States", "2022-08")).toEqual([["USD", "4", "5,305,000,000.00", "0", "APPROXIMATELY UP_TO"]]);
      for (const donor of ["Sweden", "Denmark"])
        expect(cells(donor, "2024-01")).toEqual([["SEK", "2", "101.05", "0", "EXACT"]]);
      expect(cells("Sweden", "?")).toEqual([["SEK", "1", "5.00", "0", "AT_LEAST"]]);
      expect(cells("Sweden", "2024-02")).toEqual([["SEK", "1", "60.00", "0", "EXACT"]]);
      expect(stderr).toContain("Joint packages (4) are counted once for each donor");
      expect(stderr).toContain("EU agreement on ammunition in three tracks (2,000,000,000.00 EUR, 2 parts)");
      expect(stderr).toContain("Frame (90.00 SEK, 1 part)");
      expect(stderr).toContain("Inner frame (amount not stated, 1 part)");
    });

    it("reads page by page", async () => {
      server.log.clear();
      await run(example("analytics/aid-by-donor-and-month.js"), graphql());
      const pages = server.log.statements.filter((statement) => /FROM "?aid_package"?\b.*LIMIT/s.test(statement));
      expect(pages).toHaveLength(Math.ceil(packages.length / 50));
    });

    it("explains arguments that it does not know", async () => {
      const script = example("analytics/aid-by-donor-and-month.js");
      expect(await run(script, "--cvs")).toMatchObject({ exitCode: 1, stdout: "" });
      expect((await run(script, "--cvs")).stderr).toContain("--cvs");
      expect((await run(script, "a", "b")).stderr).toBe("error: Expected one address and --csv, got also b.\n");
    });

    it.each([
      ["0.10", "0.20", "0.30"],
      ["9007199254740993.01", "0.01", "9007199254740993.02"],
      ["1", "0.005", "1.005"],
      ["-0.75", "0.5", "-0.25"],
      ["0.99", "0.01", "1.00"],
    ])("adds %s and %s to %s exactly", (a, b, sum) => {
      expect(addDecimals(a, b)).toBe(sum);
    });

    it("refuses to add what is no decimal number", () => {
      expect(() => addDecimals("1e9", "0")).toThrow('got "1e9"');
      expect([groupDigits("1234567.891"), groupDigits("-999")]).toEqual(["1,234,567.891", "-999"]);
    });
  });
});
