import type { GraphQLObjectType, OperationDefinitionNode } from "graphql";
import type { Tables } from "../../database/table";
import type { Ask } from "./ask";
import { Compiler, NotCompiledError } from "./compiler";
import { sqlite } from "./dialect";
import { rootField } from "./root";
import { askedOf, type Asked, type DocumentScope } from "./selection";
import { nameLiteral, Statement, t, Template } from "./template";

/** Runs a statement that gives one text. */
export type RunStatement = (text: string, values: readonly unknown[]) => string;

/** The JSON text of a field of Query that SQL alone can't answer. */
export type Computed = (ask: Ask, run: RunStatement) => Promise<string>;

/** SQL where it can be had, else what is computed. */
export type RootCompiler = (compiler: Compiler, asked: Asked) => Template | Computed;

const rootCompilers = new Map<string, RootCompiler>();

/** Says how a field of Query is answered whose rows are not those of a table, for example statistics. */
export function compileRoot(field: string, compile: RootCompiler): void {
  rootCompilers.set(field, compile);
}

/** How one operation is answered: one SQL statement for all of it, and what is computed beside. */
export class Plan {
  private readonly compiler: Compiler;
  /** The whole answer, or null when some of its fields are computed. */
  private readonly whole: Statement | null;
  private readonly parts: readonly (readonly [response: string, part: Computed])[];

  /** @throws NotCompiledError when a part of the operation is for the resolvers */
  constructor(tables: Tables, scope: DocumentScope, operation: OperationDefinitionNode, first: Ask) {
    this.compiler = new Compiler(tables, sqlite, scope, first);
    const query = scope.schema.getQueryType();
    if (!query) throw new NotCompiledError("Query");
    const fields = askedOf(query, [operation.selectionSet], scope).map((asked) => ({
      response: asked.response,
      part: this.part(query, asked),
    }));
    this.whole = isAllSql(fields) ? new Statement(wholeOf(fields)) : null;
    this.parts = this.whole
      ? []
      : fields.map(({ response, part }) => [response, part instanceof Template ? alone(part) : part]);
  }

  /** Whether the answer to a request is found without going over many rows, for all that can be told beforehand. */
  isLight(ask: Ask): boolean {
    return this.compiler.weights.every((isLight) => isLight(ask));
  }

  /** The body of the response. Waits only where something has to be looked up first. */
  answer(ask: Ask, run: RunStatement): string | Promise<string> {
    const pending = this.compiler.lookUps.map((lookUp) => lookUp(ask)).filter((wait) => wait !== null);
    if (pending.length > 0 || this.whole === null) return this.answerLater(ask, run, pending);
    return this.answerNow(this.whole, ask, run);
  }

  private answerNow(statement: Statement, ask: Ask, run: RunStatement): string {
    for (const check of this.compiler.checks) check(ask);
    const { text, values } = statement.fill(ask);
    return run(text, values);
  }

  private part(query: GraphQLObjectType, asked: Asked): Template | Computed {
    const compile = rootCompilers.get(asked.name);
    if (compile) return compile(this.compiler, asked);
    if (asked.name === "__typename") return t`json_quote(${nameLiteral(query.name)})`;
    const field = query.getFields()[asked.name];
    if (!field) throw new NotCompiledError(`Query.${asked.name}`);
    return rootField(this.compiler, field, asked);
  }

  private async answerLater(ask: Ask, run: RunStatement, pending: readonly Promise<void>[]): Promise<string> {
    await Promise.all(pending);
    if (this.whole) return this.answerNow(this.whole, ask, run);
    for (const check of this.compiler.checks) check(ask);
    const fields: string[] = [];
    for (const [response, part] of this.parts) fields.push(`${JSON.stringify(response)}:${await part(ask, run)}`);
    return `{"data":{${fields.join(",")}}}`;
  }
}

interface Field<Part> {
  readonly response: string;
  readonly part: Part;
}

function isAllSql(fields: readonly Field<Template | Computed>[]): fields is readonly Field<Template>[] {
  return fields.every(({ part }) => part instanceof Template);
}

/** The whole answer, as one statement. */
function wholeOf(fields: readonly Field<Template>[]): Template {
  const object = sqlite.object(fields.map(({ response, part }) => [nameLiteral(response), part]));
  return t`SELECT '{"data":' || ${object} || '}'`;
}

/** One field, as a statement of its own. */
function alone(part: Template): Computed {
  const statement = new Statement(t`SELECT ${part}`);
  return (ask, run) => {
    const { text, values } = statement.fill(ask);
    return Promise.resolve(run(text, values));
  };
}
