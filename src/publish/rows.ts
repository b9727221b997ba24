import type { ClientBase } from "pg";

/** Rows that are sent at once. */
const BATCH = 2_000;

/** Inserts rows, whose members are named like the columns. */
export async function insertRows(client: ClientBase, table: string, rows: Iterable<object>): Promise<number> {
  let inserted = 0;
  let batch: object[] = [];
  const send = async () => {
    if (batch.length === 0) return;
    await client.query(`INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`, [
      JSON.stringify(batch),
    ]);
    inserted += batch.length;
    batch = [];
  };
  for (const row of rows) {
    batch.push(row);
    if (batch.length >= BATCH) await send();
  }
  await send();
  return inserted;
}
