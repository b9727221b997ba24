import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from "graphql";
import { HEAVY, type Planner } from "../graphql/plan/planner";

/** An operation of a valid document. */
export interface AskedOperation {
  readonly text: string;
  readonly operationName: string | null | undefined;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
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

/** Costs above this are for another thread. */
const HEAVY_COST = 30_000;

/** Fields of Query that go over many rows whatever is asked of them. */
const HEAVY_FIELDS = new Set([
  "eventStats",
  "aidStats",
  "claimStats",
  "weaponOutcomes",
  "changes",
  "aidReconciliation",
]);

const heavy = new WeakMap<OperationDefinitionNode, boolean>();

function isHeavy(operation: OperationDefinitionNode): boolean {
  let found = heavy.get(operation);
  if (found === undefined) {
    found = namesAny(operation.selectionSet);
    heavy.set(operation, found);
  }
  return found;
}

/** Whether fields of Query are asked for that are heavy; those in fragments are taken for it. */
function namesAny({ selections }: SelectionSetNode): boolean {
  return selections.some((selection) => selection.kind !== Kind.FIELD || HEAVY_FIELDS.has(selection.name.value));
}

/** Whether the body of a response holds all that was asked for, so that it is the same until the data changes. */
export function isComplete(body: string): boolean {
  return body.startsWith('{"data":');
}

/** Answers operations by their plans: the light ones at once, the heavy ones on other threads. */
export class Answers {
  constructor(
    private readonly planner: Planner,
    private readonly heavy: HeavyWork | null,
  ) {}

  /** The body of the response; null when it is for the resolvers. */
  answer(
    asked: AskedOperation,
    variables: Readonly<Record<string, unknown>>,
    cost: number,
    leaving: () => AbortSignal | null,
  ): string | null | Promise<string | null> {
    const { heavy, planner } = this;
    if (!heavy) return planner.answer(asked.document, asked.operation, variables);
    if (cost > HEAVY_COST) return heavy.answer(asked, variables, leaving());
    const answer = planner.answerLight(asked.document, asked.operation, variables);
    if (answer === HEAVY || (answer === null && isHeavy(asked.operation)))
      return heavy.answer(asked, variables, leaving());
    return answer;
  }
}
