import sql, { join, raw, type Sql } from "sql-template-tag";
import { columnOf, type EntityClass, type Tables } from "../../database/table";
import { BadFilterError } from "../../errors";
import { WhereCompiler, type Where } from "../../graphql/filter/compile";
import { definitionOf } from "../../graphql/filter/definition";
import { NO_IDS } from "../../graphql/filter/condition";
import { resolveIds } from "../../graphql/filter/ids";
import { Claim } from "../../provenance/claim.entity";
import { packageKnown, stageDay } from "../../provenance/known";
import { Report } from "../../provenance/report.entity";
import { WeaponSystem } from "../../weapons/weapon-system.entity";
import { AidItem } from "../aid-item.entity";
import { AidPackage } from "../aid-package.entity";
import { AidStage } from "../aid-stage.entity";
import type { ItemRecord, LedgerLine } from "./record";

/** Items that one reconciliation looks at: all of them are read, whatever the page, and so many take under a second. */
const MAX_ITEMS = 20_000;

/** Which items a reconciliation is about. */
export interface Selection {
  /** Which packages. */
  readonly where?: Where | null;
  /** Which of their items. */
  readonly items?: Where | null;
  readonly asKnownOn: string | null;
}

/**
 * The items that fit, with their ledgers, in two statements however many there are.
 * @throws BadFilterError when there are more than can be looked at
 */
export async function readItems(
  tables: Tables,
  { where, items: itemWhere, asKnownOn }: Selection,
): Promise<ItemRecord[]> {
  const conditions = [
    await conditionOn(tables, AidPackage, "p", where, asKnownOn),
    await conditionOn(tables, AidItem, "t", itemWhere, asKnownOn),
  ];
  const rows = await tables.query(selectItems(tables, conditions, asKnownOn));
  if (rows.length > MAX_ITEMS) {
    throw new BadFilterError(
      `More than ${MAX_ITEMS} items fit the filter.`,
      "Narrow `where`, for example to one donor or one year.",
    );
  }
  const { hydrate } = itemProjection(tables);
  const items = rows.map((row) => ({ row, item: hydrate(row) }));
  const lines = await readLines(tables, [...new Set(items.map(({ item }) => item.packageId))]);
  return items.map(({ row, item }) => ({
    rowId: item.rowId,
    key: item.key,
    ordinal: item.ordinal,
    name: item.name,
    quantity: item.quantity,
    packageId: item.packageId,
    packageKey: String(row["packageKey$"]),
    announcedOn: row["announcedOn$"] as string | null,
    published: row["published$"] === 1,
    weaponSystem:
      item.weaponSystemId === null
        ? null
        : { rowId: item.weaponSystemId, key: String(row["systemKey$"]), name: String(row["systemName$"]) },
    lines: lines.ofItems.get(item.rowId) ?? [],
    packageLines: lines.ofPackages.get(item.packageId) ?? [],
  }));
}

/** Package -> the frame that it is part of, for all that are part of one. */
export async function readFrames(tables: Tables): Promise<Map<number, number>> {
  const table = tables.of(AidPackage);
  const frame = columnOf("t", table.column("partOfId"));
  const rows = await tables.query(
    sql`SELECT ${columnOf("t", "id")}, ${frame} AS "frame$" FROM ${raw(`"${table.name}"`)} t WHERE ${frame} IS NOT NULL`,
  );
  return new Map(rows.map((row) => [Number(row["id"]), Number(row["frame$"])]));
}

/** The latest day on which anything on record was published, announced, reported or said; null in an empty database. */
export async function readLatestDay(tables: Tables): Promise<string | null> {
  const latest = (entity: Parameters<Tables["of"]>[0], property: string) =>
    sql`SELECT MAX(${columnOf("t", tables.of(entity).column(property))}) AS "day" FROM ${raw(`"${tables.of(entity).name}"`)} t`;
  const [row] = await tables.query(
    sql`SELECT MAX("day") AS "day" FROM (${latest(Report, "publishedOn")} UNION ALL ${latest(AidPackage, "announcedOn")} UNION ALL ${latest(AidStage, "on")} UNION ALL ${latest(Claim, "saidOn")}) days`,
  );
  return (row?.["day"] ?? null) as string | null;
}

