import { raw } from "sql-template-tag";
import type { EntityClass, Row as DataRow, Tables } from "../database/table";
import { rowIdsByKey } from "../graphql/filter/ids";
import { keyIn } from "../graphql/global-id";
import type { Arguments, Ask } from "../graphql/plan/ask";
import { BailError } from "../graphql/plan/bail";
import { type Compiler, compileField } from "../graphql/plan/compiler";
import { dayOf } from "../graphql/plan/list";
import type { Row } from "../graphql/plan/row";
import { type Asked, setsBelow } from "../graphql/plan/selection";
import { planFunction } from "../graphql/plan/statement-runner";
import { joined, nameLiteral, t, type Template } from "../graphql/plan/template";
import { Claim } from "../provenance/claim.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { type CountedSource, countedSource, countsFrom, type FigureArgs } from "./figure-args";
import { originRelations } from "./figure.relations";
import { figureClaims, type FigureSubject, subjectColumn, toFigureClaim } from "./figure.statements";
import { figuresFrom } from "./figures-from";
import type { FigurePolicy } from "./figure.vocabulary";
import type { ClaimMetric } from "../provenance/provenance.vocabulary";

// The statement collects the claims and hands them to the code that the resolvers use, which hands back the figures.
planFunction(
  "figures$",
  (claims: string, metric: ClaimMetric | null, policy: FigurePolicy, source: string | null, day: string | null) => {
    const counts = source === null ? () => true : countsFrom(JSON.parse(source) as CountedSource);
    const all = (JSON.parse(claims) as DataRow[]).map(toFigureClaim);
    return JSON.stringify(figuresFrom(all, { metric, policy }, counts, day));
  },
);

for (const [type, subject] of Object.entries({ Event: "event", AidPackage: "package", AidItem: "item" } as const))
  compileField(`${type}.figures`, (compiler, row, asked, field) =>
    figures(compiler, row, asked, compiler.arguments<FigureArgs>(field, asked), subject),
  );

function figures(
  compiler: Compiler,
  row: Row,
  asked: Asked,
  args: Arguments<FigureArgs>,
  subject: FigureSubject,
): Template {
  // Looked up before the statement runs, like the ids of a filter.
  const sourceName = {};
  compiler.lookUp(
    sourceName,
    (ask) => countedSource(args.of(ask), (target, id) => rowIdOf(ask.tables, target, id))?.then(JSON.stringify) ?? null,
  );
  const source = { value: (ask: Ask) => ask.once<string | null>(sourceName, () => null) };
  const day = dayOf(args, row.day);
  const policy = { value: (ask: Ask) => args.of(ask).policy };
  const metric = { value: (ask: Ask) => args.of(ask).metric ?? null };
  const asKnownOn = { value: (ask: Ask) => day?.(ask) ?? null };
  const claims = t`(SELECT json_group_array(json_object(${selectedClaim()})) FROM ${claimsFrom()} AND ${subjectColumn(subject)} = ${row.column("id")})`;
  const figure = `f${row.alias}`;
  return t`(SELECT json_group_array(${object(compiler, "Figure", figure, asked, day)}) FROM json_each(figures$(${claims}, ${metric}, ${policy}, ${source}, ${asKnownOn})) ${raw(figure)})`;

  function claimsFrom(): Template {
    return day === null ? t`${figureClaims(null).from}` : t`${{ sql: (ask) => figureClaims(day(ask)).from }}`;
  }
}

function selectedClaim(): Template {
  return joined(Object.entries(figureClaims(null).selected).map(([name, value]) => t`${nameLiteral(name)}, ${value}`));
}

async function rowIdOf(tables: Tables, target: EntityClass, id: string): Promise<number> {
  const key = keyIn(id, target.name);
  const found = (await rowIdsByKey(tables, target, [key])).get(key);
  if (found === undefined) throw new BailError();
  return found;
}

/** An object of the JSON that `figures$` gives, under an alias of json_each. */
function object(compiler: Compiler, type: string, alias: string, asked: Asked, day: Row["day"]): Template {
  const member = (name: string) => raw(`${alias}.value -> '$.${name}'`);
  const id = (name: string) => raw(`${alias}.value ->> '$.${name}'`);
  return compiler.object(compiler.typeOf(type), setsBelow(asked), (part) => {
    const sets = setsBelow(part);
    switch (`${type}.${part.name}`) {
      case "Figure.countedWeapons":
        return named(compiler, WeaponSystem, id("weaponIds"), day, sets);
      case "Figure.claims":
        return named(compiler, Claim, id("claimIds"), day, sets);
      case "Figure.origins": {
        const origin = `o${alias}`;
        return t`(SELECT json_group_array(${object(compiler, "FigureOrigin", origin, part, day)}) FROM json_each(${id("origins")}) ${raw(origin)})`;
      }
      case "Figure.money": {
        const money = `m${alias}`;
        return t`(SELECT ${object(compiler, "FigureMoney", money, part, day)} FROM (SELECT ${id("money")} AS value) ${raw(money)} WHERE ${raw(`${money}.value`)} IS NOT NULL)`;
      }
      case "FigureOrigin.actor":
        return compiler.one(originRelations.claimant.target, id("claimantId"), day, sets);
      case "FigureOrigin.source":
        return compiler.one(originRelations.publisher.target, id("publisherId"), day, sets);
      case "FigureOrigin.claim":
        return compiler.one(originRelations.claim.target, id("claimId"), day, sets);
      default:
        return t`${member(part.name)}`;
    }
  });
}

/** The rows that a list of row ids names, in its order. */
function named(
  compiler: Compiler,
  target: typeof Claim | typeof WeaponSystem,
  ids: ReturnType<typeof raw>,
  day: Row["day"],
  sets: ReturnType<typeof setsBelow>,
): Template {
  const row = compiler.row<object>(target, day);
  const entity = compiler.entity(row, sets);
  const rows = t`SELECT ${row.selected("t")} FROM json_each(${ids}) i JOIN ${raw(`"${row.table.name}"`)} t ON t."id" = i.value ORDER BY i.key`;
  return t`(SELECT json_group_array(${entity}) FROM (${rows}) ${row.named()})`;
}
