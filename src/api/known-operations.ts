import { createHash } from "node:crypto";
import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";
import { KEPT_DOCUMENTS } from "../graphql/plan/planner";
import type { AskedOperation } from "./answers";
import type { OperationLimits } from "./limits";

/** An operation of a document that is valid and was answered before. */
export class KnownOperation {
  constructor(
    readonly asked: AskedOperation,
    private readonly document: DocumentNode,
    private readonly limits: OperationLimits,
  ) {}

  /**
   * The cost of the operation with these variables.
   * @throws GraphQLError when it is beyond the limits
   */
  cost(variables: Record<string, unknown>): number {
    return this.limits.check(this.document, this.asked.operation, variables);
  }
}

type Names = Map<string, KnownOperation>;

/** Operations that were answered before, by their text: they need no parsing and no validation. */
export class KnownOperations {
  /** Text of a document -> its operations by their names. */
  private readonly documents = new LRUCache<string, Names>({
    ...KEPT_DOCUMENTS,
    sizeCalculation: (_operations, text) => text.length,
  });

  /** Text of a document by its SHA-256 in hex, as persisted queries name it. */
  private readonly byHash = new LRUCache<string, string>({
    ...KEPT_DOCUMENTS,
    sizeCalculation: (text) => text.length,
  });

  constructor(private readonly limits: OperationLimits) {}

  /** The text of a document that was answered before. */
  textOf(sha256: string): string | undefined {
    return this.byHash.get(sha256);
  }

  find(text: string, operationName: string | null | undefined): KnownOperation | undefined {
    return this.documents.get(text)?.get(operationName ?? "");
  }

  add(asked: AskedOperation, document: DocumentNode): void {
    const { text, operationName } = asked;
    const name = operationName ?? "";
    const names = this.documents.get(text) ?? new Map<string, KnownOperation>();
    if (names.has(name)) return;
    names.set(name, new KnownOperation(asked, document, this.limits));
    this.documents.set(text, names);
    this.byHash.set(createHash("sha256").update(text).digest("hex"), text);
  }
}
