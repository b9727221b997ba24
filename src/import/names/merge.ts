import type { SqliteDatabase } from "../../database/sqlite";
import type { EntityType } from "../row";
import { TABLES } from "../tables";
import type { NamedType } from "./matches";

interface ForeignKey {
  readonly table: string;
  readonly column: string;
}

/** Every column that names a row of the table. */
function referencesTo(db: SqliteDatabase, table: string): ForeignKey[] {
  return db
    .prepare(
      `SELECT m.name AS "table", f."from" AS "column" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
       WHERE m.type = 'table' AND f."table" = ? AND m.name <> 'location_ancestor'`,
    )
    .all(table) as ForeignKey[];
}

const ALIAS_OWNER: Readonly<Record<NamedType, string>> = {
  Actor: "actor_id",
  Location: "location_id",
  WeaponSystem: "weapon_system_id",
};

/**
 * Makes one row of two: everything that names the candidate names the survivor from now on, the candidate's name becomes an
 * alias, and its row goes. The undo log of the run notes all of it.
 */
export function merge(db: SqliteDatabase, type: NamedType, candidateKey: string, survivorKey: string): void {
  const { table } = TABLES[type as EntityType];
  const idOf = (key: string) => db.prepare(`SELECT "id" FROM "${table}" WHERE "key" = ?`).pluck().get(key) as number;
  const candidate = idOf(candidateKey);
  const survivor = idOf(survivorKey);
  const { name } = db.prepare(`SELECT "name" FROM "${table}" WHERE "id" = ?`).get(candidate) as { name: string };
  addAlias(db, ALIAS_OWNER[type], survivor, name);
  for (const { table: other, column } of referencesTo(db, table)) {
    // Where the survivor is there already, for example as a participant of the same event, the second one is none.
    db.prepare(`UPDATE OR IGNORE "${other}" SET "${column}" = ? WHERE "${column}" = ?`).run(survivor, candidate);
    db.prepare(`DELETE FROM "${other}" WHERE "${column}" = ?`).run(candidate);
  }
  db.prepare(`DELETE FROM "${table}" WHERE "id" = ?`).run(candidate);
  // The survivor must not end up above itself.
  const self = TABLES[type as EntityType].selfReferences;
  for (const column of self)
    db.prepare(`UPDATE "${table}" SET "${column}" = NULL WHERE "id" = ? AND "${column}" = ?`).run(survivor, survivor);
}

/** The name under which a dataset knows the thing, unless it has that name already. */
function addAlias(db: SqliteDatabase, owner: string, id: number, name: string): void {
  const { next } = db
    .prepare(`SELECT COALESCE(MAX("ordinal"), 0) + 1 AS "next" FROM "alias" WHERE "${owner}" = ?`)
    .get(id) as { next: number };
  const there = db.prepare(`SELECT 1 FROM "alias" WHERE "${owner}" = ? AND "text" = ?`).get(id, name);
  if (there === undefined)
    db.prepare(
      `INSERT INTO "alias" ("text", "language", "kind", "ordinal", "${owner}") VALUES (?, 'en', 'DATASET_NAME', ?, ?)`,
    ).run(name, next, id);
}
