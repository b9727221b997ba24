import { parseArgs } from "node:util";

export interface Options {
  readonly servers: readonly string[] | null;
  readonly workloads: readonly string[] | null;
  readonly scale: number;
  readonly rounds: number;
  readonly seconds: number;
  /** Name of the files of the result. */
  readonly name: string;
  readonly p99UnderLoad: boolean;
  /** Compares the answers and measures nothing. */
  readonly checkOnly: boolean;
}

export const USAGE = `Options:
  --servers a,b       only these servers
  --workloads Q1,Q3   only these workloads
  --scale 1           size of the data: 1 is 500,000 events
  --rounds 3          how often each cell is measured
  --seconds 2         length of a burst; slow cells get more
  --name speed        name of the files in bench/results
  --p99-under-load    Q1 alone and while Q5 runs, instead of the table
  --check-only        compare the answers, measure nothing`;

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      servers: { type: "string" },
      workloads: { type: "string" },
      scale: { type: "string", default: "1" },
      rounds: { type: "string", default: "3" },
      seconds: { type: "string", default: "2" },
      name: { type: "string" },
      "p99-under-load": { type: "boolean", default: false },
      "check-only": { type: "boolean", default: false },
    },
  });
  const p99UnderLoad = values["p99-under-load"];
  return {
    servers: list(values.servers),
    workloads: list(values.workloads),
    scale: positive("scale", values.scale),
    rounds: Math.ceil(positive("rounds", values.rounds)),
    seconds: positive("seconds", values.seconds),
    name: values.name ?? (p99UnderLoad ? "p99-under-load" : "speed"),
    p99UnderLoad,
    checkOnly: values["check-only"],
  };
}

function list(text: string | undefined): string[] | null {
  return text === undefined ? null : text.split(",").filter((name) => name !== "");
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new Error(`Expected a number above 0 for --${name}, got ${text}.`);
}
