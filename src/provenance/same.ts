import { raw, type Sql } from "sql-template-tag";

const SUBJECTS = ["event_id", "package_id", "item_id", "weapon_system_id", "actor_id", "location_id"];

const source = (alias: string) => `(SELECT r."source_id" FROM "report" r WHERE r."id" = ${alias}."report_id")`;

/** SQL that holds when two claims have the same values in the columns, unknown ones too. */
export function sameColumns(a: string, b: string, columns: readonly string[]): Sql {
  return raw(columns.map((column) => `${a}."${column}" IS NOT DISTINCT FROM ${b}."${column}"`).join(" AND "));
}

/**
 * SQL that holds when two claims are about the same subject. A claim has exactly one, so one equal column is enough; said in
 * this way, each column's index can be used.
 */
export function sameSubject(a: string, b: string): Sql {
  return raw(`(${SUBJECTS.map((column) => `${a}."${column}" = ${b}."${column}"`).join(" OR ")})`);
}

/**
 * SQL that holds when two claims are the same figure of the same record of a dataset, in two releases: the key of such a
 * claim is its slot, an @, and the release. Said as a range of keys, which the index of the keys answers.
 */
export function sameSlot(a: string, b: string): Sql {
  const slot = `substr(${b}."key", 1, instr(${b}."key", '@') - 1)`;
  return raw(`(${a}."key" >= ${slot} || '@' AND ${a}."key" < ${slot} || 'A')`);
}

/** SQL that holds for a claim that is a figure of a record of a dataset. */
export function hasSlot(alias: string): Sql {
  return raw(`instr(${alias}."key", '@') > 0`);
}

/** SQL that holds when two claims have the same origin: the claimant, or the publisher where nobody is named. */
export function sameOrigin(a: string, b: string): Sql {
  const claimant = `${a}."claimant_id" IS NOT DISTINCT FROM ${b}."claimant_id"`;
  return raw(`(${claimant} AND (${b}."claimant_id" IS NOT NULL OR ${source(a)} = ${source(b)}))`);
}

/** The slot of a claim by its key: the figure of a record of a dataset that it is; null when it is none. */
export function slotOf(key: string): string | null {
  const at = key.indexOf("@");
  return at === -1 ? null : key.slice(0, at);
}
