import type { Statement } from "better-sqlite3";
import type { SqliteDatabase } from "../../database/sqlite";
import { type EntityType, nameOf, type Part, type PartSet, type Reference, type Row, type SqlValue } from "../row";
import { TABLES } from "../tables";
import { KEPT_COLUMNS } from "./kept-columns";

type Outcome = "created" | "updated" | "unchanged";

/** Keys that are kept in memory for each type; more would grow with the file. */
const MOST_IDS = 50_000;

/** Types that many records name again and again. */
const SHARED: ReadonlySet<EntityType> = new Set([
  "Source",
  "Report",
  "Location",
  "Actor",
  "WeaponSystem",
  "AidPackage",
]);

/** What is known of the rows of a type after the first of them: every row of a type has the same columns. */
interface Shape {
  readonly values: readonly string[];
  readonly references: readonly string[];
  /** By the columns that are filled. */
  readonly inserts: Map<string, Statement>;
  readonly select: Statement;
}

/** What is known of the rows of a part table. */
interface PartShape {
  readonly columns: readonly string[];
  /** How many columns are worked out of the owner. */
  readonly kept: number;
  readonly insert: Statement;
}

function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(", ");
}

function marks(count: number): string {
  return Array.from({ length: count }, () => "?").join(", ");
}

/** A row names something that is neither in the database nor written before it. */
export class UnknownReference extends Error {
  constructor(readonly reference: Reference) {
    super(`${nameOf(reference)} is referred to before it is written`);
  }
}

/**
 * Writes rows one by one with prepared statements, inside a transaction that the caller has begun: new ones are inserted,
 * others brought in step with what is there. It gives out the integer keys itself, which it may because nobody else writes
 * while the transaction lasts.
 */
export class RowWriter {
  private readonly shapes = new Map<EntityType, Shape>();
  /** By the column of the owner, then by table: one table holds the aliases of three types. */
  private readonly partShapes = new Map<string, Map<string, PartShape>>();
  private readonly lookups = new Map<EntityType, Statement>();
  private readonly known = new Map<EntityType, Map<string, number>>();
  private readonly nextIds = new Map<EntityType, number>();
  private readonly closure: Statement;
  private moved = false;

  constructor(private readonly db: SqliteDatabase) {
    this.closure = db.prepare(
      `INSERT INTO "location_ancestor" ("location_id", "ancestor_id", "depth")
       SELECT @id, @id, 0 UNION ALL SELECT @id, "ancestor_id", "depth" + 1 FROM "location_ancestor" WHERE "location_id" = @parent`,
    );
  }

  /** A place that was there has another parent now: the closure of the tree has to be worked out anew. */
  get treeChanged(): boolean {
    return this.moved;
  }

  /** Notes that a place that was there was given another parent, by somebody else than the writer. */
  placeMoved(): void {
    this.moved = true;
  }

  /** Integer key of what is in the database under the key. */
  idOf(type: EntityType, key: string): number | undefined {
    const cache = this.known.get(type);
    const cached = cache?.get(key);
    if (cached !== undefined) return cached;
    let lookup = this.lookups.get(type);
    if (!lookup) {
      lookup = this.db.prepare(`SELECT "id" FROM "${TABLES[type].table}" WHERE "key" = ?`).pluck();
      this.lookups.set(type, lookup);
    }
    const id = lookup.get(key) as number | undefined;
    if (id !== undefined) this.remember(type, key, id);
    return id;
  }

  /** Forgets a key, because the thing is gone or another one stands for it. */
  forget(type: EntityType, key: string): void {
    this.known.get(type)?.delete(key);
  }

  /** Forgets all keys, because rows that were written are gone again. */
  forgetAll(): void {
    this.known.clear();
  }

  /** @throws UnknownReference when it names something that is not there */
  write(row: Row): Outcome {
    const id = this.idOf(row.type, row.key);
    return id === undefined ? this.insert(row) : this.update(row, id);
  }

  /** Writes a row that is known to be new. @throws UnknownReference */
  insert(row: Row): Outcome {
    const shape = this.shapeOf(row);
    const id = this.nextId(row.type);
    const bound: SqlValue[] = [id, row.key];
    // Most columns of most rows are empty: a statement without them is several times as fast to bind.
    const filled: string[] = [];
    for (const column of shape.values) {
      const value = row.values[column] ?? null;
      if (value === null) continue;
      filled.push(column);
      bound.push(value);
    }
    for (const column of shape.references) {
      const reference = row.references[column] ?? null;
      if (reference === null) continue;
      filled.push(column);
      bound.push(this.resolve(reference));
    }
    this.insertOf(row.type, shape, filled).run(bound);
    this.remember(row.type, row.key, id);
    for (const set of row.partSets) this.insertParts(set, id);
    if (row.type === "Location") this.closure.run({ id, parent: this.resolve(row.references["parent_id"] ?? null) });
    return "created";
  }

  /** Adds a claim like another, without its figure and with other values in some columns. */
  copyClaim(id: number, values: Readonly<Record<string, SqlValue>>): void {
    const stored = this.db.prepare(`SELECT * FROM "claim" WHERE "id" = ?`).get(id) as Record<string, SqlValue>;
    const kept = Object.entries(stored).filter(([column]) => !/^(?:quantity|money)_|^known_on$/.test(column));
    const copy = Object.fromEntries([...kept, ...Object.entries(values), ["id", this.nextId("Claim")]]);
    this.db
      .prepare(`INSERT INTO "claim" (${quoted(Object.keys(copy))}) VALUES (${marks(Object.keys(copy).length)})`)
      .run(Object.values(copy));
  }

