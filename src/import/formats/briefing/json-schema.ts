import { z } from "zod";
import { briefing } from "./document.schema";

/** The JSON Schema of a briefing (draft 2020-12), as the text of data/briefing.schema.json. */
export function briefingJsonSchema(): string {
  const schema = z.toJSONSchema(briefing, { target: "draft-2020-12" });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
