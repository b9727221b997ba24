import {
  getNullableType,
  type GraphQLField,
  GraphQLObjectType,
  isListType,
  isNonNullType,
  type SelectionSetNode,
} from "graphql";
import { raw, type Sql } from "sql-template-tag";
import type { EntityClass, Tables } from "../../database/table";
import type { Listed } from "../arrange";
import { definitionOf, type EntityDefinition, type FieldDefinition } from "../filter/definition";
import { isDirect } from "../hops";
import type { ListArgs } from "../list-args";
import type { ToMany, ToOne } from "../relation";
import { Arguments, type Ask, type Day } from "./ask";
import { NotCompiledError } from "./bail";
import { connection } from "./connection";
import { type Dialect, type Pair, planDialect } from "./dialect";
import { BY, type Finisher, FOUND } from "./finish";
import { List } from "./list";
import { related } from "./related";
import { Row } from "./row";
import { type Asked, askedOf, type DocumentScope, setsBelow } from "./selection";
import { joined, nameLiteral, t, type Template } from "./template";

/** Tables that one SELECT joins; SQLite takes 64. */
const MAX_JOINS = 40;

/** SQL of the value of a field that is neither a column nor a relation. */
export type FieldCompiler = (
  compiler: Compiler,
  row: Row,
  asked: Asked,
  field: GraphQLField<unknown, unknown>,
) => Template;

const fieldCompilers = new Map<string, FieldCompiler>();

/** Says how a field is compiled that is neither a column of its entity nor a relation of it, for example "Event.figures". */
export function compileField(field: `${string}.${string}`, compile: FieldCompiler): void {
  fieldCompilers.set(field, compile);
}

/** Makes SQL of one operation of a document that builds its answer as JSON. */
export class Compiler {
  /** What has to be looked up before the statement runs, for example the ids that a `where` names. */
  readonly lookUps: ((ask: Ask) => Promise<void> | null)[] = [];
  /** Checks of arguments that the statement itself does not need. */
  readonly checks: ((ask: Ask) => void)[] = [];
  /** Tables that a list of all their rows is filtered or ordered of, in ways that may need a look at every row. */
  readonly scanned: Row["table"][] = [];
  /** Parts that go over many rows unless a request is one of those that need not. */
  readonly weights: ((ask: Ask) => boolean)[] = [];
  /** Makes the parts of the answer that the statement leaves open. */
  readonly finishers: Finisher[] = [];
  readonly dialect: Dialect;
  private aliases = 0;

  constructor(
    readonly tables: Tables,
    readonly scope: DocumentScope,
    /** The request that the plan is made for; others that use it have the same structure. */
    readonly first: Ask,
  ) {
    this.dialect = planDialect(tables.dialect);
  }

  row<T extends object>(entity: EntityClass<T>, day: Day): Row<T> {
    this.aliases += 1;
    return new Row(entity, this.tables.of(entity), `r${this.aliases}`, day);
  }

  list(listed: Listed, args: Arguments<ListArgs> | null, day: Day): List {
    const list = new List(this.tables, listed, args, day);
    this.lookUp(list, (ask) => list.ids(ask));
    return list;
  }

  /** Has something looked up before the statement runs, and kept for `Ask.once` under a name; null when there is nothing. */
  lookUp(name: object, look: (ask: Ask) => Promise<unknown> | null): void {
    this.lookUps.push((ask) => look(ask)?.then((found) => ask.keep(name, found)) ?? null);
  }

  /** A part of the answer that is made of what the statement finds for it. */
  finish(found: Template, finisher: Finisher): Template {
    const by = this.finishers.push(finisher) - 1;
    return this.dialect.object([
      [raw(`'${BY}'`), t`${raw(String(by))}`],
      [raw(`'${FOUND}'`), found],
    ]);
  }

  /** The object of the answer for a row. */
  entity(row: Row, sets: readonly (SelectionSetNode | undefined)[]): Template {
    const type = this.typeOf(row.entity.name);
    const definition = required(row.entity);
    return this.object(type, sets, (asked, field) => this.field(row, definition, type, asked, field));
  }

