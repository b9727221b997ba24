import type { MigrationInterface, QueryRunner } from "typeorm";

/** First day of the span that a day lies in, by the length of the span. */
const SPANS = {
  week: (day) => `date(${day}, 'weekday 0', '-6 days')`,
  month: (day) => `substr(${day}, 1, 7) || '-01'`,
  quarter: (day) =>
    `substr(${day}, 1, 5) || printf('%02d', (CAST(substr(${day}, 6, 2) AS INTEGER) - 1) / 3 * 3 + 1) || '-01'`,
  year: (day) => `substr(${day}, 1, 4) || '-01-01'`,
} satisfies Readonly<Record<string, (day: string) => string>>;

/** SQL of the span in which an event lies for certain. `row` is a prefix such as `NEW.`. */
function certainSpan(span: (day: string) => string, row: string): string {
  const [start, end] = [span(`${row}"occurred_start"`), span(`${row}"occurred_end"`)];
  return `CASE WHEN ${row}"occurred_precision" IN ('MINUTE', 'HOUR', 'DAY') OR ${start} = ${end} THEN ${start} END`;
}

/** SQL of what a column of a rollup holds for the event of a row; its place is found by `country`. */
function valueOf(column: string, row: string, country: string): string {
  if (column === "located") return `${row}."location_id" IS NOT NULL`;
  // An unknown value is an empty text: only what is not NULL can be part of a key.
  if (column === "country") return `COALESCE(${country}, '')`;
  const span = (SPANS as Partial<Record<string, (day: string) => string>>)[column.replace("occurred_", "")];
  return `COALESCE(${span ? certainSpan(span, `${row}.`) : `${row}."${column}"`}, '')`;
}

interface Rollup {
  readonly name: string;
  /** The key, in the order in which events are most often grouped. */
  readonly key: readonly string[];
  /** Columns that follow from the key: they stand behind the count, where reading it does not pass them. */
  readonly more: readonly string[];
}

const CODES = ["acled_event_type", "acled_sub_event_type", "ucdp_violence_type"];
const SPAN_KEY = ["occurred_month", "kind", "occurred_quarter", "occurred_year"];

const rollups: readonly Rollup[] = [
  { name: "stats_event_month", key: [...SPAN_KEY, ...CODES], more: [] },
  { name: "stats_event_country", key: [...SPAN_KEY, "country", "located", ...CODES], more: [] },
  {
    name: "stats_event_day",
    key: ["occurred_month", "kind", "occurred_start", "occurred_end", "occurred_precision", ...CODES],
    more: ["occurred_week", "occurred_quarter", "occurred_year"],
  },
];

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(", ");

function create({ name, key, more }: Rollup): string {
  const define = (column: string) => `"${column}" ${column === "located" ? "integer" : "text"} NOT NULL`;
  const columns = [...key.map(define), `"events" integer NOT NULL`, ...more.map(define)];
  return `CREATE TABLE "${name}" (${columns.join(", ")}, PRIMARY KEY (${quoted(key)})) WITHOUT ROWID`;
}

/** Counts all events there are. */
function fill({ name, key, more }: Rollup): string {
  const columns = [...key, ...more];
  const values = columns.map((column) => valueOf(column, "t", `place."country"`)).join(", ");
  return `INSERT INTO "${name}" (${quoted(columns)}, "events") SELECT ${values}, COUNT(*) FROM "event" t
    LEFT JOIN "location" place ON place."id" = t."location_id" GROUP BY ${columns.map((_, index) => index + 1).join(", ")}`;
}

/** Adds a change of the count to a rollup, within the trigger of "stats_event_change". */
function addChange({ name, key, more }: Rollup): string {
  const columns = [...key, ...more];
  return `INSERT INTO "${name}" (${quoted(columns)}, "events") VALUES (${columns.map((column) => `NEW."${column}"`).join(", ")}, NEW."change")
    ON CONFLICT DO UPDATE SET "events" = "events" + excluded."events";`;
}

/** What a rollup may hold of an event. */
const ALL = [...new Set(rollups.flatMap(({ key, more }) => [...key, ...more]))];

