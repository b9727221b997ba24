import "reflect-metadata";
import "../../src/api/schema";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sql, { type Sql } from "sql-template-tag";
import { sqliteOf } from "../../src/database/sqlite";
import { Tables } from "../../src/database/table";
import { conditionOf } from "../../src/graphql/filter/condition";
import { countFromRows, MAX_ROWS } from "../../src/stats/engine";
import { newestFigure } from "../../src/stats/measures";
import type { Question } from "../../src/stats/question";
import { countFromRollup } from "../../src/stats/rollup";
import { answerStats } from "../../src/stats/stats";
import { groupingsOf } from "../../src/stats/stats-args";
import { openEmpty } from "../import/open";
import { type Case, cases } from "./cases";
import { DuckDbCopy } from "./duckdb";
import { fill } from "./fill";

/**
 * Milliseconds for questions of statistics, in turns in one process:
 * - answer: the whole answer as the API gives it, sorted and with its gaps filled;
 * - rollup: the statement on a rollup, where one has all that the question needs;
 * - rows: the statement on the tables themselves and their indexes;
 * - duckdb: the same statement in DuckDB, into which the tables were copied; only when `@duckdb/node-api` can be loaded from
 *   the folder in which this runs. Where its dialect differs it says so.
 */
const EVENTS = Number(process.argv[2] ?? 500_000);
const ROUNDS = Number(process.argv[3] ?? 7);

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "conflict-graph-bench-"));
  try {
    await compare(join(folder, "stats.sqlite"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function compare(path: string): Promise<void> {
  const dataSource = await openEmpty(path);
  const db = sqliteOf(dataSource);
  const filled = await timed(() => {
    fill(db, { events: EVENTS, places: 5000, actors: 2000, claims: EVENTS / 5 });
    return Promise.resolve();
  });
  db.pragma("wal_checkpoint(TRUNCATE)");
  console.log(`${EVENTS} events in ${(filled / 1000).toFixed(1)} s, ${megabytes(statSync(path).size)} MB`);
  for (const { name, rows, bytes } of sizes(db)) console.log(`  ${name}: ${rows} rows, ${megabytes(bytes)} MB`);
  const duckdb = await copied(db);
  const tables = new Tables(dataSource);
  console.log("question | answer | rollup | rows | duckdb");
  for (const one of cases) console.log(await measure(tables, one, duckdb));
  console.log(`memory of the process: ${megabytes(process.memoryUsage().rss)} MB`);
  await dataSource.destroy();
}

/** The rollups and the index that statistics added, with their size. */
function sizes(db: ReturnType<typeof sqliteOf>) {
  return db
    .prepare(
      `SELECT "name", SUM("pgsize") AS "bytes", SUM("ncell") AS "rows" FROM "dbstat" WHERE "name" LIKE 'stats\\_%' ESCAPE '\\' AND "pagetype" IN ('leaf', 'internal') GROUP BY "name"`,
    )
    .all() as { readonly name: string; readonly bytes: number; readonly rows: number }[];
}

async function copied(db: ReturnType<typeof sqliteOf>): Promise<DuckDbCopy | null> {
  const before = process.memoryUsage().rss;
  const duckdb = await DuckDbCopy.open();
  if (duckdb) {
    const taken = await timed(() => duckdb.feed(db));
    const memory = megabytes(process.memoryUsage().rss - before);
    console.log(`fed to DuckDB in ${(taken / 1000).toFixed(1)} s, ${memory} MB of memory`);
  }
  return duckdb;
}

async function measure(tables: Tables, one: Case, duckdb: DuckDbCopy | null): Promise<string> {
  const question: Question = {
    table: tables.of(one.entity).name,
    where: await conditionOf(tables, one.entity, one.args.where, null),
    groupings: groupingsOf(one.dimensions, one.args),
  };
  const limited = (statement: Sql) => sql`${statement} LIMIT ${MAX_ROWS + 1}`;
  const fromRollup = countFromRollup(question);
  const rollup = fromRollup && limited(fromRollup);
  const rows = limited(countFromRows(question));
  const ways: (() => Promise<unknown>)[] = [
    () => answer(tables, one),
    ...[rollup].filter((statement) => statement !== null).map((statement) => () => tables.query(statement)),
    () => tables.query(rows),
  ];
  const times = await inTurns(ways);
  const columns = rollup === null ? [times[0], "-", times[1]] : times;
  return [one.name, ...columns, duckdb && question.table === "event" ? await inDuckDb(duckdb, rows) : "-"].join(" | ");
}

async function answer(tables: Tables, { entity, dimensions, args, figures }: Case): Promise<void> {
  const answered = await answerStats(tables, entity, dimensions, args, () => {
    throw new Error("no sums are asked for");
  });
  if (figures) await answered.measure(figures, newestFigure(figures, null));
}

async function inDuckDb(duckdb: DuckDbCopy, statement: Sql): Promise<string> {
  try {
    return (await inTurns([() => duckdb.query(statement)]))[0] ?? "";
  } catch (error) {
    return `refused: ${(error as Error).message.split("\n")[0] ?? ""}`;
  }
}

/** The median of each, in milliseconds; a round of each that is not counted comes first. */
async function inTurns(ways: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const times = ways.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, way] of ways.entries()) {
      const taken = await timed(way);
      if (round > 0) times[index]?.push(taken);
    }
  }
  return times.map((list) => (list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0).toFixed(1));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

void main();
