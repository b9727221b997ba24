import type { GraphQLField, GraphQLObjectType, OperationDefinitionNode } from "graphql";
import type { Tables } from "../../database/table";
import type { Ask } from "./ask";
import { NotCompiledError } from "./bail";
import { Compiler } from "./compiler";
import type { Dialect } from "./dialect";
import { finished } from "./finish";
import { rootField } from "./root";
import { askedOf, type Asked, type DocumentScope } from "./selection";
import type { Body, BodyForm, StatementRunner } from "./statement-runner";
import { nameLiteral, Statement, Subquery, t, Template, textLiteral } from "./template";

/** Runs a statement that gives one text. */
type RunStatement = (statement: Statement, ask: Ask) => string | Promise<string>;

/** The JSON text of a field of Query that SQL alone can't answer. */
export type Computed = (ask: Ask, run: RunStatement) => Promise<string>;

/** SQL where it can be had, else what is computed. */
export type RootCompiler = (
  compiler: Compiler,
  asked: Asked,
  field: GraphQLField<unknown, unknown>,
) => Template | Computed;

const rootCompilers = new Map<string, RootCompiler>();

/** Says how a field of Query is answered whose rows are not those of a table, for example statistics. */
export function compileRoot(field: string, compile: RootCompiler): void {
  rootCompilers.set(field, compile);
}

/** An answer that takes this long holds up too many others. */
const SLOW_MS = 20;

/** How one operation is answered: one SQL statement for all of it, and what is computed beside. */
export class Plan {
  /** Null as long as nothing is known. */
  private isQuick: boolean | null = null;
  private readonly compiler: Compiler;
  /** The fields of the whole answer, or null when some of them are computed. */
  private readonly whole: readonly Field<Template>[] | null;
  /** The statement of the whole answer, for each form that was asked for. */
  private readonly statements: Partial<Record<BodyForm, Statement>> = {};
  private readonly parts: readonly (readonly [response: string, part: Computed])[];

  /** @throws NotCompiledError when a part of the operation is for the resolvers */
  constructor(tables: Tables, scope: DocumentScope, operation: OperationDefinitionNode, first: Ask) {
    this.compiler = new Compiler(tables, scope, first);
    const query = scope.schema.getQueryType();
    if (!query) throw new NotCompiledError("Query");
    const fields = askedOf(query, [operation.selectionSet], scope).map((asked) => ({
      response: asked.response,
      part: this.part(query, asked),
    }));
    this.whole = isAllSql(fields) ? fields : null;
    this.parts = this.whole
      ? []
      : fields.map(({ response, part }) => [response, part instanceof Template ? this.alone(part) : part]);
  }

  /**
   * Whether the answer to a request is found quickly, for all that is known: by what it asks for, by how long the last answer
   * took, and before the first one by whether it may look at every row of a large table.
   */
  isLight(ask: Ask, runner: StatementRunner): boolean {
    this.isQuick ??= !this.compiler.scanned.some(({ name }) => runner.isLarge(name));
    return this.isQuick && this.compiler.weights.every((isLight) => isLight(ask));
  }

  /** Notes how long an answer took. */
  tookMs(ms: number): void {
    this.isQuick = ms < SLOW_MS;
  }

  /** The body of the response. Waits only where something has to be looked up first. */
  answer<Form extends BodyForm>(ask: Ask, runner: StatementRunner, form: Form): Body<Form> | Promise<Body<Form>> {
    const { whole, compiler } = this;
    if (compiler.lookUps.length > 0) {
      const pending = lookUpAll(compiler.lookUps, ask);
      if (pending.length > 0) return this.answerLater(ask, runner, form, pending);
    }
    return whole ? this.answerNow(whole, ask, runner, form) : this.answerLater(ask, runner, form, []);
  }

