import { createHash } from "node:crypto";
import type { DataSource } from "typeorm";
import type { SqliteDatabase } from "../database/sqlite";
import { sqliteOf } from "../database/sqlite";
import { Tables } from "../database/table";
import { BadJudgementError } from "../errors";
import { beginRun, finishRun, noCounts } from "./run-ledger";
import { nearest } from "./nearest";
import { openCandidates, type OpenCandidate } from "./names/candidates";
import { type Judgement, mergeCleared, recordJudgement } from "./names/judge";
import { ANY, Judgements } from "./names/judgements";
import type { NamedType } from "./names/matches";
import { namesAlike } from "./names/suggest";
import { storeOf } from "./store";
import { TABLES } from "./tables";
import { afterOthers, inTransaction } from "./transaction";
import { closePlaces } from "./upsert/place-closure";
import { indexRun } from "./upsert/search-index";
import { UndoLog } from "./upsert/undo-log";

const TYPES: readonly NamedType[] = ["Actor", "Location", "WeaponSystem"];

/** Candidates for which suggestions are looked up in one listing: more than anybody reads. */
const MOST_LOOKED_UP = 100;

/** Candidates for names that wait for somebody's word. What a large import had no time for is looked up now. */
export async function listCandidates(dataSource: DataSource): Promise<OpenCandidate[]> {
  const tables = new Tables(dataSource);
  const candidates = openCandidates(sqliteOf(dataSource));
  const listed: OpenCandidate[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const { type, key, name, suggestions } = candidate;
    const lookUp = index < MOST_LOOKED_UP && suggestions.length === 0;
    listed.push(lookUp ? { ...candidate, suggestions: await namesAlike(tables, type, name, key) } : candidate);
  }
  return listed;
}

/**
 * Records that two things are the same, or that they are not; the same are merged into the second. Answers the id of the
 * run by which it can be taken back.
 * @param ids `<Type>:<key>` each; without the second, the first is different from all that was suggested
 * @throws BadJudgementError when an id names nothing, or the two are not of one type
 */
export function judge(
  dataSource: DataSource,
  verdict: Judgement["verdict"],
  id: string,
  targetId: string | null,
): Promise<string> {
  return asRun(dataSource, `${id} ${verdict} ${targetId ?? ANY}`, (db, runId) => {
    const { type, key } = parseId(db, id);
    const target = targetId === null ? ANY : targetOf(db, type, key, targetId);
    recordJudgement(db, { type, key, target, verdict }, runId);
    return 1;
  });
}

/** Merges the candidates that are clear by now, for example since a gazetteer was imported. Answers how many, and the run. */
export async function retryCandidates(
  dataSource: DataSource,
): Promise<{ readonly merged: number; readonly run: string }> {
  let merged = 0;
  const run = await asRun(dataSource, "all open candidates", (db, runId) => {
    merged = mergeCleared(db, runId, null);
    return merged;
  });
  return { merged, run };
}

/** Does the work as one entry of the ledger, which can be taken back like any import. */
function asRun(
  dataSource: DataSource,
  what: string,
  work: (db: SqliteDatabase, runId: number) => number,
): Promise<string> {
  return afterOthers(dataSource, () =>
    inTransaction(dataSource, async (db) => {
      const sha256 = createHash("sha256").update(what).digest("hex");
      const run = beginRun(db, { format: "review", fileName: what, sha256, startedAt: new Date() });
      const undo = new UndoLog(db, run.id);
      try {
        const updated = work(db, run.id);
        closePlaces(db, true);
        undo.finish();
        await indexRun(run.id, storeOf(dataSource));
        finishRun(db, run.id, "DONE", null, { ...noCounts(), read: updated, updated });
        return `ImportRun:${run.key}`;
      } finally {
        undo.stop();
      }
    }),
  );
}

function parseId(db: SqliteDatabase, id: string): { type: NamedType; key: string } {
  const [name, key] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
  const type = TYPES.find((known) => known === name);
  if (!type) {
    throw new BadJudgementError(
      `Expected the id of an actor, a place or a weapon system, got ${JSON.stringify(id)}.`,
      "`conflict-graph review` lists the ids of the candidates, for example Actor:ucdp-actor-5817.",
    );
  }
  requireRow(db, type, key);
  return { type, key };
}

function targetOf(db: SqliteDatabase, type: NamedType, key: string, targetId: string): string {
  const target = parseId(db, targetId);
  if (target.type !== type) {
    throw new BadJudgementError(
      `Expected two ids of one type, got ${type}:${key} and ${targetId}.`,
      `Name another ${type}.`,
    );
  }
  if (target.key === key) {
    throw new BadJudgementError(`Expected two things, got ${targetId} twice.`, "Name what it is the same as.");
  }
  return new Judgements(db).survivorOf(type, target.key);
}

function requireRow(db: SqliteDatabase, type: NamedType, key: string): void {
  const { table } = TABLES[type];
  if (db.prepare(`SELECT 1 FROM "${table}" WHERE "key" = ?`).get(key) !== undefined) return;
  const survivor = new Judgements(db).survivorOf(type, key);
  if (survivor !== key) {
    throw new BadJudgementError(
      `${type}:${key} was merged into ${type}:${survivor} already.`,
      "Take that back first with `conflict-graph import undo`, when it was wrong.",
    );
  }
  const keys = db.prepare(`SELECT "key" FROM "${table}"`).pluck().all() as string[];
  const near = nearest(key, keys);
  throw new BadJudgementError(
    `Nothing has the id ${type}:${key}.`,
    near === null ? "`conflict-graph review` lists the ids of the candidates." : `Did you mean ${type}:${near}?`,
  );
}
