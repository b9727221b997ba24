import { raw, type Sql } from "sql-template-tag";
import { columnOf, type EntityClass, type Table } from "../../database/table";
import type { Day } from "./ask";
import { joined, t, type Template } from "./template";

/** A row of an entity somewhere in a statement: its alias, and which of its columns are read. */
export class Row<T extends object = object> {
  /** Columns that something asked for. */
  readonly columns = new Set<string>();
  /** Whether it may be missing, in a join. */
  isOptional = false;
  /** Joins to rows that this one names, and to rows that those name. */
  joins: Template[] = [];

  constructor(
    readonly entity: EntityClass<T>,
    readonly table: Table<T>,
    readonly alias: string,
    readonly day: Day,
  ) {}

  /** The column of a property, for example "occurred.start". */
  at(property: string): Sql {
    return this.column(this.table.column(property));
  }

  column(name: string): Sql {
    this.columns.add(name);
    return columnOf(this.alias, name);
  }

  /** The alias with the joins, to follow what the row is taken from in FROM. */
  named(): Template {
    return t`${raw(this.alias)}${joined(this.joins, "")}`;
  }

  /** The columns that were asked for, of the table under another alias, for the rows of a subquery. */
  selected(alias: string): Sql {
    const names = this.columns.size === 0 ? ["id"] : [...this.columns];
    return raw(names.map((name) => `${alias}."${name}"`).join(", "));
  }
}
