import type { DataSource } from "typeorm";
import { insertRows } from "../../support/rows";
import { startTestServer, type TestServer } from "../../support/server";
import { model, type EntityName, type Link, type Row, type World } from "./model";

export interface Playground {
  readonly server: TestServer;
  readonly writer: DataSource;
  stop(): Promise<void>;
}

/** A server over an empty database, and a connection that writes to it. */
export async function startPlayground(): Promise<Playground> {
  const server = await startTestServer({
    fill: () => Promise.resolve(),
    // Many lists go into one request, to save time.
    config: { maxCost: 10_000_000 },
  });
  const writer = await server.openWriter();
  await writer.query("PRAGMA foreign_keys = OFF");
  await writer.query("PRAGMA synchronous = OFF");
  return { server, writer, stop: () => server.stop() };
}

type Column = string | number | null;

const linkTables: Readonly<Record<Link, readonly [string, string, string]>> = {
  eventLocation: ["event_location", "event_id", "location_id"],
  eventPackage: ["event_package", "event_id", "package_id"],
  donor: ["aid_package_donor", "package_id", "actor_id"],
  ancestor: ["location_ancestor", "location_id", "ancestor_id"],
};

/** Puts a world into the database, in place of what was there. */
export async function loadWorld(writer: DataSource, world: World): Promise<void> {
  await writer.query("BEGIN");
  for (const [table] of Object.values(linkTables)) await writer.query(`DELETE FROM "${table}"`);
  for (const { table } of Object.values(model)) await writer.query(`DELETE FROM "${table}"`);
  for (const entity of Object.keys(model) as EntityName[]) {
    const rows = world.rows[entity].map((row) => columnsOf(entity, row));
    await insertRows(writer, model[entity].table, rows);
  }
  for (const link of Object.keys(linkTables) as Link[]) {
    const [table, left, right] = linkTables[link];
    const order = link === "ancestor" ? "depth" : link === "eventPackage" ? null : "ordinal";
    const rows = world.links[link].map(([a, b]) => {
      return { [left]: a, [right]: b, ...(order ? { [order]: a === b && link === "ancestor" ? 0 : 1 } : {}) };
    });
    await insertRows(writer, table, rows);
  }
  await writer.query("COMMIT");
}

const ordered = new Set<EntityName>(["Alias", "EventParticipant", "EventWeapon", "AidItem"]);

/** The columns of a row: names in snake case, embedded values under the name of their field. */
export function columnsOf(entity: EntityName, { pk, id, ...values }: Row): Record<string, Column> {
  return {
    id: pk,
    ...(model[entity].hasId ? { key: id.slice(id.indexOf(":") + 1) } : {}),
    ...(ordered.has(entity) ? { ordinal: pk } : {}),
    ...flattened(values, ""),
  };
}

function flattened(values: object, prefix: string): Record<string, Column> {
  const columns: Record<string, Column> = {};
  for (const [name, value] of Object.entries(values) as [string, unknown][]) {
    const column = prefix + name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    if (typeof value === "object" && value !== null) Object.assign(columns, flattened(value, `${column}_`));
    else if (typeof value === "boolean") columns[column] = Number(value);
    else if (!(value === null && EMBEDDED.has(name))) columns[column] = value as Column;
  }
  return columns;
}

/** Fields without a column of their own. */
const EMBEDDED = new Set(["occurred", "period", "quantity", "money", "amount", "position"]);
