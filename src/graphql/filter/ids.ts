import sql, { raw } from "sql-template-tag";
import type { EntityClass, Tables } from "../../database/table";
import { NotFoundError } from "../../errors";
import { formatGlobalId, keyIn } from "../global-id";
import { survivorsOf } from "../merged";
import { nearestKeys } from "../nearest";
import type { KnownIds, Where } from "./compile";
import { definitionOf, type EntityDefinition } from "./definition";

/**
 * Row ids of all the global ids that a `where` names, with one statement for each type of id; null when it names none.
 * @throws BadIdError when an id is of another type, NotFoundError when it names nothing: a misspelt id must not pass for
 *   "no rows"
 */
export function resolveIds(tables: Tables, definition: EntityDefinition, where: Where): Promise<KnownIds> | null {
  const named = idsIn(definition, where);
  return named.size === 0 ? null : rowIdsOf(tables, named);
}

/** The ids that a `where` names, by the entity that each should name. */
export function idsIn(definition: EntityDefinition, where: Where): ReadonlyMap<EntityClass, ReadonlySet<string>> {
  const named = new Map<EntityClass, Set<string>>();
  collect(definition, where, (entity, id) => {
    const ids = named.get(entity) ?? new Set();
    named.set(entity, ids.add(id));
  });
  return named;
}

async function rowIdsOf(
  tables: Tables,
  named: ReadonlyMap<EntityClass, ReadonlySet<string>>,
): Promise<Map<string, number>> {
  const known = new Map<string, number>();
  for (const [entity, ids] of named) {
    const keys = [...ids].map((id) => keyIn(id, entity.name));
    for (const [key, id] of await rowIdsByKey(tables, entity, keys)) known.set(formatGlobalId(entity.name, key), id);
    await addMerged(tables, entity, ids, known);
    for (const id of ids) {
      if (!known.has(id)) throw new NotFoundError(id, await nearestKeys(tables, entity, keyIn(id, entity.name)));
    }
  }
  return known;
}

/** The row ids of those rows of an entity that have one of the keys, by their keys. */
export async function rowIdsByKey(
  tables: Tables,
  entity: EntityClass,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tables.query(
    sql`SELECT "id", "key" FROM ${raw(`"${tables.of(entity).name}"`)} t WHERE ${tables.inKeys(raw('t."key"'), keys)}`,
  );
  return new Map(rows.map(({ id, key }) => [String(key), Number(id)]));
}

/** Ids of what was merged into something else mean that. */
async function addMerged(
  tables: Tables,
  entity: EntityClass,
  ids: ReadonlySet<string>,
  known: Map<string, number>,
): Promise<void> {
  const missing = [...ids].filter((id) => !known.has(id)).map((id) => keyIn(id, entity.name));
  if (missing.length === 0) return;
  const survivors = await survivorsOf(tables, entity, missing);
  const byKey = await rowIdsByKey(tables, entity, [...survivors.values()]);
  for (const [key, survivor] of survivors) {
    const id = byKey.get(survivor);
    if (id !== undefined) known.set(formatGlobalId(entity.name, key), id);
  }
}

/** Calls back for each id in a `where`, with the entity that it should name. */
function collect(definition: EntityDefinition, where: Where, found: (entity: EntityClass, id: string) => void): void {
  for (const [name, value] of Object.entries(where)) {
    if (value == null) continue;
    switch (name) {
      case "and":
      case "or":
        for (const part of value as Where[]) collect(definition, part, found);
        break;
      case "not":
        collect(definition, value as Where, found);
        break;
      case "within":
        found(definition.entity, value as string);
        break;
      case "id":
        for (const id of Object.values(value).flat()) if (typeof id === "string") found(definition.entity, id);
        break;
      default:
        collectBelow(definition, name, value as Where, found);
    }
  }
}

function collectBelow(
  definition: EntityDefinition,
  name: string,
  value: Where,
  found: (entity: EntityClass, id: string) => void,
): void {
  const one = definition.one.find((relation) => relation.name === name);
  const many = definition.many.find((relation) => relation.name === name);
  const target = definitionOf((one ?? many)?.target ?? Object);
  if (!target) return;
  const parts = (one ? [value] : Object.values(value)) as (Where | null)[];
  for (const part of parts) if (part) collect(target, part, found);
}
