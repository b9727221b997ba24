import { readConfig } from "../config";
import { judge, listCandidates, retryCandidates } from "../import/review";
import { ExitCode, printData, printNote } from "./output";
import { bringUpToDate, withWritableDatabase } from "./prepare-database";
import type { CommonOptions } from "./program";
import { grouped } from "./progress";

/** Candidates that are printed; --json prints all. */
const MOST_PRINTED = 50;

/** Lists the names that an import did not know for certain, each with what it may mean. */
export async function listReview({ json = false }: CommonOptions): Promise<ExitCode> {
  const { databaseUrl } = readConfig();
  const candidates = await withWritableDatabase(databaseUrl, async (dataSource) => {
    await bringUpToDate(dataSource);
    return listCandidates(dataSource);
  });
  if (json) {
    printData(
      JSON.stringify({ candidates: candidates.map(({ key, ...rest }) => ({ id: `${rest.type}:${key}`, ...rest })) }),
    );
    return ExitCode.ok;
  }
  for (const { type, key, name, reason, suggestions, source } of candidates.slice(0, MOST_PRINTED)) {
    const may = suggestions.map((suggestion) => `${type}:${suggestion}`).join(", ");
    printData(
      `${type}:${key}  ${JSON.stringify(name)}, ${reason.toLowerCase()} (${source})${may === "" ? "" : `\n    may be ${may}`}`,
    );
  }
  if (candidates.length === 0) printNote("No name waits for review.");
  else {
    const hidden = candidates.length - MOST_PRINTED;
    printNote(
      [
        ...(hidden > 0 ? [`… and ${grouped(hidden)} more; --json prints all.`] : []),
        "conflict-graph review same ID OTHER    when both are the same: ID is merged into OTHER",
        "conflict-graph review different ID     when it is none of what is suggested",
        "conflict-graph review retry            when what they mean came in since, for example with GeoNames",
      ].join("\n"),
    );
  }
  return ExitCode.ok;
}

/** Records a judgement about two names. */
export async function judgeNames(
  verdict: "SAME" | "DIFFERENT",
  id: string,
  other: string | undefined,
  { json = false }: CommonOptions,
): Promise<ExitCode> {
  const { databaseUrl } = readConfig();
  const run = await withWritableDatabase(databaseUrl, async (dataSource) => {
    await bringUpToDate(dataSource);
    return judge(dataSource, verdict, id, other ?? null);
  });
  if (json) printData(JSON.stringify({ run }));
  else {
    const said =
      verdict === "SAME"
        ? `${id} is now part of ${other ?? ""}.`
        : `${id} is different from ${other ?? "all that was suggested"}.`;
    printNote(`${said} \`conflict-graph import undo ${run}\` takes it back.`);
  }
  return ExitCode.ok;
}

/** Merges the candidates that are clear by now. */
export async function retryReview({ json = false }: CommonOptions): Promise<ExitCode> {
  const { databaseUrl } = readConfig();
  const { merged, run } = await withWritableDatabase(databaseUrl, async (dataSource) => {
    await bringUpToDate(dataSource);
    return retryCandidates(dataSource);
  });
  if (json) printData(JSON.stringify({ merged, run }));
  else printNote(`${grouped(merged)} candidates were merged. \`conflict-graph import undo ${run}\` takes it back.`);
  return ExitCode.ok;
}
