import type { Database } from "better-sqlite3";
import { COLUMN_WEIGHTS } from "../../../src/search/document";
import { parseQuery } from "../../../src/search/query";
import { sqliteSearch } from "../../../src/search/sqlite";

/** The variables of all operations; each uses its own. */
export interface Variables {
  readonly id: string;
  readonly ids: readonly string[];
  readonly text: string;
  readonly kinds: readonly string[];
  readonly after: string;
  readonly before: string;
}

/** Answers an operation with the JSON text of its response. */
export type Answer = (variables: Variables) => string | undefined;

/** Of a time that is known to the day, or of a span within one month, the month. */
const MONTH = `CASE WHEN "occurred_start" = "occurred_end" OR "occurred_precision" IN ('DAY', 'HOUR', 'MINUTE')
  OR substr("occurred_start", 1, 7) = substr("occurred_end", 1, 7) THEN substr("occurred_start", 1, 7) END`;

/** The index gives the participants of an event in their order. */
const PARTICIPANTS = (participant: string) => `(
  SELECT json_group_array(${participant})
  FROM "event_participant" p INDEXED BY "event_participant_event_idx" CROSS JOIN "actor" a ON a."id" = p."actor_id"
  WHERE p."event_id" = e."id")`;

/** The index gives the items of a package in their order. */
const ITEMS = `(
  SELECT json_group_array(json_object(
    'name', i."name",
    'quantity', CASE WHEN i."quantity_comparator" IS NOT NULL OR i."quantity_unit" IS NOT NULL
      THEN json_object('best', i."quantity_best", 'unit', i."quantity_unit") END,
    'weaponSystem', CASE WHEN w."id" IS NOT NULL THEN json_object('name', w."name", 'category', w."category") END))
  FROM "aid_item" i INDEXED BY "aid_item_package_idx" LEFT JOIN "weapon_system" w ON w."id" = i."weapon_system_id"
  WHERE i."package_id" = p."id")`;

const packages = (condition: string, limit: string) => `
  SELECT json_object('data', json_object('aidPackages', json_object('nodes', json_group_array(json_object(
    'id', 'AidPackage:' || p."key", 'title', p."title", 'announcedOn', p."announced_on", 'items', ${ITEMS})))))
  FROM (
    SELECT "id", "key", "title", "announced_on" FROM "aid_package" WHERE ${condition}
    ORDER BY "announced_on" DESC, "id" DESC LIMIT ${limit}) p`;

const json = (groups: string) => `
  SELECT json_object('data', json_object('eventStats', json_object(
    'totalCount', coalesce(sum("count"), 0),
    'rows', json_group_array(json_object('occurred', "month", 'kind', "kind", 'count', "count")))))
  FROM (${groups} ORDER BY "month" IS NULL, "month", "kind")`;

/** From the totals that are kept by month and kind, or by day. */
const rollup = (table: string, where = "") =>
  json(`
    SELECT nullif("occurred_month", '') AS "month", "kind", sum("events") AS "count" FROM "${table}" ${where}
    GROUP BY "occurred_month", "kind"`);

/** The expression of the index, letter by letter: else it does not serve. */
const INDEXED_MONTH = `CASE WHEN "occurred_precision" IN ('MINUTE', 'HOUR', 'DAY')
  OR substr("occurred_start", 1, 7) || '-01' = substr("occurred_end", 1, 7) || '-01'
  THEN substr("occurred_start", 1, 7) || '-01' END`;

/** From the index that holds all that is needed, in its order: nothing is sorted. */
const indexed = (where = "") =>
  json(`
    SELECT ${INDEXED_MONTH} AS "month", "kind", COUNT(*) AS "count" FROM "event" INDEXED BY "stats_event_idx"
    WHERE "occurred_precision" IS NOT NULL ${where} GROUP BY "month", "kind"`);

/** One walk over the table that counts in hash tables: GROUP BY would sort all rows. */
const tally = (where: string) => `SELECT tally(${MONTH}, "kind") FROM "event" NOT INDEXED ${where}`;

/** The workload always asks for three kinds. Written out they are looked up in an index, which a list as JSON is not. */
const CHOSEN = `"kind" IN (@kind0, @kind1, @kind2) AND "occurred_start" > @after
  AND "occurred_start" < @before AND "occurred_end" < @before`;

/** The ways to count, the fastest first. The first one that the schema allows is taken. */
const STATS = {
  Q5: { kept: [rollup("stats_event_month")], rows: [indexed(), tally("")] },
  Q5b: {
    kept: [rollup("stats_event_day", `WHERE ${CHOSEN}`)],
    rows: [indexed(`AND ${CHOSEN}`), tally(`WHERE ${CHOSEN}`)],
  },
} as const;

