const { createServer } = require("node:http");
const DataLoader = require("dataloader");
const { createSchema, createYoga } = require("graphql-yoga");
const { queryResolvers } = require("../shared/query.js");
const { openRows } = require("../shared/rows.js");
const { typeDefs } = require("../shared/schema.js");

const [file, port] = process.argv.slice(2);
const rows = openRows(file);

const loader = (load) => new DataLoader(async (keys) => load(keys));

const context = () => ({
  actor: loader((ids) => rows.byIds("ACTOR", ids)),
  location: loader((ids) => rows.byIds("LOCATION", ids)),
  weaponSystem: loader((ids) => rows.byIds("WEAPON_SYSTEM", ids)),
  participants: loader(rows.participantsOf),
  items: loader(rows.itemsOf),
  node: loader(rows.nodesOf),
});

const resolvers = {
  Node: { __resolveType: ({ __typename }) => __typename },
  Query: queryResolvers(rows),
  Event: {
    location: ({ locationId }, _args, { location }) => (locationId === null ? null : location.load(locationId)),
    participants: ({ rowId }, _args, { participants }) => participants.load(rowId),
  },
  EventParticipant: { actor: ({ actorId }, _args, { actor }) => actor.load(actorId) },
  Location: { events: ({ rowId }, { first }) => ({ nodes: rows.latestEventsOf([rowId], first)[0] }) },
  AidPackage: { items: ({ rowId }, _args, { items }) => items.load(rowId) },
  AidItem: {
    weaponSystem: ({ weaponSystemId }, _args, { weaponSystem }) =>
      weaponSystemId === null ? null : weaponSystem.load(weaponSystemId),
  },
  SearchHit: { node: (hit, _args, { node }) => node.load(hit) },
};

const yoga = createYoga({ schema: createSchema({ typeDefs: typeDefs(), resolvers }), context, logging: false });
createServer(yoga).listen(Number(port), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
