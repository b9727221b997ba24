import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { type DatasetOptions, importDataset } from "../../src/import/datasets/import-dataset";
import type { DatasetSummary } from "../../src/import/datasets/summary";
import { formats } from "../../src/import/formats/all";
import type { Format } from "../../src/import/formats/format";

/** The format with the name. */
function formatOf(name: string): Format {
  const format = formats.find((candidate) => candidate.name === name);
  if (!format) throw new Error(`no format is called ${name}`);
  return format;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Writes a file into a folder of its own, which goes with the tests, and gives its path. */
export function fileOf(name: string, content: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), "conflict-graph-file-"));
  folders.push(folder);
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Imports a file of a format. */
export function importFile(
  dataSource: DataSource,
  format: string,
  path: string,
  options: DatasetOptions = {},
): Promise<DatasetSummary> {
  return importDataset(dataSource, formatOf(format), path, options);
}

/** Imports the text as a file of a format. */
export function importText(
  dataSource: DataSource,
  format: string,
  text: string,
  options: DatasetOptions & { readonly name?: string } = {},
): Promise<DatasetSummary> {
  return importFile(dataSource, format, fileOf(options.name ?? "file.csv", text), options);
}
