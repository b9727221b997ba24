import { createHash } from "node:crypto";
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from "yaml";
import type { Located, Path, Problems } from "./problems";

/** A file as it was handed over. */
export interface NamedText {
  /** Name in messages and in the ledger; a path relative to where the reader stands is best. */
  readonly name: string;
  readonly text: string;
}

/** A YAML file that was parsed, with the way back from values to lines. */
export interface YamlFile extends Located {
  readonly sha256: string;
  readonly value: unknown;
}

/** Where in the text the value at the path stands; as near as the document goes. */
function offsetAt(document: Document.Parsed, path: Path): number | null {
  let node: unknown = document.contents;
  let offset: number | null = null;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : String(key)) === String(step));
      if (!pair) break;
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (isMap(node) || isSeq(node) || isScalar(node)) offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

/**
 * Parses YAML 1.2 (core schema, so that 2023-04-20 stays a string). Whatever the text is, nothing is thrown: what is
 * wrong becomes problems, and the answer is null.
 */
export function parseYaml({ name, text }: NamedText, problems: Problems): YamlFile | null {
  const lines = new LineCounter();
  const lineOf = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const sha256 = createHash("sha256").update(text).digest("hex");
  const fail = (line: number | null, message: string, hint: string): null => {
    problems.add({ file: { name, lineAt: () => line }, path: [] }, message, hint);
    return null;
  };
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: "1.2", schema: "core" });
    const faults = [...document.errors, ...document.warnings];
    for (const { message, pos } of faults) {
      fail(
        lineOf(pos[0]),
        `not readable as YAML: ${message}.`,
        "Mend the syntax; indentation and quotes are the usual cause.",
      );
    }
    if (faults.length > 0) return null;
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    const lineAt = (path: Path): number | null => {
      const offset = offsetAt(document, path);
      return offset === null ? null : lineOf(offset);
    };
    return { name, sha256, value, lineAt };
  } catch (error) {
    // The parser gives up by throwing on bombs of aliases and on nesting deeper than the stack.
    const reason = error instanceof Error ? error.message : String(error);
    return fail(
      null,
      `not readable as YAML: ${reason}.`,
      "Write the values out instead of nesting or repeating them by aliases.",
    );
  }
}

/** The value at a path of a parsed document; undefined when there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, step)
        ? (inner as Record<string | number, unknown>)[step]
        : undefined,
    value,
  );
}
