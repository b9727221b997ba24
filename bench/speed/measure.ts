import type { Burst, Load } from "./load";
import { forgetPeak, peakMiB, untilIdle } from "./processes";
import { ask, type Server } from "./servers";
import { variablesOf, type Workload } from "./workloads";

/** One workload on one server. */
export interface Cell {
  readonly workload: string;
  readonly server: string;
  /** Medians over the rounds. */
  readonly rps: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Requests per second of each round, for the spread. */
  readonly rounds: readonly number[];
  /** Most memory that the process of the server had during any burst. */
  readonly peakMiB: number;
  readonly failed: number;
}

const WARM_SECONDS = 1;
const SLOW_SECONDS = 0.5;

/** A burst of a slow server has to hold some requests, but not for ever. */
const WAVES = 2;
const MOST_SECONDS = 6;

interface Prepared {
  readonly server: Server;
  readonly workload: Workload;
  readonly bodies: string;
  readonly seconds: number;
  readonly bursts: Burst[];
  peak: number;
}

/**
 * Measures every cell once in each round, so that a noisy moment of the machine meets all servers. After each burst the next
 * one waits until the server is idle.
 */
export async function measureCells(
  servers: readonly Server[],
  workloads: readonly Workload[],
  load: Load,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<Cell[]> {
  const cells: Prepared[] = [];
  for (const workload of workloads) {
    for (const server of servers) {
      if (!server.kind.cannot.includes(workload.name)) cells.push(await prepare(server, workload, load, seconds));
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const cell of cells) {
      const { server, workload, bodies } = cell;
      forgetPeak(server.pid);
      // Every round begins elsewhere in the pool.
      const offset = Math.floor((round * workload.pool) / rounds);
      const { concurrency } = workload;
      cell.bursts.push(await load.burst(server.url, bodies, { concurrency, seconds: cell.seconds, offset }));
      cell.peak = Math.max(cell.peak, peakMiB(server.pid));
      await untilIdle(server.pids);
    }
    console.error(`round ${round + 1} of ${rounds} done`);
  }
  return cells.map(summary);
}

/** Warms the server up and finds out how long a burst has to be. */
async function prepare(server: Server, workload: Workload, load: Load, seconds: number): Promise<Prepared> {
  const bodies = load.bodies(server, workload);
  const { concurrency } = workload;
  const askOnce = async () => {
    const startedAt = performance.now();
    await ask(server, workload, variablesOf(workload)[0] ?? {});
    return (performance.now() - startedAt) / 1000;
  };
  // What is slow has been warmed up by the comparison, and would still be busy long after a burst.
  if ((await askOnce()) < SLOW_SECONDS) {
    await load.burst(server.url, bodies, { concurrency, seconds: WARM_SECONDS, offset: 0 });
    await untilIdle(server.pids);
  }
  // What is measured is hits, from the first burst on.
  if (server.kind.keepsAnswers) for (const variables of variablesOf(workload)) await ask(server, workload, variables);
  const waves = (await askOnce()) * concurrency * WAVES;
  const length = Math.ceil(Math.max(seconds, Math.min(waves, MOST_SECONDS)));
  return { server, workload, bodies, seconds: length, bursts: [], peak: 0 };
}

function summary({ server, workload, bursts, peak }: Prepared): Cell {
  const rounds = bursts.map(({ requests, seconds }) => requests / seconds);
  return {
    workload: workload.name,
    server: server.kind.name,
    rps: median(rounds),
    p50Ms: median(bursts.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(bursts.map(({ p99Ms }) => p99Ms)),
    rounds,
    peakMiB: peak,
    failed: bursts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
