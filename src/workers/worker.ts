import "reflect-metadata";
import { type DocumentNode, execute, getOperationAST, parse } from "graphql";
import { LRUCache } from "lru-cache";
import { workerData } from "piscina";
import { errorFormatter } from "../api/error-format";
import { buildApiSchema } from "../api/schema";
import { openDatabase } from "../database/migrate";
import { Tables } from "../database/table";
import { KEPT_DOCUMENTS, Planner } from "../graphql/plan/planner";
import { createRequestContext } from "../graphql/reader";
import { entities } from "../model";
import { makeStoppable, StoppedError } from "./stoppable";
import type { Answered, Task, WorkerSettings } from "./task";

const { databaseUrl, maxPageSize } = workerData as WorkerSettings;

async function prepare() {
  const dataSource = await openDatabase({ url: databaseUrl, entities, readOnly: true });
  const schema = buildApiSchema();
  const tables = new Tables(dataSource);
  const planner = new Planner({ schema, tables, maxPageSize, logFailure: () => undefined });
  return { schema, tables, planner, stopBy: makeStoppable(dataSource) };
}

const prepared = prepare();

/** Documents by their text: a plan belongs to an operation of a document, so the same text must give the same document. */
const documents = new LRUCache<string, DocumentNode>({
  ...KEPT_DOCUMENTS,
  sizeCalculation: (_document, text) => text.length,
});

function documentOf(text: string): DocumentNode {
  let document = documents.get(text);
  if (!document) documents.set(text, (document = parse(text)));
  return document;
}

/** Answers one operation, by its plan or else by the resolvers. One at a time. */
export async function answer({ text, operationName, variables, stop }: Task): Promise<Answered> {
  const { schema, tables, planner, stopBy } = await prepared;
  const document = documentOf(text);
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error("the document has no such operation");
  stopBy(stop);
  const begun = performance.now();
  try {
    const body = await planner.operation(document, operation).answer(variables);
    if (body !== null) return { body, ms: performance.now() - begun, failures: [] };
    if (Atomics.load(stop, 0) !== 0) throw new StoppedError("stopped");
    const failures: { reference: string; error: string }[] = [];
    const format = errorFormatter((reference, error) =>
      failures.push({ reference, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
    const result = await execute({
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue: createRequestContext(tables, maxPageSize),
    });
    if (Atomics.load(stop, 0) !== 0) throw new StoppedError("stopped");
    const errors = result.errors?.map((error) => format(error.toJSON(), error));
    return {
      body: `${JSON.stringify(errors ? { errors, data: result.data } : result)}\n`,
      ms: performance.now() - begun,
      failures,
    };
  } finally {
    stopBy(null);
  }
}
