import "reflect-metadata";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importDataset } from "../../src/import/datasets/import-dataset";
import { ucdpGed } from "../../src/import/formats/ucdp-ged";
import { keepHeapSmall } from "../../src/import/little-memory";
import { generateUcdp } from "./generate";
import { openEmpty } from "./open";

/** Peak memory of a process that imports one file, for files of growing size: `memory.js 1000 100000 1000000`. */
const SIZES = process.argv.slice(2).map(Number);

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "conflict-graph-bench-"));
  try {
    for (const size of SIZES.length > 0 ? SIZES : [1_000, 10_000, 100_000]) {
      const file = join(folder, `${size}.csv`);
      await generateUcdp(file, size);
      spawnSync(process.execPath, [__filename, "--import", file, join(folder, `${size}.sqlite`)], { stdio: "inherit" });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function importOne(file: string, database: string): Promise<void> {
  const dataSource = await openEmpty(database);
  keepHeapSmall();
  const before = process.memoryUsage.rss();
  const { counts } = await importDataset(dataSource, ucdpGed, file, { release: "1", publishedOn: "2024-01-01" });
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  console.log(
    `${counts.read} records: peak ${megabytes(process.resourceUsage().maxRSS * 1024)} MB, before the import ${megabytes(before)} MB`,
  );
  await dataSource.destroy();
}

const [mode, file, database] = process.argv.slice(2);
void (mode === "--import" ? importOne(file ?? "", database ?? "") : main());
