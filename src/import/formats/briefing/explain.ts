import { z } from "zod";
import { nearest } from "../../nearest";
import { show, within, type Origin, type Path, type Problems } from "../../problems";
import { valueAt } from "../../yaml-file";
import { briefing } from "./document.schema";

type Issue = z.core.$ZodIssue;

/** The schema without what makes it optional. */
function bare(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? bare(schema.def.innerType) : schema;
}

interface Place {
  readonly schema: z.core.$ZodType | null;
  /** What the innermost field on the way means. */
  readonly description: string | null;
}

/** The schema that a value at the path has to meet. */
function placeOf(path: Path): Place {
  let schema: z.core.$ZodType | null = briefing;
  let description: string | null = null;
  for (const step of path) {
    const outer: z.core.$ZodType | null = schema && bare(schema);
    if (outer instanceof z.ZodObject) schema = (outer.shape as Record<string, z.core.$ZodType>)[step] ?? null;
    else if (outer instanceof z.ZodArray) schema = outer.element;
    else schema = null;
    if (schema)
      description =
        z.globalRegistry.get(schema)?.description ?? z.globalRegistry.get(bare(schema))?.description ?? description;
  }
  return { schema: schema && bare(schema), description };
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text", number: "a number", int: "a whole number", boolean: "true or false", array: "a list", object: "a group of fields",
}; // prettier-ignore

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of fields";
  return `${show(value)} (${KINDS[typeof value] ?? typeof value})`;
}

/** Ways of writing that differ from what the pattern wants, said in words. */
function formatHint(description: string | null): string {
  return description ?? "See data/briefing.schema.json for how this field is written.";
}

function explainUnknownFields(issue: z.core.$ZodIssueUnrecognizedKeys, origin: Origin, problems: Problems): void {
  const { schema } = placeOf(origin.path);
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  for (const field of issue.keys) {
    const near = nearest(field, known);
    const hint = near ? `Did you mean ${near}?` : `The fields here are ${known.join(", ")}.`;
    problems.add(within(origin, field), `expected a known field, got ${show(field)}.`, hint);
  }
}

function messageOf(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      if (value === undefined || value === null)
        return `expected ${KINDS[issue.expected] ?? issue.expected}, got nothing.`;
      return `expected ${KINDS[issue.expected] ?? issue.expected}, got ${kindOf(value)}.`;
    case "invalid_value":
      return `expected one of ${issue.values.map(String).join(", ")}, got ${show(value)}.`;
    case "invalid_format":
      return value === "" || (typeof value === "string" && value.trim() === "")
        ? "expected text, got an empty one."
        : `expected another way of writing, got ${show(value)}.`;
    case "too_small":
      if (issue.origin === "array") return `expected at least ${issue.minimum} in the list, got fewer.`;
      return `expected ${issue.inclusive ? "at least" : "more than"} ${issue.minimum}, got ${show(value)}.`;
    case "too_big":
      if (issue.origin === "string") return `expected at most ${issue.maximum} characters, got more.`;
      return `expected ${issue.inclusive ? "at most" : "less than"} ${issue.maximum}, got ${show(value)}.`;
    default:
      return `${issue.message}, got ${show(value)}.`;
  }
}

function hintOf(issue: Issue, value: unknown, description: string | null): string {
  if (issue.code === "invalid_value") {
    const codes = issue.values.map(String);
    const near = typeof value === "string" ? nearest(value.toUpperCase().replaceAll(/[\s-]+/g, "_"), codes) : null;
    return near ? `Did you mean ${near}?` : formatHint(description);
  }
  return formatHint(description);
}

/** Turns what zod found into problems that say what was expected, what came, and how to mend it. */
export function explain(issues: readonly Issue[], document: unknown, origin: Origin, problems: Problems): void {
  for (const issue of issues) {
    const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
    const at = within(origin, ...path);
    if (issue.code === "unrecognized_keys") {
      explainUnknownFields(issue, at, problems);
      continue;
    }
    const value = valueAt(document, path);
    problems.add(at, messageOf(issue, value), hintOf(issue, value, placeOf(path).description));
  }
}
