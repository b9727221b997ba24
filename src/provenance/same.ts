import { raw, type Sql } from "sql-template-tag";

const SUBJECTS = ["event_id", "package_id", "item_id", "weapon_system_id", "actor_id", "location_id"];

const source = (alias: string) => `(SELECT r."source_id" FROM "report" r WHERE r."id" = ${alias}."report_id")`;

/** SQL that holds when two claims have the same values in the columns, unknown ones too. */
export function sameColumns(a: string, b: string, columns: readonly string[]): Sql {
  return raw(columns.map((column) => `${a}."${column}" IS NOT DISTINCT FROM ${b}."${column}"`).join(" AND "));
}

/** SQL that holds when two claims are about the same subject. */
export function sameSubject(a: string, b: string): Sql {
  return sameColumns(a, b, SUBJECTS);
}

/** SQL that holds when two claims have the same origin: the claimant, or the publisher where nobody is named. */
export function sameOrigin(a: string, b: string): Sql {
  const claimant = `${a}."claimant_id" IS NOT DISTINCT FROM ${b}."claimant_id"`;
  return raw(`(${claimant} AND (${b}."claimant_id" IS NOT NULL OR ${source(a)} = ${source(b)}))`);
}
