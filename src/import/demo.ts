import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { packageRoot } from "../package-root";
import { importBriefing } from "./import-briefing";
import type { ImportSummary } from "./summary";
import type { NamedText } from "./yaml-file";

/** The files of the demo dataset: those at the top first, as the others build on them. */
export function demoFiles(): NamedText[] {
  const root = packageRoot();
  const folder = join(root, "data");
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".yaml"));
  const depth = (name: string) => name.split("/").length;
  return names
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))
    .map((name) => ({ name: `data/${name}`, text: readFileSync(join(folder, name), "utf8") }));
}

/**
 * Loads the demo dataset in one transaction. Loading it again changes nothing.
 * @throws ImportFailedError when the files or the database have been changed so that they no longer fit.
 */
export function loadDemo(dataSource: DataSource): Promise<ImportSummary> {
  return importBriefing(dataSource, demoFiles());
}
