import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { prepareDatabase } from "../../src/cli/prepare-database";
import { createDataSource } from "../../src/database/data-source";
import { migrate, openDatabase } from "../../src/database/migrate";
import { migrations } from "../../src/database/migrations";
import { importBriefing } from "../../src/import/import-briefing";
import { ensureSearchIndex } from "../../src/import/upsert/search-index";
import { entities } from "../../src/model";
import { startTestServer, type TestServer } from "../support/server";
import { insertRows } from "../support/rows";

const world = `
sources: [{ key: s, name: Outlet, kind: NEWS_OUTLET, redistribution: FACTS_ONLY }]
reports: [{ key: r, source: s, title: Nightly }]
locations: [{ key: town, name: Oldtown, kind: SETTLEMENT, aliases: [{ text: Старгород, language: uk, kind: NATIVE }] }]
actors: [{ key: donor, name: Donor, kind: STATE }, { key: taker, name: Taker, kind: STATE }]
aidPackages:
  - { key: p, title: Package, authority: BILATERAL, donors: [donor], recipient: taker, completeness: FULL, items: [{ key: i, name: Bicycles }] }
events: [{ key: e, kind: OTHER, title: Parade, occurred: { precision: UNKNOWN }, summary: It rained. }]
claims: [{ key: c, report: r, about: { event: e }, channel: MEDIA, statement: Umbrellas were sold. }]
`;

describe("the index of the search", () => {
  let server: TestServer;
  let writer: DataSource;

  beforeEach(async () => {
    server = await startTestServer({ fill: (dataSource) => importText(dataSource, world) });
    writer = await server.openWriter();
  });
  afterEach(() => server.stop());

  const importText = (dataSource: DataSource, text: string) => importBriefing(dataSource, [{ name: "f.yaml", text }]);

  async function found(text: string): Promise<string[]> {
    const { data, errors } = await server.query(
      `query ($text: String!) { search(text: $text) { match hits { node { id } } } }`,
      { text },
    );
    expect(errors).toBeUndefined();
    const { match, hits } = data?.["search"] as { match: string; hits: { node: { id: string } }[] };
    return match === "ALL_WORDS" ? hits.map(({ node }) => node.id) : [];
  }

  it("holds what was imported", async () => {
    const texts = [
      "Outlet",
      "Nightly",
      "Oldtown",
      "Stargorod",
      "Donor",
      "Package",
      "bicycles",
      "parade",
      "rained",
      "umbrellas",
    ];
    expect(await Promise.all(texts.map(found))).toEqual([
      ["Source:s"], ["Report:r"], ["Location:town"], ["Location:town"], ["Actor:donor"], ["AidPackage:p"],
      ["AidPackage:p"], ["Event:e"], ["Event:e"], ["Claim:c"],
    ]); // prettier-ignore
  });

  it("follows names, aliases, titles and texts that an import changes", async () => {
    await importText(
      writer,
      `
locations: [{ key: town, name: Newtown, kind: SETTLEMENT, aliases: [{ text: Новгород, language: uk, kind: NATIVE }] }]
events: [{ key: e, kind: OTHER, title: March, occurred: { precision: UNKNOWN } }]`,
    );
    for (const gone of ["Oldtown", "Stargorod", "parade", "rained"])
      expect([gone, await found(gone)]).toEqual([gone, []]);
    expect(await found("Newtown")).toEqual(["Location:town"]);
    expect(await found("Novgorod")).toEqual(["Location:town"]);
    expect(await found("march")).toEqual(["Event:e"]);
    const { data } = await server.query(`{ resolve(name: "Oldtown") { score } }`);
    expect(data).toEqual({ resolve: [] });
  });

  it("follows the items of a package, also when the package is as it was", async () => {
    const again = world.replace("name: Bicycles", "name: Tricycles");
    expect((await importText(writer, again)).total).toMatchObject({ updated: 1 });
    expect(await found("bicycles")).toEqual([]);
    expect(await found("tricycles")).toEqual(["AidPackage:p"]);
  });

  it("is left alone by an import that changes nothing", async () => {
    const state = () => writer.query<object[]>("SELECT * FROM search_document ORDER BY id");
    const before = await state();
    await importText(writer, world);
    expect(await state()).toEqual(before);
    expect(await ensureSearchIndex(writer)).toBe(false);
  });

  it("forgets what is deleted, whoever deletes it", async () => {
    await writer.query("DELETE FROM claim");
    expect(await found("umbrellas")).toEqual([]);
    await writer.query("DELETE FROM location");
    expect(await found("Oldtown")).toEqual([]);
    const left = await writer.query<object[]>(
      "SELECT * FROM search_text WHERE document_id NOT IN (SELECT id FROM search_document)",
    );
    expect(left).toEqual([]);
  });

  it("is sound", async () => {
    for (const table of ["search_index", "search_trigram"]) {
      await writer.query(`INSERT INTO "${table}" ("${table}") VALUES ('integrity-check')`);
    }
  });

  it("is built anew when it has another version, by an import or without one", async () => {
    const spoil = async () => {
      await writer.query("UPDATE search_state SET version = 0");
      await writer.query("DELETE FROM search_document");
      expect(await found("Oldtown")).toEqual([]);
    };
    await spoil();
    await importText(writer, "actors: [{ key: third, name: Third, kind: STATE }]");
    expect([await found("Oldtown"), await found("Third")]).toEqual([["Location:town"], ["Actor:third"]]);
    await spoil();
    expect(await ensureSearchIndex(writer)).toBe(true);
    expect(await found("Oldtown")).toEqual(["Location:town"]);
  });
});

describe("a database that was filled before there was an index", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "conflict-graph-search-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("gets one when it is brought up to date", async () => {
    const settings = { url: `sqlite:${join(folder, "old.sqlite")}`, entities };
    const old = createDataSource(settings);
    old.setOptions({
      migrations: migrations.slice(
        0,
        migrations.findIndex(({ name }) => name.startsWith("Search")),
      ),
    });
    await old.initialize();
    await migrate(old);
    await insertRows(old, "location", [{ key: "town", name: "Oldtown", kind: "SETTLEMENT" }]);
    await insertRows(old, "import_run", [
      { key: "k", format: "briefing", file_name: "f", sha256: "x", started_at: "2023-04-20T00:00:00.000Z", finished_at: "2023-04-20T00:00:00.000Z", created: 1, updated: 0, unchanged: 0, rejected: 0 },
    ]); // prettier-ignore
    await old.destroy();

    const opened = await openDatabase(settings);
    const { migration, demoLoaded } = await prepareDatabase(opened);
    expect(migration.ran).toContain("Search1682208000000");
    expect(demoLoaded).toBe(false);
    const rows = await opened.query<object[]>(
      `SELECT d.kind, t.text, t.key FROM search_index JOIN search_document d ON d.id = search_index.rowid
       JOIN search_text t ON t.document_id = d.id WHERE search_index MATCH 'name : oldtovn'`,
    );
    expect(rows).toEqual([{ kind: "LOCATION", text: "Oldtown", key: "oldtovn" }]);
    await opened.destroy();
  });
});
