import type { DataSource } from "typeorm";

/** Inserts plain rows, column by column; for tests that need data of a certain shape. */
export async function insertRows(
  dataSource: DataSource,
  table: string,
  rows: readonly Readonly<Record<string, string | number | null>>[],
): Promise<void> {
  for (const row of rows) {
    const columns = Object.keys(row);
    await dataSource.query(
      `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
      Object.values(row),
    );
  }
}

/** An event with nothing but what the schema demands. */
export function eventRow(key: string, start: string | null = null): Record<string, string | null> {
  return {
    key,
    kind: "OTHER",
    title: `Event ${key}`,
    occurred_start: start,
    occurred_precision: start ? "DAY" : "UNKNOWN",
  };
}