/** Counts an event in or out; with `from`, all events `t` of it. */
function count(row: "NEW" | "OLD" | "t", change: 1 | -1, country: string, from = ""): string {
  const values = ALL.map((column) => valueOf(column, row, country)).join(", ");
  return `INSERT INTO "stats_event_change" (${quoted(ALL)}, "change") SELECT ${values}, ${change} ${from};`;
}

function countOne(row: "NEW" | "OLD", change: 1 | -1): string {
  return count(row, change, `(SELECT "country" FROM "location" WHERE "id" = ${row}."location_id")`);
}

/** Counts the events at the place of a trigger as in another country. */
function moveEvents(row: "NEW" | "OLD", from: string, to: string): string {
  const events = `FROM "event" t WHERE t."location_id" = ${row}."id"`;
  return `${count("t", -1, from, events)}\n${count("t", 1, to, events)}`;
}

/** Columns of events that decide where they are counted. */
const COUNTED = ["kind", "location_id", ...CODES, "occurred_start", "occurred_end", "occurred_precision"];

/**
 * Counts of events by what is asked for most. Triggers keep them in step within the transaction that changes an event or
 * the country of a place, so that no writer can forget it and no reader ever sees old counts.
 */
const statements = [
  ...rollups.flatMap((rollup) => [
    create(rollup),
    fill(rollup),
    // What counts nothing any more goes, so that a rollup is the same whichever way it came about.
    `CREATE TRIGGER "${rollup.name}_empty" AFTER UPDATE OF "events" ON "${rollup.name}" WHEN NEW."events" = 0 BEGIN
      DELETE FROM "${rollup.name}" WHERE ${rollup.key.map((column) => `"${column}" = NEW."${column}"`).join(" AND ")};
    END`,
  ]),
  // Never holds a row: what is inserted is counted instead, so that the columns are worked out once for all rollups.
  `CREATE TABLE "stats_event_change" (${ALL.map((column) => `"${column}"`).join(", ")}, "change")`,
  `CREATE TRIGGER "stats_event_change_insert" BEFORE INSERT ON "stats_event_change" BEGIN
    ${rollups.map(addChange).join("\n")}
    SELECT RAISE(IGNORE);
  END`,
  `CREATE TRIGGER "stats_event_insert" AFTER INSERT ON "event" BEGIN
    ${countOne("NEW", 1)}
  END`,
  `CREATE TRIGGER "stats_event_update" AFTER UPDATE OF ${quoted(COUNTED)} ON "event" BEGIN
    ${countOne("OLD", -1)}
    ${countOne("NEW", 1)}
  END`,
  `CREATE TRIGGER "stats_event_delete" AFTER DELETE ON "event" BEGIN
    ${countOne("OLD", -1)}
  END`,
  `CREATE TRIGGER "stats_location_update" AFTER UPDATE OF "country" ON "location" WHEN OLD."country" IS NOT NEW."country" BEGIN
    ${moveEvents("NEW", `OLD."country"`, `NEW."country"`)}
  END`,
  // While foreign keys are deferred, events may name a place before it is there and after it is gone.
  `CREATE TRIGGER "stats_location_insert" AFTER INSERT ON "location" WHEN EXISTS (SELECT 1 FROM "event" WHERE "location_id" = NEW."id") BEGIN
    ${moveEvents("NEW", "NULL", `NEW."country"`)}
  END`,
  `CREATE TRIGGER "stats_location_delete" AFTER DELETE ON "location" WHEN EXISTS (SELECT 1 FROM "event" WHERE "location_id" = OLD."id") BEGIN
    ${moveEvents("OLD", `OLD."country"`, "NULL")}
  END`,
  // What no rollup answers is mostly asked of these columns, which the index holds in the order of the groups. The condition
  // is true of every event: only statements that say it use the index.
  `CREATE INDEX "stats_event_idx" ON "event" (${certainSpan(SPANS.month, "")}, ${quoted(["kind", "location_id", "geo_precision", "occurred_start", "occurred_end", "occurred_precision"])}) WHERE "occurred_precision" IS NOT NULL`,
];

export class Statistics1764201600000 implements MigrationInterface {
  readonly name = "Statistics1764201600000";

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  /** Migrations go forward only: the backup that `migrate` keeps is the way back. */
  down(): Promise<void> {
    return Promise.reject(new Error("Migrations go forward only: restore the backup beside the database instead."));
  }
}
