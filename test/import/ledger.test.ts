import { startTestServer, type TestServer } from "../support/server";
import { importText } from "./datasets";
import { ucdpFile, ucdpRow } from "./ucdp-rows";

let server: TestServer;
afterEach(() => server.stop());

test("the ledger says what was read, from which release, under which licence, and what was wrong", async () => {
  server = await startTestServer({
    fill: async (database) => {
      await importText(database, "ucdp-ged", ucdpFile(ucdpRow(1, 3), ucdpRow(2, "many"), ucdpRow(3, 0)), {
        name: "events.csv",
        release: "23.1",
        publishedOn: "2023-06-15",
        partial: true,
      });
    },
  });
  const { data, errors } = await server.query(`{
    importRuns { totalCount nodes {
      format status fileName sha256 read created updated unchanged rejected revised dropped undoneAt
      release { id publishedOn source { licence attribution redistribution } }
      issues(where: { severity: { eq: ERROR } }) { nodes { severity code row line path value expected message suggestion } }
    } }
  }`);
  expect(errors).toBeUndefined();
  const { nodes } = (data as { importRuns: { nodes: Record<string, unknown>[] } }).importRuns;
  expect(nodes).toHaveLength(1);
  expect(nodes[0]).toMatchObject({
    format: "ucdp-ged", status: "PARTIAL", fileName: "events.csv", read: 3, created: 2, rejected: 1, undoneAt: null,
    release: { id: "Report:ucdp-ged-23-1", publishedOn: "2023-06-15", source: { licence: "CC BY 4.0", redistribution: "ALLOWED" } },
  }); // prettier-ignore
  const issues = (nodes[0]?.["issues"] as { nodes: Record<string, unknown>[] }).nodes;
  expect(issues.map(({ path }) => path)).toEqual(["deaths_civilians", "best", "high", "low"]);
  expect(issues[0]).toMatchObject({
    code: "BAD_CELL", row: 2, line: 3, value: "many", expected: "a whole number, for example 12",
    message: 'Expected a whole number, for example 12, got "many".',
  }); // prettier-ignore
});

test("a figure that a later release corrects is found as of its day, each with its release", async () => {
  server = await startTestServer({
    fill: async (database) => {
      await importText(database, "ucdp-ged", ucdpFile(ucdpRow(1, 306)), { release: "20.1", publishedOn: "2020-06-01" });
      await importText(database, "ucdp-ged", ucdpFile(ucdpRow(1, 54)), { release: "22.1", publishedOn: "2022-06-01" });
    },
  });
  const ask = (day: string | null) =>
    server.query(
      `query ($day: Date) { event(id: "Event:ucdp-1", asKnownOn: $day) {
         figures(metric: FATALITIES) { best claims { report { id } } } claims(where: { metric: { eq: FATALITIES } }) { totalCount } } }`,
      { day },
    );
  const figure = (best: number, ...reports: string[]) => ({ best, claims: reports.map((id) => ({ report: { id } })) });
  const [old, recent] = ["Report:ucdp-ged-20-1", "Report:ucdp-ged-22-1"];
  expect((await ask(null)).data?.["event"]).toEqual({ figures: [figure(54, old, recent)], claims: { totalCount: 2 } });
  expect((await ask("2021-01-01")).data?.["event"]).toEqual({ figures: [figure(306, old)], claims: { totalCount: 1 } });
  expect((await ask("2019-01-01")).errors?.[0]?.extensions).toMatchObject({ code: "NOT_YET_KNOWN" });
});
