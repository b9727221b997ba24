import { basename } from "node:path";
import type { DataSource } from "typeorm";
import { readConfig } from "../config";
import { type DatasetOptions, importDataset } from "../import/datasets/import-dataset";
import type { DatasetSummary } from "../import/datasets/summary";
import type { Format } from "../import/formats/format";
import { keepHeapSmall } from "../import/little-memory";
import { ExitCode, printData, printNote } from "./output";
import { bringUpToDate, withWritableDatabase } from "./prepare-database";
import type { CommonOptions } from "./program";
import { grouped, ProgressDisplay } from "./progress";

/** Options of `import FORMAT FILE…` as the command line gives them. */
export interface ImportOptions extends CommonOptions {
  readonly release?: string;
  readonly published?: string;
  readonly entry?: string;
  readonly encoding?: NonNullable<DatasetOptions["encoding"]>;
  readonly partial?: boolean;
  readonly subset?: boolean;
  readonly dryRun?: boolean;
}

/** Issues that are printed; all of them are in the ledger and in --json. */
const MOST_PRINTED = 10;

/** Imports files of a dataset one after the other, each in a transaction of its own. */
export async function importFiles(format: Format, paths: readonly string[], options: ImportOptions): Promise<ExitCode> {
  keepHeapSmall();
  const { databaseUrl } = readConfig();
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once("SIGINT", onSignal);
  process.once("SIGTERM", onSignal);
  try {
    const summaries = await withWritableDatabase(databaseUrl, async (dataSource) => {
      await bringUpToDate(dataSource);
      const done: DatasetSummary[] = [];
      for (const path of paths) done.push(await importOne(dataSource, format, path, options, stop.signal));
      return done;
    });
    if (options.json) printData(JSON.stringify({ files: summaries }));
    return ExitCode.ok;
  } finally {
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  }
}

async function importOne(
  dataSource: DataSource,
  format: Format,
  path: string,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<DatasetSummary> {
  const display = new ProgressDisplay(basename(path));
  const startedAt = Date.now();
  try {
    const summary = await importDataset(dataSource, format, path, {
      release: options.release,
      publishedOn: options.published,
      entry: options.entry,
      encoding: options.encoding,
      partial: options.partial,
      subset: options.subset,
      dryRun: options.dryRun,
      signal,
      onProgress: (progress) => display.show(progress),
    });
    display.end();
    if (!options.json) printNote(described(summary, Date.now() - startedAt));
    return summary;
  } finally {
    display.end();
  }
}

/** What an import did, for people. */
function described(summary: DatasetSummary, ms: number): string {
  const { file, release, run, licence, attribution, redistribution, counts, unreadColumns } = summary;
  const did = (Object.entries(counts) as [string, number][])
    .filter(([name, count]) => count > 0 || name === "read")
    .map(([name, count]) => `${grouped(count)} ${name}`)
    .join(", ");
  const lines = [
    `${file}: ${did} (${(ms / 1000).toFixed(1)} s)`,
    `  release     ${release}`,
    `  licence     ${licence ?? "unknown"}, redistribution ${redistribution}${attribution === null ? "" : `; credit: ${attribution}`}`,
    ...(unreadColumns.length > 0 ? [`  not read    ${unreadColumns.join(", ")}`] : []),
    ...issueLines(summary),
    run === null
      ? "  Nothing was written: it was a dry run."
      : `  run         ${run}; \`conflict-graph import undo ${run}\` takes it back`,
  ];
  return lines.join("\n");
}

function issueLines({ issues, issueCount }: DatasetSummary): string[] {
  if (issueCount === 0) return [];
  const codes = new Map<string, number>();
  for (const { code } of issues) codes.set(code, (codes.get(code) ?? 0) + 1);
  const shown = issues.slice(0, MOST_PRINTED).map(({ line, column, message, suggestion }) => {
    const where = [line === null ? null : `line ${line}`, column].filter((part) => part !== null).join(" ");
    return `    ${where === "" ? "" : `${where}: `}${message}${suggestion === null ? "" : ` ${suggestion}`}`;
  });
  const names = codes.has("UNKNOWN_NAME") || codes.has("AMBIGUOUS_NAME");
  return [
    `  issues      ${grouped(issueCount)}: ${[...codes].map(([code, count]) => `${grouped(count)} ${code}`).join(", ")}`,
    ...shown,
    ...(issueCount > shown.length
      ? [`    and ${grouped(issueCount - shown.length)} more, see \`importRun { issues }\` or --json`]
      : []),
    ...(names ? ["    `conflict-graph review` lists the names that somebody should look at."] : []),
  ];
}
