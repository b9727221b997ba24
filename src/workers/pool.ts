import { join } from "node:path";
import { Piscina } from "piscina";
import type { AskedOperation, HeavyWork } from "../api/answers";
import { bodyOf } from "../api/error-format";
import { BusyError, type ConflictGraphError, QueryStoppedError, QueryTooLargeError } from "../errors";
import { packageRoot } from "../package-root";
import type { Answered, Task, WorkerSettings } from "./task";

export interface PoolSettings extends WorkerSettings {
  readonly workers: number;
  /** How long a query may take. */
  readonly seconds: number;
  /** How much memory of JavaScript a query may take. */
  readonly megabytes: number;
  readonly logFailure: (reference: string, error: string) => void;
}

/** Queries that wait for each worker. */
const QUEUE = 32;

/** The longest that a timer can wait: as good as for ever. */
const KEEP_MS = 2 ** 31 - 1;

/** How long a worker may take to notice that it is to stop, before it is ended. */
const GRACE_MS = 2_000;

/** Threads with read-only connections of their own, for what would hold up all other requests. */
export class WorkerPool implements HeavyWork {
  private readonly pool: Piscina<Task, Answered>;
  /** Queries that have no answer yet. */
  private asked = 0;
  private stopped = 0;

  constructor(private readonly settings: PoolSettings) {
    const { databaseUrl, maxPageSize, workers, megabytes } = settings;
    this.pool = new Piscina<Task, Answered>({
      filename: join(packageRoot(), "dist", "src", "workers", "worker.js"),
      name: "answer",
      workerData: { databaseUrl, maxPageSize } satisfies WorkerSettings,
      // Begun with the first heavy query, and kept.
      minThreads: 0,
      idleTimeout: KEEP_MS,
      maxThreads: workers,
      maxQueue: workers * QUEUE,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });

    // A thread that ended without a query: the next one gets a new one.
    this.pool.on("error", (error: Error) => {
      settings.logFailure("worker", error.stack ?? error.message);
    });
  }

  async answer(
    { text, operationName, planned }: AskedOperation,
    variables: Readonly<Record<string, unknown>>,
    left: AbortSignal | null,
  ): Promise<string> {
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const ended = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const halt = () => {
      Atomics.store(stop, 0, 1);
      timer = setTimeout(() => ended.abort(), GRACE_MS);
    };
    const limit = setTimeout(halt, this.settings.seconds * 1000);
    left?.addEventListener("abort", halt, { once: true });
    this.asked += 1;
    try {
      const task = { text, operationName, variables, stop };
      const { body, ms, failures } = await this.pool.run(task, { signal: ended.signal });
      planned.tookMs(variables, ms);
      for (const { reference, error } of failures) this.settings.logFailure(reference, error);
      return body;
    } catch (error) {
      return bodyOf(this.reason(error, Atomics.load(stop, 0) !== 0));
    } finally {
      this.asked -= 1;
      clearTimeout(limit);
      clearTimeout(timer);
      left?.removeEventListener("abort", halt);
    }
  }

  /** How many queries are being answered, how many wait, and how many were stopped since the start. */
  get load(): { readonly running: number; readonly waiting: number; readonly stopped: number } {
    const waiting = this.pool.queueSize;
    return { running: this.asked - waiting, waiting, stopped: this.stopped };
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }

  private reason(error: unknown, stopped: boolean): ConflictGraphError {
    if (stopped) {
      this.stopped += 1;
      return new QueryStoppedError(this.settings.seconds);
    }
    const { code, message } = error as { code?: unknown; message?: string };
    if (code === "ERR_WORKER_OUT_OF_MEMORY") return new QueryTooLargeError(this.settings.megabytes);
    if (message?.includes("queue")) return new BusyError();
    throw error;
  }
}
