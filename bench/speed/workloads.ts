import { addDays, DAYS, FIRST_DAY } from "./calendar";
import { eventKey, KINDS } from "./fill-events";
import { makePlaces, type Place, PLACES_SEED } from "./places";
import { Random } from "./random";
import type { Sizes } from "./sizes";

export type Variables = Readonly<Record<string, unknown>>;

/** One kind of query that is measured. */
export interface Workload {
  /** The name of the operation, too. */
  readonly name: string;
  readonly title: string;
  readonly query: string;
  readonly concurrency: number;
  /** How many different requests are sent in turn. */
  readonly pool: number;
  /** Variables of the next request. */
  readonly variables: (random: Random) => Variables;
}

/** Everything that the variables are drawn from. */
interface Drawn {
  readonly sizes: Sizes;
  readonly settlements: readonly Place[];
}

const ITEMS = `items { name quantity { best unit } weaponSystem { name category } }`;

function someDay(random: Random, within = DAYS): string {
  return addDays(FIRST_DAY, random.below(within));
}

function someKind(random: Random): string {
  return random.pick(KINDS)[0];
}

function pickPlaces(random: Random, places: readonly Place[], count: number): Place[] {
  const chosen = new Set<Place>();
  while (chosen.size < Math.min(count, places.length)) {
    const place = places[random.below(places.length)];
    if (place) chosen.add(place);
  }
  return [...chosen];
}

function defineWorkloads({ sizes, settlements }: Drawn): Workload[] {
  return [
    {
      name: "Q1",
      title: "one event by its id",
      query: `query Q1($id: ID!) {
        event(id: $id) { id title occurred { start end precision } location { name } }
      }`,
      concurrency: 16,
      pool: 2_000,
      variables: (random) => ({ id: `Event:${eventKey(1 + random.below(sizes.events))}` }),
    },
    {
      name: "Q2",
      title: "50 events of a kind and a time, with place and actors",
      query: `query Q2($kind: EventKind!, $after: Date!, $before: Date!) {
        events(first: 50, where: { kind: { eq: $kind }, occurred: { after: $after, before: $before } }) {
          nodes {
            id title kind occurred { start }
            location { name country }
            participants { role actor { name } }
          }
        }
      }`,
      concurrency: 16,
      pool: 500,
      variables: (random) => {
        const after = someDay(random, DAYS - 100);
        return { kind: someKind(random), after, before: addDays(after, 60 + random.below(120)) };
      },
    },
    {
      name: "Q3",
      title: "100 aid packages with their 1,000 items and weapon systems",
      query: `query Q3($until: Date!) {
        aidPackages(first: 100, where: { announcedOn: { lte: $until } }) { nodes { id title announcedOn ${ITEMS} } }
      }`,
      concurrency: 16,
      pool: 500,
      variables: (random) => ({ until: addDays(FIRST_DAY, 100 + random.below(DAYS - 100)) }),
    },
    {
      name: "Q3b",
      title: "all aid packages with all their items",
      query: `query Q3b($first: Int!, $since: Date!) {
        aidPackages(first: $first, where: { announcedOn: { gte: $since } }) { nodes { id title announcedOn ${ITEMS} } }
      }`,
      concurrency: 4,
      pool: 8,
      variables: (random) => ({ first: sizes.packages, since: addDays("2000-01-01", random.below(5_000)) }),
    },
    {
      name: "Q4",
      title: "latest 10 events of each of 20 places, with actors",
      query: `query Q4($ids: [ID!]!) {
        locations(first: 20, where: { id: { in: $ids } }) {
          nodes { id name events(first: 10) { nodes { id title occurred { start } participants { actor { name } } } } }
        }
      }`,
      concurrency: 16,
      pool: 500,
      variables: (random) => ({ ids: pickPlaces(random, settlements, 20).map(({ key }) => `Location:${key}`) }),
    },
    {
      name: "Q5",
      title: "all events by month and kind",
      query: `query Q5 {
        eventStats(groupBy: [{ field: OCCURRED, bucket: MONTH }, { field: KIND }], fillGaps: false) {
          totalCount rows { occurred kind count }
        }
      }`,
      concurrency: 4,
      pool: 1,
      variables: () => ({}),
    },
    {
      name: "Q5b",
      title: "events of three kinds and a time by month and kind",
      query: `query Q5b($kinds: [EventKind!]!, $after: Date!, $before: Date!) {
        eventStats(
          groupBy: [{ field: OCCURRED, bucket: MONTH }, { field: KIND }]
          fillGaps: false
          where: { kind: { in: $kinds }, occurred: { after: $after, before: $before } }
        ) {
          totalCount rows { occurred kind count }
        }
      }`,
      concurrency: 4,
      pool: 200,
      variables: (random) => {
        const start = random.below(KINDS.length);
        const kinds = [0, 1, 2].map((step) => (KINDS[(start + step * 2) % KINDS.length] ?? KINDS[0])[0]);
        const after = someDay(random, DAYS - 500);
        return { kinds, after, before: addDays(after, 250 + random.below(250)) };
      },
    },
    {
      name: "Q6",
      title: "search, 20 hits",
      query: `query Q6($text: String!) {
        search(text: $text, first: 20) {
          hits {
            score kind
            node {
              id
              ... on Event { title }
              ... on AidPackage { title }
              ... on Actor { name }
              ... on Location { name }
              ... on WeaponSystem { name }
            }
          }
        }
      }`,
      concurrency: 4,
      pool: 300,
      variables: (random) => {
        const [place] = pickPlaces(random, settlements, 1);
        const words = random.pick(KINDS)[1].split(" ").slice(0, -1).join(" ");
        return { text: random.chance(0.5) ? `${words} ${place?.name ?? ""}` : (place?.name ?? words) };
      },
    },
    {
      name: "Q7",
      title: "latest 100 events in a box on the map",
      query: `query Q7($south: Float!, $west: Float!, $north: Float!, $east: Float!) {
        events(first: 100, where: { bbox: { south: $south, west: $west, north: $north, east: $east } }) {
          nodes { id title occurred { start } location { name lat lon } }
        }
      }`,
      concurrency: 4,
      pool: 300,
      variables: (random) => {
        const [place] = pickPlaces(random, settlements, 1);
        const { lat, lon } = place ?? { lat: 48, lon: 30 };
        const round = (degrees: number) => Math.round(degrees * 1_000) / 1_000;
        return {
          south: round(lat - random.between(0.1, 0.4)),
          west: round(lon - random.between(0.1, 0.5)),
          north: round(lat + random.between(0.1, 0.4)),
          east: round(lon + random.between(0.1, 0.5)),
        };
      },
    },
  ];
}

/** The workloads on generated data of some sizes. */
export function workloadsFor(sizes: Sizes): Workload[] {
  const places = makePlaces(new Random(PLACES_SEED), sizes.locations);
  return defineWorkloads({ sizes, settlements: places.filter(({ kind }) => kind === "SETTLEMENT") });
}

/** The variables of all requests of a workload, the same on every run. */
export function variablesOf({ name, pool, variables }: Workload): Variables[] {
  const random = new Random(Buffer.from(name).reduce((sum, byte) => sum * 31 + byte, 7));
  return Array.from({ length: pool }, () => variables(random));
}
