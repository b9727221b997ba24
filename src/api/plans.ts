import type { ApolloServerPlugin } from "@apollo/server";
import { BusyError, QueryStoppedError } from "../errors";
import type { Planner } from "../graphql/plan/planner";
import type { RequestContext } from "../graphql/reader";
import { type Answers, isComplete } from "./answers";
import { bodyOf } from "./error-format";
import type { KnownOperations } from "./known-operations";

/** Says in the response which way it was answered. */
export const ANSWERED_BY = "x-answered-by";

/** The data of a response as the JSON text that the database made, so that nobody takes it apart and puts it together again. */
class AnswerText {
  constructor(readonly body: string) {}
}

/** Answers operations by their plans, in place of the resolvers; what has no plan goes on to them. */
export function answerByPlans(
  planner: Planner,
  answers: Answers,
  known: KnownOperations,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: async ({ document, operation, request, response, source, contextValue }) => {
          // Apollo Server itself tells that there is no such operation; its types promise one all the same.
          if (!(operation as typeof operation | undefined)) return null;
          const planned = planner.operation(document, operation);
          const { operationName, variables = {} } = request;
          const asked = { text: source, operationName, operation, planned };
          const { cost = 0, leaving } = contextValue;
          const body = await toldWhenStopped(async () => answers.answer(asked, variables, cost, "text", leaving));
          response.http.headers.set(ANSWERED_BY, body === null ? "resolvers" : "plan");
          if (body === null) return null;
          if (isComplete(body)) known.add(asked, document);
          const data = new AnswerText(body) as unknown as Record<string, unknown>;
          return { http: response.http, body: { kind: "single", singleResult: { data } } };
        },
      }),
  };
}

/** The body of a response, also when the database stopped the query or has no time for it. */
function toldWhenStopped(answer: () => Promise<string | null>): Promise<string | null> {
  return answer().catch((error: unknown) => {
    if (error instanceof QueryStoppedError || error instanceof BusyError) return bodyOf(error);
    throw error;
  });
}

/** The body of a response: the text of a plan as it is, anything else as JSON. */
export function stringifyResult(result: { readonly data?: unknown }): string {
  return result.data instanceof AnswerText ? result.data.body : `${JSON.stringify(result)}\n`;
}
