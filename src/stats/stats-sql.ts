import { getNullableType, type GraphQLField, isLeafType } from "graphql";
import sql, { raw } from "sql-template-tag";
import { namedIds, namesIds } from "../graphql/filter/condition";
import type { KnownIds } from "../graphql/filter/compile";
import type { Arguments, Ask } from "../graphql/plan/ask";
import type { Compiler } from "../graphql/plan/compiler";
import { Conditions } from "../graphql/plan/conditions";
import { type Asked, askedOf, setsBelow } from "../graphql/plan/selection";
import { t, type Template } from "../graphql/plan/template";
import type { Counted } from "./counted";
import { countFromRows, MAX_ROWS } from "./engine";
import { keysOf, type Question } from "./question";
import { countFromRollup } from "./rollup";
import { both } from "./stats";
import { groupingsOf, type StatsArgs } from "./stats-args";

/** A statistic: what it counts, and the name of its GraphQL type. */
export interface Statistic {
  readonly counted: Counted;
  readonly type: string;
}

/**
 * The answer of a statistic as SQL, where nothing is done with the groups but to count them in the order of their keys: no
 * gaps are filled, none are left out, and each thing is in one. Null for what the engine has to see.
 */
export function groupsInSql(
  compiler: Compiler,
  { counted, type }: Statistic,
  args: Arguments<StatsArgs>,
  asked: Asked,
): Template | null {
  if (["having", "orderBy", "first"].some((name) => args.names(name))) return null;
  if (!args.isFixed("groupBy") || !args.isFixed("fillGaps")) return null;
  const { groupBy, fillGaps } = args.of(compiler.first);
  const groupings = groupingsOf(counted.dimensions, { groupBy });
  const isSimple = groupings.every(
    ({ dimension }) => dimension.disjoint && !dimension.link && dimension.joins.length === 0,
  );
  if (!isSimple || (fillGaps !== false && groupings.some(({ dimension }) => dimension.time))) return null;
  const keys = keysOf({ table: "", where: null, groupings }).map(([name]) => name);
  const statsType = compiler.typeOf(type);
  const rowType = compiler.typeOf(`${type}Row`);
  const isPlain = askedOf(statsType, setsBelow(asked), compiler.scope)
    .filter(({ name }) => name === "rows")
    .flatMap((part) => askedOf(rowType, setsBelow(part), compiler.scope))
    .every(({ name }) => isOwnValue(rowType.getFields()[name]));
  if (!isPlain) return null;

  const conditions = new Conditions(counted.entity, args);
  const idsName = {};
  const questionName = {};
  compiler.lookUp(idsName, (ask) => namedIds(ask.tables, counted.entity, args.of(ask).where));
  const question = (ask: Ask): Question =>
    ask.once(questionName, () => {
      const ids = ask.once<KnownIds | null>(idsName, () => null);
      const condition = conditions.of(ask, args.of(ask).asKnownOn ?? null, ids);
      return { table: ask.tables.of(counted.entity).name, where: both(condition, counted.narrow), groupings };
    });
  // Ids that are not looked up yet are in no rollup.
  compiler.weights.push(
    (ask) => !namesIds(counted.entity, args.of(ask).where) && countFromRollup(question(ask)) !== null,
  );

  const row = (part: Asked) =>
    compiler.object(rowType, setsBelow(part), ({ name }) => {
      if (name === "count") return t`s."count$"`;
      if (name === "isOther") return compiler.dialect.boolean(t`FALSE`);
      return keys.includes(name) ? t`${raw(`s."${name}"`)}` : t`NULL`;
    });
  const object = compiler.object(statsType, setsBelow(asked), (part) => {
    switch (part.name) {
      case "rows":
        return compiler.dialect.array(row(part), "s");
      case "totalCount":
        return t`COALESCE(SUM(s."count$"), 0)`;
      default:
        // Overlapping: each thing is in one group.
        return compiler.dialect.boolean(t`FALSE`);
    }
  });
  const groups = {
    sql: (ask: Ask) => countFromRollup(question(ask)) ?? countFromRows(question(ask)),
  };
  const order = keys.length === 0 ? sql`` : raw(` ORDER BY ${keys.map((name) => `"${name}" NULLS LAST`).join(", ")}`);
  const { dialect } = compiler;
  const answer = dialect.kept(t`CASE WHEN COUNT(*) <= ${raw(String(MAX_ROWS))} THEN ${object} END`);
  return t`(SELECT ${answer} FROM ${dialect.ordered(t`SELECT * FROM (${groups}) counted${order}`)} s)`;
}

/** A field that a group has itself, without reading anything more. */
function isOwnValue(field: GraphQLField<unknown, unknown> | undefined): boolean {
  return field === undefined || (field.args.length === 0 && isLeafType(getNullableType(field.type)));
}
