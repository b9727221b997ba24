import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Server } from "./servers";
import { variablesOf, type Workload } from "./workloads";

/** What a burst of requests gave. */
export interface Burst {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failed: number;
}

export interface BurstOptions {
  readonly concurrency: number;
  readonly seconds: number;
  /** Which of the bodies comes first. */
  readonly offset: number;
}

const SCRIPT = `
local bodies = {}
for line in io.lines(os.getenv("BENCH_BODIES")) do bodies[#bodies + 1] = line end
local at = tonumber(os.getenv("BENCH_OFFSET"))
wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
request = function()
  at = at % #bodies + 1
  return wrk.format(nil, nil, nil, bodies[at])
end
done = function(summary, latency)
  local e = summary.errors
  print(string.format("RESULT %d %d %.1f %.1f %d", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
`;

const run = promisify(execFile);

/** Sends requests to servers: with wrk when it is there, else with a small client in a process of its own. */
export class Load {
  readonly tool: "wrk" | "node" = spawnSync("wrk", ["--version"]).error === undefined ? "wrk" : "node";
  private readonly script: string;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.script = join(folder, "load.lua");
    writeFileSync(this.script, SCRIPT);
  }

  /** Writes the bodies of a cell to a file, one a line. */
  bodies({ kind }: Server, workload: Workload): string {
    const path = join(this.folder, `${kind.name}-${workload.name}.txt`);
    const lines = variablesOf(workload).map((variables) => kind.body(workload, variables));
    writeFileSync(path, lines.join("\n") + "\n");
    return path;
  }

  async burst(url: string, bodies: string, { concurrency, seconds, offset }: BurstOptions): Promise<Burst> {
    const command =
      this.tool === "wrk"
        ? ["wrk", "-t1", `-c${concurrency}`, `-d${Math.ceil(seconds)}s`, "--timeout", "60s", "-s", this.script, url]
        : [process.execPath, join(__dirname, "load-client.js"), url, String(concurrency), String(seconds)];
    const [file = "", ...args] = command;
    const env = { ...process.env, BENCH_BODIES: bodies, BENCH_OFFSET: String(offset) };
    const { stdout } = await run(file, args, { env, timeout: seconds * 1000 + 90_000, killSignal: "SIGKILL" });
    const numbers = /RESULT (.*)/.exec(stdout)?.[1]?.split(" ").map(Number);
    if (!numbers) throw new Error(`${file} printed no result:\n${stdout}`);
    const [requests = 0, microseconds = 1, p50 = 0, p99 = 0, failed = 0] = numbers;
    return { requests, seconds: microseconds / 1e6, p50Ms: p50 / 1000, p99Ms: p99 / 1000, failed };
  }
}
