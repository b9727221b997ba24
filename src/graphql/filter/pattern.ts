import { Placeholder, placeholdersIn } from "../placeholder";
import type { Where } from "./compile";
import { definitionOf, type EntityDefinition, type FieldDefinition } from "./definition";

/** Operators whose SQL is the same whatever they compare with; of lists, whatever their values are. */
const ALIKE: ReadonlySet<string> = new Set([
  "eq",
  "ne",
  "in",
  "notIn",
  "lt",
  "lte",
  "gt",
  "gte",
  "contains",
  "startsWith",
]);

/** The same of the conditions on a fuzzy date. */
const ALIKE_OF_DATES: ReadonlySet<string> = new Set(["after", "before"]);

/**
 * Whether a `where` with placeholders becomes the same SQL for all values that can stand in their places: those of ids are
 * looked up, those of amounts scaled, and those of places, ranges and choices decide what the SQL says.
 */
export function isPattern(definition: EntityDefinition, where: Where): boolean {
  return Object.entries(where).every(([name, value]) => {
    if (placeholdersIn(value).length === 0) return true;
    if (value instanceof Placeholder || name === "within" || name === "near" || name === "bbox") return false;
    if (name === "not") return isPattern(definition, value as Where);
    if (name === "and" || name === "or") return (value as Where[]).every((part) => areParts(definition, part));
    const field = definition.fields.find((candidate) => candidate.name === name);
    if (field) return isFieldPattern(field, value as Where);
    const one = definition.one.find((candidate) => candidate.name === name);
    if (one) return areParts(definitionOf(one.target), value);
    const many = definition.many.find((candidate) => candidate.name === name);
    return (
      many !== undefined && Object.values(value as Where).every((part) => areParts(definitionOf(many.target), part))
    );
  });
}

function areParts(definition: EntityDefinition | null, part: unknown): boolean {
  return definition !== null && !(part instanceof Placeholder) && isPattern(definition, part as Where);
}

function isFieldPattern({ kind, fields }: FieldDefinition, conditions: Where): boolean {
  return Object.entries(conditions).every(([name, value]) => {
    const placeholders = placeholdersIn(value);
    if (placeholders.length === 0) return true;
    switch (kind) {
      case "id":
      case "money":
        return false;
      case "fuzzyDate":
        return ALIKE_OF_DATES.has(name) && value instanceof Placeholder;
      case "embedded": {
        const inner = fields.find((field) => field.name === name);
        return inner !== undefined && !(value instanceof Placeholder) && isFieldPattern(inner, value as Where);
      }
      default:
        return ALIKE.has(name);
    }
  });
}
