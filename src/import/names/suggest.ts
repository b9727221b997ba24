import type { DataSource } from "typeorm";
import type { SqliteDatabase } from "../../database/sqlite";
import { Tables } from "../../database/table";
import { candidatesFor } from "../../search/candidates";
import type { SearchKind } from "../../search/search.vocabulary";
import { targetOf } from "../../search/subjects";
import type { Issues } from "../issues";
import type { NamedType } from "./matches";
import type { NewCandidate } from "./resolver";

const KIND: Readonly<Record<NamedType, SearchKind>> = {
  Actor: "ACTOR",
  Location: "LOCATION",
  WeaponSystem: "WEAPON_SYSTEM",
};

/** Less alike than this is no suggestion. */
const LEAST_SCORE = 0.5;
const MOST = 3;

/** Keys of things with a name like the given one, likeliest first. */
export async function namesAlike(tables: Tables, type: NamedType, name: string, own: string): Promise<string[]> {
  const found = await candidatesFor(tables, name, [KIND[type]]);
  const ids = found.filter(({ score }) => score >= LEAST_SCORE).map(({ entityId }) => entityId);
  if (ids.length === 0) return [];
  const table = tables.of(targetOf(KIND[type])).name;
  const rows = await tables.dataSource.query<{ id: number; key: string }[]>(
    `SELECT "id", "key" FROM "${table}" WHERE "id" IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  const keys = new Map(rows.map(({ id, key }) => [id, key]));
  return ids
    .map((id) => keys.get(id))
    .filter((key): key is string => key !== undefined && key !== own)
    .slice(0, MOST);
}

/** Puts to new candidates what they may mean. After the index of the search is in step. */
export async function suggestNames(
  dataSource: DataSource,
  db: SqliteDatabase,
  candidates: readonly NewCandidate[],
  issues: Issues,
): Promise<void> {
  const tables = new Tables(dataSource);
  const update = db.prepare(
    `UPDATE "name_candidate" SET "suggestions" = ? WHERE "type" = ? AND "entity_key" = ? AND "suggestions" = '[]'`,
  );
  for (const { type, key, name, issue } of candidates) {
    const alike = await namesAlike(tables, type, name, key);
    if (alike.length === 0) continue;
    update.run(JSON.stringify(alike), type, key);
    if (issue !== null) issues.suggest(issue, `Did you mean ${alike.map((other) => `${type}:${other}`).join(" or ")}?`);
  }
}
