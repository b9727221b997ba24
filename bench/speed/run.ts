import "reflect-metadata";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { compareAnswers } from "./compare";
import { type DataFile, dataFile } from "./data";
import { Load } from "./load";
import { measureCells } from "./measure";
import { type Options, readOptions, USAGE } from "./options";
import { measureUnderLoad, underLoadTable } from "./p99";
import { plotSvg } from "./plot";
import { markdownTable, terminalTable } from "./report";
import { peersInstalled, ROOT, type Server, type ServerKind, SERVERS, startServer } from "./servers";
import { type Workload, workloadsFor } from "./workloads";

const CACHE = join(ROOT, "bench/.cache");
const RESULTS = join(ROOT, "bench/results");

async function main(): Promise<void> {
  if (process.argv.includes("--help")) {
    console.log(USAGE);
    return;
  }
  const options = readOptions(process.argv.slice(2));
  const data = await dataFile(CACHE, options.scale);
  const workloads = chosen("workload", workloadsFor(data.sizes), options.workloads);
  const folder = mkdtempSync(join(tmpdir(), "conflict-graph-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const servers: Server[] = [];
  try {
    for (const kind of startable(options.servers)) servers.push(await startServer(kind, data.path));
    const run = { options, data, servers, load: new Load(folder) };
    await (options.p99UnderLoad ? runUnderLoad(run) : runTable(run, workloads));
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

interface Run {
  readonly options: Options;
  readonly data: DataFile;
  readonly servers: readonly Server[];
  readonly load: Load;
}

async function runTable({ options, data, servers, load }: Run, workloads: readonly Workload[]): Promise<void> {
  await compareAnswers(servers, workloads);
  console.error(`the answers of ${servers.length} servers agree`);
  if (options.checkOnly) return;
  const cells = await measureCells(servers, workloads, load, options);
  const failed = cells.filter((cell) => cell.failed > 0);
  const table = markdownTable(cells);
  console.log(`${terminalTable(cells)}\n\n${table}`);
  const titles = new Map(workloads.map(({ name, title }) => [name, title]));
  const asked = workloads.map(({ name, title, concurrency, pool }) => ({ name, title, concurrency, pool }));
  save(options, data, load, { workloads: asked, cells }, table);
  writeFileSync(join(RESULTS, `${options.name}.svg`), plotSvg(cells, titles));
  if (failed.length > 0) process.exitCode = 1;
}

async function runUnderLoad({ options, data, servers, load }: Run): Promise<void> {
  const [light, heavy] = chosen("workload", workloadsFor(data.sizes), ["Q1", "Q5"]);
  if (!light || !heavy) throw new Error("there is no Q1 or no Q5");
  const able = servers.filter(({ kind }) => !kind.cannot.includes(light.name) && !kind.cannot.includes(heavy.name));
  const results = await measureUnderLoad(able, [light, heavy], load, options);
  const table = underLoadTable(results);
  console.log(table);
  save(options, data, load, { underLoad: results }, table);
}

function save(
  { name, scale, rounds, seconds }: Options,
  data: DataFile,
  load: Load,
  results: object,
  table: string,
): void {
  mkdirSync(RESULTS, { recursive: true });
  const [cpu] = cpus();
  const machine = { cpu: cpu?.model ?? "unknown", cores: cpus().length, node: process.version };
  const about = { at: new Date().toISOString(), machine, data: data.name, sizes: data.sizes, scale, rounds, seconds };
  writeFileSync(
    join(RESULTS, `${name}.json`),
    `${JSON.stringify({ ...about, load: load.tool, ...results }, null, 2)}\n`,
  );
  writeFileSync(join(RESULTS, `${name}.md`), `${table}\n`);
}

/** The servers that were asked for; when none were named, all that can be started here. */
function startable(names: readonly string[] | null): ServerKind[] {
  const kinds = chosen("server", SERVERS, names);
  if (peersInstalled()) return kinds;
  const missing = kinds.filter(({ installed }) => installed).map(({ name }) => name);
  if (missing.length === 0) return kinds;
  const note = `${missing.join(", ")}: not installed; run \`npm ci\` in bench/peers for them`;
  if (names !== null) throw new Error(note);
  console.error(note);
  return kinds.filter(({ installed }) => !installed);
}

/** Those that were asked for, in the order of the list; all when none were named. */
function chosen<T extends Workload | ServerKind>(
  what: string,
  all: readonly T[],
  names: readonly string[] | null,
): T[] {
  const unknown = names?.find((name) => !all.some((one) => one.name === name));
  if (unknown !== undefined) {
    throw new Error(`There is no ${what} ${unknown}; there are ${all.map(({ name }) => name).join(", ")}.`);
  }
  return all.filter(({ name }) => names === null || names.includes(name));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