const SQL = {
  Q1: `
    SELECT json_object('data', json_object('event', json_object(
      'id', 'Event:' || e."key", 'title', e."title",
      'occurred', json_object('start', e."occurred_start", 'end', e."occurred_end", 'precision', e."occurred_precision"),
      'location', CASE WHEN l."id" IS NOT NULL THEN json_object('name', l."name") END)))
    FROM "event" e LEFT JOIN "location" l ON l."id" = e."location_id" WHERE e."key" = substr(?, 7)`,
  Q2: `
    SELECT json_object('data', json_object('events', json_object('nodes', json_group_array(json_object(
      'id', 'Event:' || e."key", 'title', e."title", 'kind', e."kind",
      'occurred', json_object('start', e."occurred_start"),
      'location', CASE WHEN l."id" IS NOT NULL THEN json_object('name', l."name", 'country', l."country") END,
      'participants', ${PARTICIPANTS(`json_object('role', p."role", 'actor', json_object('name', a."name"))`)})))))
    FROM (
      SELECT "id", "key", "title", "kind", "occurred_start", "location_id" FROM "event"
      WHERE "kind" = @kind AND "occurred_start" > @after AND "occurred_start" < @before AND "occurred_end" < @before
      ORDER BY "occurred_start" DESC, "id" DESC LIMIT 50) e
    LEFT JOIN "location" l ON l."id" = e."location_id"`,
  Q3: packages(`"announced_on" <= @until`, "100"),
  Q3b: packages(`"announced_on" >= @since`, "@first"),
  Q4: `
    SELECT json_object('data', json_object('locations', json_object('nodes', json_group_array(json_object(
      'id', 'Location:' || l."key", 'name', l."name",
      'events', json_object('nodes', (
        SELECT json_group_array(json_object(
          'id', 'Event:' || e."key", 'title', e."title", 'occurred', json_object('start', e."occurred_start"),
          'participants', ${PARTICIPANTS(`json_object('actor', json_object('name', a."name"))`)}))
        FROM (
          SELECT g."id", g."key", g."title", g."occurred_start" FROM (
            SELECT DISTINCT el."event_id" AS "id" FROM "location_ancestor" la
            JOIN "event_location" el ON el."location_id" = la."location_id"
            WHERE la."ancestor_id" = l."id" ORDER BY el."event_start" DESC, el."event_id" DESC LIMIT 10) latest
          CROSS JOIN "event" g ON g."id" = latest."id") e)))))))
    FROM (
      SELECT "id", "key", "name" FROM "location" WHERE "key" IN (SELECT substr(value, 10) FROM json_each(?))
      ORDER BY "name", "id" LIMIT 20) l`,
  Q6: `
    SELECT json_object('data', json_object('search', json_object('hits', json_group_array(json_object(
      'score', -h."rank", 'kind', h."kind",
      'node', CASE h."kind"
        WHEN 'EVENT' THEN (SELECT json_object('id', 'Event:' || "key", 'title', "title") FROM "event" WHERE "id" = h."entity_id")
        WHEN 'AID_PACKAGE' THEN
          (SELECT json_object('id', 'AidPackage:' || "key", 'title', "title") FROM "aid_package" WHERE "id" = h."entity_id")
        WHEN 'ACTOR' THEN (SELECT json_object('id', 'Actor:' || "key", 'name', "name") FROM "actor" WHERE "id" = h."entity_id")
        WHEN 'LOCATION' THEN
          (SELECT json_object('id', 'Location:' || "key", 'name', "name") FROM "location" WHERE "id" = h."entity_id")
        WHEN 'WEAPON_SYSTEM' THEN
          (SELECT json_object('id', 'WeaponSystem:' || "key", 'name', "name") FROM "weapon_system" WHERE "id" = h."entity_id")
        WHEN 'REPORT' THEN (SELECT json_object('id', 'Report:' || "key") FROM "report" WHERE "id" = h."entity_id")
        WHEN 'SOURCE' THEN (SELECT json_object('id', 'Source:' || "key") FROM "source" WHERE "id" = h."entity_id")
        ELSE (SELECT json_object('id', 'Claim:' || "key") FROM "claim" WHERE "id" = h."entity_id") END))))),
      COUNT(*)
    FROM (
      SELECT bm25("search_index", ${Object.values(COLUMN_WEIGHTS).join(", ")}) AS "rank", d."kind", d."entity_id"
      FROM "search_index" JOIN "search_document" d ON d."id" = "search_index"."rowid"
      WHERE "search_index" MATCH ? ORDER BY "rank", d."id" LIMIT 20) h`,
  Q7: `
    SELECT json_object('data', json_object('events', json_object('nodes', json_group_array(json_object(
      'id', 'Event:' || e."key", 'title', e."title", 'occurred', json_object('start', e."occurred_start"),
      'location', json_object('name', l."name", 'lat', l."lat", 'lon', l."lon"))))))
    FROM (
      SELECT g."key", g."title", g."occurred_start", g."location_id" FROM (
        SELECT "id", "occurred_start" FROM "event" WHERE "location_id" IN (
          SELECT "id" FROM "location" WHERE "id" IN (
            SELECT "id" FROM "location_rtree"
            WHERE "max_lat" >= @south AND "min_lat" <= @north AND "max_lon" >= @west AND "min_lon" <= @east)
          AND "lat" BETWEEN @south AND @north AND "lon" BETWEEN @west AND @east)
        AND "geo_precision" IN ('EXACT', 'NEAR')
        ORDER BY "occurred_start" DESC, "id" DESC LIMIT 100) latest
      CROSS JOIN "event" g ON g."id" = latest."id") e
    JOIN "location" l ON l."id" = e."location_id"`,
} as const;

