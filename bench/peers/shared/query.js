/** Resolvers of Query over prepared rows, the same for every server that takes graphql-js resolvers. */
exports.queryResolvers = (rows) => ({
  event: (_root, { id }) => rows.event(id),
  events: (_root, { where, first }) => ({ nodes: rows.events(where, first) }),
  aidPackages: (_root, { where, first }) => ({ nodes: rows.packages(where, first) }),
  locations: (_root, { where, first }) => ({ nodes: rows.locations(where, first) }),
  eventStats: (_root, { where }) => rows.stats(where),
  search: (_root, { text, first }) => ({ hits: rows.search(text, first) }),
});
