import { ArgsType, Field, Float, Int, registerEnumType } from "type-graphql";
import type { EntityClass } from "../database/table";
import { BadFilterError } from "../errors";
import type { Where } from "../graphql/filter/compile";
import { inputType, whereType } from "../graphql/filter/where-input";
import { definitionOf } from "../graphql/filter/definition";
import { AS_KNOWN_ON } from "../graphql/list-args";
import { OrderDirection } from "../graphql/order-vocabulary";
import { DateScalar } from "../graphql/scalars";
import { ClaimMetric } from "../provenance/provenance.vocabulary";
import { defineVocabulary, type CodeOf } from "../vocabulary";
import { TimeBucket } from "./bucket";
import type { Dimension } from "./dimension";
import type { Grouping } from "./question";

const StatsOrderField = defineVocabulary("StatsOrderField", "What rows of statistics can be ordered by.", {
  KEYS: "By the keys, in the order of `groupBy`.",
  COUNT: "By the count.",
  SUM: "By the sum of the numbers or amounts of one unit, see `unit`; groups without one come last.",
});

interface Range {
  readonly gte?: number | null;
  readonly lte?: number | null;
}

export interface StatsArgs {
  readonly where?: Where | null;
  readonly groupBy?: readonly { field: string; bucket?: TimeBucket | null }[] | null;
  readonly having?: {
    count?: Range | null;
    sum?: Range | null;
    unit?: string | null;
    metric?: ClaimMetric | null;
  } | null;
  readonly orderBy?: {
    field: CodeOf<typeof StatsOrderField>;
    direction?: OrderDirection | null;
    unit?: string | null;
    metric?: ClaimMetric | null;
  } | null;
  readonly first?: number | null;
  readonly fillGaps?: boolean | null;
  readonly asKnownOn?: string | null;
}

const MAX_DIMENSIONS = 4;

const countRange = inputType("CountRange", "From one count to another, both included.", [
  { name: "gte", type: () => Int, description: "At least." },
  { name: "lte", type: () => Int, description: "At most." },
]);
const sumRange = inputType("SumRange", "From one sum to another, both included.", [
  { name: "gte", type: () => Float, description: "At least." },
  { name: "lte", type: () => Float, description: "At most." },
]);
const sumOf = [
  {
    name: "unit",
    type: () => String,
    description:
      "What the sum is of: a code of QuantityUnit or, for aid, a currency. Needed for sums, which are never mixed.",
  },
  {
    name: "metric",
    type: () => ClaimMetric.type,
    description: "Which figures of events are added; needed for sums of `eventStats` only.",
  },
];
const having = inputType("StatsHaving", "Only groups that fit.", [
  { name: "count", type: () => countRange, description: "Their count." },
  {
    name: "sum",
    type: () => sumRange,
    description: "Their sum of one unit, amounts in major units. Groups without one never fit.",
  },
  ...sumOf,
]);
const order = inputType("StatsOrder", "Order of the rows.", [
  { name: "field", type: () => StatsOrderField.type, description: "What to order by.", required: true },
  { name: "direction", type: () => OrderDirection.type, description: "Default ASC." },
  ...sumOf,
]);

const made = new Map<EntityClass, EntityClass<StatsArgs>>();
const dimensionTypes = new Map<EntityClass, object>();

/** The GraphQL enum of the dimensions of an entity. */
export function dimensionType(entity: EntityClass): object {
  const type = dimensionTypes.get(entity);
  if (!type) throw new Error(`the dimensions of ${entity.name} were not prepared`);
  return type;
}

/** The arguments of the statistics of an entity. */
export function statsArgs(entity: EntityClass, dimensions: readonly Dimension[]): EntityClass<StatsArgs> {
  const known = made.get(entity);
  if (known) return known;
  const definition = definitionOf(entity);
  if (!definition) throw new Error(`${entity.name} can't be asked about`);
  const where = whereType(definition);
  const fields = Object.fromEntries(dimensions.map(({ code }) => [code, code]));
  registerEnumType(fields, {
    name: `${entity.name}Dimension`,
    description: `What ${entity.name} rows can be grouped by.`,
    valuesConfig: Object.fromEntries(dimensions.map(({ code, description }) => [code, { description }])),
  });
  dimensionTypes.set(entity, fields);
  const grouping = inputType(`${entity.name}Grouping`, `A dimension to group ${entity.name} rows by.`, [
    { name: "field", type: () => fields, description: "The dimension.", required: true },
    { name: "bucket", type: () => TimeBucket.type, description: "Length of the spans of a time. Default MONTH." },
  ]);

  @ArgsType()
  class EntityStatsArgs implements StatsArgs {
    @Field(() => where, { nullable: true, description: "Only rows that fit." })
    readonly where?: Where | null;

    @Field(() => [grouping], { nullable: true, description: `Up to ${MAX_DIMENSIONS} dimensions; none gives one row.` })
    readonly groupBy?: readonly { field: string; bucket?: TimeBucket | null }[] | null;

    @Field(() => having, { nullable: true, description: "Only groups that fit." })
    readonly having?: StatsArgs["having"];

    @Field(() => order, { nullable: true, description: "Order of the groups. Default: by their keys." })
    readonly orderBy?: StatsArgs["orderBy"];

    @Field(() => Int, { nullable: true, description: "Only so many groups; the rest is one row with `isOther`." })
    readonly first?: number | null;

    @Field(() => Boolean, {
      nullable: true,
      description:
        "Whether spans of time without rows are given with count 0. Default true, when one dimension is a time.",
    })
    readonly fillGaps?: boolean | null;

    @Field(() => DateScalar, { nullable: true, description: AS_KNOWN_ON })
    readonly asKnownOn?: string | null;
  }
  made.set(entity, EntityStatsArgs);
  return EntityStatsArgs;
}

/** @throws BadFilterError when there are too many dimensions, or one twice */
export function groupingsOf(dimensions: readonly Dimension[], { groupBy }: StatsArgs): Grouping[] {
  const asked = groupBy ?? [];
  const codes = asked.map(({ field }) => field);
  if (asked.length > MAX_DIMENSIONS || new Set(codes).size < codes.length) {
    throw new BadFilterError(
      `Expected up to ${MAX_DIMENSIONS} different dimensions in \`groupBy\`, got ${codes.join(", ")}.`,
      "Leave some out.",
    );
  }
  return asked.map(({ field, bucket }) => {
    const dimension = dimensions.find(({ code }) => code === field);
    if (!dimension) throw new Error(`no dimension ${field}`);
    if (bucket != null && !dimension.time) {
      throw new BadFilterError(`\`bucket\` is for times, and ${field} is none.`, "Leave `bucket` out.");
    }
    return { dimension, bucket: bucket ?? "MONTH" };
  });
}
