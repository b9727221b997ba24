import type { DataSource } from "typeorm";
import { migrate, openDatabase } from "../../src/database/migrate";
import { ensureSearchIndex } from "../../src/import/upsert/search-index";
import { entities } from "../../src/model";

/** A new database with the schema and nothing in it. */
export async function openEmpty(path: string): Promise<DataSource> {
  const dataSource = await openDatabase({ url: `sqlite:${path}`, entities });
  await migrate(dataSource);
  await ensureSearchIndex(dataSource);
  return dataSource;
}
