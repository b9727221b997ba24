import { migrations } from "../database/migrations/index";
import { INDEX_VERSION } from "../search/document";

/** The table of a copy that tells what it is made for. */
export const PUBLICATION = "publication";

/** Grows with every change of what a copy holds beside the tables of SQLite: functions, and what is searched in. */
const COPY_VERSION = 1;

/** What a copy has to be made for, to be served by this program. */
export function neededVersion(): string {
  return [migrations.at(-1)?.name, `search ${INDEX_VERSION}`, `copy ${COPY_VERSION}`].join(", ");
}
