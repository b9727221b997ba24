import type { SqliteDatabase } from "../../database/sqlite";
import { clearedCandidates } from "./candidates";
import { merge } from "./merge";
import type { NamedType } from "./matches";

/** Somebody's word on two keys. */
export interface Judgement {
  readonly type: NamedType;
  readonly key: string;
  readonly target: string;
  readonly verdict: "SAME" | "DIFFERENT";
}

/** Records a judgement as part of a run, and merges the two where they are the same. */
export function recordJudgement(db: SqliteDatabase, judgement: Judgement, runId: number): void {
  noteJudgement(db, judgement, runId);
  const { type, key, target, verdict } = judgement;
  if (verdict === "SAME") merge(db, type, key, target);
}

/** Records a judgement alone: what it speaks of has no row yet, or is different. */
export function noteJudgement(db: SqliteDatabase, { type, key, target, verdict }: Judgement, runId: number): void {
  db.prepare(
    `INSERT INTO "name_judgement" ("type", "entity_key", "target_key", "verdict", "run_id") VALUES (?, ?, ?, ?, ?)
     ON CONFLICT ("type", "entity_key", "target_key") DO UPDATE SET "verdict" = excluded."verdict", "run_id" = excluded."run_id"`,
  ).run(type, key, target, verdict, runId);
}

/** Merges candidates of a source that are clear by now, as part of a run. Answers how many. */
export function mergeCleared(db: SqliteDatabase, runId: number, sourceId: number | null): number {
  let merged = 0;
  // What lies in a division may be clear only when the division is.
  for (
    let cleared = [...clearedCandidates(db, sourceId)];
    cleared.length > 0;
    cleared = [...clearedCandidates(db, sourceId)]
  ) {
    for (const judgement of cleared) recordJudgement(db, { ...judgement, verdict: "SAME" }, runId);
    merged += cleared.length;
  }
  return merged;
}
