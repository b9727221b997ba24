import { show, within, type Problems } from "./problems";
import { nameOf, type EntityType, type Row, type SqlValue } from "./row";
import type { Store } from "./store";
import { TABLES } from "./tables";
import type { Planned } from "./upsert/plan";

/** Column of a claim -> field of the format, where they do not have the same name. */
const FIELD_OF: Readonly<Record<string, string>> = {
  said_on: "saidOn", subject_match: "match", report_id: "report", claimant_id: "claimant", place_id: "place",
  counted_weapon_id: "countedWeapon", event_id: "about", package_id: "about", item_id: "about",
  weapon_system_id: "about", actor_id: "about", location_id: "about",
}; // prettier-ignore

function fieldOf(column: string): string {
  const known = FIELD_OF[column];
  if (known) return known;
  const [first = column] = column.split("_");
  return first === "quantity" || first === "money" ? "value" : first;
}

/** A claim that is there already stays as it is: whoever read it must find it again. */
export function checkAppendOnly(planned: readonly Planned[], problems: Problems): void {
  for (const { row, id, changed } of planned) {
    if (!TABLES[row.type].appendOnly || id === null || changed.length === 0) continue;
    const fields = [...new Set(changed.map(fieldOf))];
    problems.add(
      within(row.origin, fields[0] ?? "key"),
      `expected the claim ${row.key} as it was imported before, got another ${fields.join(", ")}: claims are never overwritten.`,
      "Leave it as it was, and add a new claim with its own key: the new figure, or one with the stance RETRACTS.",
    );
  }
}

/** Values that no two rows may share, in the files or in the database. */
export async function checkUnique(
  type: EntityType,
  rows: readonly Row[],
  store: Store,
  problems: Problems,
): Promise<void> {
  for (const column of TABLES[type].unique ?? []) {
    const names = new Set(rows.map(nameOf));
    const owners = new Map<SqlValue, string>();
    const values = rows.map(({ values: own }) => own[column] ?? null).filter((value) => value !== null);
    const stored = await store.where(
      `SELECT "key", "${column}" AS "value" FROM "${TABLES[type].table}" WHERE "${column}" IN ({values})`,
      values,
    );
    for (const { key, value } of stored) {
      // A row that is in the files may give its value away.
      if (value !== undefined && !names.has(nameOf({ type, key: String(key) }))) owners.set(value, String(key));
    }
    for (const row of rows) {
      const value = row.values[column] ?? null;
      if (value === null) continue;
      const owner = owners.get(value);
      if (owner !== undefined) {
        const field = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
        problems.add(
          within(row.origin, field),
          `expected a number that no other has, got ${show(value)}, which is that of ${owner}.`,
          "Mend the wrong one of the two.",
        );
      }
      owners.set(value, row.key);
    }
  }
}