  private answerNow<Form extends BodyForm>(
    whole: readonly Field<Template>[],
    ask: Ask,
    runner: StatementRunner,
    form: Form,
  ): Body<Form> | Promise<Body<Form>> {
    for (const check of this.compiler.checks) check(ask);
    const { dialect, finishers } = this.compiler;
    // What is not complete yet is taken apart as text.
    const made = finishers.length > 0 ? "text" : form;
    this.statements[made] ??= new Statement(wholeOf(whole, made, dialect));
    const found = runner.run(this.statements[made], ask);
    return after(found, (body) => {
      if (finishers.length === 0) return body as Body<Form>;
      const text = `${finished(body as string, finishers, ask)}\n`;
      return (form === "text" ? text : Buffer.from(text)) as Body<Form>;
    });
  }

  /** A field of Query on its own. */
  private part(query: GraphQLObjectType, asked: Asked): Template | Computed {
    if (asked.name === "__typename") return this.compiler.dialect.text(nameLiteral(query.name));
    const field = query.getFields()[asked.name];
    if (!field) throw new NotCompiledError(`Query.${asked.name}`);
    const compile = rootCompilers.get(asked.name);
    return compile ? compile(this.compiler, asked, field) : rootField(this.compiler, field, asked);
  }

  private async answerLater<Form extends BodyForm>(
    ask: Ask,
    runner: StatementRunner,
    form: Form,
    pending: readonly Promise<void>[],
  ): Promise<Body<Form>> {
    await Promise.all(pending);
    if (this.whole) return this.answerNow(this.whole, ask, runner, form);
    for (const check of this.compiler.checks) check(ask);
    const { finishers } = this.compiler;
    const run: RunStatement = (statement, request) =>
      after(runner.run(statement, request) as string | Promise<string>, (text) =>
        finishers.length === 0 ? text : finished(text, finishers, request),
      );
    const fields: string[] = [];
    for (const [response, part] of this.parts) fields.push(`${JSON.stringify(response)}:${await part(ask, run)}`);
    const body = `{"data":{${fields.join(",")}}}\n`;
    return (form === "text" ? body : Buffer.from(body)) as Body<Form>;
  }

  /** One field, as a statement of its own. */
  private alone(part: Template): Computed {
    const statement = new Statement(t`SELECT ${this.compiler.dialect.kept(part)}`);
    return (ask, run) => Promise.resolve(run(statement, ask));
  }
}

/** What is made of a value, now or when it is there: who need not wait is answered at once. */
function after<T, Made>(value: T | Promise<T>, make: (value: T) => Made): Made | Promise<Made> {
  return value instanceof Promise ? value.then(make) : make(value);
}

/** Begins all look-ups that there are; those that have to be waited for. */
function lookUpAll(lookUps: Compiler["lookUps"], ask: Ask): Promise<void>[] {
  const pending: Promise<void>[] = [];
  for (const lookUp of lookUps) {
    const wait = lookUp(ask);
    if (wait === null) continue;
    // The first one that fails is told, be it while others begin. The others are not to be waited for by anybody then.
    wait.catch(() => undefined);
    pending.push(wait);
  }
  return pending;
}

interface Field<Part> {
  readonly response: string;
  readonly part: Part;
}

function isAllSql(fields: readonly Field<Template | Computed>[]): fields is readonly Field<Template>[] {
  return fields.every(({ part }) => part instanceof Template);
}

/** The whole answer, as one statement. A row that is not there is for the resolvers, who tell why. */
function wholeOf(fields: readonly Field<Template>[], form: BodyForm, dialect: Dialect): Template {
  const [first, ...others] = fields;
  const as = (text: Template) => (form === "text" ? text : dialect.bytes(text));
  if (first?.part instanceof Subquery && others.length === 0) {
    const { value, from } = first.part;
    const start = textLiteral(`{"data":{"${first.response}":`);
    return t`SELECT ${as(t`${start} || ${value} || ${textLiteral("}}\n")}`)} FROM ${from}`;
  }
  const object = dialect.object(fields.map(({ response, part }) => [nameLiteral(response), dialect.kept(part)]));
  return t`SELECT ${as(t`${textLiteral('{"data":')} || ${object} || ${textLiteral("}\n")}`)}`;
}
