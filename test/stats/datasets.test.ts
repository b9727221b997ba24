import { startTestServer, type TestServer } from "../support/server";
import { importText } from "../import/datasets";
import { ucdpFile, ucdpRow } from "../import/ucdp-rows";

let server: TestServer;
afterEach(() => server.stop());

test("sums count the newest release of each figure, and nothing that was dropped", async () => {
  server = await startTestServer({
    fill: async (database) => {
      const old = ucdpFile(ucdpRow(1, 306), ucdpRow(2, 10), ucdpRow(3, 7));
      await importText(database, "ucdp-ged", old, { release: "20.1", publishedOn: "2020-06-01" });
      const recent = ucdpFile(ucdpRow(1, 54), ucdpRow(2, 10));
      await importText(database, "ucdp-ged", recent, { release: "22.1", publishedOn: "2022-06-01" });
    },
  });
  const ask = async (day: string | null) => {
    const { data, errors } = await server.query(
      `query ($day: Date) {
         claimStats(where: { metric: { eq: FATALITIES } }, groupBy: [{ field: METRIC }], asKnownOn: $day) { rows { figures { sum } } }
         eventStats(groupBy: [{ field: KIND }], asKnownOn: $day) { rows { figures(metric: FATALITIES) { unit sum } } }
       }`,
      { day },
    );
    expect(errors).toBeUndefined();
    return data;
  };
  const both = (sum: number, withoutFigure: readonly object[]) => ({
    claimStats: { rows: [{ figures: [{ sum }] }] },
    eventStats: { rows: [{ figures: [...withoutFigure, { unit: "PERSON", sum }] }] },
  });
  // The event that was dropped has no figure any more, which is unknown and not 0.
  expect(await ask(null)).toEqual(both(64, [{ unit: null, sum: null }]));
  expect(await ask("2021-01-01")).toEqual(both(323, []));
});
