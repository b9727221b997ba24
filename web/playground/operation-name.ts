import { Kind, parse } from "graphql";

/**
 * The operation name to send with a query. GraphiQL notices an edit a tenth of a second late, so
 * whoever runs a query right after typing or pasting it would send the name of the operation that
 * was there before, which the API refuses. A name the query does not hold is left out.
 */
export function operationNameIn(query: string, name: string | null | undefined): string | undefined {
  return typeof name === "string" && namesIn(query).includes(name) ? name : undefined;
}

function namesIn(query: string): readonly (string | undefined)[] {
  try {
    return parse(query, { noLocation: true }).definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? definition.name?.value : undefined,
    );
  } catch {
    // Not GraphQL: the API says better what is wrong with it.
    return [];
  }
}
