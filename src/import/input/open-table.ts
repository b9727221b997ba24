import { type AnyOptions, openAny } from "./any-table";
import { type DelimitedOptions, openDelimited } from "./delimited";
import { type DocumentTableOptions, openDocuments } from "./documents";
import type { InputTable } from "./input";
import { type JsonOptions, openJson } from "./json-records";
import { openInput, type OpenOptions } from "./open-input";
import { openSpreadsheet, type SpreadsheetOptions } from "./spreadsheet";

export type TableOptions = OpenOptions &
  (DelimitedOptions | JsonOptions | SpreadsheetOptions | AnyOptions | DocumentTableOptions);

/**
 * Opens a file of records: it is looked through once, so that what is broken, packed wrongly or no text is refused
 * before the first record; then its records are read piece by piece.
 * @throws UnreadableFileError when there is no such file
 * @throws InputError
 */
export async function openTable(path: string, options: TableOptions): Promise<InputTable> {
  switch (options.kind) {
    case "delimited":
      return openDelimited(await openInput(path, options), options);
    case "json":
      return openJson(await openInput(path, options), options);
    case "spreadsheet":
      return openSpreadsheet(path, options);
    case "any":
      return openAny(path, options);
    case "documents":
      return openDocuments(path, options);
  }
}
