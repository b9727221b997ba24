import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { generateUcdp } from "../../bench/import/generate";
import { type CliResult, finished, runCli, startCli, written } from "../support/cli";
import { copyOf, type Counts, folder, removeFolders, soundCounts, valueOf } from "./faults/database-file";
import { randomNumbers } from "./faults/random";
import { zip } from "./input/archives";
import { ucdpFile, ucdpRow } from "./ucdp-rows";

jest.setTimeout(200_000);
afterAll(removeFolders);

const RECORDS = 1_500;
/** Processes that are killed. */
const KILLS = 50;

let home: string;
/** A database that is up to date and holds nothing. */
let template: string;
let file: string;
let empty: Counts;
let full: Counts | null = null;
/** How long a whole import takes here, and starting the program alone. */
let wholeMs: number;
let startMs: number;

const env = (path: string) => ({ DATABASE_URL: `sqlite:${path}` });
const args = (path: string) => ["import", "ucdp-ged", path, "--release", "1", "--published", "2024-01-01"];
const startImport = (path: string, input = file) => startCli(args(input), home, env(path));

beforeAll(async () => {
  home = folder();
  template = join(home, "template.sqlite");
  file = join(home, "events.csv");
  await generateUcdp(file, RECORDS);
  const before = Date.now();
  expect((await runCli(["migrate"], home, env(template))).exitCode).toBe(0);
  // Also the index of the search, which the first command that writes makes.
  expect((await runCli(["review"], home, env(template))).exitCode).toBe(0);
  startMs = (Date.now() - before) / 3;
  empty = soundCounts(template);
  const path = copyOf(template);
  const begin = Date.now();
  await importWorks(path);
  wholeMs = Date.now() - begin;
});

/** The import without a fault: all of it is there. */
async function importWorks(path: string): Promise<void> {
  const result = await finished(startImport(path));
  expect([result.exitCode, result.stderr]).toEqual([0, expect.stringContaining("1,500 created")]);
  const counts = soundCounts(path);
  full ??= counts;
  expect(counts).toEqual(full);
  expect(counts["event"]).toBe(RECORDS);
}

/** One error in one line, and nothing of it in the database. */
function refused({ exitCode, stdout, stderr }: CliResult, path: string, words: RegExp): void {
  expect(stderr).toMatch(words);
  expect([exitCode, stdout]).toEqual([1, ""]);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(stderr).not.toMatch(/^ {4}at |unexpected:/m);
  expect(stderr.length).toBeLessThan(2_000);
  expect(soundCounts(path)).toEqual(empty);
}

test(`killed at any moment, an import is there whole or not at all (${KILLS} times)`, async () => {
  const seed = Number(process.env["FAULT_SEED"] ?? Date.now() % 1_000_000);
  const random = randomNumbers(seed);
  const outcomes = { nothing: 0, everything: 0 };
  let path = copyOf(template);
  for (let kill = 1; kill <= KILLS; kill++) {
    const delay = startMs * 0.5 + random() * (wholeMs * 1.15 - startMs * 0.5);
    const child = startImport(path);
    const end = finished(child);
    await pause(delay);
    child.kill("SIGKILL");
    await end;
    const counts = soundCounts(path);
    const whole = counts["import_run"] !== empty["import_run"];
    const context = `FAULT_SEED=${seed}, kill ${kill} after ${Math.round(delay)} ms`;
    expect({ context, counts }).toEqual({ context, counts: whole ? full : empty });
    outcomes[whole ? "everything" : "nothing"] += 1;
    // What was killed without a trace is killed again in the same database: leftovers would add up.
    if (whole) path = copyOf(template);
  }
  expect(outcomes.nothing).toBeGreaterThan(KILLS / 4);
  await importWorks(copyOf(path));
});

test("Ctrl-C stops an import, and nothing of it is kept", async () => {
  const path = copyOf(template);
  const large = join(home, "large.csv");
  await generateUcdp(large, 30_000);
  const child = startCli([...args(large), "--json"], home, env(path));
  const end = finished(child);
  await pause(startMs + 700);
  child.kill("SIGINT");
  refused(await end, path, /"code":"IMPORT_STOPPED"/);
  await importWorks(path);
});