/** SQL that holds for the rows of the alias that fit. */
async function conditionOn(
  tables: Tables,
  entity: EntityClass,
  alias: string,
  where: Where | null | undefined,
  asKnownOn: string | null,
): Promise<Sql> {
  const definition = definitionOf(entity);
  if (!definition || !where) return sql`TRUE`;
  const ids = (await resolveIds(tables, definition, where)) ?? NO_IDS;
  return new WhereCompiler(tables, ids, asKnownOn).compile(definition, where, alias);
}

function itemProjection(tables: Tables) {
  return tables.of(AidItem).projection(new Set(["name", "quantity", "package", "weaponSystem"]), ["ordinal"]);
}

function selectItems(tables: Tables, conditions: readonly Sql[], asKnownOn: string | null): Sql {
  const item = tables.of(AidItem);
  const aid = tables.of(AidPackage);
  const system = tables.of(WeaponSystem);
  // NULL, where nothing is known of the days, is not true.
  const published = asKnownOn === null ? sql`1` : sql`CASE WHEN ${packageKnown("p", asKnownOn)} THEN 1 ELSE 0 END`;
  return sql`SELECT ${itemProjection(tables).columns}, ${columnOf("p", "key")} AS "packageKey$", ${columnOf("p", aid.column("announcedOn"))} AS "announcedOn$", ${published} AS "published$", ${columnOf("s", "key")} AS "systemKey$", ${columnOf("s", system.column("name"))} AS "systemName$" FROM ${raw(`"${aid.name}"`)} p JOIN ${raw(`"${item.name}"`)} t ON ${columnOf("t", item.column("packageId"))} = ${columnOf("p", "id")} LEFT JOIN ${raw(`"${system.name}"`)} s ON ${columnOf("s", "id")} = ${columnOf("t", item.column("weaponSystemId"))} WHERE ${join(conditions, " AND ")} LIMIT ${MAX_ITEMS + 1}`;
}

interface Lines {
  readonly ofItems: Map<number, LedgerLine[]>;
  readonly ofPackages: Map<number, LedgerLine[]>;
}

/** The ledger lines of packages and of their items. */
async function readLines(tables: Tables, packages: readonly number[]): Promise<Lines> {
  const stage = tables.of(AidStage);
  const item = tables.of(AidItem);
  const projection = stage.projection(new Set(["stage", "on", "quantity", "package", "item"]));
  const ofPackage = columnOf("t", stage.column("packageId"));
  const ofItem = columnOf("t", stage.column("itemId"));
  const items = sql`SELECT ${columnOf("i", "id")} FROM ${raw(`"${item.name}"`)} i WHERE ${tables.inKeys(columnOf("i", item.column("packageId")), packages)}`;
  const rows = await tables.query(
    sql`SELECT ${projection.columns}, ${stageDay("t")} AS "knownFrom$" FROM ${raw(`"${stage.name}"`)} t WHERE ${tables.inKeys(ofPackage, packages)} OR ${ofItem} IN (${items}) ORDER BY ${columnOf("t", "key")}`,
  );
  const lines: Lines = { ofItems: new Map(), ofPackages: new Map() };
  for (const row of rows) {
    const { rowId, stage: kind, on, quantity, itemId, packageId } = projection.hydrate(row);
    const line = { rowId, stage: kind, on, knownFrom: row["knownFrom$"] as string | null, quantity };
    if (itemId !== null) add(lines.ofItems, itemId, line);
    else if (packageId !== null) add(lines.ofPackages, packageId, line);
  }
  return lines;
}

function add(lines: Map<number, LedgerLine[]>, owner: number, line: LedgerLine): void {
  const known = lines.get(owner);
  if (known) known.push(line);
  else lines.set(owner, [line]);
}
