import sql, { raw } from "sql-template-tag";
import type { Tables } from "../database/table";

/** An event that another one is a part of. */
export interface EnclosingEvent {
  readonly rowId: number;
  readonly key: string;
}

/** Deeper than events nest; stops a circle of parts. */
const MAX_DEPTH = 32;

/** The events that enclose each of the events, the nearest first. */
export async function loadEnclosing(tables: Tables, events: readonly number[]): Promise<EnclosingEvent[][]> {
  const rows = await tables.query(sql`WITH RECURSIVE up("event", "enclosing", "depth") AS (
      SELECT "id", "part_of_id", 1 FROM "event" WHERE ${tables.inKeys(raw('"id"'), events)} AND "part_of_id" IS NOT NULL
      UNION SELECT up."event", e."part_of_id", up."depth" + 1 FROM up JOIN "event" e ON e."id" = up."enclosing"
      WHERE e."part_of_id" IS NOT NULL AND up."depth" < ${MAX_DEPTH}
    ) SELECT up."event", up."enclosing", e."key" FROM up JOIN "event" e ON e."id" = up."enclosing" ORDER BY up."depth"`);
  const found = new Map<unknown, EnclosingEvent[]>(events.map((event) => [event, []]));
  for (const row of rows) {
    found.get(row["event"])?.push({ rowId: row["enclosing"] as number, key: row["key"] as string });
  }
  return events.map((event) => found.get(event) ?? []);
}

/** The other halves of an event: an attack and its interception, told apart as events of their own. */
export interface Halves {
  /** Row ids of the interceptions of the attack. */
  readonly interceptions: readonly number[];
  /** Row ids of the attacks of the interception. */
  readonly attacks: readonly number[];
}

/**
 * The other halves of each of the events: an interception that is a part of an attack, at the same known place and time.
 * What was launched is said of the one and what was shot down of the other, and only together they make a rate.
 */
export async function loadHalves(tables: Tables, events: readonly number[]): Promise<Halves[]> {
  const rows = await tables.query(sql`SELECT a."id" AS "attack", i."id" AS "interception"
    FROM "event" i JOIN "event" a ON a."id" = i."part_of_id"
    WHERE (${tables.inKeys(raw('a."id"'), events)} OR ${tables.inKeys(raw('i."id"'), events)})
      AND i."kind" = 'AIR_DEFENCE_INTERCEPTION' AND a."kind" <> i."kind" AND i."location_id" = a."location_id"
      AND i."occurred_start" = a."occurred_start" AND i."occurred_end" = a."occurred_end"
    ORDER BY i."key"`);
  const [interceptions, attacks] = [new Map<unknown, number[]>(), new Map<unknown, number[]>()];
  for (const { attack, interception } of rows as { attack: number; interception: number }[]) {
    interceptions.set(attack, [...(interceptions.get(attack) ?? []), interception]);
    attacks.set(interception, [...(attacks.get(interception) ?? []), attack]);
  }
  return events.map((event) => ({
    interceptions: interceptions.get(event) ?? [],
    attacks: attacks.get(event) ?? [],
  }));
}
