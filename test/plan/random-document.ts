import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  visit,
} from "graphql";
import { Dice } from "./dice";
import { Draft, type Room } from "./draft";
import type { Pools } from "./pools";
import { ROOM, selectionSet } from "./random-selection";
import { Scope } from "./scope";

export interface RandomRequest {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operationName?: string;
}

/** How many documents may have mistakes in them; not each of those has. */
const FAULTY = 0.36;

/** A request with a valid document over the whole schema. Its answer has errors at times, by mistakes in the values. */
export function randomRequest(schema: GraphQLSchema, pools: Pools, random: () => number): RandomRequest {
  const dice = new Dice(random);
  const draft = new Draft(schema, pools, dice, dice.chance(FAULTY));
  const count = dice.chance(0.12) ? dice.int(2, 3) : 1;
  const named = count > 1 || dice.chance(0.3);
  const operations = Array.from({ length: count }, (_, index) => operation(draft, named ? `Q${index + 1}` : null));
  const used = new Set(operations.flatMap((one) => [...reached(draft, one).fragments]));
  const fragments = draft.fragments.map(({ definition }) => definition).filter((fragment) => used.has(fragment));
  const declared = operations.map((one) => declare(draft, one));
  const definitions: DefinitionNode[] = [...declared, ...fragments];
  const needed = declared.flatMap((one) => one.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const variables = Object.fromEntries(
    [...draft.variables]
      .filter(([name, { value }]) => needed.includes(name) && value !== undefined)
      .map(([name, { value }]) => [name, value]),
  );
  const chosen = draft.mistake(0.03) ? "Q9" : `Q${dice.int(1, count)}`;
  return {
    query: print({
      kind: Kind.DOCUMENT,
      definitions: dice.chance(0.2) ? dice.some(definitions, Infinity) : definitions,
    }),
    variables,
    ...(count > 1 || (named && dice.chance(0.5)) ? { operationName: chosen } : {}),
  };
}

function operation(draft: Draft, name: string | null): OperationDefinitionNode {
  const { dice, schema } = draft;
  const query = schema.getQueryType();
  if (!query) throw new Error("the schema has no queries");
  const room: Room = { ...ROOM, objects: dice.int(2, ROOM.objects) };
  return {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    ...(name === null ? {} : { name: { kind: Kind.NAME, value: name } }),
    selectionSet: selectionSet(draft, query, new Scope<Room>(), room),
  };
}

/** The fragments that an operation reaches, and the names of the variables in it and in them. */
function reached(draft: Draft, from: OperationDefinitionNode) {
  const fragments = new Set<FragmentDefinitionNode>();
  const variables = new Set<string>();
  const walk = (node: OperationDefinitionNode | FragmentDefinitionNode) => {
    visit(node, {
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }) => {
        const found = draft.fragments.find(({ definition }) => definition.name.value === name.value);
        if (!found || fragments.has(found.definition)) return;
        fragments.add(found.definition);
        walk(found.definition);
      },
    });
  };
  walk(from);
  return { fragments, variables };
}

/** The operation with the definitions of the variables that it reaches. */
function declare(draft: Draft, made: OperationDefinitionNode): OperationDefinitionNode {
  const { variables } = reached(draft, made);
  const definitions = [...draft.variables].filter(([name]) => variables.has(name));
  return { ...made, variableDefinitions: definitions.map(([, { definition }]) => definition) };
}
