const id = { type: "integer PRIMARY KEY" };
const key = { type: "text NOT NULL UNIQUE" };
const text = { type: "text" };
const required = { type: "text NOT NULL" };
const number = { type: "double precision" };
const whole = { type: "integer NOT NULL" };
const day = { type: "date" };
const to = (table, type = "integer") => ({ type: `${type} REFERENCES "${table}"` });

/** The month that an event lies in for certain: kept as a column, so that it can be grouped by. */
const month = {
  type: "date",
  from: `CASE WHEN "occurred_precision" IN ('DAY', 'HOUR', 'MINUTE')
    OR substr("occurred_start", 1, 7) = substr("occurred_end", 1, 7) THEN substr("occurred_start", 1, 7) || '-01' END`,
};

/** The tables that the workloads read. "from" is the SQLite expression of a column that is not copied as it is. */
exports.TABLES = [
  {
    name: "location",
    columns: { id, key, name: required, kind: required, country: text, lat: number, lon: number },
  },
  { name: "actor", columns: { id, key, name: required } },
  { name: "weapon_system", columns: { id, key, name: required, category: required } },
  {
    name: "event",
    columns: {
      id,
      key,
      kind: required,
      title: required,
      location_id: to("location"),
      geo_precision: text,
      occurred_start: day,
      occurred_end: day,
      occurred_precision: required,
      occurred_month: month,
      // The aggregates have sums and distinct counts and no plain count: adding up ones is the fastest way to count.
      one: { type: "integer NOT NULL", from: "1" },
    },
  },
  {
    name: "event_participant",
    columns: {
      id,
      event_id: to("event", "integer NOT NULL"),
      actor_id: to("actor", "integer NOT NULL"),
      role: required,
      ordinal: whole,
    },
  },
  { name: "aid_package", columns: { id, key, title: required, announced_on: day } },
  {
    name: "aid_item",
    columns: {
      id,
      package_id: to("aid_package", "integer NOT NULL"),
      ordinal: whole,
      name: required,
      weapon_system_id: to("weapon_system"),
      quantity_best: number,
      quantity_unit: text,
    },
  },
];

/** The indexes that SQLite has, which ends each with the row id, and those for what is grouped by. */
exports.INDEXES = [
  `CREATE INDEX ON "location" ("name", "id")`,
  `CREATE INDEX ON "location" ("lat", "lon")`,
  `CREATE INDEX ON "event" ("occurred_start", "id")`,
  `CREATE INDEX ON "event" ("location_id", "occurred_start", "id")`,
  `CREATE INDEX ON "event" ("kind", "occurred_start", "id")`,
  `CREATE INDEX ON "event" ("occurred_month", "kind", "one")`,
  `CREATE INDEX ON "event_participant" ("event_id", "ordinal")`,
  `CREATE INDEX ON "event_participant" ("actor_id", "event_id")`,
  `CREATE INDEX ON "aid_package" ("announced_on", "id")`,
  `CREATE INDEX ON "aid_item" ("package_id", "ordinal")`,
  `CREATE INDEX ON "aid_item" ("weapon_system_id")`,
];
