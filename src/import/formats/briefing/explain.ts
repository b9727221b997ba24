import { z } from "zod";
import { nearest } from "../../nearest";
import { show, within, type Origin, type Path, type Problems } from "../../problems";
import { valueAt } from "../../yaml-file";
import { briefing } from "./document.schema";

type Issue = z.core.$ZodIssue;

/** What a document has to be. */
export interface DocumentFormat {
  readonly schema: z.core.$ZodType;
  /** Where its JSON Schema is published, for hints. */
  readonly published: string;
}

const BRIEFING: DocumentFormat = { schema: briefing, published: "data/briefing.schema.json" };

/** The schema without what makes it optional. */
function bare(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? bare(schema.def.innerType) : schema;
}

interface Place {
  readonly schema: z.core.$ZodType | null;
  /** What the innermost field on the way means. */
  readonly description: string | null;
}

/** The schema of what stands at a step inside; of several ways to write a value, the first that has such a step. */
function inside(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | null {
  const outer = bare(schema);
  if (outer instanceof z.ZodObject) {
    const shape = outer.shape as Record<string, z.core.$ZodType>;
    return Object.hasOwn(shape, step) ? (shape[step] ?? null) : null;
  }
  if (outer instanceof z.ZodArray) return outer.element;
  if (outer instanceof z.ZodRecord) return outer.valueType;
  if (!(outer instanceof z.ZodUnion)) return null;
  return outer.options.map((option) => inside(option, step)).find((found) => found !== null) ?? null;
}

/** The group of fields that a schema allows. */
function fieldsOf(schema: z.core.$ZodType | null): readonly string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (!(schema instanceof z.ZodUnion)) return [];
  return schema.options.map((option) => fieldsOf(bare(option))).find((fields) => fields.length > 0) ?? [];
}

/** The schema that a value at the path has to meet. */
function placeOf(path: Path, root: z.core.$ZodType): Place {
  let schema: z.core.$ZodType | null = root;
  let description: string | null = null;
  for (const step of path) {
    schema = schema && inside(schema, step);
    if (schema)
      description =
        z.globalRegistry.get(schema)?.description ?? z.globalRegistry.get(bare(schema))?.description ?? description;
  }
  return { schema: schema && bare(schema), description };
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text", number: "a number", int: "a whole number", boolean: "true or false", array: "a list", object: "a group of fields",
  record: "a group of fields",
}; // prettier-ignore

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of fields";
  return `${show(value)} (${KINDS[typeof value] ?? typeof value})`;
}

/** Ways of writing that differ from what the pattern wants, said in words. */
function formatHint(description: string | null, published: string): string {
  return description ?? `See ${published} for how this field is written.`;
}

function explainUnknownFields(
  issue: z.core.$ZodIssueUnrecognizedKeys,
  origin: Origin,
  problems: Problems,
  root: z.core.$ZodType,
): void {
  const known = fieldsOf(placeOf(origin.path, root).schema);
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

function hintOf(issue: Issue, value: unknown, description: string | null, published: string): string {
  if (issue.code === "invalid_value") {
    const codes = issue.values.map(String);
    const near = typeof value === "string" ? nearest(value.toUpperCase().replaceAll(/[\s-]+/g, "_"), codes) : null;
    return near ? `Did you mean ${near}?` : formatHint(description, published);
  }
  return formatHint(description, published);
}

/** What is wrong with a value that can be written in several ways, by the one that was meant; null when it is none. */
function meantWay({ errors }: z.core.$ZodIssueInvalidUnion): readonly Issue[] | null {
  const otherKind = ({ code, path }: Issue) =>
    path.length === 0 && (code === "invalid_type" || code === "invalid_value");
  const tried = errors.filter((way) => !way.some(otherKind));
  // A text where codes are allowed is a wrong code.
  return (
    tried[0] ??
    errors.find((way) => way.some(({ code, path }) => code === "invalid_value" && path.length === 0)) ??
    null
  );
}

/** The ways in which a value can be written, in words. */
function waysOf(schema: z.core.$ZodType | null): string {
  const options = schema instanceof z.ZodUnion ? schema.options.map((option) => bare(option)) : [];
  const words = options.flatMap((option) => {
    if (option instanceof z.ZodEnum) return ["a code"];
    if (option instanceof z.ZodObject) return [`a group of the fields ${fieldsOf(option).join(", ")}`];
    if (option instanceof z.ZodUnion) return [waysOf(option)];
    return [KINDS[option._zod.def.type] ?? "another value"];
  });
  return words.length > 0 ? [...new Set(words)].join(" or ") : "another kind of value";
}

/** Turns what zod found into problems that say what was expected, what came, and how to mend it. */
export function explain(
  issues: readonly Issue[],
  document: unknown,
  origin: Origin,
  problems: Problems,
  format: DocumentFormat = BRIEFING,
): void {
  for (const issue of issues) {
    const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
    const at = within(origin, ...path);
    if (issue.code === "unrecognized_keys") {
      explainUnknownFields(issue, at, problems, format.schema);
      continue;
    }
    const value = valueAt(document, path);
    const { description } = placeOf(path, format.schema);
    // A schema with words of its own says what it expects.
    if (issue.code === "invalid_union" && issue.message === "Invalid input") {
      const way = meantWay(issue);
      if (way) {
        const inner = way.map((found) => ({ ...found, path: [...issue.path, ...found.path] }));
        explain(inner, document, origin, problems, format);
      } else
        problems.add(
          at,
          `expected ${waysOf(placeOf(path, format.schema).schema)}, got ${kindOf(value)}.`,
          formatHint(description, format.published),
        );
      continue;
    }
    problems.add(at, messageOf(issue, value), hintOf(issue, value, description, format.published));
  }
}
