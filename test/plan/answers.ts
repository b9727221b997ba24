import { isDeepStrictEqual } from "node:util";
import { type GraphQLAnswer, post, type TestServer } from "../support/server";
import type { RandomRequest } from "./random-document";

export interface Answer {
  readonly status: number;
  /** What answered: a plan, the resolvers, the cache. */
  readonly by: string;
  readonly body: GraphQLAnswer;
}

/** What a server answers, with its errors in an order of their own. */
export async function ask({ url }: TestServer, request: RandomRequest): Promise<Answer> {
  const response = await post(`${url}/graphql`, request);
  const by = response.headers.get("x-answered-by") ?? "";
  return { status: response.status, by, body: inOrder((await response.json()) as GraphQLAnswer) };
}

/** Fields are resolved side by side: which of several errors comes first is a matter of chance, also without plans. */
function inOrder({ errors, ...answer }: GraphQLAnswer): GraphQLAnswer {
  if (!errors) return answer;
  const name = ({ path, message }: (typeof errors)[number]) => `${path?.join(".") ?? ""} ${message}`;
  return { ...answer, errors: [...errors].sort((a, b) => (name(a) < name(b) ? -1 : 1)) };
}

/** Jest takes long to compare what is the same. */
export function isSame(expected: Answer, found: Answer): boolean {
  return found.status === expected.status && isDeepStrictEqual(found.body, expected.body);
}

/**
 * Of several errors that make the same part of an answer null only the first is told, and which comes first is a matter of
 * chance. Without errors there is no chance.
 */
export function isByChance(expected: Answer, found: Answer): boolean {
  return Boolean(expected.body.errors && found.body.errors) && isDeepStrictEqual(expected.body.data, found.body.data);
}
