import { startTestServer, type TestServer } from "../support/server";

describe("figures of aid", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it("gives sums of money as decimal strings, and adds none", async () => {
    const { data } = await server.query(`{ aidPackage(id: "AidPackage:us-pda-47") { figures(metric: AID_VALUE) {
      low best high unit money { low best high spread currency } comparator status
    } } }`);
    expect(data?.["aidPackage"]).toEqual({
      figures: [
        {
          low: null,
          best: null,
          high: null,
          unit: null,
          money: { low: "128000000.00", best: null, high: "325000000.00", spread: "197000000.00", currency: "USD" },
          comparator: "APPROX",
          status: "DISPUTED",
        },
      ],
    });
  });

  it("keeps what is said of an item with the item, unknown as long as nobody counts", async () => {
    const { data } = await server.query(`{ aidPackage(id: "AidPackage:us-pda-36") {
      figures(metric: QUANTITY) { countedWeapons { id } status }
      items { id figures { metric best status unknownCount countedWeapons { id } } }
    } }`);
    const { figures, items } = data?.["aidPackage"] as {
      figures: unknown[];
      items: { id: string; figures: unknown[] }[];
    };
    expect(items.filter((item) => item.figures.length > 0)).toEqual(
      ["himars-ammunition", "small-arms-ammunition"].map((key) => ({
        id: `AidItem:us-pda-36.${key}`,
        figures: [
          {
            metric: "QUANTITY",
            best: null,
            status: "UNKNOWN",
            unknownCount: 1,
            countedWeapons: [{ id: `WeaponSystem:${key}` }],
          },
        ],
      })),
    );
    // Of the package as a whole four kinds of ammunition are named side by side: four counts, and none is known.
    expect(figures).toEqual(
      ["ammunition-unspecified", "anti-tank-ammunition", "artillery-round", "missiles-unspecified"].map((key) => ({
        countedWeapons: [{ id: `WeaponSystem:${key}` }],
        status: "UNKNOWN",
      })),
    );
  });
});
