const Fastify = require("fastify");
const mercurius = require("mercurius");
const { queryResolvers } = require("../shared/query.js");
const { openRows } = require("../shared/rows.js");
const { typeDefs } = require("../shared/schema.js");

const [file, port] = process.argv.slice(2);
const rows = openRows(file);

const resolvers = {
  Node: { resolveType: ({ __typename }) => __typename },
  Query: queryResolvers(rows),
};

const ids = (queries, name) => queries.map(({ obj }) => obj[name]);

/** A loader of rows that are named by a column which may be null. */
const one = (kind, column) => async (queries) => {
  const wanted = [...new Set(ids(queries, column).filter((id) => id !== null))];
  const found = new Map(rows.byIds(kind, wanted).map((row, index) => [wanted[index], row]));
  return queries.map(({ obj }) => found.get(obj[column]) ?? null);
};

const loaders = {
  Event: {
    location: one("LOCATION", "locationId"),
    participants: async (queries) => rows.participantsOf(ids(queries, "rowId")),
  },
  EventParticipant: { actor: one("ACTOR", "actorId") },
  Location: {
    events: async (queries) =>
      rows.latestEventsOf(ids(queries, "rowId"), queries[0].params.first).map((nodes) => ({ nodes })),
  },
  AidPackage: { items: async (queries) => rows.itemsOf(ids(queries, "rowId")) },
  AidItem: { weaponSystem: one("WEAPON_SYSTEM", "weaponSystemId") },
  SearchHit: { node: async (queries) => rows.nodesOf(queries.map(({ obj }) => obj)) },
};

const app = Fastify();
app.register(mercurius, { schema: typeDefs(), resolvers, loaders, jit: 1 });
app.listen({ host: "127.0.0.1", port: Number(port) });
process.once("SIGTERM", () => process.exit(0));
