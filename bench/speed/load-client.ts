import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";

/** Stands in for wrk: sends the bodies of a file in turn over some connections and prints what it measured. */
const [url = "", connections = "1", seconds = "1"] = process.argv.slice(2);
const bodies = readFileSync(process.env["BENCH_BODIES"] ?? "", "utf8")
  .trimEnd()
  .split("\n");
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const latencies: number[] = [];
let failed = 0;
let next = Number(process.env["BENCH_OFFSET"] ?? 0);

function send(body: string): Promise<boolean> {
  return new Promise((resolve) => {
    const sent = request(
      url,
      { method: "POST", agent, headers: { "content-type": "application/json" } },
      (response) => {
        response.resume();
        response.once("end", () => resolve((response.statusCode ?? 500) < 400));
      },
    );
    sent.once("error", () => resolve(false));
    sent.end(body);
  });
}

async function work(until: number): Promise<void> {
  while (performance.now() < until) {
    const startedAt = performance.now();
    const body = bodies[next++ % bodies.length] ?? "";
    if (!(await send(body))) failed++;
    const endedAt = performance.now();
    if (endedAt <= until) latencies.push(endedAt - startedAt);
  }
}

function percentile(sorted: readonly number[], share: number): number {
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 1000;
}

async function main(): Promise<void> {
  const startedAt = performance.now();
  const until = startedAt + Number(seconds) * 1000;
  await Promise.all(Array.from({ length: Number(connections) }, () => work(until)));
  latencies.sort((a, b) => a - b);
  const micros = Math.round(Number(seconds) * 1e6);
  console.log(
    `RESULT ${latencies.length} ${micros} ${percentile(latencies, 0.5)} ${percentile(latencies, 0.99)} ${failed}`,
  );
  agent.destroy();
}

void main();
