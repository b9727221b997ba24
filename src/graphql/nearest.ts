import { distance } from "fastest-levenshtein";
import sql, { raw } from "sql-template-tag";
import type { EntityClass, Tables } from "../database/table";
import { formatGlobalId } from "./global-id";

/** Keys that are looked at for a suggestion: enough for one, few enough to cost nothing. */
const CANDIDATES = 500;

/** No key is this long; comparing would only burn time. */
const MAX_KEY_LENGTH = 200;

/** The global ids nearest to a key that names nothing: at most two, and only when they are really near. */
export async function nearestKeys<T extends object>(
  tables: Tables,
  target: EntityClass<T>,
  key: string,
): Promise<string[]> {
  if (key.length > MAX_KEY_LENGTH) return [];
  const name = raw(`"${tables.of(target).name}"`);
  // Keys around the place where the key would stand in the index, which are those that begin alike.
  const rows = await tables.query(
    sql`SELECT key FROM (SELECT key FROM ${name} WHERE key >= ${key} ORDER BY key LIMIT ${CANDIDATES}) after
        UNION SELECT key FROM (SELECT key FROM ${name} WHERE key < ${key} ORDER BY key DESC LIMIT ${CANDIDATES}) before`,
  );
  return rows
    .map(({ key: candidate }) => String(candidate))
    .map((candidate) => ({ candidate, edits: distance(candidate, key) }))
    .filter(({ candidate, edits }) => edits <= Math.max(2, Math.floor(Math.min(candidate.length, key.length) / 3)))
    .sort((a, b) => a.edits - b.edits || a.candidate.localeCompare(b.candidate))
    .slice(0, 2)
    .map(({ candidate }) => formatGlobalId(target.name, candidate));
}
