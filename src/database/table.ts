import { join, raw, type Sql } from "sql-template-tag";
import type { DataSource, EntityMetadata } from "typeorm";
import type { ColumnMetadata } from "typeorm/metadata/ColumnMetadata.js";
import { type Dialect, dialectOf } from "./dialect";
import type { Row } from "./row";

export type EntityClass<T extends object = object> = new () => T;

/** Some columns of a table, and how to make an object of a row of them. */
export interface Projection<T> {
  /** Distinguishes projections of the same table, for caches. */
  readonly signature: string;
  /** `t.a, t.b`, for a table with the alias `t`. */
  readonly columns: Sql;
  hydrate(row: Row): T;
}

/** A quoted column of the table with the alias, as SQL. */
export function columnOf(alias: string, column: string): Sql {
  return raw(`${alias}."${column}"`);
}

/**
 * What SQL needs to know of an entity, read from TypeORM's metadata: table, columns, and how a GraphQL selection maps to
 * them. Nothing about an entity is said twice.
 */
export class Table<T extends object> {
  readonly name: string;
  private readonly columnsByField = new Map<string, readonly ColumnMetadata[]>();
  private readonly columnsByProperty = new Map<string, ColumnMetadata>();
  private readonly foreignKeys: readonly ColumnMetadata[];
  private readonly always: readonly ColumnMetadata[];
  private readonly projections = new Map<string, Projection<T>>();

  constructor(private readonly metadata: EntityMetadata) {
    this.name = metadata.tableName;
    for (const column of metadata.columns) {
      this.columnsByProperty.set(column.propertyPath, column);
      const field = column.propertyPath.split(".")[0] ?? "";
      this.columnsByField.set(field, [...(this.columnsByField.get(field) ?? []), column]);
    }
    for (const relation of metadata.relations) {
      if (!relation.propertyPath.includes(".")) this.columnsByField.set(relation.propertyName, relation.joinColumns);
    }
    this.foreignKeys = metadata.columns.filter((column) => column.referencedColumn !== undefined);
    this.always = metadata.columns.filter(({ propertyName }) => propertyName === "rowId" || propertyName === "key");
  }

  /** The database column of a property path: "occurred.start" -> "occurred_start". */
  column(property: string): string {
    const column = this.columnsByProperty.get(property);
    if (!column) throw new Error(`${this.metadata.name} has no property ${property}`);
    return column.databaseName;
  }

  /** Whether the column of a property can hold NULL. */
  isNullable(property: string): boolean {
    return this.columnsByProperty.get(property)?.isNullable ?? true;
  }

  /** Whether a check of the table says so, for example `"occurred_start" <= "occurred_end"`. */
  guarantees(condition: string): boolean {
    return this.metadata.checks.some(({ expression }) => expression === condition);
  }

  /**
   * The name of an index that holds rows with one value of a property in an order of further ones, ascending and then by row
   * id; null when there is none, or when one of them can be NULL.
   */
  indexInOrder(equal: string, order: readonly string[]): string | null {
    const columns = [equal, ...order].map((property) => this.column(property));
    if (order.some((property) => this.isNullable(property))) return null;
    const index = this.metadata.indices.find(({ columns: own, where }) => {
      const names = own.map(({ databaseName }) => databaseName);
      // What an index holds beyond the row id tells rows apart no further; it saves looking at them.
      const inOrder = names.slice(0, columns.length).join() === columns.join();
      return !where && inOrder && [undefined, "id"].includes(names[columns.length]);
    });
    return index?.name ?? null;
  }

  /** The database columns of an embedded value: "quantity" -> quantity_low, quantity_best, … */
  columnsBelow(property: string): string[] {
    return this.metadata.columns
      .filter(({ propertyPath }) => propertyPath.startsWith(`${property}.`))
      .map(({ databaseName }) => databaseName);
  }

  /**
   * The columns that a selection of GraphQL fields needs. Fields that are not columns are resolved from the keys of the
   * row, so any of them brings all foreign keys along.
   */
  projection(fields: ReadonlySet<string>, properties: readonly string[] = []): Projection<T> {
    const chosen = new Set(this.always);
    for (const property of properties) {
      const column = this.columnsByProperty.get(property);
      if (column) chosen.add(column);
    }
    for (const field of fields) {
      if (field === "id" || field.startsWith("__")) continue;
      for (const column of this.columnsByField.get(field) ?? this.foreignKeys) chosen.add(column);
    }
    const columns = this.metadata.columns.filter((column) => chosen.has(column));
    const signature = columns.map((column) => column.databaseName).join(",");
    let projection = this.projections.get(signature);
    if (!projection) {
      projection = {
        signature: `${this.name}(${signature})`,
        columns: join(columns.map((column) => columnOf("t", column.databaseName))),
        hydrate: this.hydrator(columns),
      };
      this.projections.set(signature, projection);
    }
    return projection;
  }

  /** Row -> instance of the entity class. An embedded value whose columns are all null is null. */
  private hydrator(columns: readonly ColumnMetadata[]): (row: Row) => T {
    const prototype = (this.metadata.target as EntityClass<T>).prototype as object;
    const plain = columns.filter((column) => !column.embeddedMetadata).map(reader);
    const embedded = this.metadata.embeddeds
      .map(({ propertyName, type }) => ({
        name: propertyName,
        prototype: (type as EntityClass).prototype as object,
        readers: columns.filter((column) => column.embeddedMetadata?.propertyName === propertyName).map(reader),
      }))
      .filter(({ readers }) => readers.length > 0);

    return (row) => {
      const entity = Object.create(prototype) as Row;
      for (const { name, read } of plain) entity[name] = read(row);
      for (const part of embedded) {
        const value = Object.create(part.prototype) as Row;
        let known = false;
        for (const { name, read } of part.readers) {
          value[name] = read(row);
          known ||= value[name] !== null;
        }
        entity[part.name] = known ? value : null;
      }
      return entity as T;
    };
  }
}

function reader(column: ColumnMetadata): { name: string; read: (row: Row) => unknown } {
  const { databaseName, propertyName } = column;
  // Both databases keep 0 and 1: SQLite has no booleans.
  if (column.type === "boolean") return { name: propertyName, read: (row) => row[databaseName] === 1 };
  return { name: propertyName, read: (row) => row[databaseName] };
}

/** The tables of a DataSource, made once each. */
export class Tables {
  readonly dialect: Dialect;
  private readonly tables = new Map<EntityClass, unknown>();

  constructor(readonly dataSource: DataSource) {
    this.dialect = dialectOf(dataSource);
  }

  of<T extends object>(entity: EntityClass<T>): Table<T> {
    let table = this.tables.get(entity) as Table<T> | undefined;
    if (!table) {
      table = new Table<T>(this.dataSource.getMetadata(entity));
      this.tables.set(entity, table);
    }
    return table;
  }

  query(statement: Sql): Promise<Row[]> {
    return this.dialect.query(statement);
  }

  /** SQL that holds where a column has one of the keys. */
  inKeys(column: Sql, keys: readonly (number | string)[]): Sql {
    return this.dialect.inKeys(column, keys);
  }
}
