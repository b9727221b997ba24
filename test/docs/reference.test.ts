import { readFileSync } from "node:fs";
import { join } from "node:path";
import "../../src/api/schema";
import { settings } from "../../src/config";
import * as errors from "../../src/errors";
import { packageRoot } from "../../src/package-root";
import { allVocabularies } from "../../src/vocabulary";
import { expectRecorded } from "../support/recorded";

const docs = join(packageRoot(), "docs");
const read = (...path: string[]) => readFileSync(join(packageRoot(), ...path), "utf8");

/** A Markdown table; cells are padded as the formatter does. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(3, ...lines.map((line) => (line[column] ?? "").length)));
  const print = (line: readonly string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [print(header), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(print)].join("\n");
}

describe("reference documents", () => {
  it("docs/settings.md lists every setting with its default", () => {
    const rows = Object.entries(settings).map(([name, setting]) => [
      `\`${name}\``,
      setting.default === "" ? "(none)" : `\`${setting.default}\``,
      setting.about,
    ]);
    expectRecorded(
      join(docs, "settings.md"),
      [
        "# Settings",
        "",
        "Settings are environment variables. All faults are reported together at the start, with exit code 2.",
        "",
        table(["setting", "default", "what it is"], rows),
        "",
      ].join("\n"),
    );
  });

  it("docs/vocabularies.md explains every code", () => {
    const sections = allVocabularies().map(({ name, description, meanings }) =>
      [
        `## ${name}`,
        "",
        description,
        "",
        table(
          ["code", "meaning"],
          Object.entries(meanings).map(([code, meaning]) => [`\`${code}\``, meaning]),
        ),
      ].join("\n"),
    );
    expectRecorded(
      join(docs, "vocabularies.md"),
      [
        "# Vocabularies",
        "",
        "The codes of the API and of the briefing format. Where a code comes from a dataset or a standard, its meaning says so.",
        "",
        sections.join("\n\n"),
        "",
      ].join("\n"),
    );
  });

  it("docs/errors.md lists every error code, and none that does not exist", () => {
    const source = read("src", "errors.ts");
    const ours = [...source.matchAll(/readonly code = "(\w+)"/g)].map(([, code]) => code ?? "");
    expect(ours.length).toBe(Object.values(errors).filter((value) => typeof value === "function").length - 1);
    const request = [...read("src", "api", "error-format.ts").matchAll(/^ {2}"(\w+)",$/gm)].map(
      ([, code]) => code ?? "",
    );
    const http = [...read("src", "http", "server.ts").matchAll(/errorBody\(\s*"(\w+)"/g)].map(([, code]) => code ?? "");
    const documented = [...read("docs", "errors.md").matchAll(/^\| `(\w+)`/gm)].map(([, code]) => code ?? "");
    expect([...new Set(documented)].sort()).toEqual([...new Set([...ours, ...request, ...http])].sort());
  });

  it(".env.example names every setting with its default", () => {
    const lines = read(".env.example")
      .split("\n")
      .filter((line) => /^#?\w+=/.test(line));
    expect(lines.map((line) => line.replace(/^#/, ""))).toEqual(
      Object.entries(settings).map(([name, setting]) => `${name}=${setting.default}`),
    );
  });
});
