import { raw } from "sql-template-tag";
import type { Tables } from "../database/table";
import type { Arguments, Ask } from "../graphql/plan/ask";
import type { Compiler } from "../graphql/plan/compiler";
import { type Computed, compileRoot } from "../graphql/plan/plan";
import { type Asked, askedOf, setsBelow } from "../graphql/plan/selection";
import { joined, nameLiteral, Statement, t, type Template } from "../graphql/plan/template";
import { type ResolveArgs, resolveName } from "./candidates";
import { find, type SearchArgs } from "./find";
import { searchSubjects } from "./subjects";

// What is found, and in which order, comes from the search; one statement makes the answer of it and of the objects.

/** Fields of a hit that tell by which of its texts it was found. */
const EXPLAINING = new Set(["field", "matchedText", "highlight"]);

compileRoot("search", (compiler, asked, field) => {
  const result = compiler.typeOf("SearchResult");
  const parts = askedOf(result, setsBelow(asked), compiler.scope);
  const counts = parts.some(({ name }) => name === "totalCount");
  const hits = parts.filter(({ name }) => name === "hits");
  const explain = hits
    .flatMap((part) => askedOf(compiler.typeOf("SearchHit"), setsBelow(part), compiler.scope))
    .some(({ name }) => EXPLAINING.has(name));
  const object = compiler.object(result, setsBelow(asked), (part) =>
    part.name === "hits" ? objects(compiler, "SearchHit", part, "hits") : t`${raw(`s."value" -> '${part.name}'`)}`,
  );
  return answered(compiler, compiler.arguments<SearchArgs>(field, asked), object, async (tables, args, maxPageSize) => {
    const found = await find(tables, args, maxPageSize, explain);
    return { ...found, totalCount: counts ? await found.totalCount() : null };
  });
});

compileRoot("resolve", (compiler, asked, field) => {
  const args = compiler.arguments<ResolveArgs>(field, asked);
  const candidates = objects(compiler, "Candidate", asked, "found");
  return answered(compiler, args, candidates, async (tables, given, maxPageSize) => ({
    found: await resolveName(tables, given, maxPageSize),
  }));
});

/** Finds first, and then makes an answer of what was found: `s."value"` in the statement, as JSON. */
function answered<Args extends object>(
  { dialect }: Compiler,
  args: Arguments<Args>,
  answer: Template,
  look: (tables: Tables, args: Args, maxPageSize: number) => Promise<object>,
): Computed {
  const found = {};
  const value = { value: (ask: Ask) => ask.once(found, () => "{}") };
  const statement = new Statement(t`SELECT ${answer} FROM (SELECT ${dialect.json(value)} AS "value") s`);
  return async (ask, run) => {
    ask.keep(found, JSON.stringify(await look(ask.tables, args.of(ask), ask.maxPageSize)));
    return run(statement, ask);
  };
}

/** What was found, as a list of objects of a type. */
function objects(compiler: Compiler, type: string, asked: Asked, member: string): Template {
  const object = compiler.object(compiler.typeOf(type), setsBelow(asked), (part) =>
    part.name === "node" ? node(compiler, part) : t`${raw(`h."value" -> '${part.name}'`)}`,
  );
  const { dialect } = compiler;
  return t`(SELECT ${dialect.array(object, "h")} FROM ${dialect.elements(raw(`s."value" -> '${member}'`), "h")})`;
}

function node(compiler: Compiler, asked: Asked): Template {
  const cases = searchSubjects.map(
    ({ kind, target }) =>
      t`WHEN ${nameLiteral(kind)} THEN ${compiler.one(target, compiler.dialect.rowId(raw('h."value"'), "entityId"), null, setsBelow(asked))}`,
  );
  return t`CASE h."value" ->> 'kind' ${joined(cases, " ")} END`;
}
