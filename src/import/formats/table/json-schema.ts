import { z } from "zod";
import { mapping } from "./mapping.schema";

/** The JSON Schema of a table mapping (draft 2020-12), as data/table-mapping.schema.json publishes it. */
export function mappingJsonSchema(): object {
  return z.toJSONSchema(mapping, { target: "draft-2020-12" });
}