  /** An object whose fields are compiled one by one. */
  object(
    type: GraphQLObjectType,
    sets: readonly (SelectionSetNode | undefined)[],
    compile: (asked: Asked, field: GraphQLField<unknown, unknown>) => Template,
  ): Template {
    const pairs = askedOf(type, sets, this.scope).map((asked): Pair => {
      const name = nameLiteral(asked.response);
      if (asked.name === "__typename") return [name, t`${nameLiteral(type.name)}`];
      const field = type.getFields()[asked.name];
      if (!field) throw new NotCompiledError(asked.name);
      return [name, compile(asked, field)];
    });
    return this.dialect.object(pairs);
  }

  typeOf(name: string): GraphQLObjectType {
    const type = this.scope.schema.getType(name);
    if (!(type instanceof GraphQLObjectType)) throw new NotCompiledError(name);
    return type;
  }

  arguments<T extends object>(field: GraphQLField<unknown, unknown>, { nodes }: Asked): Arguments<T> {
    return new Arguments<T>(field, nodes[0]);
  }

  /** The row that a column names, as an object; NULL when it names none. */
  one(target: EntityClass, key: Sql, day: Day, sets: readonly (SelectionSetNode | undefined)[]): Template {
    const row = this.row(target, day);
    const object = this.entity(row, sets);
    return t`(SELECT ${object} FROM ${raw(`"${row.table.name}" `)}${row.named()} WHERE ${row.column("id")} = ${key})`;
  }

  /** Like `one`, by a join to the row that names it, which is quicker than a subquery for each. */
  private joinedOne(parent: Row, target: EntityClass, property: string, asked: Asked, promised: boolean): Template {
    if (parent.joins.length >= MAX_JOINS) return this.one(target, parent.at(property), parent.day, setsBelow(asked));
    const row = this.row(target, parent.day);
    row.joins = parent.joins;
    // A row that is there for certain is joined in this order too, so that it does not change that of the rows.
    row.isOptional = !promised || parent.isOptional;
    const join = row.isOptional ? "LEFT" : this.dialect.steers ? "CROSS" : "INNER";
    parent.joins.push(
      t` ${raw(`${join} JOIN "${row.table.name}" ${row.alias}`)} ON ${row.column("id")} = ${parent.at(property)}`,
    );
    const object = this.entity(row, setsBelow(asked));
    return promised ? object : t`CASE WHEN ${row.column("id")} IS NOT NULL THEN ${object} END`;
  }

  private field(
    row: Row,
    definition: EntityDefinition,
    type: GraphQLObjectType,
    asked: Asked,
    field: GraphQLField<unknown, unknown>,
  ): Template {
    const special = fieldCompilers.get(`${type.name}.${asked.name}`);
    if (special) return special(this, row, asked, field);
    const own = definition.fields.find(({ name }) => name === asked.name);
    if (own) return this.value(row, type, own, asked, field);
    const one = definition.one.find(({ name }) => name === asked.name);
    if (one) {
      const { target, property } = one.relation as ToOne<never, object>;
      return this.joinedOne(row, target, property, asked, isNonNullType(field.type));
    }
    const many = definition.many.find(({ name }) => name === asked.name);
    if (many) return this.many(row, many.relation as unknown as ToMany<object>, asked, field);
    throw new NotCompiledError(`${type.name}.${asked.name}`);
  }

  private many(row: Row, relation: ToMany<object>, asked: Asked, field: GraphQLField<unknown, unknown>): Template {
    const { target, name, order } = relation;
    if (isListType(getNullableType(field.type))) {
      const inOrder = this.manyInOrder(row, relation, asked);
      if (inOrder) return inOrder;
      const list = this.list({ target, scope: name, order }, null, row.day);
      const child = this.row(target, list.day);
      const object = this.entity(child, setsBelow(asked));
      const { from, where } = related(this.tables, relation, row);
      const link = relation.linkOrder
        ? raw(`h0."${this.tables.of(relation.hops[0].entity).column(relation.linkOrder)}", `)
        : raw("");
      const ordered = list.part(({ keyset }) => keyset.orderBy(false));
      const rows = t`SELECT ${child.selected("t")} FROM ${from} WHERE ${where}${list.narrowed()} ORDER BY ${link}${ordered}`;
      return t`(SELECT ${this.dialect.array(object, child.alias)} FROM ${this.dialect.ordered(rows)} ${child.named()})`;
    }
    const list = this.list({ target, scope: name, order }, this.arguments(field, asked), row.day);
    return connection(this, list, this.row(target, list.day), related(this.tables, relation, row), asked);
  }

