import { Field, Float, ID, InputType } from "type-graphql";
import type { EntityClass } from "../../database/table";
import { DatePrecision } from "../../values/fuzzy-date";
import { defineVocabulary, type CodeOf } from "../../vocabulary";
import { DateScalar } from "../scalars";
import { definitionOf, type EntityDefinition, type FieldDefinition, type RelationDefinition } from "./definition";
import { type Operator, operatorMeanings, operatorsOf } from "./operators";

export const Match = defineVocabulary("Match", "How sure it must be that something imprecise fits.", {
  CERTAIN: "It fits whatever the true time or place is: a month is never certain to be a day of it.",
  POSSIBLE: "It may fit: the true time or place can be one that does.",
});
export type Match = CodeOf<typeof Match>;

interface InputField {
  readonly name: string;
  readonly type: () => unknown;
  readonly description: string;
  readonly required?: boolean;
}

/** An input type made of a list of fields. */
export function inputType(name: string, description: string, fields: readonly InputField[]): EntityClass {
  const type = { [name]: class {} }[name] as EntityClass;
  InputType(name, { description })(type);
  for (const field of fields) {
    const thunk = field.type as () => EntityClass;
    Field(thunk, { nullable: field.required !== true, description: field.description })(
      type.prototype as object,
      field.name,
    );
  }
  return type;
}

/** type-graphql collects input types before it asks for the types of fields: they must exist by then. */
function eager(type: EntityClass): () => EntityClass {
  return () => type;
}

const inputs = new Map<string, EntityClass>();

/** Makes an input type once, however often it is asked for. */
function once(name: string, make: () => EntityClass): EntityClass {
  let input = inputs.get(name);
  if (!input) {
    input = make();
    inputs.set(name, input);
  }
  return input;
}

function rangeType(name: string, type: unknown): EntityClass {
  return once(`${name}Range`, () =>
    inputType(`${name}Range`, "From one value to another, both included.", [
      { name: "from", type: () => type, description: "The least value.", required: true },
      { name: "to", type: () => type, description: "The greatest value.", required: true },
    ]),
  );
}

/** The filter of a plain field, for example `StringFilter` or `EventKindFilter`. */
function operatorFilter({ kind, type, typeName }: FieldDefinition): EntityClass {
  if (kind === "fuzzyDate" || kind === "embedded") throw new Error(`${typeName} has no plain operators`);
  const valueType = kind === "number" ? Float : kind === "id" ? ID : type;
  const name = kind === "number" ? "Number" : typeName;
  const operandOf = (operator: Operator): unknown => {
    if (operator === "isNull") return Boolean;
    if (operator === "in" || operator === "notIn") return [valueType];
    return operator === "between" ? rangeType(name, valueType) : valueType;
  };
  return once(`${name}Filter`, () =>
    inputType(
      `${name}Filter`,
      `Conditions on a value of type ${name}; all must hold.`,
      operatorsOf[kind].map((operator) => {
        const operand = operandOf(operator);
        return { name: operator, description: operatorMeanings[operator], type: () => operand };
      }),
    ),
  );
}

const dayRange = () => rangeType("Date", DateScalar);

const fuzzyDateFilter = () =>
  once("FuzzyDateFilter", () =>
    inputType("FuzzyDateFilter", "Conditions on a time that may be imprecise; all must hold.", [
      { name: "overlaps", type: eager(dayRange()), description: "Shares a day with these days." },
      { name: "before", type: () => DateScalar, description: "Ends before this day." },
      { name: "after", type: () => DateScalar, description: "Begins after this day." },
      { name: "match", type: () => Match.type, description: "How sure it must be. Default CERTAIN." },
      {
        name: "precision",
        type: eager(
          operatorFilter({
            name: "precision",
            property: "",
            kind: "code",
            description: "",
            type: DatePrecision.type,
            typeName: "DatePrecision",
            fields: [],
          }),
        ),
        description: "How exactly the time is known.",
      },
      { name: "isNull", type: () => Boolean, description: "True: neither start nor end is known." },
    ]),
  );

