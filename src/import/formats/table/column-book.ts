import type { CellReader } from "../cells";
import type { Column, Columns } from "../columns";

/** A record of a table: its cells by the names that the mapping uses. */
export type TableRecord = Readonly<Record<string, unknown>>;

/** A cell as it stands, and as each use in the mapping reads it. */
interface ReadCell {
  readonly text: string;
  readonly values: readonly unknown[];
}

interface Use {
  /** Gets "" for a cell that is empty or means unknown. */
  readonly read: CellReader<unknown>;
  /** How the value is printed in texts; null where the cell is printed as it stands. */
  readonly print: ((value: unknown) => string | null) | null;
}

const NO_CELL: ReadCell = { text: "", values: [] };

function cellOf(record: TableRecord, column: string): ReadCell {
  return (record[column] as ReadCell | undefined) ?? NO_CELL;
}

/** Collects what a mapping reads of each column. A column is read once for all its uses, so that a fault names it. */
export class ColumnBook {
  private readonly uses = new Map<string, Use[]>();

  /** @param isUnknown tells texts that mean an empty cell in every column */
  constructor(private readonly isUnknown: (text: string) => boolean) {}

  /**
   * A value of the column.
   * @param read gets "" for an empty cell @throws CellError
   */
  value<T>(
    column: string,
    read: CellReader<T>,
    print: ((value: T) => string | null) | null = null,
  ): (record: TableRecord) => T {
    const uses = this.usesOf(column);
    const index = uses.push({ read, print: print as Use["print"] }) - 1;
    return (record) => cellOf(record, column).values[index] as T;
  }

  /** The cell as it stands; "" when nothing is known. */
  text(column: string): (record: TableRecord) => string {
    this.usesOf(column);
    return (record) => cellOf(record, column).text;
  }

  /** The cell for a reader: dates and numbers as they were read, all else as it stands; "" when nothing is known. */
  printed(column: string): (record: TableRecord) => string {
    const uses = this.usesOf(column);
    return (record) => {
      const { text, values } = cellOf(record, column);
      for (const [index, { print }] of uses.entries()) {
        const printed = print?.(values[index]);
        if (printed != null) return printed;
      }
      return text;
    };
  }

  columns(): Columns {
    return Object.fromEntries([...this.uses].map(([name, uses]) => [name, this.columnOf(uses)]));
  }

  private usesOf(column: string): Use[] {
    const known = this.uses.get(column) ?? [];
    this.uses.set(column, known);
    return known;
  }

  private columnOf(uses: readonly Use[]): Column<ReadCell> {
    return {
      about: "Named in the mapping.",
      names: [],
      needed: true,
      read: (cell) => {
        const text = this.isUnknown(cell) ? "" : cell;
        return { text, values: uses.map(({ read }) => read(text)) };
      },
    };
  }
}
