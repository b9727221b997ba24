import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importDataset } from "../../src/import/datasets/import-dataset";
import { ucdpGed } from "../../src/import/formats/ucdp-ged";
import { inTransaction } from "../../src/import/transaction";
import { RowWriter } from "../../src/import/upsert/row-writer";
import { generateUcdp } from "./generate";
import { openEmpty } from "./open";
import { writerRows } from "./rows";
import { rowsOf, saveAll } from "./save";

/**
 * Rows per second into the same empty schema, in turns in one run, so that a noisy machine slows all:
 * - writer: the prepared statements of the import, on rows that are mapped already;
 * - save(): TypeORM's save() in chunks of 1,000, on the same rows as entities;
 * - import: the whole import of the file that the rows come from, which reads and maps it, resolves names, compares with what
 *   is on record and keeps citations, records, the undo log and the index of the search besides.
 */
const RECORDS = Number(process.argv[2] ?? 20_000);
const ROUNDS = Number(process.argv[3] ?? 3);

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "conflict-graph-bench-"));
  try {
    const file = join(folder, "ucdp.csv");
    await generateUcdp(file, RECORDS);
    const ratios: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) ratios.push(await measure(folder, file, round));
    ratios.sort((a, b) => a - b);
    console.log(`median of writer / save(): ${(ratios[Math.floor(ratios.length / 2)] ?? 0).toFixed(1)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What some work took. */
interface Timing {
  readonly seconds: number;
  /** Of the processor: steadier than the clock on a machine that others use too. */
  readonly cpuSeconds: number;
}

async function timed(work: () => Promise<unknown>): Promise<Timing> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - startedAt) / 1000, cpuSeconds: (user + system) / 1e6 };
}

async function measure(folder: string, file: string, round: number): Promise<number> {
  const imported = await openEmpty(join(folder, `import-${round}.sqlite`));
  const whole = await timed(() => importDataset(imported, ucdpGed, file, { release: "1", publishedOn: "2024-01-01" }));
  const tables = await rowsOf(imported);
  const prepared = await writerRows(imported);
  await imported.destroy();

  const written = await openEmpty(join(folder, `writer-${round}.sqlite`));
  const writer = await timed(() =>
    inTransaction(written, (db) => {
      const rows = new RowWriter(db);
      for (const row of prepared) rows.insert(row);
      return Promise.resolve();
    }),
  );
  await written.destroy();

  const saved = await openEmpty(join(folder, `save-${round}.sqlite`));
  let rows = 0;
  const save = await timed(async () => (rows = await saveAll(saved, tables)));
  await saved.destroy();
  const line = (name: string, { seconds, cpuSeconds }: Timing) =>
    `${name} ${Math.round(rows / seconds)} rows/s (${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of the processor)`;
  const ratio = save.seconds / writer.seconds;
  console.log(
    `round ${round}, ${RECORDS} records, ${rows} rows: ${line("writer", writer)}; ${line("save()", save)}; ${line("import", whole)}`,
  );
  console.log(`  writer / save() ${ratio.toFixed(1)}, import / save() ${(save.seconds / whole.seconds).toFixed(1)}`);
  return ratio;
}

void main();
