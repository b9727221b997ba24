import "reflect-metadata";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formats } from "../../src/import/formats/all";
import { issueCodes } from "../../src/import/issues";
import { packageRoot } from "../../src/package-root";

const page = (name: string) => join(packageRoot(), "docs", "import", `${name}.md`);

test.each(formats.map(({ name }) => name))("the format %s has a page, which the overview lists", (name) => {
  expect(existsSync(page(name))).toBe(true);
  const text = readFileSync(page(name), "utf8");
  expect(text).toContain(`conflict-graph import ${name} `);
  expect(readFileSync(page("README"), "utf8")).toContain(`[\`${name}\`](${name}.md)`);
});

test.each(formats.map((format) => [format.name, format] as const))(
  "the page of %s names its licence",
  (name, format) => {
    const { licence } = format.source;
    expect(licence).toBeTruthy();
    expect(readFileSync(page(name), "utf8").toLowerCase()).toContain("licence");
  },
);

test("the page of issues explains every code, and none that does not exist", () => {
  const documented = [...readFileSync(page("issues"), "utf8").matchAll(/^\| `(\w+)` *\| (.*?) *\|$/gm)];
  expect(documented.map(([, code, meaning]) => [code, meaning])).toEqual(Object.entries(issueCodes));
});
