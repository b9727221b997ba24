import type { GraphQLField } from "graphql";
import { raw } from "sql-template-tag";
import type { Ask } from "../graphql/plan/ask";
import type { Compiler } from "../graphql/plan/compiler";
import { compileRoot } from "../graphql/plan/plan";
import { type Asked, askedOf, setsBelow } from "../graphql/plan/selection";
import { joined, nameLiteral, Statement, t, type Template } from "../graphql/plan/template";
import { find, type SearchArgs } from "./find";
import { searchSubjects } from "./subjects";

/** Fields of a hit that tell by which of its texts it was found. */
const EXPLAINING = new Set(["field", "matchedText", "highlight"]);

// What is found, and in which order, comes from the search; the statement makes the answer of it and of the objects.
compileRoot("search", (compiler, asked) => {
  const field = compiler.scope.schema.getQueryType()?.getFields()["search"] as GraphQLField<unknown, unknown>;
  const args = compiler.arguments<SearchArgs>(field, asked);
  const result = compiler.typeOf("SearchResult");
  const hit = compiler.typeOf("SearchHit");
  const parts = askedOf(result, setsBelow(asked), compiler.scope);
  const counts = parts.some(({ name }) => name === "totalCount");
  const hits = parts
    .filter(({ name }) => name === "hits")
    .flatMap((part) => askedOf(hit, setsBelow(part), compiler.scope));
  const explain = hits.some(({ name }) => EXPLAINING.has(name));
  const foundName = {};
  const found = { value: (ask: Ask) => ask.once(foundName, () => "{}") };
  const object = compiler.object(result, setsBelow(asked), (part) =>
    part.name === "hits" ? rows(compiler, part) : t`${raw(`s.value -> '$.${part.name}'`)}`,
  );
  const statement = new Statement(t`SELECT ${object} FROM (SELECT ${found} AS value) s`);
  return async (ask, run) => {
    const answer = await find(ask.tables, args.of(ask), ask.maxPageSize, explain);
    const totalCount = counts ? await answer.totalCount() : null;
    ask.keep(foundName, JSON.stringify({ ...answer, totalCount }));
    const { text, values } = statement.fill(ask);
    return run(text, values);
  };
});

function rows(compiler: Compiler, asked: Asked): Template {
  const object = compiler.object(compiler.typeOf("SearchHit"), setsBelow(asked), (part) =>
    part.name === "node" ? node(compiler, part) : t`${raw(`h.value -> '$.${part.name}'`)}`,
  );
  return t`(SELECT ${compiler.dialect.array(object)} FROM json_each(s.value -> '$.hits') h)`;
}

function node(compiler: Compiler, asked: Asked): Template {
  const cases = searchSubjects.map(
    ({ kind, target }) =>
      t`WHEN ${nameLiteral(kind)} THEN ${compiler.one(target, raw("h.value ->> '$.entityId'"), null, setsBelow(asked))}`,
  );
  return t`CASE h.value ->> '$.kind' ${joined(cases, " ")} END`;
}
