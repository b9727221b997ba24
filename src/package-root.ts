import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

function isOurs(folder: string): boolean {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return false;
  const { name } = JSON.parse(readFileSync(file, "utf8")) as { name?: unknown };
  return name === "conflict-graph";
}

/**
 * The folder that holds package.json, data/ and the built web/. The code runs from src/ in tests and from dist/src/ when
 * built, so it is found by walking up and not by counting steps.
 */
export function packageRoot(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (isOurs(folder)) return folder;
    if (folder === dirname(folder))
      throw new Error(`no package.json of conflict-graph above ${__dirname}: the installation is incomplete`);
  }
}

/** The version in package.json. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { version: string };
  return version;
}
