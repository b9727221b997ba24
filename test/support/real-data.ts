import { existsSync } from "node:fs";
import { join } from "node:path";

/** Folder with real files of the datasets, which are not part of the project: their terms do not allow it. */
const folder = process.env["CONFLICT_GRAPH_REAL_DATA"] ?? join(__dirname, "..", "..", "..", "shared", "data");

/** Path of a real file. */
export function realFile(...names: string[]): string {
  return join(folder, ...names);
}

/** `describe` where the file is there; elsewhere one skipped test that says what is missing. */
export function describeWithReal(name: string, files: readonly string[], tests: () => void): void {
  const missing = files.filter((file) => !existsSync(realFile(file)));
  if (missing.length === 0) describe(name, tests);
  else
    describe.skip(`${name} (needs ${missing.join(", ")} in ${folder})`, () => it("needs real files", () => undefined));
}
