import type { GraphQLField, GraphQLInterfaceType } from "graphql";
import { raw } from "sql-template-tag";
import type { EntityClass } from "../../database/table";
import { allDefinitions, type EntityDefinition } from "../filter/definition";
import { knownBy } from "../filter/condition";
import { EXAMPLE_ID, keyIn, parseGlobalId } from "../global-id";
import type { ListArgs } from "../list-args";
import { MAX_IDS } from "../node";
import type { Arguments, Ask, Day } from "./ask";
import { BailError, NotCompiledError } from "./bail";
import type { Compiler } from "./compiler";
import { connection } from "./connection";
import { dayOf } from "./list";
import { allRows } from "./related";
import { type Asked, setsBelow } from "./selection";
import { joined, nameLiteral, Subquery, t, type Template } from "./template";

interface ById {
  readonly id: string;
  readonly asKnownOn?: string | null;
}

const LIST_ARGUMENTS = ["after", "asKnownOn", "before", "first", "last", "orderBy", "where"];

/**
 * A field of Query. A field `thing(id)` is one row of an entity, a connection of an entity that takes the arguments of a list
 * and no others is the list of all its rows; anything else is left to the resolvers.
 */
export function rootField(compiler: Compiler, field: GraphQLField<unknown, unknown>, asked: Asked): Template {
  const type = String(field.type).replace(/!$/, "");
  const args = field.args.map(({ name }) => name).sort();
  const list = allDefinitions().find(({ name }) => type === `${name}Connection`);
  if (list && args.join() === LIST_ARGUMENTS.join()) return rowsOf(compiler, list, field, asked);
  const one = type === "Node" ? nodeEntity(compiler, field, asked) : allDefinitions().find(({ name }) => name === type);
  if (one && args.includes("id") && args.every((name) => name === "id" || name === "asKnownOn"))
    return byId(compiler, one.entity, field, asked);
  if (type === "[Node]" && args.join() === "asKnownOn,ids") return byIds(compiler, field, asked);
  throw new NotCompiledError(`Query.${asked.name}`);
}

function rowsOf(
  compiler: Compiler,
  { entity, name, order }: EntityDefinition,
  field: GraphQLField<unknown, unknown>,
  asked: Asked,
): Template {
  const args = compiler.arguments<ListArgs>(field, asked);
  const list = compiler.list({ target: entity, scope: name, order }, args, null);
  if (args.names("where") || args.names("orderBy")) compiler.scanned.push(compiler.tables.of(entity));
  const row = compiler.row(entity, list.day);
  return connection(compiler, list, row, allRows(compiler.tables, entity), asked);
}

function byId(compiler: Compiler, entity: EntityClass, field: GraphQLField<unknown, unknown>, asked: Asked): Template {
  const args: Arguments<ById> = compiler.arguments(field, asked);
  const key = { value: (ask: Ask) => keyIn(args.of(ask).id, entity.name) };
  // Nothing by that id: what was merged, what is not yet known and what never was are told apart by the resolvers.
  return rowWith(compiler, entity, t`${key}`, dayOf(args, null), asked);
}

/** The object of the row with a key; NULL when there is none that had been published by the day. */
function rowWith(compiler: Compiler, entity: EntityClass, key: Template, day: Day, asked: Asked): Subquery {
  const row = compiler.row(entity, day);
  const object = compiler.entity(row, setsBelow(asked));
  const known = day === null ? t`` : t` AND ${{ sql: (ask) => knownBy(entity, day(ask), row.alias) ?? raw("TRUE") }}`;
  return new Subquery(
    object,
    t`${raw(`"${row.table.name}" `)}${row.named()} WHERE ${row.column("key")} = ${key}${known}`,
  );
}

interface ByIds {
  readonly ids: readonly string[];
  readonly asKnownOn?: string | null;
}

function byIds(compiler: Compiler, field: GraphQLField<unknown, unknown>, asked: Asked): Template {
  const args: Arguments<ByIds> = compiler.arguments(field, asked);
  const day = dayOf(args, null);
  const cases = nodeDefinitions(compiler).map(
    ({ name, entity }) =>
      t`WHEN ${nameLiteral(name)} THEN ${rowWith(compiler, entity, t`n."value" ->> 'key'`, day, asked)}`,
  );
  const ids = {
    value: (ask: Ask) => {
      const asked = args.of(ask).ids;
      if (asked.length > MAX_IDS) throw new BailError();
      return JSON.stringify(asked.map((id) => parseGlobalId(id, EXAMPLE_ID)));
    },
  };
  const { dialect } = compiler;
  const objects = dialect.kept(t`CASE n."value" ->> 'type' ${joined(cases, " ")} END`);
  return t`(SELECT ${dialect.array(objects, "n")} FROM ${dialect.elements(dialect.json(ids), "n")})`;
}

/** The entity that the id of `node` names: structure, so that requests for other types have a plan of their own. */
function nodeEntity(
  compiler: Compiler,
  field: GraphQLField<unknown, unknown>,
  asked: Asked,
): EntityDefinition | undefined {
  const { id } = compiler.arguments<ById>(field, asked).of(compiler.first);
  const { type } = parseGlobalId(id, EXAMPLE_ID);
  return nodeDefinitions(compiler).find(({ name }) => name === type);
}

/** The entities that have global ids. */
function nodeDefinitions({ scope: { schema } }: Compiler): EntityDefinition[] {
  const nodes = schema.getPossibleTypes(schema.getType("Node") as GraphQLInterfaceType);
  return allDefinitions().filter(({ name }) => nodes.some((node) => node.name === name));
}
