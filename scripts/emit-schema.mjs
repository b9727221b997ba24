// Writes the generated files that are committed: the GraphQL schema and the JSON Schemas of briefings and of table mappings.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";

const print = (...options) =>
  execFileSync(process.execPath, ["dist/src/main.js", "schema", ...options], { encoding: "utf8" });

writeFileSync("schema.graphql", print());
writeFileSync("data/briefing.schema.json", print("--briefing"));
writeFileSync("data/table-mapping.schema.json", print("--mapping"));
