import {
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from "graphql";

/** A field of the answer: all nodes of the document that ask for it under one response name. */
export interface Asked {
  readonly response: string;
  readonly name: string;
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
}

/** The fragments of a document, and the variables that its @skip and @include go by. */
export interface DocumentScope {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The fields that selection sets ask of an object of a type, in the order of the answer ("CollectFields" of the GraphQL
 * specification).
 */
export function askedOf(
  type: GraphQLObjectType,
  sets: readonly (SelectionSetNode | undefined)[],
  scope: DocumentScope,
): Asked[] {
  const found = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const set of sets) if (set) collect(set);
  return [...found].map(([response, nodes]) => ({
    response,
    name: nodes[0]?.name.value ?? "",
    nodes: nodes as [FieldNode, ...FieldNode[]],
  }));

  function collect(set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (getDirectiveValues(GraphQLSkipDirective, selection, scope.variables)?.["if"] === true) continue;
      if (getDirectiveValues(GraphQLIncludeDirective, selection, scope.variables)?.["if"] === false) continue;
      if (selection.kind === Kind.FIELD) {
        const response = selection.alias?.value ?? selection.name.value;
        found.set(response, [...(found.get(response) ?? []), selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(selection.typeCondition?.name.value)) collect(selection.selectionSet);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = scope.fragments.get(selection.name.value);
        if (fragment && applies(fragment.typeCondition.name.value)) collect(fragment.selectionSet);
      }
    }
  }

  function applies(condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const abstract = scope.schema.getType(condition);
    return isAbstractType(abstract) && scope.schema.isSubType(abstract, type);
  }
}

/** The selection sets below a field. */
export function setsBelow({ nodes }: Asked): (SelectionSetNode | undefined)[] {
  return nodes.map(({ selectionSet }) => selectionSet);
}
