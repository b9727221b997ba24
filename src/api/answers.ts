import { Kind, type OperationDefinitionNode } from "graphql";
import { HEAVY, type PlannedOperation } from "../graphql/plan/planner";
import type { Body, BodyForm } from "../graphql/plan/statement-runner";
import { HEAVY_FIELDS } from "./limits";

/** An operation of a valid document. */
export interface AskedOperation {
  readonly text: string;
  readonly operationName: string | null | undefined;
  readonly operation: OperationDefinitionNode;
  readonly planned: PlannedOperation;
}

/** Answers what is too heavy for the thread that all requests share. */
export interface HeavyWork {
  /** @param left fires when nobody waits for the answer any longer */
  answer(
    asked: AskedOperation,
    variables: Readonly<Record<string, unknown>>,
    left: AbortSignal | null,
  ): Promise<string>;
}

/** Whether fields of Query are asked for that are heavy; those in fragments are taken for it. */
function isHeavy({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.some(
    (selection) => selection.kind !== Kind.FIELD || HEAVY_FIELDS.has(selection.name.value),
  );
}

/** Whether the body of a response holds all that was asked for, so that it is the same until the data changes. */
export function isComplete(body: string | Buffer): boolean {
  return body.at(2) === (typeof body === "string" ? "d" : D);
}

/** The third character of `{"data":`; a body with errors begins with these. */
const D = "d".charCodeAt(0);

/** Answers operations by their plans: the light ones at once, the heavy ones on other threads. */
export class Answers {
  constructor(
    private readonly heavy: HeavyWork | null,
    /** Costs above this are for another thread. */
    private readonly heavyCost: number,
  ) {}

  /** The body of the response; null when it is for the resolvers. Of heavy work the body is text, whatever its form. */
  answer<Form extends BodyForm>(
    asked: AskedOperation,
    variables: Readonly<Record<string, unknown>>,
    cost: number,
    form: Form,
    leaving: () => AbortSignal | null,
  ): Body<Form> | string | null | Promise<Body<Form> | string | null> {
    const { heavy } = this;
    if (heavy && cost > this.heavyCost) return heavy.answer(asked, variables, leaving());
    const answer = asked.planned.answerLight(variables, form);
    if (answer !== HEAVY && (answer !== null || !isHeavy(asked.operation))) return answer;
    return heavy ? heavy.answer(asked, variables, leaving()) : asked.planned.answer(variables);
  }
}
