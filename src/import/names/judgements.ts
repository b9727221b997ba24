import type { SqliteDatabase } from "../../database/sqlite";
import type { NamedType } from "./matches";

/** All of what was suggested. */
export const ANY = "*";

/** What somebody has decided about names. */
export class Judgements {
  private readonly same;
  private readonly different;

  constructor(db: SqliteDatabase) {
    this.same = db
      .prepare(
        `SELECT "target_key" FROM "name_judgement" WHERE "type" = ? AND "entity_key" = ? AND "verdict" = 'SAME'
         ORDER BY "id" DESC LIMIT 1`,
      )
      .pluck();
    this.different = db
      .prepare(
        `SELECT "target_key" FROM "name_judgement" WHERE "type" = ? AND "entity_key" = ? AND "verdict" = 'DIFFERENT'`,
      )
      .pluck();
  }

  /** The key that stands for a key now. */
  survivorOf(type: NamedType, key: string): string {
    let survivor = key;
    const seen = new Set<string>();
    while (!seen.has(survivor)) {
      seen.add(survivor);
      survivor = (this.same.get(type, survivor) as string | undefined) ?? survivor;
    }
    return survivor;
  }

  /** Keys that are known to mean something else. */
  differentFrom(type: NamedType, key: string): ReadonlySet<string> {
    return new Set(this.different.all(type, key) as string[]);
  }
}
