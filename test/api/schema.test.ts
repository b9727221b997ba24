import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { buildApiSchema, printApiSchema } from "../../src/api/schema";
import { packageRoot } from "../../src/package-root";

describe("schema", () => {
  it("is committed as the code makes it", () => {
    expect(readFileSync(join(packageRoot(), "schema.graphql"), "utf8")).toBe(printApiSchema());
  });

  it("describes every type, field, argument and enum value", () => {
    const bare: string[] = [];
    const check = (path: string, described: { description?: string | null }) => {
      if (!described.description?.trim()) bare.push(path);
    };
    for (const type of Object.values(buildApiSchema().getTypeMap())) {
      if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
      check(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          check(`${type.name}.${field.name}`, field);
          for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument);
        }
      }
      if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
      }
    }
    expect(bare).toEqual([]);
  });
});
