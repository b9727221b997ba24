const Database = require("better-sqlite3");
// Spellings are folded into search keys by the project's own code for every server.
const { parseQuery } = require("../../../dist/bench/src/search/query.js");
const { sqliteSearch } = require("../../../dist/bench/src/search/sqlite.js");
const { COLUMN_WEIGHTS } = require("../../../dist/bench/src/search/document.js");

const DEFAULT_FIRST = 20;

const EVENT = `e."id", e."key", e."title", e."kind", e."location_id", e."occurred_start", e."occurred_end", e."occurred_precision"`;
const IDS = `(SELECT value FROM json_each(?))`;
const LATEST_FIRST = `ORDER BY e."occurred_start" DESC, e."id" DESC`;

/** The month that an event lies in for certain, as the index has it. */
const MONTH = `CASE WHEN e."occurred_precision" IN ('MINUTE', 'HOUR', 'DAY')
  OR substr(e."occurred_start", 1, 7) || '-01' = substr(e."occurred_end", 1, 7) || '-01'
  THEN substr(e."occurred_start", 1, 7) || '-01' END`;

const event = (row) => ({
  __typename: "Event",
  rowId: row.id,
  locationId: row.location_id,
  id: `Event:${row.key}`,
  title: row.title,
  kind: row.kind,
  occurred: { start: row.occurred_start, end: row.occurred_end, precision: row.occurred_precision },
});
const named = (type) => (row) => ({ ...row, __typename: type, rowId: row.id, id: `${type}:${row.key}` });
const aidPackage = (row) => ({ ...named("AidPackage")(row), announcedOn: row.announced_on });
const item = (row) => ({
  ...named("AidItem")(row),
  packageId: row.package_id,
  weaponSystemId: row.weapon_system_id,
  quantity:
    row.quantity_comparator === null && row.quantity_unit === null
      ? null
      : { best: row.quantity_best, unit: row.quantity_unit },
});

/** What a search finds: table, columns, and how a row becomes an object. */
const KINDS = {
  ACTOR: ["actor", `"id", "key", "name"`, named("Actor")],
  AID_PACKAGE: ["aid_package", `"id", "key", "title", "announced_on"`, aidPackage],
  EVENT: ["event", "*", event],
  LOCATION: ["location", `"id", "key", "name", "country", "lat", "lon"`, named("Location")],
  REPORT: ["report", `"id", "key"`, named("Report")],
  SOURCE: ["source", `"id", "key"`, named("Source")],
  WEAPON_SYSTEM: ["weapon_system", `"id", "key", "name", "category"`, named("WeaponSystem")],
};

