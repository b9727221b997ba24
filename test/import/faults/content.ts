import type { DataSource } from "typeorm";
import { rows } from "../support";

/** The ledger keeps runs that were taken back; counters of ids and the pages of an index are no content. */
const LEFT_OUT = ["import_run", "import_issue", "migrations"];

/** What a database holds, table by table. The index of the search is told by the texts of what it finds. */
export async function contentOf(dataSource: DataSource): Promise<Record<string, unknown[]>> {
  const tables = await rows(
    dataSource,
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
       AND name NOT LIKE 'search_%' AND name NOT LIKE 'location_rtree%' ORDER BY name`,
  );
  const content: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    if (LEFT_OUT.includes(String(name))) continue;
    const all = await rows(dataSource, `SELECT * FROM "${String(name)}"`);
    content[String(name)] = all.map((row) => JSON.stringify(row)).sort();
  }
  content["search"] = await rows(
    dataSource,
    `SELECT d."kind", d."entity_id", x."field", x."text", x."key" FROM "search_document" d
     LEFT JOIN "search_text" x ON x."document_id" = d."id" ORDER BY 1, 2, 3, 4, 5`,
  );
  return content;
}