  /** The rows of a relation as an index holds them, so that nothing has to be sorted; null when none has their order. */
  private manyInOrder(row: Row, relation: ToMany<object>, asked: Asked): Template | null {
    const { target, order, where, linkOrder } = relation;
    const [hop] = relation.hops;
    if (!this.dialect.steers || row.day !== null || where || linkOrder || !isDirect(relation)) return null;
    if (order.some(({ expression, direction }) => expression !== undefined || direction === "DESC")) return null;
    const child = this.row(target, null);
    const index = child.table.indexInOrder(
      hop.from,
      order.map(({ property }) => property),
    );
    if (index === null) return null;
    const object = this.entity(child, setsBelow(asked));
    const table = raw(`"${child.table.name}" ${child.alias} INDEXED BY "${index}"`);
    return t`(SELECT ${this.dialect.array(object, child.alias)} FROM ${table}${joined(child.joins, "")} WHERE ${child.at(hop.from)} = ${row.column("id")})`;
  }

  /** A field that a column holds, or several. */
  private value(
    row: Row,
    type: GraphQLObjectType,
    definition: FieldDefinition,
    asked: Asked,
    field: GraphQLField<unknown, unknown>,
  ): Template {
    const promised = isNonNullType(field.type);
    const { property, kind } = definition;
    switch (kind) {
      case "id":
        return t`${raw(`'${row.entity.name}:' || `)}${row.at(property)}`;
      case "boolean":
        return this.dialect.boolean(t`${row.at(property)} = 1`);
      case "money": {
        const [owner = "", name = ""] = property.split(/\.(?=[^.]+$)/);
        const minor = row.at(name === "value" ? `${owner}.minor` : `${owner}.${name}Minor`);
        return this.kept(this.dialect.decimal(minor, row.at(`${owner}.currency`)), promised);
      }
      case "embedded":
      case "fuzzyDate":
        return this.embedded(row, definition, asked, promised);
      default:
        return this.kept(t`${row.at(property)}`, promised && row.table.isNullable(property));
    }
  }

  /** A value that is made of several columns: null when all of them are. */
  private embedded(row: Row, { name, property, fields, typeName }: FieldDefinition, asked: Asked, promised: boolean) {
    const type = this.typeOf(typeName);
    const object = this.object(type, setsBelow(asked), (part, field) => {
      const own = fields.find((candidate) => candidate.name === part.name);
      if (own) return this.value(row, type, own, part, field);
      const special = fieldCompilers.get(`${type.name}.${part.name}`);
      if (special) return special(this, row, part, field);
      throw new NotCompiledError(`${type.name}.${part.name}`);
    });
    const columns = row.table.columnsBelow(property);
    if (columns.length === 0) throw new NotCompiledError(`${row.entity.name}.${name}`);
    if (columns.some((column) => row.table.guarantees(`"${column}" IS NOT NULL`))) return object;
    const known = this.dialect.anyKnown(columns.map((column) => row.column(column)));
    return this.kept(t`CASE WHEN ${known} THEN ${object} END`, promised);
  }

  /** A value, which the resolvers have to tell the error of when it is missing and the schema promises it. */
  private kept(value: Template, promised: boolean): Template {
    return promised ? this.dialect.kept(value) : value;
  }
}

function required(entity: EntityClass): EntityDefinition {
  const definition = definitionOf(entity);
  if (!definition) throw new NotCompiledError(entity.name);
  return definition;
}
