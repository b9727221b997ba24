import { type DelimitedOptions, openDelimited } from "./delimited";
import type { InputTable } from "./input";
import { openJson } from "./json-records";
import { openInput, type OpenOptions, type TextInput } from "./open-input";
import { isSpreadsheet, openSpreadsheet } from "./spreadsheet";

/** A table of which nobody knows beforehand how it is written. */
export interface AnyOptions extends Omit<DelimitedOptions, "kind"> {
  readonly kind: "any";
  /** How it is written, when the guess is wrong. */
  readonly as?: "delimited" | "json" | "spreadsheet";
  /** Sheet of a workbook, or a pattern of its name; the first when left out. */
  readonly sheet?: string | RegExp;
}

/** Enough to tell: blanks before the first record are rare. */
const HEAD_BYTES = 4096;

/** JSON begins with an object, or with an array of objects; a header of a delimited text practically never does. */
const JSON_START = /^\s*(?:\[\s*(?:[{\]]|$)|\{\s*(?:["}]|$))/;

async function looksLikeJson(input: TextInput): Promise<boolean> {
  for await (const piece of input.pieces()) return JSON_START.test(piece.toString("utf8", 0, HEAD_BYTES));
  return false;
}

/** JSON has no header: the names of all its records are looked up in a pass of its own. */
async function namesIn(input: TextInput): Promise<readonly string[]> {
  const table = await openJson(input, { kind: "json", header: [] });
  const batches = table.batches()[Symbol.asyncIterator]();
  while ((await batches.next()).done !== true);
  return table.unknownColumns();
}

/** Opens a workbook, JSON, or a delimited text, told by the content. @throws UnreadableFileError @throws InputError */
export async function openAny(path: string, options: OpenOptions & AnyOptions): Promise<InputTable> {
  const { as = null, sheet, header, delimiter, quote, skip } = options;
  // A workbook is a zip archive too; a file in another archive is named.
  if (as === "spreadsheet" || (as === null && options.entry === undefined && (await isSpreadsheet(path))))
    return openSpreadsheet(path, { kind: "spreadsheet", ...(sheet === undefined ? {} : { sheet }) });
  const input = await openInput(path, options);
  if (as === "json" || (as === null && delimiter === undefined && (await looksLikeJson(input))))
    return openJson(input, { kind: "json", header: await namesIn(input) });
  return openDelimited(input, {
    kind: "delimited",
    header,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(skip === undefined ? {} : { skip }),
  });
}
