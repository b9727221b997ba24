import { ConfigError, ConflictGraphError } from "../errors";

export const ExitCode = { ok: 0, failed: 1, usage: 2 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Data goes to stdout, so that it can be piped. */
export function printData(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** Everything else goes to stderr. */
export function printNote(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Tells of an error in one line (or as JSON) and gives the exit code for it. */
export function reportError(error: unknown, json: boolean): ExitCode {
  if (!(error instanceof ConflictGraphError)) {
    printNote(`error: unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return ExitCode.failed;
  }
  const { code, message, hint } = error;
  printNote(json ? JSON.stringify({ error: { code, message, hint } }) : `error: ${message} ${hint}`);
  return error instanceof ConfigError ? ExitCode.usage : ExitCode.failed;
}
