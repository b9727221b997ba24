import type { DataSource } from "typeorm";

export const LINKS = ["event_location", "event_participant", "event_weapon"] as const;

/** Rows that name an event and hold another start than it has. */
export function startsOutOfStep(dataSource: DataSource): Promise<unknown[]> {
  const parts = LINKS.map(
    (table) =>
      `SELECT '${table}' AS "table", l."event_id", l."event_start", e."occurred_start"
       FROM "${table}" l JOIN "event" e ON e."id" = l."event_id" WHERE l."event_start" IS NOT e."occurred_start"`,
  );
  return dataSource.query(parts.join(" UNION ALL "));
}
