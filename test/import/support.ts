import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { createDataSource } from "../../src/database/data-source";
import { ImportFailedError, type FileProblem } from "../../src/errors";
import { importBriefing } from "../../src/import/import-briefing";
import type { ImportSummary } from "../../src/import/summary";
import { entities } from "../../src/model";

const folders: string[] = [];
const open: DataSource[] = [];

/** A migrated, empty database in a file of its own. */
export async function emptyDatabase(): Promise<DataSource> {
  const folder = mkdtempSync(join(tmpdir(), "conflict-graph-import-"));
  folders.push(folder);
  const dataSource = createDataSource({ url: `sqlite:${join(folder, "test.sqlite")}`, entities });
  await dataSource.initialize();
  await dataSource.runMigrations();
  open.push(dataSource);
  return dataSource;
}

/** Closes and removes every database of this test file. */
export async function removeDatabases(): Promise<void> {
  await Promise.all(open.splice(0).map((dataSource) => dataSource.destroy()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

export type Row = Record<string, string | number | null>;

export async function rows(dataSource: DataSource, sql: string): Promise<Row[]> {
  return dataSource.query<Row[]>(sql);
}

/** The whole content of a database as text, so that two states can be compared. */
export async function dump(dataSource: DataSource): Promise<string> {
  const tables = await rows(
    dataSource,
    `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  );
  const contents: [string, Row[]][] = [];
  // A table of the full-text search may have no rowid; it is read in the order of its key.
  for (const { name, wr } of tables)
    contents.push([String(name), await rows(dataSource, `SELECT * FROM "${name}"${wr ? "" : " ORDER BY rowid"}`)]);
  // The counters too: a row that was added and taken away again leaves a trace there.
  contents.push(["sqlite_sequence", await rows(dataSource, `SELECT * FROM sqlite_sequence ORDER BY name`)]);
  return JSON.stringify(contents);
}

export function importText(dataSource: DataSource, text: string, name = "test.yaml"): Promise<ImportSummary> {
  return importBriefing(dataSource, [{ name, text }]);
}

/** What is wrong with a text. Fails when the text is imported, or when it fails in any other way. */
export async function problemsOf(dataSource: DataSource, text: string): Promise<readonly FileProblem[]> {
  try {
    await importText(dataSource, text);
  } catch (error) {
    if (error instanceof ImportFailedError) return error.problems;
    throw error;
  }
  throw new Error("the text was imported, although something is wrong with it");
}

/** A small world that every kind of record can be tied to. */
export const world = `
sources:
  - { key: outlet, name: Outlet, kind: NEWS_OUTLET, redistribution: FACTS_ONLY }
reports:
  - { key: report, source: outlet }
  - { key: memo, source: outlet }
locations:
  - { key: ua, name: Ukraine, kind: COUNTRY, country: UA, geonamesId: 690791 }
  - { key: us, name: United States, kind: COUNTRY, country: US }
  - { key: ua-14, name: Donetsk Oblast, kind: ADM1, parent: ua }
  - { key: bakhmut, name: Bakhmut, kind: SETTLEMENT, parent: ua-14, aliases: [{ text: Бахмут, language: uk, kind: NATIVE }] }
  - { key: marinka, name: Marinka, kind: SETTLEMENT, parent: ua-14 }
actors:
  - { key: ukraine, name: Ukraine, kind: STATE, country: UA }
  - { key: donor, name: Donor, kind: STATE, country: US }
weaponSystems:
  - { key: patriot, name: Patriot, category: AIR_DEFENCE }
  - { key: drone, name: Drone, category: UAV, generic: true }
aidPackages:
  - key: p-1
    title: Package
    authority: PDA
    announcedOn: 2022-12-21
    amount: { value: 325000000, currency: USD, qualifier: UP_TO }
    donors: [donor]
    recipient: ukraine
    completeness: FULL
    reports: [memo]
    stages:
      - { stage: ANNOUNCED, on: 2022-12-21 }
    items:
      - key: patriot
        name: Patriot battery
        weaponSystem: patriot
        quantity: { best: 1, unit: BATTERY }
        stages:
          - { stage: DELIVERED, report: report }
events:
  - key: attack
    kind: DRONE_ATTACK
    title: Attack
    occurred: { start: 2023-04-19, end: 2023-04-20 }
    locations: [bakhmut, marinka]
    acledSubEventType: AIR_DRONE_STRIKE
    participants: [{ actor: ukraine, role: TARGET }]
    weapons: [{ weaponSystem: drone, role: USED }]
    packages: [p-1]
claims:
  - key: claim-1
    report: report
    about: { event: attack }
    channel: MEDIA
    statement: Six drones came.
    metric: LAUNCHED
    value: { best: 6, unit: DRONE }
  - key: claim-2
    report: report
    about: { item: p-1.patriot }
    claimant: donor
    channel: OFFICIAL_STATEMENT
    statement: It is worth something.
    metric: AID_VALUE
    value: { high: 1000.5, comparator: LTE, currency: USD }
`;
