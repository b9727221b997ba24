import type { Load } from "./load";
import { median } from "./measure";
import { untilIdle } from "./processes";
import { short } from "./report";
import { ask, type Server } from "./servers";
import { variablesOf, type Workload } from "./workloads";

/** How a light query fares while heavy ones run. */
export interface UnderLoad {
  readonly server: string;
  readonly aloneRps: number;
  readonly aloneP99Ms: number;
  readonly loadedRps: number;
  readonly loadedP99Ms: number;
  /** p99 under load as a multiple of p99 alone. */
  readonly ratio: number;
}

const LIGHT = 8;
const HEAVY = 2;

/** Measures Q1 alone and while Q5 runs, in turns. */
export async function measureUnderLoad(
  servers: readonly Server[],
  [light, heavy]: readonly [Workload, Workload],
  load: Load,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<UnderLoad[]> {
  const results: UnderLoad[] = [];
  for (const server of servers) {
    const [lightBodies, heavyBodies] = [load.bodies(server, light), load.bodies(server, heavy)];
    const burst = (offset: number) => load.burst(server.url, lightBodies, { concurrency: LIGHT, seconds, offset });
    await burst(0);
    await ask(server, heavy, variablesOf(heavy)[0] ?? {});
    const [alone, loaded] = [[], []] as [Awaited<ReturnType<typeof burst>>[], Awaited<ReturnType<typeof burst>>[]];
    for (let round = 0; round < rounds; round++) {
      alone.push(await burst(round * 100));
      await untilIdle(server.pids);
      const background = load.burst(server.url, heavyBodies, { concurrency: HEAVY, seconds: seconds + 1, offset: 0 });
      await new Promise((resolve) => setTimeout(resolve, 300));
      loaded.push(await burst(round * 100));
      await background;
      await untilIdle(server.pids);
    }
    const p99 = (bursts: typeof alone) => median(bursts.map(({ p99Ms }) => p99Ms));
    const rps = (bursts: typeof alone) => median(bursts.map(({ requests, seconds: length }) => requests / length));
    results.push({
      server: server.kind.name,
      aloneRps: rps(alone),
      aloneP99Ms: p99(alone),
      loadedRps: rps(loaded),
      loadedP99Ms: p99(loaded),
      ratio: p99(loaded) / p99(alone),
    });
  }
  return results;
}

/** A Markdown table of it. */
export function underLoadTable(results: readonly UnderLoad[]): string {
  return [
    "| server | Q1 alone req/s | p99 ms | Q1 beside Q5 req/s | p99 ms | p99 ratio |",
    "|---|---|---|---|---|---|",
    ...results.map(
      (row) =>
        `| ${row.server} | ${short(row.aloneRps)} | ${short(row.aloneP99Ms)} | ${short(row.loadedRps)} | ${short(row.loadedP99Ms)} | ${short(row.ratio)} |`,
    ),
  ].join("\n");
}
