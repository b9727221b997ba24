import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot, packageVersion } from "../../src/package-root";
import { type CliResult, finished, written } from "../support/cli";

// Installing compiles better-sqlite3 where no binary of it can be fetched.
jest.setTimeout(600_000);

const enabled = process.env["CONFLICT_GRAPH_TEST_PACKAGE"] === "1";
if (!enabled)
  process.stderr.write(
    "test/package is skipped: it takes a minute or two. Set CONFLICT_GRAPH_TEST_PACKAGE=1 to run it.\n",
  );

const root = packageRoot();

/** What a user of the package has in the environment: nothing of this repository, and none of our settings. */
function userEnvironment(): NodeJS.ProcessEnv {
  const ours =
    /^(npm_(package|lifecycle)_|npm_config_local_prefix$|INIT_CWD$|CONFLICT_GRAPH_|HOST$|PORT$|DATABASE_URL$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

function start(
  cwd: string,
  command: string,
  args: readonly string[],
  options: { readonly detached?: boolean } = {},
): ChildProcess {
  return spawn(command, args, { cwd, env: { ...userEnvironment(), PORT: "0" }, ...options });
}

async function run(cwd: string, command: string, args: readonly string[]): Promise<CliResult> {
  const result = await finished(start(cwd, command, args));
  if (result.exitCode !== 0)
    throw new Error(`${[command, ...args].join(" ")} ended with ${String(result.exitCode)}: ${result.stderr}`);
  return result;
}

/** The address that a server started with --json tells of when it is ready. */
async function servedAt(child: ChildProcess): Promise<string> {
  const [line] = await written(child, "stdout", /^\{.*\}$/m);
  return (JSON.parse(line) as { url: string }).url;
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch (error) {
    // ESRCH: the whole group has ended already.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

(enabled ? describe : describe.skip)("the npm package", () => {
  let folder: string;
  let user: string;
  let files: readonly string[];

  beforeAll(async () => {
    for (const built of ["dist/src/main.js", "dist/web/playground/index.html"])
      if (!existsSync(join(root, built))) throw new Error(`${built} is missing: run \`npm run build\` first`);
    folder = await mkdtemp(join(tmpdir(), "conflict-graph-package-"));
    user = join(folder, "user");
    await mkdir(user);
    // Scripts are left out, as `prepare` would build again what other tests are using.
    const { stdout } = await run(root, "npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]);
    const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
    if (!packed) throw new Error(`npm pack tells of no package: ${stdout}`);
    files = packed.files.map(({ path }) => path);
    await run(user, "npm", ["install", join(folder, packed.filename), "--prefer-offline", "--no-audit", "--no-fund"]);
  });
  afterAll(async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it("holds the server, the playground, the demo data and the schema", async () => {
    const data = (await readdir(join(root, "data"), { recursive: true, encoding: "utf8" }))
      .map((name) => `data/${name.replaceAll("\\", "/")}`)
      .filter((name) => name.endsWith(".yaml"));
    expect(data.length).toBeGreaterThan(0);
    expect(files).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "package.json",
        "schema.graphql",
        "dist/src/main.js",
        "dist/web/playground/index.html",
        ...data,
      ]),
    );
    expect(files.filter((file) => /^dist\/web\/playground\/.+\.js$/.test(file)).length).toBeGreaterThan(0);
  });

  it("holds nothing else: no sources, tests, settings or databases", () => {
    const expected =
      /^(dist\/(src|web)\/|dist\/ormconfig\.js|data\/|docs\/|[A-Z]+(\.md)?$|package\.json$|schema\.graphql$)/;
    expect(files.filter((file) => !expected.test(file))).toEqual([]);
    expect(
      files.filter((file) => /\.(sqlite|env|tgz|tsbuildinfo)|\.test\.|(^|\/)\.|(?<!\.d)\.tsx?$/.test(file)),
    ).toEqual([]);
  });

  it("installs a command that knows its version", async () => {
    const { stdout } = await run(user, "npx", ["conflict-graph", "--version"]);
    expect(stdout).toBe(`${packageVersion()}\n`);
  });

  it("serves the demo dataset and the playground, and ends with Ctrl-C", async () => {
    // A group of its own, which is what a terminal sends its signals to.
    const child = start(user, "npx", ["conflict-graph", "serve", "--json"], { detached: true });
    const ended = finished(child);
    try {
      const url = await servedAt(child);
      expect(await readdir(user)).toContain("conflict-graph.sqlite");

      const answer = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: '{ aidPackage(id: "AidPackage:us-pda-36") { amount { value currency } } }' }),
      });
      expect(await answer.json()).toEqual({
        data: { aidPackage: { amount: { value: "325000000.00", currency: "USD" } } },
      });

      const page = await fetch(url, { headers: { accept: "text/html" } });
      const [, script = ""] = /<script[^>]* src="([^"]+)"/.exec(await page.text()) ?? [];
      const loaded = await fetch(new URL(script, url));
      expect(loaded.headers.get("content-type")).toContain("javascript");
      // A body that is not read to its end holds up the shutdown.
      expect((await loaded.text()).length).toBeGreaterThan(0);

      signalGroup(child, "SIGINT");
      await ended;
      await expect(fetch(url)).rejects.toThrow();
    } finally {
      // After a failure above nothing may go on running.
      signalGroup(child, "SIGKILL");
    }
  });

  it("stops on SIGTERM with exit code 0", async () => {
    // Without npx, which puts a shell between that passes no signal on to the server.
    const child = start(user, join("node_modules", ".bin", "conflict-graph"), ["serve", "--json"]);
    const ended = finished(child);
    try {
      const url = await servedAt(child);
      child.kill("SIGTERM");
      expect((await ended).exitCode).toBe(0);
      await expect(fetch(url)).rejects.toThrow();
    } finally {
      child.kill("SIGKILL");
    }
  });
});
