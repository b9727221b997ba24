import { LRUCache } from "lru-cache";
import sql, { empty, join, raw, Sql } from "sql-template-tag";
import { type Grouping, keysOf, type Question } from "./question";

/** Counts of rows by the values of some columns, kept in step by triggers. */
interface Rollup {
  readonly name: string;
  readonly columns: ReadonlySet<string>;
}

const SPANS = ["occurred_month", "occurred_quarter", "occurred_year"];
const CODES = ["kind", "acled_event_type", "acled_sub_event_type", "ucdp_violence_type"];

/** Table -> its rollups, those with fewer rows first. */
const rollups: Readonly<Record<string, readonly Rollup[]>> = {
  event: [
    { name: "stats_event_month", columns: new Set([...SPANS, ...CODES]) },
    { name: "stats_event_country", columns: new Set([...SPANS, ...CODES, "country", "located"]) },
    {
      name: "stats_event_day",
      columns: new Set([...SPANS, ...CODES, "occurred_week", "occurred_start", "occurred_end", "occurred_precision"]),
    },
  ],
};

/** Columns that are always known; in the others an empty text stands for NULL. */
const KNOWN: ReadonlySet<string> = new Set(["kind", "occurred_precision", "located"]);

/** The row that an event lies at is asked about: only its country is in a rollup. */
const PLACE = /EXISTS \(SELECT 1 FROM "location" (\w+) WHERE \1\."id" = t\."location_id" AND /g;

/** A column of an alias. */
const COLUMN = /\b(\w+)\."(\w+)"/g;

/** A column that is compared with a bound value, or looked for in a list of some. */
const COMPARED = /\b\w+\."(\w+)" ((?:<=?|>=?|=) \u0000|IN \(\u0000(?:,\s*\u0000)*\))/g;

const GREATER = /\b\w+\."(\w+)" >=? \u0000/g;

/** Marks columns that need no second look while text is rewritten. */
const HELD = "held";

/** Stands for a bound value while text is rewritten; no SQL of ours has it. */
const VALUE = "\u0000";

/**
 * The statement that counts the groups from a rollup; null when none has all that the question needs. What it needs is read
 * off the SQL itself, so that nothing can be asked of a rollup that it does not hold.
 */
export function countFromRollup(question: Question): Sql | null {
  for (const rollup of rollups[question.table] ?? []) {
    const keys = question.groupings.map((grouping) => keyIn(rollup, grouping));
    const where = question.where === null ? empty : onRollup(rollup, question.where);
    if (where === null || !keys.every((key) => key !== null)) continue;
    const names = keysOf(question).map(([name]) => name);
    const selected = keys.map((key, index) => sql`${key.value} AS ${raw(`"${names[index] ?? ""}"`)}, `);
    const grouped = keys.length === 0 ? empty : sql` GROUP BY ${join(keys.map(({ group }) => group))}`;
    return sql`SELECT ${join([empty, ...selected], "")}COALESCE(SUM(t."events"), 0) AS "count$" FROM ${raw(`"${rollup.name}"`)} t${where === empty ? empty : sql` WHERE ${where}`}${grouped}`;
  }
  return null;
}

/** SQL of a key and of what is grouped by for it: the column itself, whose order the rollup has. */
function keyIn(rollup: Rollup, { dimension, bucket }: Grouping): { value: Sql; group: Sql } | null {
  const name = dimension.rolled(bucket);
  if (name !== null) {
    return rollup.columns.has(name) ? { value: raw(known(name)), group: raw(`t."${name}"`) } : null;
  }
  const [cell] = Object.values(dimension.cells(bucket));
  if (dimension.link !== null || dimension.joins.length > 0 || !cell) return null;
  const value = onRollup(rollup, cell);
  return value === null ? null : { value, group: value };
}

function known(column: string): string {
  return KNOWN.has(column) ? `t."${column}"` : `CASE WHEN t."${column}" <> '' THEN t."${column}" END`;
}

/** Texts that were rewritten before: the same few come again with other values. */
const rewritten = new LRUCache<string, { readonly strings: readonly string[] | null }>({ max: 500 });

/** The same condition or value on a rollup; null when it speaks of anything that the rollup does not hold. */
function onRollup(rollup: Rollup, { strings, values }: Sql): Sql | null {
  const text = strings.join(VALUE);
  const name = `${rollup.name} ${text}`;
  let known = rewritten.get(name);
  if (!known) {
    known = { strings: rewrite(rollup, text) };
    rewritten.set(name, known);
  }
  return known.strings && new Sql(known.strings, values);
}

function rewrite({ columns }: Rollup, text: string): string[] | null {
  const places: string[] = [];
  const ofPlaces = text.replace(PLACE, (_, alias: string) => {
    places.push(alias);
    return `(t."located" = 1 AND `;
  });
  if (/\bSELECT\b/.test(ofPlaces)) return null;
  const isCovered = (alias: string, column: string) =>
    columns.has(column) && (alias === "t" || (places.includes(alias) && column === "country"));
  const named = [...ofPlaces.matchAll(COLUMN)];
  if (!named.every(([, alias = "", column = ""]) => isCovered(alias, column))) return null;
  // Where everything has to hold, what is greater than a value is known.
  const greater = /\b(OR|NOT)\b/.test(ofPlaces) ? [] : [...ofPlaces.matchAll(GREATER)].map(([, column]) => column);
  return ofPlaces
    .replace(COMPARED, (_, column: string, comparison: string) =>
      compared(column, comparison, greater.includes(column)),
    )
    .replace(COLUMN, (_, alias: string, column: string) => asHeld(alias, column))
    .split(VALUE);
}

/**
 * A column of a rollup that is compared with a value, which is never empty, as it lies, so that an index can serve: an empty
 * text, which stands for NULL, is neither equal to a value nor greater.
 */
function compared(column: string, comparison: string, isKnown: boolean): string {
  const plain = `${HELD}."${column}"`;
  const isLess = comparison.startsWith("<");
  return isLess && !isKnown && !KNOWN.has(column)
    ? `(${plain} ${comparison} AND ${plain} <> '')`
    : `${plain} ${comparison}`;
}

function asHeld(alias: string, column: string): string {
  return alias === HELD ? `t."${column}"` : known(column);
}
