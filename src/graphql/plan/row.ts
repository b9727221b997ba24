import { raw, type Sql } from "sql-template-tag";
import { columnOf, type EntityClass, type Table } from "../../database/table";
import type { Day } from "./ask";

/** A row of an entity somewhere in a statement: its alias, and which of its columns are read. */
export class Row<T extends object = object> {
  /** Columns that something asked for. */
  readonly columns = new Set<string>();

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

  /** The columns that were asked for, of the table under another alias, for the rows of a subquery. */
  selected(alias: string): Sql {
    const names = this.columns.size === 0 ? ["id"] : [...this.columns];
    return raw(names.map((name) => `${alias}."${name}"`).join(", "));
  }
}
