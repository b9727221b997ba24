import "reflect-metadata";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { briefingJsonSchema } from "../../src/import/formats/briefing/json-schema";
import { mappingJsonSchema } from "../../src/import/formats/table/json-schema";
import { packageRoot } from "../../src/package-root";

interface Schema {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

const SCHEMAS = [
  ["briefing.schema.json", briefingJsonSchema()],
  ["table-mapping.schema.json", mappingJsonSchema()],
] as const;

describe.each(SCHEMAS)("%s", (file, json) => {
  const schema = json as Schema;
  const groups: [string, Schema][] = [["(top)", schema], ...Object.entries(schema.$defs ?? {})];

  test("the published file is the one that the code makes", () => {
    const published = readFileSync(join(packageRoot(), "data", file), "utf8");
    expect(published).toBe(`${JSON.stringify(json, null, 2)}\n`);
  });

  test("it is draft 2020-12", () => {
    expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
  });

  test("every property has a description", () => {
    const missing = groups.flatMap(([group, { properties = {} }]) =>
      Object.entries(properties).flatMap(([name, { description, $ref }]) => {
        const target = $ref === undefined ? undefined : schema.$defs?.[$ref.split("/").at(-1) ?? ""];
        return (description ?? target?.description) ? [] : [`${group}.${name}`];
      }),
    );
    expect(groups.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });

  test("unknown fields are errors everywhere, and every code is explained", () => {
    const open = groups.filter(
      ([, { properties, additionalProperties }]) => properties && additionalProperties !== false,
    );
    expect(open.map(([group]) => group)).toEqual([]);
    const enums = groups.filter(([, group]) => group.enum);
    expect(enums.length).toBeGreaterThan(15);
    for (const [, { enum: codes = [], enumDescriptions = [] }] of enums) {
      expect(enumDescriptions.filter((text) => text !== "")).toHaveLength(codes.length);
    }
  });
});
