import { z } from "zod";
import { briefing } from "./document.schema";

/** The JSON Schema of a briefing (draft 2020-12), as data/briefing.schema.json publishes it. */
export function briefingJsonSchema(): object {
  return z.toJSONSchema(briefing, { target: "draft-2020-12" });
}
