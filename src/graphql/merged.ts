import sql, { raw } from "sql-template-tag";
import type { EntityClass, Tables } from "../database/table";

/** Merges of merges that are followed; more would be a circle. */
const LONGEST_CHAIN = 8;

/** Keys that were merged into others, with the key of what answers for each now. One statement for each link of a chain. */
export async function survivorsOf(
  tables: Tables,
  target: EntityClass,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const survivors = new Map<string, string>();
  // What was asked for, by the key that answers for it so far: several may have become one.
  let asked = new Map(keys.map((key) => [key, [key]]));
  for (let link = 0; link < LONGEST_CHAIN && asked.size > 0; link++) {
    const rows = await tables.query(
      sql`SELECT "entity_key" AS "from", "target_key" AS "to" FROM "name_judgement"
          WHERE "type" = ${target.name} AND "verdict" = 'SAME' AND ${tables.inKeys(raw('"entity_key"'), [...asked.keys()])}`,
    );
    const next = new Map<string, string[]>();
    for (const { from, to } of rows) {
      const firsts = asked.get(String(from)) ?? [];
      for (const first of firsts) survivors.set(first, String(to));
      next.set(String(to), [...(next.get(String(to)) ?? []), ...firsts]);
    }
    asked = next;
  }
  return survivors;
}
