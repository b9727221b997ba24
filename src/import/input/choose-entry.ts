import { InputError } from "../../errors";
import type { DiskFile } from "./disk-file";
import type { ZipEntry } from "./zip-directory";

/** What archives hold beside the data: folders, leavings of operating systems, words about the data. */
const BESIDE = /\/$|(^|\/)(\.(?!\/)|__MACOSX\/|readme|licen[cs]e|changelog|codebook)|\.(pdf|docx?|html?|png|jpe?g)$/i;
const TABLE = /\.(csv|tsv|tab|json|ndjson|jsonl|geojson|xlsx)$/i;
const TEXT = /\.(txt|md|ya?ml|xml)$/i;

/** Names as they are shown in messages: they come from the archive, and may be anything. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name));
  return names.length > 20 ? `${shown.join(", ")} and ${names.length - 20} more` : shown.join(", ");
}

function spreadsheetOrOffice(file: DiskFile, names: ReadonlySet<string>): InputError | null {
  const fail = (problem: string, hint: string) => new InputError(file.name, null, problem, hint);
  if (names.has("xl/workbook.xml"))
    return fail("expected text, got a spreadsheet (.xlsx).", "Save the sheet as CSV and import that.");
  if (names.has("[Content_Types].xml") || (names.has("mimetype") && names.has("content.xml")))
    return fail("expected text, got an office document.", "Save it as CSV or as an Excel workbook (.xlsx).");
  return null;
}

/** The files of an archive that may be data. */
function candidates(entries: readonly ZipEntry[]): ZipEntry[] {
  const files = entries.filter(({ name }) => !BESIDE.test(name));
  const tables = files.filter(({ name }) => TABLE.test(name));
  // Words about a table are often a text file; with no table, the text file is the data (GeoNames).
  return tables.length > 0 ? files.filter(({ name }) => !TEXT.test(name)) : files;
}

/**
 * The one file of an archive that is the data: the wanted one by its name, with or without folders, or the only one
 * that looks like data.
 * @throws InputError that lists the files when there are none or several.
 */
export function chooseEntry(file: DiskFile, entries: readonly ZipEntry[], wanted: string | undefined): ZipEntry {
  const names = new Set(entries.map(({ name }) => name));
  const files = entries.filter(({ name }) => !name.endsWith("/"));
  if (wanted !== undefined) {
    const found = files.find(({ name }) => name === wanted) ?? files.find(({ name }) => name.endsWith(`/${wanted}`));
    if (found) return found;
    throw new InputError(
      file.name,
      null,
      `the zip archive holds no file ${JSON.stringify(wanted)}.`,
      files.length === 0 ? "It holds no files." : `It holds ${list(files.map(({ name }) => name))}.`,
    );
  }
  const office = spreadsheetOrOffice(file, names);
  if (office) throw office;
  const found = candidates(entries);
  const [only] = found;
  if (only && found.length === 1) return only;
  if (!only) {
    throw new InputError(
      file.name,
      null,
      `expected a zip archive of one data file, got none${files.length === 0 ? "" : ` among ${list(files.map(({ name }) => name))}`}.`,
      files.length === 0 ? "Download the file again." : "Choose one with --entry NAME.",
    );
  }
  throw new InputError(
    file.name,
    null,
    `expected a zip archive of one data file, got ${found.length}: ${list(found.map(({ name }) => name))}.`,
    "Choose one with --entry NAME.",
  );
}
