import { within, type Problems } from "./problems";
import { nameOf, type EntityType, type Row } from "./row";
import type { Resolved } from "./resolve";
import type { Store, StoredRow } from "./store";
import { TABLES } from "./tables";

/** A tree as it will be after the import: what the files say, and above and beside it what the database holds. */
export class Tree {
  private constructor(
    private readonly type: EntityType,
    private readonly rows: ReadonlyMap<string, Row>,
    private readonly stored: ReadonlyMap<string, StoredRow>,
  ) {}

  /** @param keys the things whose ancestors will be asked for, beside those in the files */
  static async load(type: EntityType, { rows, ids }: Resolved, keys: readonly string[], store: Store): Promise<Tree> {
    const column = TABLES[type].tree?.column ?? "";
    const parents = [...rows.values()]
      .filter((row) => row.type === type)
      .map(({ references }) => references[column]?.key);
    const outside = [...parents, ...keys]
      .filter((key) => key !== undefined)
      .filter((key) => ids.has(nameOf({ type, key })));
    const stored = outside.length === 0 ? [] : await store.upwards(type, outside);
    return new Tree(type, rows, new Map(stored.map((row) => [String(row["key"]), row])));
  }

  private parentOf(key: string): string | null {
    const row = this.rows.get(nameOf({ type: this.type, key }));
    if (row) return row.references[TABLES[this.type].tree?.column ?? ""]?.key ?? null;
    const parent = this.stored.get(key)?.["parent_key"];
    return parent == null ? null : String(parent);
  }

  /** The thing itself and all above it, nearest first. Stops where a cycle closes. */
  chain(key: string): string[] {
    const chain: string[] = [];
    const seen = new Set<string>();
    for (let next: string | null = key; next !== null && !seen.has(next); next = this.parentOf(next)) {
      seen.add(next);
      chain.push(next);
    }
    return chain;
  }

  /** A column of the thing with the key. */
  valueOf(key: string, column: string): string | null {
    const row = this.rows.get(nameOf({ type: this.type, key }));
    const value = row ? row.values[column] : this.stored.get(key)?.[column];
    return value == null ? null : String(value);
  }

  /** Reports every row of the files that is above itself, each cycle once. */
  reportCycles(problems: Problems): void {
    const tree = TABLES[this.type].tree;
    if (!tree) return;
    const reported = new Set<string>();
    for (const row of this.rows.values()) {
      if (row.type !== this.type || reported.has(row.key)) continue;
      const chain = this.chain(row.key);
      const last = chain.at(-1);
      if (last === undefined || this.parentOf(last) !== row.key) continue;
      for (const key of chain) reported.add(key);
      problems.add(
        within(row.origin, tree.field),
        `expected a tree, got a circle: ${[...chain, row.key].join(" -> ")}.`,
        `Take one ${tree.field} out of the circle.`,
      );
    }
  }
}
