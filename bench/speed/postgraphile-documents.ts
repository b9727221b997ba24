import type { Variables, Workload } from "./workloads";

/** A workload in the schema that PostGraphile makes of the tables. */
interface Translation {
  readonly query: string;
  readonly variables: (ours: Variables) => Variables;
  /** Its data in the shape of our schema. */
  readonly data: (theirs: never) => unknown;
}

interface Nodes<T> {
  readonly nodes: readonly T[];
}

interface Row {
  readonly key: string;
  readonly title: string;
}

interface Place {
  readonly key: string;
  readonly name: string;
}

interface EventRow<P = unknown> extends Row {
  readonly kind: string;
  readonly occurredStart: string | null;
  readonly occurredEnd: string | null;
  readonly occurredPrecision: string;
  readonly locationByLocationId: Place | null;
  readonly eventParticipantsByEventId: Nodes<P>;
}

interface PackageRow extends Row {
  readonly announcedOn: string;
  readonly aidItemsByPackageId: Nodes<{
    readonly name: string;
    readonly quantityBest: number | null;
    readonly quantityUnit: string | null;
    readonly weaponSystemByWeaponSystemId: object | null;
  }>;
}

interface Actor {
  readonly actorByActorId: object;
}

const bare = (ids: unknown) => (ids as string[]).map(keyOf);

function keyOf(id: unknown): string {
  return String(id).replace(/^[^:]*:/, "");
}

const ITEMS = `aidItemsByPackageId(orderBy: ORDINAL_ASC) {
  nodes { name quantityBest quantityUnit weaponSystemByWeaponSystemId { name category } }
}`;

function packages({ allAidPackages: { nodes } }: { readonly allAidPackages: Nodes<PackageRow> }): unknown {
  return {
    aidPackages: {
      nodes: nodes.map(({ key, title, announcedOn, aidItemsByPackageId }) => ({
        id: `AidPackage:${key}`,
        title,
        announcedOn,
        items: aidItemsByPackageId.nodes.map(({ name, quantityBest, quantityUnit, weaponSystemByWeaponSystemId }) => ({
          name,
          quantity: quantityBest === null && quantityUnit === null ? null : { best: quantityBest, unit: quantityUnit },
          weaponSystem: weaponSystemByWeaponSystemId,
        })),
      })),
    },
  };
}

interface Grouped {
  readonly allEvents: {
    readonly groupedAggregates: readonly {
      readonly keys: readonly [string | null, string];
      readonly sum: { readonly one: string };
    }[];
  };
}

function stats({ allEvents: { groupedAggregates } }: Grouped): unknown {
  const rows = groupedAggregates.map(({ keys: [occurred, kind], sum }) => ({ occurred, kind, count: Number(sum.one) }));
  const key = ({ occurred, kind }: (typeof rows)[number]) => `${occurred ?? "~"}/${kind}`;
  rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return { eventStats: { totalCount: rows.reduce((sum, { count }) => sum + count, 0), rows } };
}

const same = (ours: Variables) => ours;

