import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const running = new Set<ChildProcess>();

function endAll(): void {
  // Not SIGKILL: what a child has started itself has to end, too.
  for (const child of running) child.kill("SIGTERM");
}

process.once("exit", endAll);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A process that ends with this one at the latest. */
export class Process {
  private readonly child: ChildProcess;
  private output = "";

  constructor({ command, args, env = {} }: Command) {
    this.child = spawn(command, [...args], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    running.add(this.child);
    this.child.once("exit", () => running.delete(this.child));
    this.child.once("error", (error) => (this.output += error.message));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on("data", (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-4_000)));
    }
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  get ended(): boolean {
    return this.child.pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** The end of what it has printed. */
  get printed(): string {
    return this.output;
  }

  async stop(): Promise<void> {
    if (this.ended) return;
    const gone = new Promise<void>((resolve) => void this.child.once("exit", () => resolve()));
    this.child.kill("SIGTERM");
    const late = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    await gone;
    clearTimeout(late);
  }
}

/** Processor time that a process and all below it have used, in clock ticks of 10 ms. */
function ticksOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const fields = statOf(pid);
    return sum + Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0);
  }, 0);
}

/** The fields of /proc/<pid>/stat from the state on. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before may hold spaces.
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/** The processes and all below them. */
function family(pids: readonly number[]): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry);
    const parent = Number.isInteger(pid) ? Number(statOf(pid)?.[1] ?? 0) : 0;
    if (parent > 0) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const all: number[] = [];
  for (let level = [...pids]; level.length > 0; level = level.flatMap((pid) => children.get(pid) ?? []))
    all.push(...level);
  return all;
}

const PROBE_MS = 100;

/** Waits until the processes have nothing left to do: servers go on with requests that nobody waits for any more. */
export async function untilIdle(pids: readonly number[], limitMs = 60_000): Promise<void> {
  const until = Date.now() + limitMs;
  for (let before = ticksOf(family(pids)); Date.now() < until;) {
    await sleep(PROBE_MS);
    const now = ticksOf(family(pids));
    if (now - before <= 1) return;
    before = now;
  }
}

/** Most memory that the process has had since `forgetPeak`, in MiB. */
export function peakMiB(pid: number): number {
  try {
    const kib = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round(Number(kib ?? 0) / 1024);
  } catch {
    return 0;
  }
}

export function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch {
    // Then the peak is that of the whole run.
  }
}
