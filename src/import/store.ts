import type { DataSource } from "typeorm";
import type { EntityType, SqlValue } from "./row";
import { TABLES } from "./tables";

/** Runs one statement and answers its rows. */
export type Query = (sql: string, parameters?: readonly SqlValue[]) => Promise<StoredRow[]>;

/** A row as the driver gives it. */
export type StoredRow = Readonly<Record<string, SqlValue>>;

/** Few enough for the limit of parameters of every database, many enough to cost no time. */
const CHUNK = 400;

export function chunks<T>(list: readonly T[], size = CHUNK): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

export function placeholders(count: number): string {
  return Array.from({ length: count }, () => "?").join(", ");
}

/** What the import asks of the database. It reads only: writing is the business of upsert/. */
export class Store {
  constructor(readonly query: Query) {}

  /** Rows of a table by the value of a column, `{values}` standing for the list of values. */
  async where(sql: string, values: readonly SqlValue[]): Promise<StoredRow[]> {
    const found: StoredRow[] = [];
    for (const chunk of chunks([...new Set(values)])) {
      found.push(...(await this.query(sql.replace("{values}", placeholders(chunk.length)), chunk)));
    }
    return found;
  }

  /** Whole rows by key. */
  async rows(type: EntityType, keys: readonly string[]): Promise<Map<string, StoredRow>> {
    const found = await this.where(`SELECT * FROM "${TABLES[type].table}" WHERE "key" IN ({values})`, keys);
    return new Map(found.map((row) => [String(row["key"]), row]));
  }

  /** Integer keys by key. */
  async ids(type: EntityType, keys: readonly string[]): Promise<Map<string, number>> {
    const found = await this.where(`SELECT "id", "key" FROM "${TABLES[type].table}" WHERE "key" IN ({values})`, keys);
    return new Map(found.map(({ id, key }) => [String(key), Number(id)]));
  }

  /** Every key of a type; for suggestions only. */
  async allKeys(type: EntityType): Promise<string[]> {
    const found = await this.query(`SELECT "key" FROM "${TABLES[type].table}"`);
    return found.map(({ key }) => String(key));
  }

  /** The rows with the keys and all that stand above them in their tree, each with the key of its parent. */
  async upwards(type: EntityType, keys: readonly string[]): Promise<StoredRow[]> {
    const { table, tree } = TABLES[type];
    if (!tree) return [];
    return this.where(
      `WITH RECURSIVE up("id") AS (
         SELECT "id" FROM "${table}" WHERE "key" IN ({values})
         UNION SELECT t."${tree.column}" FROM "${table}" t JOIN up ON up."id" = t."id" WHERE t."${tree.column}" IS NOT NULL
       )
       SELECT t.*, p."key" AS "parent_key" FROM up JOIN "${table}" t ON t."id" = up."id"
       LEFT JOIN "${table}" p ON p."id" = t."${tree.column}"`,
      keys,
    );
  }
}

/** A store on the connection of a DataSource: inside of its transaction, when one has begun. */
export function storeOf(dataSource: DataSource): Store {
  return new Store(async (sql, parameters = []) => {
    // A statement that answers no rows answers something else.
    const answer: unknown = await dataSource.query(sql, [...parameters]);
    return Array.isArray(answer) ? (answer as StoredRow[]) : [];
  });
}
