import sql, { type Sql } from "sql-template-tag";
import { defineVocabulary, type CodeOf } from "../vocabulary";

export const TimeBucket = defineVocabulary("TimeBucket", "Length of the spans of time that rows are grouped by.", {
  DAY: "Days.",
  WEEK: "Weeks from Monday to Sunday (ISO 8601).",
  MONTH: "Months.",
  QUARTER: "Quarters of a year.",
  YEAR: "Years.",
});
export type TimeBucket = CodeOf<typeof TimeBucket>;

/** SQL of the first day of the span that a day lies in. */
export function bucketOf(day: Sql, bucket: TimeBucket): Sql {
  switch (bucket) {
    case "DAY":
      return day;
    case "WEEK":
      return sql`date(${day}, 'weekday 0', '-6 days')`;
    case "MONTH":
      return sql`substr(${day}, 1, 7) || '-01'`;
    case "QUARTER":
      return sql`substr(${day}, 1, 5) || substr('01040710', (CAST(substr(${day}, 6, 2) AS INTEGER) - 1) / 3 * 2 + 1, 2) || '-01'`;
    case "YEAR":
      return sql`substr(${day}, 1, 4) || '-01-01'`;
  }
}

/** The first day of the span after the one that begins on a day. */
export function nextBucket(start: string, bucket: TimeBucket): string {
  const date = new Date(`${start}T00:00:00Z`);
  switch (bucket) {
    case "DAY":
      date.setUTCDate(date.getUTCDate() + 1);
      break;
    case "WEEK":
      date.setUTCDate(date.getUTCDate() + 7);
      break;
    case "MONTH":
      date.setUTCMonth(date.getUTCMonth() + 1);
      break;
    case "QUARTER":
      date.setUTCMonth(date.getUTCMonth() + 3);
      break;
    case "YEAR":
      date.setUTCFullYear(date.getUTCFullYear() + 1);
      break;
  }
  return date.toISOString().slice(0, 10);
}
