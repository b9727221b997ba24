import type { Problems } from "../../problems";
import { parseYaml, type NamedText, type YamlFile } from "../../yaml-file";
import { briefing, type Briefing } from "./document.schema";
import { explain } from "./explain";

/** A briefing that keeps to the format, with the file it came from. */
export interface ReadBriefing {
  readonly file: YamlFile;
  readonly document: Briefing;
}

/** Parses and checks one file. Null when something is wrong with it; what, is in the problems. */
export function readBriefing(input: NamedText, problems: Problems): ReadBriefing | null {
  const file = parseYaml(input, problems);
  if (!file) return null;
  // A file that holds comments only is an empty briefing and not an error.
  const parsed = briefing.safeParse(file.value ?? {});
  if (parsed.success) return { file, document: parsed.data };
  explain(parsed.error.issues, file.value, { file, path: [] }, problems);
  return null;
}