test("where the disk is full, the import says so and nothing of it is kept", async () => {
  const path = copyOf(template);
  // No file of the process may grow beyond this: the log of the database fails like on a full disk.
  const kilobytes = Math.ceil(statSync(path).size / 1024) + 64;
  const main = join(__dirname, "..", "..", "dist", "src", "main.js");
  const child = spawn(
    "bash",
    ["--norc", "-c", `ulimit -f ${kilobytes}; exec "$0" "$@"`, process.execPath, main, ...args(file)],
    {
      cwd: home,
      env: { PATH: process.env["PATH"] ?? "", ...env(path) },
    },
  );
  refused(await finished(child), path, /can't be written: .*(disk|full)/i);
  await importWorks(path);
});

test("two imports at the same time: each is done or refused, and the database is sound", async () => {
  const path = copyOf(template);
  const results = await Promise.all([finished(startImport(path)), finished(startImport(path))]);
  for (const { exitCode, stderr } of results) {
    if (exitCode === 0) expect(stderr).toMatch(/1,500 (created|unchanged)/);
    else expect(stderr).toContain("Another process is writing");
  }
  expect(results.some(({ exitCode }) => exitCode === 0)).toBe(true);
  expect(soundCounts(path)["event"]).toBe(RECORDS);
});

test("while another process writes for long, an import is refused", async () => {
  const path = copyOf(template);
  const other = new Database(path);
  other.exec("BEGIN IMMEDIATE");
  const result = await finished(startImport(path));
  other.exec("ROLLBACK");
  other.close();
  refused(result, path, /Another process is writing/);
  await importWorks(path);
});

test("a server that runs meanwhile answers with the old state until all of the new one is there", async () => {
  const path = copyOf(template);
  const server = startCli(["serve"], home, { ...env(path), PORT: "0", HOST: "127.0.0.1" });
  const [url] = await written(server, "stderr", /http:\/\/127\.0\.0\.1:\d+/).catch(() => [""]);
  const count = async () => {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ events { totalCount } }" }),
    });
    return ((await response.json()) as { data: { events: { totalCount: number } } }).data.events.totalCount;
  };
  try {
    const old = await count();
    const seen = new Set<number>();
    const child = finished(startImport(path));
    const done = child.then(() => true);
    do seen.add(await count());
    while (!(await Promise.race([done, pause(1, false)])));
    expect((await child).exitCode).toBe(0);
    expect([...seen].filter((number) => number !== old && number !== old + RECORDS)).toEqual([]);
    expect(seen).toContain(old);
    expect(await count()).toBe(old + RECORDS);
  } finally {
    server.kill("SIGTERM");
    if (server.exitCode === null) await once(server, "close");
  }
});

describe("a broken file is refused in one line", () => {
  const text = ucdpFile(ucdpRow(1, 3), ucdpRow(2, 4));
  const broken: readonly (readonly [string, () => Buffer | string, RegExp])[] = [
    ["a truncated archive", () => zip([{ name: "a.csv", data: text }]).subarray(0, -40), /^error: .*file\.bin/],
    [
      "an archive that is a bomb",
      () => zip([{ name: "a.csv", data: Buffer.alloc(300_000_000, "a") }]),
      /^error: .*file\.bin/,
    ],
    [
      "a quote that never ends",
      () => text.replace("Exampletown", '"Exampletown'),
      /^error: .*file\.bin.*expected a quote that is closed/,
    ],
    ["a NUL byte", () => text.replace("Exampletown", "Example\0town"), /^error: .*file\.bin.*got a NUL byte/],
    ["a cell of 100 MB", () => text.replace("Exampletown", "a".repeat(100_000_000)), /^error: .*file\.bin/],
  ];
  test.each(broken)("%s", async (_, content, words) => {
    const path = copyOf(template);
    const input = join(folder(), "file.bin");
    writeFileSync(input, content());
    const begin = Date.now();
    refused(await finished(startImport(path, input)), path, words);
    expect(Date.now() - begin).toBeLessThan(20_000);
    await importWorks(path);
  });
});

test("a dry run and a file with a bad record leave the database as it was", async () => {
  const path = copyOf(template);
  const { exitCode, stderr } = await runCli([...args(file), "--dry-run"], home, env(path));
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining("Nothing was written")]);
  // Not one byte of the file is different.
  expect(readFileSync(path).equals(readFileSync(template))).toBe(true);
  expect(soundCounts(path)).toEqual(empty);
  const bad = join(folder(), "bad.csv");
  writeFileSync(bad, ucdpFile(ucdpRow(1, 3), ucdpRow(2, "many")));
  const failed = await finished(startImport(path, bad));
  expect([failed.exitCode, failed.stderr]).toEqual([1, expect.stringContaining('got "many"')]);
  expect(failed.stderr).not.toMatch(/^ {4}at /m);
  expect(soundCounts(path)).toEqual(empty);
  await importWorks(path);
});

test("a formula in a cell is a text like any other", async () => {
  const path = copyOf(template);
  const formula = "=cmd|' /C calc'!A0";
  const input = join(folder(), "formula.csv");
  writeFileSync(input, ucdpFile(ucdpRow(1, 3).replace("Exampletown", formula)));
  expect((await finished(startImport(path, input))).exitCode).toBe(0);
  expect(valueOf(path, `SELECT "name" FROM "location" WHERE "kind" = 'SETTLEMENT'`)).toBe(formula);
});
