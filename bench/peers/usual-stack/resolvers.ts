import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { Brackets, In, LessThanOrEqual, MoreThanOrEqual, type SelectQueryBuilder } from "typeorm";
import { COLUMN_WEIGHTS } from "../../../src/search/document";
import { parseQuery } from "../../../src/search/query";
import { sqliteSearch } from "../../../src/search/sqlite";
import {
  Actor,
  AidItem,
  AidPackage,
  Event,
  EventParticipant,
  Location,
  Node,
  Quantity,
  WeaponSystem,
} from "./entities";
import type { Context } from "./loaders";
import {
  AidPackageConnection,
  AidPackageWhere,
  EventConnection,
  EventGrouping,
  EventStats,
  type EventStatsRow,
  EventWhere,
  LocationConnection,
  LocationWhere,
  SearchHit,
  SearchResult,
} from "./types";

const DEFAULT_FIRST = 20;

interface Page<T> {
  readonly nodes: readonly T[];
}

/** The month that an event lies in for certain, as the index has it. */
const MONTH = `CASE WHEN e.occurred_precision IN ('MINUTE', 'HOUR', 'DAY')
  OR substr(e.occurred_start, 1, 7) || '-01' = substr(e.occurred_end, 1, 7) || '-01'
  THEN substr(e.occurred_start, 1, 7) || '-01' END`;

function filterEvents(events: SelectQueryBuilder<Event>, where: EventWhere | null): SelectQueryBuilder<Event> {
  const kind = where?.kind;
  const occurred = where?.occurred;
  const bbox = where?.bbox;
  if (kind?.eq) events.andWhere("e.kind = :kind", { kind: kind.eq });
  if (kind?.in) events.andWhere("e.kind IN (:...kinds)", { kinds: kind.in });
  if (occurred?.after) events.andWhere("e.occurred.start > :after", { after: occurred.after });
  if (occurred?.before) {
    // What ends before a day begins before it: this bounds the walk over the index.
    events.andWhere("e.occurred.end < :before AND e.occurred.start < :before", { before: occurred.before });
  }
  if (bbox) {
    events
      .andWhere("e.geoPrecision IN ('EXACT', 'NEAR')")
      .andWhere(
        new Brackets((inner) =>
          inner.where(
            `e.locationId IN (SELECT l.id FROM location l WHERE l.lat BETWEEN :south AND :north AND l.lon BETWEEN :west AND :east)`,
            bbox,
          ),
        ),
      );
  }
  return events;
}

function latestFirst(events: SelectQueryBuilder<Event>, first: number | null): Promise<Event[]> {
  return events
    .orderBy("e.occurred.start", "DESC")
    .addOrderBy("e.rowId", "DESC")
    .take(first ?? DEFAULT_FIRST)
    .getMany();
}

@Resolver(() => Event)
class EventResolver {
  @Query(() => Event, { nullable: true })
  event(@Arg("id", () => ID) id: string, @Ctx() { dataSource }: Context): Promise<Event | null> {
    return dataSource.getRepository(Event).findOneBy({ key: id.slice("Event:".length) });
  }

  @Query(() => EventConnection)
  async events(
    @Arg("first", () => Int, { nullable: true }) first: number | null,
    @Arg("where", () => EventWhere, { nullable: true }) where: EventWhere | null,
    @Ctx() { dataSource }: Context,
  ): Promise<Page<Event>> {
    const events = filterEvents(dataSource.getRepository(Event).createQueryBuilder("e"), where);
    return { nodes: await latestFirst(events, first) };
  }

  @FieldResolver(() => Location, { nullable: true })
  location(@Root() { locationId }: Event, @Ctx() { loaders }: Context): Promise<Location> | null {
    return locationId === null ? null : loaders.location.load(locationId);
  }

  @FieldResolver(() => [EventParticipant])
  participants(@Root() { rowId }: Event, @Ctx() { loaders }: Context): Promise<EventParticipant[]> {
    return loaders.participants.load(rowId);
  }

  @Query(() => EventStats)
  async eventStats(
    @Arg("groupBy", () => [EventGrouping], { nullable: true }) _groupBy: EventGrouping[] | null,
    @Arg("fillGaps", () => Boolean, { nullable: true }) _fillGaps: boolean | null,
    @Arg("where", () => EventWhere, { nullable: true }) where: EventWhere | null,
    @Ctx() { dataSource }: Context,
  ): Promise<Pick<EventStats, keyof EventStats>> {
    const rows = await filterEvents(dataSource.getRepository(Event).createQueryBuilder("e"), where)
      .select(MONTH, "occurred")
      .addSelect("e.kind", "kind")
      .addSelect("COUNT(*)", "count")
      .andWhere("e.occurred_precision IS NOT NULL")
      .groupBy("1")
      .addGroupBy("2")
      .orderBy("occurred", "ASC", "NULLS LAST")
      .addOrderBy("kind")
      .getRawMany<EventStatsRow>();
    return { rows, totalCount: rows.reduce((sum, { count }) => sum + count, 0) };
  }
}

