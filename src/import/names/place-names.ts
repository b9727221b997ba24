import type { SqliteDatabase } from "../../database/sqlite";
import { plainKey } from "../../search/normalise";
import type { AliasInput } from "../formats/briefing/value.schema";

interface StoredName {
  readonly id: number;
  readonly text: string;
  readonly language: string;
  readonly kind: string;
}

/** A name of which a gazetteer does not say in which language it is. */
function isBare({ language, kind }: Pick<StoredName, "language" | "kind">): boolean {
  return language === "und" && kind === "DATASET_NAME";
}

/** Names that differ from the main one and from each other by more than capitals and apostrophes. */
export function distinctNames(main: string, names: readonly AliasInput[]): AliasInput[] {
  const seen = new Set([plainKey(main)]);
  return names.filter(({ text }) => {
    const key = plainKey(text);
    return key !== "" && !seen.has(key) && seen.add(key);
  });
}

/** Adds names to places on record. Nothing that is there is taken away. */
export class PlaceNames {
  private readonly select;
  private readonly insert;
  private readonly specify;

  constructor(db: SqliteDatabase) {
    this.select = db.prepare(`SELECT "id", "text", "language", "kind" FROM "alias" WHERE "location_id" = ?`);
    this.insert = db.prepare(
      `INSERT INTO "alias" ("text", "language", "kind", "ordinal", "location_id")
       SELECT @text, @language, @kind, COALESCE(MAX("ordinal"), 0) + 1, @place FROM "alias" WHERE "location_id" = @place`,
    );
    this.specify = db.prepare(`UPDATE "alias" SET "language" = @language, "kind" = @kind WHERE "id" = @id`);
  }

  /** True when the place has a name more, or more is known of one. @param main its name, which is no alias */
  add(place: number, main: string, names: readonly AliasInput[]): boolean {
    if (names.length === 0) return false;
    const stored = this.select.all(place) as StoredName[];
    let changed = false;
    for (const name of names) changed = this.addOne(place, main, stored, name) || changed;
    return changed;
  }

  private addOne(place: number, main: string, stored: StoredName[], name: AliasInput): boolean {
    const { text, language, kind } = name;
    const key = plainKey(text);
    if (language === "und") {
      if (key === plainKey(main) || stored.some((other) => plainKey(other.text) === key)) return false;
    } else if (text === main || stored.some((other) => other.text === text && other.language === language))
      return false;
    const bare = stored.findIndex((other) => other.text === text && isBare(other));
    const found = stored[bare];
    if (found && !isBare(name)) {
      this.specify.run({ id: found.id, language, kind });
      stored[bare] = { ...found, language, kind };
      return true;
    }
    const { lastInsertRowid } = this.insert.run({ text, language, kind, place });
    stored.push({ id: Number(lastInsertRowid), text, language, kind });
    return true;
  }
}
