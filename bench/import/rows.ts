import type { DataSource } from "typeorm";
import type { Part, Reference, Row, SqlValue } from "../../src/import/row";

type Stored = Record<string, SqlValue>;

const TABLE_OF = {
  Source: "source",
  Report: "report",
  Location: "location",
  Actor: "actor",
  Event: "event",
  Claim: "claim",
} as const;
type Type = keyof typeof TABLE_OF;

/** Column that names another row -> its type. */
const REFERENCES: Readonly<Record<string, Type>> = {
  source_id: "Source", report_id: "Report", parent_id: "Location", location_id: "Location", actor_id: "Actor",
  claimant_id: "Actor", place_id: "Location", event_id: "Event",
}; // prettier-ignore

const ORIGIN = { file: { name: "", lineAt: () => null }, path: [] };

/** The rows of a database as the import hands them to its writer, those that others name first. */
export async function writerRows(dataSource: DataSource): Promise<Row[]> {
  const keys = new Map<string, Map<SqlValue, string>>();
  const rows: Row[] = [];
  for (const [type, table] of Object.entries(TABLE_OF) as [Type, string][]) {
    const stored = await dataSource.query<Stored[]>(`SELECT * FROM "${table}" ORDER BY id`);
    keys.set(type, new Map(stored.map((row) => [row["id"] ?? null, String(row["key"])])));
    const parts = type === "Event" ? await partsOf(dataSource, keys) : null;
    for (const row of stored) {
      const { id = null, key, ...columns } = row;
      const part = split(columns, keys);
      const partSets = ["event_location", "event_participant"].map((name) => ({
        table: name as "event_location",
        owner: "event_id",
        parts: parts?.get(`${name} ${String(id)}`) ?? [],
      }));
      rows.push({ type, key: String(key), origin: ORIGIN, ...part, partSets: parts ? partSets : [], reports: [] });
    }
  }
  return rows;
}

/** The columns of a row that hold values, and those that name other rows. */
function split(columns: Stored, keys: ReadonlyMap<string, ReadonlyMap<SqlValue, string>>): Part {
  const values: Stored = {};
  const references: Record<string, Reference | null> = {};
  for (const [column, value] of Object.entries(columns)) {
    const type = REFERENCES[column];
    const key = type === undefined || value === null ? undefined : keys.get(type)?.get(value);
    if (type !== undefined && key !== undefined) references[column] = { type, key, origin: ORIGIN };
    else values[column] = value;
  }
  return { values, references };
}

async function partsOf(
  dataSource: DataSource,
  keys: ReadonlyMap<string, ReadonlyMap<SqlValue, string>>,
): Promise<Map<string, Part[]>> {
  const parts = new Map<string, Part[]>();
  for (const table of ["event_location", "event_participant"]) {
    for (const row of await dataSource.query<Stored[]>(`SELECT * FROM "${table}"`)) {
      const name = `${table} ${String(row["event_id"])}`;
      const own = Object.entries(row).filter(([column]) => column !== "id" && column !== "event_id");
      parts.set(name, [...(parts.get(name) ?? []), split(Object.fromEntries(own), keys)]);
    }
  }
  return parts;
}
