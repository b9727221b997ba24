import type { DataSource, EntityMetadata, ObjectLiteral } from "typeorm";
import { entities } from "../../src/model";

/** Tables of the rows that are compared, those that others name first. */
const TABLES = ["source", "report", "location", "actor", "event", "event_location", "event_participant", "claim"];

/** One table of a database as entities. */
interface TableRows {
  readonly metadata: EntityMetadata;
  readonly rows: readonly ObjectLiteral[];
}

/** The rows of a database as new entities, as somebody who saves them through TypeORM would have them. */
export async function rowsOf(dataSource: DataSource): Promise<TableRows[]> {
  const all = entities.map((entity) => dataSource.getMetadata(entity));
  const tables: TableRows[] = [];
  for (const name of TABLES) {
    const metadata = all.find(({ tableName }) => tableName === name);
    if (!metadata) throw new Error(`no entity has the table ${name}`);
    const raw = await dataSource.query<Record<string, unknown>[]>(`SELECT * FROM "${name}" ORDER BY rowid`);
    const rows = raw.map((row) => {
      const entity = metadata.create() as ObjectLiteral;
      // Without its generated key, so that save() need not look whether the row is there; read in the order of the keys, so
      // that the new ones are the same and what refers to them fits.
      for (const column of metadata.columns)
        if (!column.isGenerated) column.setEntityValue(entity, row[column.databaseName]);
      return entity;
    });
    tables.push({ metadata, rows });
  }
  return tables;
}

/** A chunk of rows with a key of two columns becomes a condition deeper than SQLite takes. */
const LARGEST_CHUNK = 1000;
const LARGEST_COMPOSITE_CHUNK = 400;

/** Saves the rows with `save()` in chunks of 1,000, the way TypeORM's documentation shows. Answers how many. */
export async function saveAll(dataSource: DataSource, tables: readonly TableRows[]): Promise<number> {
  let saved = 0;
  for (const { metadata, rows } of tables) {
    const chunk = metadata.primaryColumns.length > 1 ? LARGEST_COMPOSITE_CHUNK : LARGEST_CHUNK;
    await dataSource.getRepository(metadata.target).save([...rows], { chunk });
    saved += rows.length;
  }
  return saved;
}