/** The filter of an embedded value, for example `QuantityFilter`. */
function embeddedFilter({ typeName, fields }: FieldDefinition): EntityClass {
  return once(`${typeName}Filter`, () =>
    inputType(`${typeName}Filter`, `Conditions on a ${typeName}; all must hold.`, [
      ...fields.map(filterField),
      { name: "isNull", type: () => Boolean, description: "True: nothing of it is known." },
    ]),
  );
}

function filterField(field: FieldDefinition): InputField {
  const filter =
    field.kind === "fuzzyDate"
      ? fuzzyDateFilter()
      : field.kind === "embedded"
        ? embeddedFilter(field)
        : operatorFilter(field);
  return { name: field.name, type: eager(filter), description: field.description };
}

function relationFilter(name: string): EntityClass {
  const type = () => inputs.get(`${name}Where`);
  return once(`${name}RelationFilter`, () =>
    inputType(`${name}RelationFilter`, `Conditions on related ${name} rows; all must hold.`, [
      { name: "some", type, description: "At least one fits." },
      { name: "every", type, description: "All fit; also true when there are none." },
      { name: "none", type, description: "None fits; `none: {}` means there are none." },
    ]),
  );
}

const placeFields = (): readonly InputField[] => [
  {
    name: "near",
    type: eager(
      once("NearFilter", () =>
        inputType("NearFilter", "A circle on the ground.", [
          { name: "lat", type: () => Float, description: "Latitude of the centre in degrees, WGS 84.", required: true },
          {
            name: "lon",
            type: () => Float,
            description: "Longitude of the centre in degrees, WGS 84.",
            required: true,
          },
          { name: "km", type: () => Float, description: "Radius in kilometres.", required: true },
          { name: "match", type: () => Match.type, description: "How sure it must be. Default CERTAIN." },
        ]),
      ),
    ),
    description: "Lies in a circle.",
  },
  {
    name: "bbox",
    type: eager(
      once("BoundingBoxFilter", () =>
        inputType(
          "BoundingBoxFilter",
          "A box of degrees, WGS 84. West may be greater than east: the box then crosses the 180th meridian.",
          [
            { name: "south", type: () => Float, description: "Least latitude.", required: true },
            { name: "west", type: () => Float, description: "Western longitude.", required: true },
            { name: "north", type: () => Float, description: "Greatest latitude.", required: true },
            { name: "east", type: () => Float, description: "Eastern longitude.", required: true },
            { name: "match", type: () => Match.type, description: "How sure it must be. Default CERTAIN." },
          ],
        ),
      ),
    ),
    description: "Lies in a box.",
  },
];

/**
 * The input type `<Name>Where` of an entity, with filters of its fields and of its relations to any depth. It names those
 * of related entities, so all of them have to be made before the schema is built.
 */
export function whereType({ name, fields, one, many, place }: EntityDefinition): EntityClass {
  const self = () => inputs.get(`${name}Where`);
  const askable = ({ target }: RelationDefinition) => definitionOf(target) !== null;
  return once(`${name}Where`, () =>
    inputType(`${name}Where`, `Which ${name} rows; all conditions must hold.`, [
      { name: "and", type: () => [self()], description: "All of these hold." },
      { name: "or", type: () => [self()], description: "At least one of these holds; an empty list never does." },
      { name: "not", type: self, description: "This does not hold. Unlike `ne` it is true of unknown values too." },
      ...fields.map(filterField),
      ...one.filter(askable).map((relation) => ({
        name: relation.name,
        type: () => inputs.get(`${relation.target.name}Where`),
        description: `The ${relation.target.name} that it names fits; never true when it names none.`,
      })),
      ...many.filter(askable).map((relation) => ({
        name: relation.name,
        type: eager(relationFilter(relation.target.name)),
        description: `Its ${relation.target.name} rows fit.`,
      })),
      ...(place?.property === "rowId"
        ? [{ name: "within", type: () => ID, description: "Is this place or lies anywhere within it." }]
        : []),
      ...(place ? placeFields() : []),
    ]),
  );
}