/** Kind -> month -> number of events. */
type Tally = Map<string, Map<string | null, number>>;

function countOne(tally: Tally, month: string | null, kind: string): void {
  let months = tally.get(kind);
  if (!months) tally.set(kind, (months = new Map<string | null, number>()));
  months.set(month, (months.get(month) ?? 0) + 1);
}

function defineTally(db: Database): void {
  db.aggregate<Tally>("tally", {
    start: () => new Map(),
    // The types know of one argument only; SQLite passes as many as the function has.
    step: countOne as unknown as (tally: Tally) => void,
    result: (tally: Tally) => JSON.stringify({ data: { eventStats: statsOf(tally) } }),
  });
}

function statsOf(tally: Tally) {
  const rows = [...tally].flatMap(([kind, months]) =>
    [...months].map(([month, count]) => ({ occurred: month === null ? null : `${month}-01`, kind, count })),
  );
  // What has no month comes last.
  const key = ({ occurred, kind }: { occurred: string | null; kind: string }) => `${occurred ?? "~"}/${kind}`;
  rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return { totalCount: rows.reduce((sum, { count }) => sum + count, 0), rows };
}

const NOTHING_FOUND = `{"data":{"search":{"hits":[]}}}`;

function canPrepare(db: Database, sql: string): boolean {
  try {
    db.prepare(sql);
    return true;
  } catch {
    return false;
  }
}

/**
 * The operations that are answered, each by a single prepared statement that makes the JSON inside SQLite.
 * @param fromRows count the events themselves, even where totals are kept
 */
export function prepareAnswers(db: Database, fromRows: boolean): ReadonlyMap<string, Answer> {
  defineTally(db);
  const one = (sql: string) => {
    const statement = db.prepare(sql).pluck();
    return (...parameters: unknown[]) => statement.get(...parameters) as string | undefined;
  };
  const [q1, q2, q3, q3b, q4] = [one(SQL.Q1), one(SQL.Q2), one(SQL.Q3), one(SQL.Q3b), one(SQL.Q4)];
  const counted = ({ kept, rows }: (typeof STATS)["Q5" | "Q5b"]) => {
    const ways = fromRows ? rows : [...kept, ...rows];
    return one(ways.find((way) => canPrepare(db, way)) ?? "");
  };
  const [q5, q5b, q7] = [counted(STATS.Q5), counted(STATS.Q5b), one(SQL.Q7)];
  const search = db.prepare(SQL.Q6).raw();
  return new Map<string, Answer>([
    ["Q1", ({ id }) => q1(id) ?? `{"data":{"event":null}}`],
    ["Q2", (variables) => q2(variables)],
    ["Q3", (variables) => q3(variables)],
    ["Q3b", (variables) => q3b(variables)],
    ["Q4", ({ ids }) => q4(JSON.stringify(ids))],
    ["Q5", () => q5()],
    ["Q5b", ({ kinds: [kind0, kind1, kind2], after, before }) => q5b({ kind0, kind1, kind2, after, before })],
    [
      "Q6",
      ({ text }) => {
        const query = parseQuery(text, "text");
        for (const expression of [sqliteSearch.allWords(query), sqliteSearch.anyWord(query)]) {
          const [json, hits] = search.get(expression) as [string, number];
          if (hits > 0) return json;
        }
        return NOTHING_FOUND;
      },
    ],
    ["Q7", (variables) => q7(variables)],
  ]);
}
