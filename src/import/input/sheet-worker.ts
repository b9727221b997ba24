import { Worker } from "node:worker_threads";

/** A cell as the library reads it; a number comes in a list of one, as it was written. */
export type SheetCell = string | readonly [string] | boolean | Date | null;
type SheetRows = readonly (readonly SheetCell[])[];

/** Which sheet: by its name, by a pattern of names, or the first. */
export type SheetChoice = string | RegExp | undefined;

/** What a worker says when it is asked for rows. */
export type SheetAnswer =
  | { readonly kind: "rows"; readonly rows: SheetRows; readonly done: boolean }
  | { readonly kind: "no-sheet"; readonly names: readonly string[] }
  | { readonly kind: "broken" | "memory" };

/** Where a workbook of the biggest size that is read still fits. */
const MEMORY_MIB = 3072;

/**
 * What runs in the worker. A string, because tests and ts-node run TypeScript that a worker can't load. Rows are given
 * on request, so that the other side never holds the whole sheet.
 */
const PROGRAM = `
const { parentPort, workerData } = require("node:worker_threads");
const library = require(workerData.library);

async function read(input, sheet) {
  const options = { trim: false, parseNumber: (text) => [text] };
  if (!(sheet instanceof RegExp)) return library.readSheet(input, sheet ?? 1, options);
  const sheets = await library.default(input, options);
  const found = sheets.find(({ sheet: name }) => sheet.test(name));
  if (!found) throw Object.assign(new Error(), { sheets: sheets.map(({ sheet: name }) => name) });
  return found.data;
}

const rows = read(Buffer.from(workerData.archive), workerData.sheet);
let next = 0;
parentPort.on("message", async (count) => {
  try {
    const all = await rows;
    const slice = all.slice(next, next + count);
    next += count;
    parentPort.postMessage({ kind: "rows", rows: slice, done: next >= all.length });
  } catch (error) {
    parentPort.postMessage(Array.isArray(error?.sheets) ? { kind: "no-sheet", names: error.sheets } : { kind: "broken" });
  }
});
rows.catch(() => undefined);
`;

/**
 * Reads a sheet in a thread of its own: the library takes the whole of it into memory and does not let others work in
 * between. A sheet that needs too much memory ends the thread and not the process.
 */
export class SheetWorker {
  private readonly worker: Worker;
  private failure: SheetAnswer | null = null;
  private answer: (answer: SheetAnswer) => void = () => undefined;

  /** @param archive a workbook that was checked; it is given away */
  constructor(archive: Buffer<ArrayBuffer>, sheet: SheetChoice) {
    this.worker = new Worker(PROGRAM, {
      eval: true,
      workerData: { library: require.resolve("read-excel-file/node"), archive: archive.buffer, sheet },
      transferList: [archive.buffer],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
    });
    const fail = (kind: "broken" | "memory"): void => {
      this.failure ??= { kind };
      this.answer(this.failure);
    };
    this.worker.on("message", (answer: SheetAnswer) => this.answer(answer));
    this.worker.on("error", (error: NodeJS.ErrnoException) =>
      fail(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "broken"),
    );
    this.worker.on("exit", () => fail("broken"));
    this.worker.unref();
  }

  /** The next rows. */
  async next(count: number): Promise<SheetAnswer> {
    if (this.failure) return this.failure;
    // The process waits for an answer, but not for a worker that nobody asks any more.
    this.worker.ref();
    const answer = await new Promise<SheetAnswer>((resolve) => {
      this.answer = resolve;
      this.worker.postMessage(count);
    });
    this.worker.unref();
    return answer;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
