import { ArgsType, Field, registerEnumType } from "type-graphql";
import type { EntityClass } from "../database/table";
import { PageArgs, type Paging } from "./connection";
import { allDefinitions, type EntityDefinition } from "./filter/definition";
import { inputType, whereType } from "./filter/where-input";
import { orderChoices, type OrderInput } from "./order";
import { DateScalar } from "./scalars";
import { NullsOrder, OrderDirection } from "./order-vocabulary";

/** The arguments of every list: paging, filter, order. */
export interface ListArgs extends Paging {
  readonly where?: Readonly<Record<string, unknown>> | null;
  readonly orderBy?: readonly OrderInput[] | null;
  readonly asKnownOn?: string | null;
}

export const AS_KNOWN_ON =
  "Only what had been published by the end of this day; goes for everything asked below. Names and titles are those of today.";

const made = new Map<EntityClass, EntityClass<ListArgs>>();

/** The GraphQL arguments of the lists of an entity: `first`, `after`, `last`, `before`, `where`, `orderBy`. */
export function listArgs(entity: EntityClass): EntityClass<ListArgs> {
  const args = made.get(entity);
  if (!args) throw new Error(`the list arguments of ${entity.name} were not prepared`);
  return args;
}

/**
 * Makes the arguments of all lists. They name each other's input types, so this comes after all entities are defined and
 * before the schema is built.
 */
export function prepareListArgs(): void {
  for (const definition of allDefinitions()) whereType(definition);
  for (const definition of allDefinitions()) {
    if (!made.has(definition.entity)) made.set(definition.entity, makeListArgs(definition));
  }
}

function makeListArgs(definition: EntityDefinition): EntityClass<ListArgs> {
  const { name } = definition;
  const choices = orderChoices(definition);
  const fields = Object.fromEntries(choices.map(({ code }) => [code, code]));
  registerEnumType(fields, {
    name: `${name}OrderField`,
    description: `What ${name} rows can be ordered by.`,
    valuesConfig: Object.fromEntries(choices.map(({ code, description }) => [code, { description }])),
  });
  const order = inputType(`${name}Order`, `One key of an order of ${name} rows.`, [
    { name: "field", type: () => fields, description: "What to order by.", required: true },
    { name: "direction", type: () => OrderDirection.type, description: "Default ASC." },
    { name: "nulls", type: () => NullsOrder.type, description: "Where unknown values stand. Default LAST." },
  ]);
  const where = whereType(definition);

  @ArgsType()
  class EntityListArgs extends PageArgs implements ListArgs {
    @Field(() => where, { nullable: true, description: "Only rows that fit." })
    readonly where?: Readonly<Record<string, unknown>> | null;

    @Field(() => [order], {
      nullable: true,
      description: "Keys of the order, the first one first. Ties are broken by a stable key.",
    })
    readonly orderBy?: readonly OrderInput[] | null;

    @Field(() => DateScalar, { nullable: true, description: AS_KNOWN_ON })
    readonly asKnownOn?: string | null;
  }
  return EntityListArgs;
}