const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  Q1: {
    query: `query Q1($key: String!) {
      eventByKey(key: $key) {
        key title occurredStart occurredEnd occurredPrecision locationByLocationId { name }
      }
    }`,
    variables: ({ id }) => ({ key: keyOf(id) }),
    data: ({ eventByKey }: { readonly eventByKey: EventRow }) => {
      const { key, title, occurredStart: start, occurredEnd: end, occurredPrecision: precision } = eventByKey;
      const occurred = { start, end, precision };
      return { event: { id: `Event:${key}`, title, occurred, location: eventByKey.locationByLocationId } };
    },
  },
  Q2: {
    query: `query Q2($kind: String!, $after: Date!, $before: Date!) {
      allEvents(
        first: 50
        orderBy: [OCCURRED_START_DESC, ROW_ID_DESC]
        filter: {
          kind: { equalTo: $kind }
          occurredStart: { greaterThan: $after, lessThan: $before }
          occurredEnd: { lessThan: $before }
        }
      ) {
        nodes {
          key title kind occurredStart
          locationByLocationId { name country }
          eventParticipantsByEventId(orderBy: ORDINAL_ASC) { nodes { role actorByActorId { name } } }
        }
      }
    }`,
    variables: same,
    data: ({ allEvents: { nodes } }: { readonly allEvents: Nodes<EventRow<Actor & { readonly role: string }>> }) => ({
      events: {
        nodes: nodes.map(({ key, title, kind, occurredStart, locationByLocationId, eventParticipantsByEventId }) => ({
          id: `Event:${key}`,
          title,
          kind,
          occurred: { start: occurredStart },
          location: locationByLocationId,
          participants: eventParticipantsByEventId.nodes.map(({ role, actorByActorId }) => ({
            role,
            actor: actorByActorId,
          })),
        })),
      },
    }),
  },
  Q3: {
    query: `query Q3($until: Date!) {
      allAidPackages(
        first: 100
        orderBy: [ANNOUNCED_ON_DESC, ROW_ID_DESC]
        filter: { announcedOn: { lessThanOrEqualTo: $until } }
      ) { nodes { key title announcedOn ${ITEMS} } }
    }`,
    variables: same,
    data: packages,
  },
  Q3b: {
    query: `query Q3b($first: Int!, $since: Date!) {
      allAidPackages(
        first: $first
        orderBy: [ANNOUNCED_ON_DESC, ROW_ID_DESC]
        filter: { announcedOn: { greaterThanOrEqualTo: $since } }
      ) { nodes { key title announcedOn ${ITEMS} } }
    }`,
    variables: same,
    data: packages,
  },
  Q4: {
    query: `query Q4($keys: [String!]!) {
      allLocations(first: 20, orderBy: [NAME_ASC, ROW_ID_ASC], filter: { key: { in: $keys } }) {
        nodes {
          key name
          eventsByLocationId(first: 10, orderBy: [OCCURRED_START_DESC, ROW_ID_DESC]) {
            nodes {
              key title occurredStart
              eventParticipantsByEventId(orderBy: ORDINAL_ASC) { nodes { actorByActorId { name } } }
            }
          }
        }
      }
    }`,
    variables: ({ ids }) => ({ keys: bare(ids) }),
    data: ({
      allLocations: { nodes },
    }: {
      readonly allLocations: Nodes<Place & { readonly eventsByLocationId: Nodes<EventRow<Actor>> }>;
    }) => ({
      locations: {
        nodes: nodes.map(({ key, name, eventsByLocationId }) => ({
          id: `Location:${key}`,
          name,
          events: {
            nodes: eventsByLocationId.nodes.map((event) => ({
              id: `Event:${event.key}`,
              title: event.title,
              occurred: { start: event.occurredStart },
              participants: event.eventParticipantsByEventId.nodes.map(({ actorByActorId }) => ({
                actor: actorByActorId,
              })),
            })),
          },
        })),
      },
    }),
  },
  Q5: {
    query: `query Q5 {
      allEvents { groupedAggregates(groupBy: [OCCURRED_MONTH, KIND]) { keys sum { one } } }
    }`,
    variables: same,
    data: stats,
  },
  Q5b: {
    query: `query Q5b($kinds: [String!]!, $after: Date!, $before: Date!) {
      allEvents(
        filter: {
          kind: { in: $kinds }
          occurredStart: { greaterThan: $after, lessThan: $before }
          occurredEnd: { lessThan: $before }
        }
      ) { groupedAggregates(groupBy: [OCCURRED_MONTH, KIND]) { keys sum { one } } }
    }`,
    variables: same,
    data: stats,
  },
  Q7: {
    query: `query Q7($south: Float!, $west: Float!, $north: Float!, $east: Float!) {
      allEvents(
        first: 100
        orderBy: [OCCURRED_START_DESC, ROW_ID_DESC]
        filter: {
          geoPrecision: { in: ["EXACT", "NEAR"] }
          locationByLocationId: {
            lat: { greaterThanOrEqualTo: $south, lessThanOrEqualTo: $north }
            lon: { greaterThanOrEqualTo: $west, lessThanOrEqualTo: $east }
          }
        }
      ) { nodes { key title occurredStart locationByLocationId { name lat lon } } }
    }`,
    variables: same,
    data: ({ allEvents: { nodes } }: { readonly allEvents: Nodes<EventRow> }) => ({
      events: {
        nodes: nodes.map(({ key, title, occurredStart, locationByLocationId }) => ({
          id: `Event:${key}`,
          title,
          occurred: { start: occurredStart },
          location: locationByLocationId,
        })),
      },
    }),
  },
};

function translationOf({ name }: Workload): Translation {
  const translation = TRANSLATIONS[name];
  if (!translation) throw new Error(`${name} has no document for PostGraphile`);
  return translation;
}

/** The body of a request to PostGraphile for the variables of ours. */
export function postgraphileRequest(workload: Workload, variables: Variables): string {
  const { query, variables: translate } = translationOf(workload);
  return JSON.stringify({
    operationName: workload.name,
    query: query.replace(/\s+/g, " "),
    variables: translate(variables),
  });
}

/** The data of an answer of PostGraphile as our schema would have it. */
export function shapedLikeOurs(workload: Workload, data: unknown): unknown {
  return translationOf(workload).data(data as never);
}
