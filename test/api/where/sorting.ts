import fc, { type Arbitrary } from "fast-check";
import { manyRows, model, oneRow, type EntityName, type Kind, type Row, type World } from "./model";

/** One key of an `orderBy` argument, as it is sent. */
export interface OrderKey {
  readonly field: string;
  readonly direction?: "ASC" | "DESC";
  readonly nulls?: "FIRST" | "LAST";
}

type Value = string | number | null;
type ValueOf = (world: World, row: Row) => Value;

/** Fields of a related row that rows can be ordered by. */
const RELATED = ["name", "title", "kind", "category", "announcedOn", "publishedOn", "occurred"];

const constantCase = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();

/** Everything that rows of an entity can be ordered by, with the value that decides. */
function orderValues(entity: EntityName): ReadonlyMap<string, ValueOf> {
  const { fields, one, many, hasId } = model[entity];
  const values = new Map<string, ValueOf>();
  if (hasId) values.set("ID", (_world, row) => row.id);
  for (const [name, kind] of Object.entries(fields)) {
    if (isOrdered(kind)) values.set(constantCase(name), (_world, row) => ordered(kind, row[name]));
  }
  for (const [relation, [target]] of Object.entries(one)) {
    for (const [name, kind] of Object.entries(model[target].fields)) {
      if (!RELATED.includes(name)) continue;
      values.set(`${constantCase(relation)}_${constantCase(name)}`, (world, row) => {
        const related = oneRow(world, entity, relation, row);
        return related && ordered(kind, related[name]);
      });
    }
  }
  for (const relation of Object.keys(many)) {
    values.set(`${constantCase(relation)}_COUNT`, (world, row) => manyRows(world, entity, relation, row).length);
  }
  return values;
}

function isOrdered(kind: Kind): boolean {
  return kind !== "money" && kind !== "position";
}

/** By what a value is ordered: a time by its start, a quantity by its best figure, a sum by its minor units. */
function ordered(kind: Kind, value: unknown): Value {
  const parts = value as Readonly<Record<string, Value>> | null;
  if (kind === "fuzzyDate") return parts?.["start"] ?? null;
  if (kind === "quantity") return parts?.["best"] ?? null;
  if (kind === "amount") return parts?.["minor"] ?? null;
  return kind === "boolean" ? Number(value) : (value as Value);
}

/** Random keys, each of another field. */
export function orders(entity: EntityName): Arbitrary<OrderKey[]> {
  const key = fc.record(
    {
      field: fc.constantFrom(...orderValues(entity).keys()),
      direction: fc.constantFrom("ASC" as const, "DESC" as const),
      nulls: fc.constantFrom("FIRST" as const, "LAST" as const),
    },
    { requiredKeys: ["field"] },
  );
  return fc.uniqueArray(key, { minLength: 1, maxLength: 4, selector: ({ field }) => field });
}

/** The rows in the order asked for. Ties are broken by the row id, in the direction of the last key. */
export function sortRows(world: World, entity: EntityName, rows: readonly Row[], keys: readonly OrderKey[]): Row[] {
  const values = orderValues(entity);
  const compare = (a: Row, b: Row): number => {
    for (const { field, direction = "ASC", nulls = "LAST" } of keys) {
      const valueOf = values.get(field) ?? (() => null);
      const [x, y] = [valueOf(world, a), valueOf(world, b)];
      if (x === null || y === null) {
        if (x !== y) return (x === null) === (nulls === "FIRST") ? -1 : 1;
      } else {
        const less = compareValues(x, y);
        if (less !== 0) return direction === "ASC" ? less : -less;
      }
    }
    return keys.at(-1)?.direction === "DESC" ? b.pk - a.pk : a.pk - b.pk;
  };
  return [...rows].sort(compare);
}

function compareValues(a: string | number, b: string | number): number {
  if (typeof a === "number") return a - Number(b);
  // By code points, as a database does; JavaScript compares halves of characters.
  return Buffer.compare(Buffer.from(a), Buffer.from(String(b)));
}
