import type { SqliteDatabase } from "../../database/sqlite";
import type { Store } from "../store";
import type { Plan } from "./plan";

/** Works the closure of the tree of places out anew when places came or moved. */
export async function rebuildPlaceClosure({ types }: Plan, store: Store): Promise<void> {
  const moved = (types.get("Location") ?? []).some(
    ({ outcome, changed }) => outcome === "created" || changed.includes("parent_id"),
  );
  if (!moved) return;
  await store.query(EMPTY);
  await store.query(FILL);
}

/** The same on the connection itself, for runs that keep the closure of new places in step and moved others. */
export function closePlaces(db: SqliteDatabase, moved: boolean): void {
  if (!moved) return;
  db.exec(EMPTY);
  db.exec(FILL);
}

const EMPTY = `DELETE FROM "location_ancestor"`;

const FILL = `WITH RECURSIVE up("location_id", "ancestor_id", "depth") AS (
       SELECT "id", "id", 0 FROM "location"
       UNION ALL
       SELECT up."location_id", l."parent_id", up."depth" + 1 FROM up JOIN "location" l ON l."id" = up."ancestor_id"
       WHERE l."parent_id" IS NOT NULL
     )
     INSERT INTO "location_ancestor" ("location_id", "ancestor_id", "depth") SELECT "location_id", "ancestor_id", "depth" FROM up`;
