import sql, { raw, type Sql } from "sql-template-tag";
import { bucketOf, type TimeBucket } from "./bucket";

/**
 * Something that rows can be grouped by. Rows are counted by `cells` first: values that are cheap to read and to compare,
 * such as the row id of a place. The keys of an answer, such as its name and country, are made of the counted cells.
 */
export interface Dimension {
  readonly code: string;
  readonly description: string;
  /** The rows of another table that cells come from, beside `t`, which is what is counted; null when `t` has them. */
  readonly link: Link | null;
  /** Name -> SQL of a cell. Two dimensions that name a cell alike mean the same. */
  readonly cells: (bucket: TimeBucket) => Readonly<Record<string, Sql>>;
  /** Joins of the tables that keys come from, beside `g`, which holds the cells. */
  readonly joins: readonly Sql[];
  /** Fields of an answer row -> SQL of their values. The first one tells rows apart. */
  readonly keys: (bucket: TimeBucket) => Readonly<Record<string, Sql>>;
  /** The column of a rollup that holds the one key; null where no rollup does. */
  readonly rolled: (bucket: TimeBucket) => string | null;
  /** True when one thing can have several values and then appears in several rows. */
  readonly multiple: boolean;
  /** True when each thing is in exactly one group for certain: their counts then add up to the total. */
  readonly disjoint: boolean;
  /** True for spans of time: needs a bucket, and gaps can be filled. */
  readonly time: boolean;
}

/** Rows of another table that belong to what is counted. */
export interface Link {
  readonly table: string;
  readonly alias: string;
  /** Column that names what is counted, and is never empty. */
  readonly owner: string;
  /** Joins of what the rows name. */
  readonly joins: readonly Sql[];
}

/** Where the value of a dimension is found. */
interface Source {
  readonly link?: Link;
  readonly cells: Readonly<Record<string, Sql>>;
  readonly joins?: readonly Sql[];
  readonly rolled?: string;
  readonly multiple?: boolean;
  readonly disjoint?: boolean;
}

function dimension(code: string, description: string, source: Source, keys: Readonly<Record<string, Sql>>): Dimension {
  const { link = null, cells, joins = [], rolled = null, multiple = false, disjoint = !multiple } = source;
  return {
    ...{ code, description, link, joins, multiple, disjoint, time: false },
    cells: () => cells,
    keys: () => keys,
    rolled: () => rolled,
  };
}

const cellOf = (name: string) => raw(`g."${name}"`);

/** The cell of a time: spans of another length are another cell. */
function spanCell(name: string, bucket: TimeBucket): string {
  return `${name}_${bucket.toLowerCase()}`;
}

/** A column of what is counted, under the name of its field. */
export function column(code: string, field: string, name: string, description: string): Dimension {
  const source = { cells: { [name]: raw(`t."${name}"`) }, rolled: name };
  return dimension(code, description, source, { [field]: cellOf(name) });
}

/** A day of what is counted. */
export function day(code: string, field: string, name: string, description: string): Dimension {
  return {
    ...dimension(code, description, { cells: {} }, {}),
    time: true,
    cells: (bucket) => ({ [spanCell(name, bucket)]: bucketOf(raw(`t."${name}"`), bucket) }),
    keys: (bucket) => ({ [field]: cellOf(spanCell(name, bucket)) }),
  };
}

/**
 * An imprecise time of what is counted. It falls into a span only when it certainly lies in it: a month is in no single
 * day. A time known to the day counts on its first day.
 */
export function fuzzyDay(code: string, field: string, prefix: string, description: string): Dimension {
  const part = (name: string) => raw(`t."${prefix}_${name}"`);
  return {
    ...dimension(code, description, { cells: {} }, {}),
    time: true,
    cells: (bucket) => {
      const [start, end] = [bucketOf(part("start"), bucket), bucketOf(part("end"), bucket)];
      return {
        [spanCell(prefix, bucket)]:
          sql`CASE WHEN ${part("precision")} IN ('MINUTE', 'HOUR', 'DAY') OR ${start} = ${end} THEN ${start} END`,
      };
    },
    keys: (bucket) => ({ [field]: cellOf(spanCell(prefix, bucket)) }),
    rolled: (bucket) => (bucket === "DAY" ? null : spanCell(prefix, bucket)),
  };
}

/** A day of a row that is joined to the cells. */
export function relatedDay(code: string, field: string, value: Sql, source: Source, description: string): Dimension {
  return {
    ...dimension(code, description, source, {}),
    time: true,
    keys: (bucket) => ({ [field]: bucketOf(value, bucket) }),
  };
}

/** A row that is joined to the cells: its id and a name of it, as `<field>Id` and `<field>`. */
export function related(
  code: string,
  field: string,
  { type, alias, name, ...source }: Source & { type: string; alias: string; name: string },
  description: string,
): Dimension {
  return dimension(code, description, source, {
    [`${field}Id`]: sql`${`${type}:`} || ${raw(`${alias}."key"`)}`,
    [field]: raw(`${alias}."${name}"`),
  });
}

/** A column of a row that is joined to the cells. */
export function relatedColumn(
  code: string,
  field: string,
  { column: name, ...source }: Source & { column: string },
  description: string,
): Dimension {
  return dimension(code, description, source, { [field]: raw(name) });
}

/** A column of one of several rows that are joined to what is counted. */
export function linkedColumn(
  code: string,
  field: string,
  { column: name, link }: { column: string; link: Link },
  description: string,
): Dimension {
  const source = { link, cells: { [field]: raw(name) }, multiple: true };
  return dimension(code, description, source, { [field]: cellOf(field) });
}