/** The statements that a server needs, prepared once. What belongs to many rows is read for all of them at once. */
exports.openRows = (file) => {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  db.pragma("mmap_size = 17179869184");
  db.pragma("cache_size = -65536");
  const statements = new Map();
  const all = (sql, ...parameters) => {
    let statement = statements.get(sql);
    if (!statement) statements.set(sql, (statement = db.prepare(sql)));
    return statement.all(...parameters);
  };
  const byIds = (kind, ids) => {
    const [table, columns, make] = KINDS[kind];
    const rows = all(`SELECT ${columns} FROM "${table}" WHERE "id" IN ${IDS}`, JSON.stringify(ids));
    const found = new Map(rows.map((row) => [row.id, make(row)]));
    return ids.map((id) => found.get(id) ?? null);
  };
  const grouped = (ids, rows, key, make) => {
    const groups = new Map(ids.map((id) => [id, []]));
    for (const row of rows) groups.get(row[key]).push(make(row));
    return ids.map((id) => groups.get(id));
  };

  return {
    event: (id) =>
      all(`SELECT ${EVENT} FROM "event" e WHERE e."key" = ?`, id.slice("Event:".length)).map(event)[0] ?? null,
    events: (where, first = DEFAULT_FIRST) => {
      const { sql, parameters } = eventCondition(where);
      return all(`SELECT ${EVENT} FROM "event" e${sql} ${LATEST_FIRST} LIMIT ?`, ...parameters, first).map(event);
    },
    packages: ({ announcedOn = {} } = {}, first = DEFAULT_FIRST) => {
      const conditions = [];
      const parameters = [];
      for (const [name, operator] of [
        ["lte", "<="],
        ["gte", ">="],
      ]) {
        if (announcedOn[name] === undefined) continue;
        conditions.push(`"announced_on" ${operator} ?`);
        parameters.push(announcedOn[name]);
      }
      const where = conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";
      const order = `ORDER BY "announced_on" DESC, "id" DESC LIMIT ?`;
      const rows = all(
        `SELECT "id", "key", "title", "announced_on" FROM "aid_package"${where} ${order}`,
        ...parameters,
        first,
      );
      return rows.map(aidPackage);
    },
    locations: ({ id }, first = DEFAULT_FIRST) => {
      const keys = JSON.stringify(id.in.map((one) => one.slice("Location:".length)));
      return all(
        `SELECT "id", "key", "name", "country", "lat", "lon" FROM "location" WHERE "key" IN ${IDS} ORDER BY "name", "id" LIMIT ?`,
        keys,
        first,
      ).map(named("Location"));
    },
    stats: (where) => {
      const { sql, parameters } = eventCondition(where);
      const rows = all(
        `SELECT ${MONTH} AS "occurred", e."kind", COUNT(*) AS "count" FROM "event" e${sql || " WHERE TRUE"}
         AND e."occurred_precision" IS NOT NULL
         GROUP BY "occurred", e."kind" ORDER BY "occurred" IS NULL, "occurred", e."kind"`,
        ...parameters,
      );
      return { totalCount: rows.reduce((sum, { count }) => sum + count, 0), rows };
    },
    search: (text, first) => {
      const query = parseQuery(text, "text");
      for (const expression of [sqliteSearch.allWords(query), sqliteSearch.anyWord(query)]) {
        const rows = all(
          `SELECT -bm25("search_index", ${Object.values(COLUMN_WEIGHTS).join(", ")}) AS "score", d."kind", d."entity_id" AS "entityId"
           FROM "search_index" JOIN "search_document" d ON d."id" = "search_index"."rowid"
           WHERE "search_index" MATCH ? ORDER BY "score" DESC, d."id" LIMIT ?`,
          expression,
          first,
        );
        if (rows.length > 0) return rows;
      }
      return [];
    },
    byIds,
    /** The objects that hits stand for, in their order. */
    nodesOf: (hits) => {
      const found = new Map();
      for (const kind of new Set(hits.map((hit) => hit.kind))) {
        const ids = hits.filter((hit) => hit.kind === kind).map(({ entityId }) => entityId);
        byIds(kind, ids).forEach((node, index) => found.set(`${kind}/${ids[index]}`, node));
      }
      return hits.map(({ kind, entityId }) => found.get(`${kind}/${entityId}`));
    },
    participantsOf: (ids) =>
      grouped(
        ids,
        all(
          `SELECT "event_id", "actor_id" AS "actorId", "role" FROM "event_participant" WHERE "event_id" IN ${IDS} ORDER BY "ordinal"`,
          JSON.stringify(ids),
        ),
        "event_id",
        (row) => row,
      ),
    itemsOf: (ids) =>
      grouped(
        ids,
        all(`SELECT * FROM "aid_item" WHERE "package_id" IN ${IDS} ORDER BY "ordinal"`, JSON.stringify(ids)),
        "package_id",
        item,
      ),
    latestEventsOf: (ids, first = DEFAULT_FIRST) =>
      ids.map((id) =>
        all(
          `SELECT ${EVENT} FROM (
             SELECT DISTINCT el."event_id" FROM "location_ancestor" la JOIN "event_location" el ON el."location_id" = la."location_id"
             WHERE la."ancestor_id" = ? ORDER BY el."event_start" DESC, el."event_id" DESC LIMIT ?) latest
           CROSS JOIN "event" e ON e."id" = latest."event_id"`,
          id,
          first,
        ).map(event),
      ),
  };
};

function eventCondition(where = {}) {
  const conditions = [];
  const parameters = [];
  const add = (sql, ...values) => {
    conditions.push(sql);
    parameters.push(...values);
  };
  const { kind = {}, occurred = {}, bbox } = where ?? {};
  if (kind.eq !== undefined) add(`e."kind" = ?`, kind.eq);
  if (kind.in !== undefined) add(`e."kind" IN ${IDS}`, JSON.stringify(kind.in));
  if (occurred.after !== undefined) add(`e."occurred_start" > ?`, occurred.after);
  // What ends before a day begins before it: this bounds the walk over the index.
  if (occurred.before !== undefined)
    add(`e."occurred_end" < ? AND e."occurred_start" < ?`, occurred.before, occurred.before);
  if (bbox) {
    const { south, west, north, east } = bbox;
    add(
      `e."geo_precision" IN ('EXACT', 'NEAR') AND e."location_id" IN (
         SELECT l."id" FROM "location" l JOIN "location_rtree" r ON r."id" = l."id"
         WHERE r."max_lat" >= ? AND r."min_lat" <= ? AND r."max_lon" >= ? AND r."min_lon" <= ?
           AND l."lat" BETWEEN ? AND ? AND l."lon" BETWEEN ? AND ?)`,
      ...[south, north, west, east, south, north, west, east],
    );
  }
  return { sql: conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "", parameters };
}
