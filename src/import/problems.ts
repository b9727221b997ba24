import { ImportFailedError, type FileProblem } from "../errors";

/** Way from the top of a document to a value: ["events", 3, "occurred", "start"]. */
export type Path = readonly (string | number)[];

/** A file that can say on which line a value stands. */
export interface Located {
  readonly name: string;
  /** Line of the value at the path, from 1, or of the nearest thing around it; null when there is none. */
  lineAt(path: Path): number | null;
}

/** Where in which file something was said. */
export interface Origin {
  readonly file: Located;
  readonly path: Path;
}

/** An origin inside another. Its path is put together only when somebody asks, which is when something is wrong. */
class InnerOrigin implements Origin {
  constructor(
    private readonly outer: Origin,
    private readonly steps: Path,
  ) {}

  get file(): Located {
    return this.outer.file;
  }

  get path(): Path {
    return [...this.outer.path, ...this.steps];
  }
}

/** The origin of something inside another. */
export function within(origin: Origin, ...steps: Path): Origin {
  return new InnerOrigin(origin, steps);
}

/** ["events", 3, "occurred", "start"] -> "events[3].occurred.start". */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/** A value as it is shown in a message: short, on one line, and never an error of its own. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a group of fields";
  const text = typeof value === "number" ? String(value) : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** File by file as they were given, and from top to bottom in each; what is found out first says nothing to the reader. */
function inReadingOrder(problems: readonly FileProblem[]): FileProblem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return [...problems].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || (a.line ?? 0) - (b.line ?? 0));
}

/** Nobody reads more at once, and the first ones often cause the others. */
const MOST_SHOWN = 50;

/** Takes what is wrong with a record. */
export interface ProblemSink {
  add(origin: Origin, message: string, hint: string): void;
}

/** Collects everything that is wrong, so that a file is mended in one go and not error by error. */
export class Problems implements ProblemSink {
  private readonly found: FileProblem[] = [];
  private count = 0;

  get any(): boolean {
    return this.count > 0;
  }

  add(origin: Origin, message: string, hint: string): void {
    this.count += 1;
    if (this.found.length >= MOST_SHOWN) return;
    const { file, path } = origin;
    this.found.push({ file: file.name, line: file.lineAt(path), path: formatPath(path), message, hint });
  }

  /** @throws ImportFailedError when anything was found. */
  throwIfAny(): void {
    if (!this.any) return;
    const problems = inReadingOrder(this.found);
    const hidden = this.count - problems.length;
    const last = problems.at(-1);
    if (hidden > 0 && last) {
      problems.push({
        ...last,
        line: null,
        path: "",
        message: `and ${hidden} more.`,
        hint: "Mend the ones above first.",
      });
    }
    throw new ImportFailedError(problems);
  }
}
