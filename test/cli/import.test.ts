import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { finished, runCli, startCli, written } from "../support/cli";
import { ucdpFile, ucdpRow } from "../import/ucdp-rows";

jest.setTimeout(60_000);

const ONE_LINE = /^error: [^\n]+\n$/;

/** ACLED's terms do not allow to pass data on; the rows are made up. */
const ACLED = `event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp
UKR1,2023-04-19,2023,1,Political violence,Battles,Armed clash,Example Force A,,State forces,Example Force B,,Rebel group,,,804,Europe,Ukraine,Example oblast,,,Exampletown,48.5,37.5,1,Example Source,National,Made up,2,,1682000000
`;

describe("conflict-graph import", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "conflict-graph-import-"));
    await writeFile(join(folder, "old.csv"), ucdpFile(ucdpRow(1, 306), ucdpRow(2, 1)));
    await writeFile(join(folder, "new.csv.gz"), gzipSync(ucdpFile(ucdpRow(1, 54), ucdpRow(3, 2))));
    await writeFile(join(folder, "bad.csv"), ucdpFile(ucdpRow(1, 3), ucdpRow(2, "many"), ucdpRow(3, "")));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const importJson = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await runCli(["import", "ucdp-ged", "--json", ...args], folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    return (JSON.parse(stdout) as { files: { run: string | null; counts: Record<string, number> }[] }).files;
  };

  it("reads releases one after the other, and says what it did", async () => {
    const first = await runCli(["import", "ucdp-ged", "old.csv", "--release", "20.1"], folder);
    expect(first).toMatchObject({ exitCode: 0, stdout: "" });
    expect(first.stderr).toContain("old.csv: 2 read, 2 created");
    expect(first.stderr).toContain("licence     CC BY 4.0, redistribution ALLOWED");
    expect(first.stderr).toContain("3 UNKNOWN_NAME");
    const [second] = await importJson("new.csv.gz", "--release", "22.1");
    expect(second?.counts).toEqual({
      read: 2,
      created: 1,
      updated: 1,
      unchanged: 0,
      rejected: 0,
      revised: 1,
      dropped: 1,
    });
    const [again] = await importJson("new.csv.gz", "--release", "22.1");
    expect(again?.counts).toMatchObject({ created: 0, updated: 0, unchanged: 2, dropped: 0 });
  });

  it("names every bad cell with line and fix, and takes nothing", async () => {
    const { exitCode, stderr } = await runCli(["import", "ucdp-ged", "bad.csv"], folder);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('bad.csv:3 best: Expected a whole number, for example 12, got "many". Mend the cell');
    expect(stderr).not.toContain("at ");
    const [taken] = await importJson("bad.csv", "--partial");
    expect(taken?.counts).toMatchObject({ read: 3, created: 2, rejected: 1 });
  });

  it("writes nothing in a dry run", async () => {
    const [dry] = await importJson("old.csv", "--dry-run");
    expect(dry).toMatchObject({ run: null, counts: { created: 2 } });
    const [wet] = await importJson("old.csv");
    expect(wet?.counts).toMatchObject({ created: 2, unchanged: 0 });
  });

  it("takes a run back", async () => {
    const [summary] = await importJson("old.csv");
    const undone = await runCli(["import", "undo", String(summary?.run), "--json"], folder);
    expect(JSON.parse(undone.stdout)).toMatchObject({ run: summary?.run, restored: 0 });
    const twice = await runCli(["import", "undo", String(summary?.run)], folder);
    expect(twice).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(ONE_LINE) as string });
    expect(twice.stderr).toContain("was taken back already");
    expect((await importJson("old.csv"))[0]?.counts).toMatchObject({ created: 2 });
  });

  it.each([
    [["ucdp-gde", "old.csv"], 2, "Did you mean ucdp-ged?"],
    [["ucdp-ged", "none.csv"], 1, "none.csv can't be read"],
    [["oryx", "old.csv"], 1, "expected the columns of"],
    [["ucdp-ged", "old.csv", "--published", "2023-02-30"], 2, "Expected a day as YYYY-MM-DD."],
    [["undo", "ImportRun:none"], 1, "which names none"],
  ])("answers %j with what was expected", async (args, exitCode, message) => {
    const result = await runCli(["import", ...args], folder);
    expect(result).toMatchObject({ exitCode, stdout: "" });
    expect(result.stderr).toContain(message);
  });

  it("lists names for review and takes a judgement", async () => {
    await importJson("old.csv");
    const { stdout } = await runCli(["review", "--json"], folder);
    const { candidates } = JSON.parse(stdout) as { candidates: { id: string; name: string }[] };
    expect(candidates.map(({ name }) => name).sort()).toEqual(["Example Force", "Example oblast", "Exampletown"]);
    const id = candidates.find(({ name }) => name === "Example Force")?.id ?? "";
    const judged = await runCli(["review", "same", id, "Actor:ukraine", "--json"], folder);
    expect(JSON.parse(judged.stdout)).toMatchObject({ run: expect.stringMatching(/^ImportRun:/) as string });
    const after = await runCli(["review"], folder);
    expect(after.stdout).not.toContain(id);
  });

  describe("and serve", () => {
    const serve = async (env: Record<string, string>) => {
      const child = startCli(["serve"], folder, { PORT: "0", ...env });
      const ended = finished(child);
      await Promise.race([written(child, "stderr", /stop with Ctrl-C/).catch(() => undefined), ended]);
      child.kill("SIGTERM");
      return ended;
    };

    it("refuses to show data to others whose terms forbid it, unless told otherwise", async () => {
      await writeFile(join(folder, "acled.csv"), ACLED);
      expect(await runCli(["import", "acled", "acled.csv"], folder)).toMatchObject({ exitCode: 0 });
      const refused = await serve({ HOST: "0.0.0.0" });
      expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(ONE_LINE) as string });
      expect(refused.stderr).toContain("ACLED");
      expect(refused.stderr).toContain("CONFLICT_GRAPH_SERVE_RESTRICTED=true");
      expect(await serve({ HOST: "127.0.0.1" })).toMatchObject({ exitCode: 0 });
      expect(await serve({ HOST: "0.0.0.0", CONFLICT_GRAPH_SERVE_RESTRICTED: "true" })).toMatchObject({ exitCode: 0 });
    });

    it("shows free data to others", async () => {
      await importJson("old.csv");
      expect(await serve({ HOST: "0.0.0.0" })).toMatchObject({ exitCode: 0 });
    });
  });
});
