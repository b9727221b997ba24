import { isDeepStrictEqual } from "node:util";
import { ask, type Server } from "./servers";
import { type Variables, variablesOf, type Workload } from "./workloads";

/** Answers of workloads with few different requests are large; one says as much as five. */
const samplesOf = ({ pool }: Workload) => Math.min(5, Math.ceil(pool / 10));

/**
 * Sends the same requests to all servers and compares what comes back with the answers of the first.
 * @throws Error that tells where answers differ
 */
export async function compareAnswers(servers: readonly Server[], workloads: readonly Workload[]): Promise<void> {
  const faults = new Map<string, string>();
  for (const workload of workloads) {
    const [first, ...others] = servers.filter(({ kind }) => !kind.cannot.includes(workload.name));
    if (!first) continue;
    for (const variables of variablesOf(workload).slice(0, samplesOf(workload))) {
      const expected = await ask(first, workload, variables);
      for (const server of others) {
        const fault = await faultOf(server, workload, variables, expected);
        // The first of each is enough to go by.
        const cell = `${server.kind.name} on ${workload.name} ${JSON.stringify(variables)}`;
        const name = `${server.kind.name}/${workload.name}`;
        if (fault !== null && !faults.has(name)) faults.set(name, `${cell}: ${fault}`);
      }
    }
  }
  if (faults.size > 0) {
    throw new Error(`Answers differ from those of ${servers[0]?.kind.name ?? ""}:\n${[...faults.values()].join("\n")}`);
  }
}

/** How an answer differs from what is expected; null when it does not. */
async function faultOf(
  server: Server,
  workload: Workload,
  variables: Variables,
  expected: unknown,
): Promise<string | null> {
  try {
    return firstDifference(expected, await ask(server, workload, variables));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Where two values differ first, for example ".events.nodes[3].title: "a" and "b"". */
function firstDifference(left: unknown, right: unknown, path = ""): string | null {
  if (isDeepStrictEqual(left, right)) return null;
  if (typeof left === "object" && typeof right === "object" && left !== null && right !== null) {
    const [a, b] = [left as Record<string, unknown>, right as Record<string, unknown>];
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const difference = firstDifference(a[key], b[key], `${path}.${key}`);
      if (difference !== null) return difference;
    }
  }
  return `${path || "."}: ${shortened(left)} and ${shortened(right)}`;
}

function shortened(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).slice(0, 120);
}
