import type { SqliteDatabase } from "../../database/sqlite";
import { TABLES } from "../tables";
import { ANY, Judgements } from "./judgements";
import { Matches, type Mention, type NamedType } from "./matches";

/** A candidate as it waits for review. */
export interface OpenCandidate {
  readonly type: NamedType;
  readonly key: string;
  readonly name: string;
  readonly reason: "UNKNOWN" | "AMBIGUOUS";
  readonly suggestions: readonly string[];
  /** Name of the dataset that brought it. */
  readonly source: string;
}

interface CandidateRow {
  readonly type: NamedType;
  readonly key: string;
  readonly name: string;
  readonly reason: OpenCandidate["reason"];
  readonly suggestions: string;
  readonly source: string;
}

/** Candidates that nobody has judged, in the order in which they came. @param sourceId only of the source; null for all */
export function openCandidates(db: SqliteDatabase, sourceId: number | null = null): OpenCandidate[] {
  const rows = db
    .prepare(
      `SELECT c."type", c."entity_key" AS "key", c."name", c."reason", c."suggestions", s."name" AS "source"
       FROM "name_candidate" c JOIN "source" s ON s."id" = c."source_id"
       WHERE (@source IS NULL OR c."source_id" = @source) AND NOT EXISTS (
         SELECT 1 FROM "name_judgement" j WHERE j."type" = c."type" AND j."entity_key" = c."entity_key"
           AND (j."verdict" = 'SAME' OR j."target_key" = '${ANY}'))
       ORDER BY c."id"`,
    )
    .all({ source: sourceId }) as CandidateRow[];
  const judgements = new Judgements(db);
  return rows.map((row) => {
    const different = judgements.differentFrom(row.type, row.key);
    const suggestions = (JSON.parse(row.suggestions) as string[]).filter((key) => !different.has(key));
    return { ...row, suggestions };
  });
}

/** What is on record of a candidate, for finding out what it means; null when it has no row. */
function mentionOf(db: SqliteDatabase, type: NamedType, key: string): Mention | null {
  const { table } = TABLES[type];
  const row = db.prepare(`SELECT * FROM "${table}" WHERE "key" = ?`).get(key) as
    Readonly<Record<string, string | number | null>> | undefined;
  if (!row) return null;
  const { lat = null, lon = null, parent_id: parentId = null } = row;
  const parent = db.prepare(`SELECT "key" FROM "location" WHERE "id" = ?`).pluck().get(parentId) as string | undefined;
  return {
    type,
    name: String(row["name"]),
    kind: String(row["kind"] ?? row["category"]),
    country: row["country"] == null ? null : String(row["country"]),
    parent: type === "Location" ? (parent ?? null) : null,
    point: lat === null || lon === null ? null : { lat: Number(lat), lon: Number(lon) },
  };
}

/** Candidates that are clear by now, because what they mean came in since: each with the key of what it means. */
export function* clearedCandidates(
  db: SqliteDatabase,
  sourceId: number | null,
): Generator<{ readonly type: NamedType; readonly key: string; readonly target: string }> {
  const matches = new Matches(db);
  const judgements = new Judgements(db);
  for (const { type, key } of openCandidates(db, sourceId)) {
    const mention = mentionOf(db, type, key);
    if (!mention) continue;
    const [target, ...others] = matches.of(mention, new Set([key, ...judgements.differentFrom(type, key)]));
    // Another candidate may be the one that is to be merged into this one.
    if (target !== undefined && others.length === 0 && !isCandidate(db, type, target)) yield { type, key, target };
  }
}

function isCandidate(db: SqliteDatabase, type: NamedType, key: string): boolean {
  return (
    db.prepare(`SELECT 1 FROM "name_candidate" WHERE "type" = ? AND "entity_key" = ?`).get(type, key) !== undefined
  );
}
