import { createHash } from "node:crypto";
import type { DocumentNode, OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";
import { limitedBy, type OperationLimits } from "./limits";

/** Characters of the documents that are kept. */
const MAX_CHARACTERS = 16_000_000;

/** Checks of one operation that are remembered. */
const MAX_CHECKS = 100;

/** An operation of a document that is valid and was answered before. */
export class KnownOperation {
  private readonly limitedBy: (variables: Readonly<Record<string, unknown>>) => string | null;
  private readonly costs = new LRUCache<string, number>({ max: MAX_CHECKS });

  constructor(
    readonly document: DocumentNode,
    readonly operation: OperationDefinitionNode,
    private readonly limits: OperationLimits,
  ) {
    this.limitedBy = limitedBy(document);
  }

  /**
   * The cost of the operation with these variables.
   * @throws GraphQLError when it is beyond the limits
   */
  cost(variables: Record<string, unknown>): number {
    const name = this.limitedBy(variables);
    const known = name === null ? undefined : this.costs.get(name);
    if (known !== undefined) return known;
    const cost = this.limits.check(this.document, this.operation, variables);
    if (name !== null) this.costs.set(name, cost);
    return cost;
  }
}

/** Operations that were answered before, by their text: they need no parsing and no validation. */
export class KnownOperations {
  private readonly operations = new LRUCache<string, KnownOperation>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_operation, text) => text.length + 1_000,
  });

  /** Text of a document by its SHA-256 in hex, as persisted queries name it. */
  private readonly byHash = new LRUCache<string, string>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (text) => text.length + 100,
  });

  constructor(private readonly limits: OperationLimits) {}

  /** The text of a document that was answered before. */
  textOf(sha256: string): string | undefined {
    return this.byHash.get(sha256);
  }

  find(query: string, operationName: string | null | undefined): KnownOperation | undefined {
    return this.operations.get(nameOf(query, operationName));
  }

  add(
    query: string,
    operationName: string | null | undefined,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): void {
    const name = nameOf(query, operationName);
    if (this.operations.has(name)) return;
    this.operations.set(name, new KnownOperation(document, operation, this.limits));
    this.byHash.set(createHash("sha256").update(query).digest("hex"), query);
  }
}

function nameOf(query: string, operationName: string | null | undefined): string {
  return operationName == null || operationName === "" ? query : `${operationName}\0${query}`;
}
