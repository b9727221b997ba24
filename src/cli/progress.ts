import type { Progress } from "../import/datasets/import-dataset";

/** Width of the bar in characters. */
const WIDTH = 24;

/** How often a line is written where there is no terminal. */
const PLAIN_MS = 5_000;

/** How often the bar is drawn anew. */
const BAR_MS = 100;

/** 1234567 -> "1,234,567". */
export function grouped(number: number): string {
  return number.toLocaleString("en-US");
}

/** Shows how far an import has come: a bar on a terminal, a line now and then elsewhere. */
export class ProgressDisplay {
  private readonly startedAt = Date.now();
  private shownAt = Date.now();
  private drawn = false;

  constructor(
    private readonly name: string,
    private readonly out: { write(text: string): unknown; readonly isTTY?: boolean } = process.stderr,
  ) {}

  show(progress: Progress): void {
    const now = Date.now();
    if (now - this.shownAt < (this.out.isTTY ? BAR_MS : PLAIN_MS)) return;
    this.shownAt = now;
    const line = describe(this.name, progress, now - this.startedAt);
    this.out.write(this.out.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
    this.drawn = true;
  }

  /** Leaves no half a line behind. */
  end(): void {
    if (this.drawn && this.out.isTTY) this.out.write("\r\u001b[2K");
  }
}

function describe(name: string, { records, bytesRead, bytes }: Progress, ms: number): string {
  const share = bytes === 0 ? 1 : Math.min(1, bytesRead / bytes);
  const full = Math.round(share * WIDTH);
  const bar = `[${"#".repeat(full)}${".".repeat(WIDTH - full)}]`;
  const perSecond = grouped(Math.round(records / Math.max(ms / 1000, 0.001)));
  const left = share === 0 ? "" : `, ${duration((ms / share) * (1 - share))} left`;
  return `${name} ${bar} ${Math.floor(share * 100)} %, ${grouped(records)} records, ${perSecond}/s${left}`;
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
