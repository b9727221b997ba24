import type { DataSource } from "typeorm";
import type { Redistribution } from "./provenance.vocabulary";

/** A source whose data may not be passed on to everybody. */
export interface RestrictedSource {
  readonly key: string;
  readonly name: string;
  readonly redistribution: Redistribution;
  readonly licence: string | null;
}

/**
 * Sources of which whole files were imported and whose terms do not allow to serve them to others. Facts that editors
 * restated in their own words do not count: terms protect the dataset, and not the fact.
 */
export function restrictedSources(dataSource: DataSource): Promise<RestrictedSource[]> {
  return dataSource.query<RestrictedSource[]>(
    `SELECT "key", "name", "redistribution", "licence" FROM "source" s
     WHERE "redistribution" IN ('RESTRICTED', 'NON_COMMERCIAL', 'UNKNOWN')
       AND EXISTS (SELECT 1 FROM "import_record" r WHERE r."source_id" = s."id")
     ORDER BY "name"`,
  );
}
