import sql, { empty, raw, type Sql } from "sql-template-tag";
import { bucketOf, type TimeBucket } from "./bucket";

/**
 * Something that rows can be grouped by. `joins` brings the tables that its keys come from; `t` is the alias of what is
 * counted.
 */
export interface Dimension {
  readonly code: string;
  readonly description: string;
  /** Fields of an answer row -> SQL of their values. The first one tells rows apart. */
  readonly keys: (bucket: TimeBucket) => Readonly<Record<string, Sql>>;
  readonly joins: Sql;
  /** True when one thing can have several values and then appears in several rows. */
  readonly multiple: boolean;
  /** True for spans of time: needs a bucket, and gaps can be filled. */
  readonly time: boolean;
}

const plain = { joins: empty, multiple: false, time: false };

/** A column of what is counted, under the name of its field. */
export function column(code: string, field: string, name: string, description: string): Dimension {
  return { ...plain, code, description, keys: () => ({ [field]: raw(`t."${name}"`) }) };
}

/** A day of what is counted. */
export function day(code: string, field: string, value: Sql, description: string): Dimension {
  return { ...plain, code, description, time: true, keys: (bucket) => ({ [field]: bucketOf(value, bucket) }) };
}

/**
 * An imprecise time of what is counted. It falls into a span only when it certainly lies in it: a month is in no single
 * day. A time known to the day counts on its first day.
 */
export function fuzzyDay(code: string, field: string, prefix: string, description: string): Dimension {
  const part = (name: string) => raw(`t."${prefix}_${name}"`);
  return {
    ...plain,
    code,
    description,
    time: true,
    keys: (bucket) => {
      const [start, end] = [bucketOf(part("start"), bucket), bucketOf(part("end"), bucket)];
      return {
        [field]: sql`CASE WHEN ${part("precision")} IN ('MINUTE', 'HOUR', 'DAY') OR ${start} = ${end} THEN ${start} END`,
      };
    },
  };
}

/** A row that is joined: its id and a name of it, as `<field>Id` and `<field>`. */
export function related(
  code: string,
  field: string,
  { type, alias, name, joins, multiple }: { type: string; alias: string; name: string; joins: Sql; multiple: boolean },
  description: string,
): Dimension {
  return {
    code,
    description,
    joins,
    multiple,
    time: false,
    keys: () => ({
      [`${field}Id`]: sql`${`${type}:`} || ${raw(`${alias}."key"`)}`,
      [field]: raw(`${alias}."${name}"`),
    }),
  };
}

/** A column of a row that is joined. */
export function relatedColumn(
  code: string,
  field: string,
  { column: name, joins, multiple }: { column: string; joins: Sql; multiple: boolean },
  description: string,
): Dimension {
  return { code, description, joins, multiple, time: false, keys: () => ({ [field]: raw(name) }) };
}