@Resolver(() => EventParticipant)
class EventParticipantResolver {
  @FieldResolver(() => Actor)
  actor(@Root() { actorId }: EventParticipant, @Ctx() { loaders }: Context): Promise<Actor> {
    return loaders.actor.load(actorId);
  }
}

@Resolver(() => Location)
class LocationResolver {
  @Query(() => LocationConnection)
  async locations(
    @Arg("first", () => Int, { nullable: true }) first: number | null,
    @Arg("where", () => LocationWhere, { nullable: true }) where: LocationWhere | null,
    @Ctx() { dataSource }: Context,
  ): Promise<Page<Location>> {
    const keys = where?.id?.in?.map((id) => id.slice("Location:".length));
    const nodes = await dataSource.getRepository(Location).find({
      ...(keys ? { where: { key: In(keys) } } : {}),
      order: { name: "ASC", rowId: "ASC" },
      take: first ?? DEFAULT_FIRST,
    });
    return { nodes };
  }

  @FieldResolver(() => EventConnection)
  async events(
    @Root() { rowId }: Location,
    @Arg("first", () => Int, { nullable: true }) first: number | null,
    @Ctx() { dataSource }: Context,
  ): Promise<Page<Event>> {
    const events = dataSource
      .getRepository(Event)
      .createQueryBuilder("e")
      .where(
        `e.rowId IN (SELECT el.event_id FROM location_ancestor la JOIN event_location el ON el.location_id = la.location_id
           WHERE la.ancestor_id = :rowId)`,
        { rowId },
      );
    return { nodes: await latestFirst(events, first) };
  }
}

@Resolver(() => AidPackage)
class AidPackageResolver {
  @Query(() => AidPackageConnection)
  async aidPackages(
    @Arg("first", () => Int, { nullable: true }) first: number | null,
    @Arg("where", () => AidPackageWhere, { nullable: true }) where: AidPackageWhere | null,
    @Ctx() { dataSource }: Context,
  ): Promise<Page<AidPackage>> {
    const lte = where?.announcedOn?.lte;
    const gte = where?.announcedOn?.gte;
    const announcedOn = lte ? LessThanOrEqual(lte) : gte ? MoreThanOrEqual(gte) : null;
    const nodes = await dataSource.getRepository(AidPackage).find({
      ...(announcedOn ? { where: { announcedOn } } : {}),
      order: { announcedOn: "DESC", rowId: "DESC" },
      take: first ?? DEFAULT_FIRST,
    });
    return { nodes };
  }

  @FieldResolver(() => [AidItem])
  items(@Root() { rowId }: AidPackage, @Ctx() { loaders }: Context): Promise<AidItem[]> {
    return loaders.items.load(rowId);
  }
}

@Resolver(() => AidItem)
class AidItemResolver {
  @FieldResolver(() => Quantity, { nullable: true })
  quantity(@Root() { quantity }: AidItem): Quantity | null {
    return quantity?.best == null && quantity?.unit == null ? null : quantity;
  }

  @FieldResolver(() => WeaponSystem, { nullable: true })
  weaponSystem(@Root() { weaponSystemId }: AidItem, @Ctx() { loaders }: Context): Promise<WeaponSystem> | null {
    return weaponSystemId === null ? null : loaders.weaponSystem.load(weaponSystemId);
  }
}

@Resolver(() => SearchHit)
class SearchResolver {
  @Query(() => SearchResult)
  async search(
    @Arg("text", () => String) text: string,
    @Arg("first", () => Int, { nullable: true, defaultValue: DEFAULT_FIRST }) first: number,
    @Ctx() { dataSource }: Context,
  ): Promise<{ readonly hits: readonly SearchHit[] }> {
    const query = parseQuery(text, "text");
    for (const expression of [sqliteSearch.allWords(query), sqliteSearch.anyWord(query)]) {
      const hits = await dataSource.query<SearchHit[]>(
        `SELECT -bm25(search_index, ${Object.values(COLUMN_WEIGHTS).join(", ")}) AS score, d.kind, d.entity_id AS "entityId"
         FROM search_index JOIN search_document d ON d.id = search_index.rowid
         WHERE search_index MATCH ? ORDER BY score DESC, d.id LIMIT ?`,
        [expression, first],
      );
      if (hits.length > 0) return { hits };
    }
    return { hits: [] };
  }

  @FieldResolver(() => Node)
  node(@Root() { kind, entityId }: SearchHit, @Ctx() { loaders }: Context): Promise<Node> {
    switch (kind) {
      case "ACTOR":
        return loaders.actor.load(entityId);
      case "AID_PACKAGE":
        return loaders.aidPackage.load(entityId);
      case "EVENT":
        return loaders.event.load(entityId);
      case "LOCATION":
        return loaders.location.load(entityId);
      case "REPORT":
        return loaders.report.load(entityId);
      case "SOURCE":
        return loaders.source.load(entityId);
      case "WEAPON_SYSTEM":
        return loaders.weaponSystem.load(entityId);
      default:
        throw new Error(`${kind} is not searched here`);
    }
  }
}

export const resolvers = [
  AidItemResolver,
  AidPackageResolver,
  EventParticipantResolver,
  EventResolver,
  LocationResolver,
  SearchResolver,
] as const;
