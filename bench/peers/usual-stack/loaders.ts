import DataLoader from "dataloader";
import { type DataSource, type EntityTarget, In, type ObjectLiteral } from "typeorm";
import {
  Actor,
  AidItem,
  AidPackage,
  Event,
  EventParticipant,
  Location,
  type Node,
  Report,
  Source,
  WeaponSystem,
} from "./entities";

function byId<T extends Node>(dataSource: DataSource, entity: EntityTarget<T>): DataLoader<number, T> {
  return new DataLoader(async (ids) => {
    const rows = await dataSource.getRepository<Node>(entity).findBy({ rowId: In([...ids]) });
    const found = new Map(rows.map((row) => [row.rowId, row as T]));
    return ids.map((id) => found.get(id) ?? new Error(`no row ${id}`));
  });
}

function grouped<T extends ObjectLiteral>(
  keys: readonly number[],
  rows: readonly T[],
  keyOf: (row: T) => number,
): T[][] {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return keys.map((key) => groups.get(key) ?? []);
}

/** The loaders of one request. */
export function createLoaders(dataSource: DataSource) {
  return {
    actor: byId(dataSource, Actor),
    aidPackage: byId(dataSource, AidPackage),
    event: byId(dataSource, Event),
    location: byId(dataSource, Location),
    report: byId(dataSource, Report),
    source: byId(dataSource, Source),
    weaponSystem: byId(dataSource, WeaponSystem),
    participants: new DataLoader<number, EventParticipant[]>(async (ids) => {
      const repository = dataSource.getRepository(EventParticipant);
      const rows = await repository.find({ where: { eventId: In([...ids]) }, order: { ordinal: "ASC" } });
      return grouped(ids, rows, ({ eventId }) => eventId);
    }),
    items: new DataLoader<number, AidItem[]>(async (ids) => {
      const repository = dataSource.getRepository(AidItem);
      const rows = await repository.find({ where: { packageId: In([...ids]) }, order: { ordinal: "ASC" } });
      return grouped(ids, rows, ({ packageId }) => packageId);
    }),
  };
}

type Loaders = ReturnType<typeof createLoaders>;

export interface Context {
  readonly dataSource: DataSource;
  readonly loaders: Loaders;
}