  private update(row: Row, id: number): Outcome {
    const shape = this.shapeOf(row);
    const stored = shape.select.get(id) as Record<string, SqlValue>;
    const changed: string[] = [];
    const bound: SqlValue[] = [];
    const compare = (column: string, value: SqlValue): void => {
      if (stored[column] === value) return;
      changed.push(column);
      bound.push(value);
    };
    for (const column of shape.values) compare(column, row.values[column] ?? null);
    for (const column of shape.references) compare(column, this.resolve(row.references[column] ?? null));
    const { table } = TABLES[row.type];
    if (changed.length > 0) {
      const assignments = changed.map((column) => `"${column}" = ?`).join(", ");
      this.db.prepare(`UPDATE "${table}" SET ${assignments} WHERE "id" = ?`).run([...bound, id]);
      if (row.type === "Location" && changed.includes("parent_id")) this.moved = true;
    }
    const sets = row.partSets.filter((set) => this.replaceParts(set, id));
    return changed.length > 0 || sets.length > 0 ? "updated" : "unchanged";
  }

  private shapeOf(row: Row): Shape {
    let shape = this.shapes.get(row.type);
    if (!shape) {
      const { table } = TABLES[row.type];
      const values = Object.keys(row.values);
      const references = Object.keys(row.references);
      const columns = ["id", "key", ...values, ...references];
      shape = {
        values,
        references,
        inserts: new Map(),
        select: this.db.prepare(`SELECT ${quoted(columns)} FROM "${table}" WHERE "id" = ?`),
      };
      this.shapes.set(row.type, shape);
    }
    return shape;
  }

  private insertOf(type: EntityType, { inserts }: Shape, filled: readonly string[]): Statement {
    const signature = filled.join();
    let insert = inserts.get(signature);
    if (!insert) {
      const columns = ["id", "key", ...filled];
      insert = this.db.prepare(
        `INSERT INTO "${TABLES[type].table}" (${quoted(columns)}) VALUES (${marks(columns.length)})`,
      );
      inserts.set(signature, insert);
    }
    return insert;
  }

  private resolve(reference: Reference | null): SqlValue {
    if (reference === null) return null;
    const id = this.idOf(reference.type, reference.key);
    if (id === undefined) throw new UnknownReference(reference);
    return id;
  }

  private insertParts({ table, owner, parts }: PartSet, ownerId: number): void {
    const [first] = parts;
    if (!first) return;
    const { columns, kept, insert } = this.partShapeOf(table, owner, first);
    const owners = Array.from({ length: kept }, () => ownerId);
    for (const part of parts) {
      const bound: SqlValue[] = [ownerId];
      for (const column of columns) bound.push(this.partValue(part, column));
      bound.push(...owners);
      insert.run(bound);
    }
  }

  private partShapeOf(table: string, owner: string, part: Part): PartShape {
    let shape = this.partShapes.get(owner)?.get(table);
    if (!shape) {
      const columns = partColumns(part);
      const kept = owner === "event_id" ? (KEPT_COLUMNS[table] ?? {}) : {};
      const names = quoted([owner, ...columns, ...Object.keys(kept)]);
      const values = [marks(columns.length + 1), ...Object.values(kept)].join(", ");
      const insert = this.db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${values})`);
      shape = { columns, kept: Object.keys(kept).length, insert };
      const shapes = this.partShapes.get(owner) ?? new Map<string, PartShape>();
      this.partShapes.set(owner, shapes.set(table, shape));
    }
    return shape;
  }

  private partValue({ values, references }: Part, column: string): SqlValue {
    return column in values ? (values[column] ?? null) : this.resolve(references[column] ?? null);
  }

  /** True when the parts of the owner were others. */
  private replaceParts(set: PartSet, ownerId: number): boolean {
    const { table, owner, parts } = set;
    const [first] = parts;
    const columns = first ? partColumns(first) : [];
    const wanted = parts.map((part) => columns.map((column) => this.partValue(part, column)));
    const order = table === "event_package" ? "rowid" : `"ordinal"`;
    const stored = this.db
      .prepare(`SELECT ${first ? quoted(columns) : "1"} FROM "${table}" WHERE "${owner}" = ? ORDER BY ${order}`)
      .raw()
      .all(ownerId);
    if (JSON.stringify(wanted) === JSON.stringify(stored) || (!first && stored.length === 0)) return false;
    this.db.prepare(`DELETE FROM "${table}" WHERE "${owner}" = ?`).run(ownerId);
    this.insertParts(set, ownerId);
    return true;
  }

  private nextId(type: EntityType): number {
    let next = this.nextIds.get(type);
    if (next === undefined) {
      // Never an id that was given out before, also when its row is gone.
      const highest = this.db.prepare(`SELECT "seq" FROM "sqlite_sequence" WHERE "name" = ?`).pluck();
      next = ((highest.get(TABLES[type].table) as number | undefined) ?? 0) + 1;
    }
    this.nextIds.set(type, next + 1);
    return next;
  }

  private remember(type: EntityType, key: string, id: number): void {
    let ids = this.known.get(type);
    if (!ids) {
      ids = new Map();
      this.known.set(type, ids);
    }
    // Of the others only the last: the rows of one record name it.
    if (ids.size >= (SHARED.has(type) ? MOST_IDS : 1)) ids.clear();
    ids.set(key, id);
  }
}

function partColumns({ values, references }: Part): string[] {
  return [...Object.keys(values), ...Object.keys(references)];
}
