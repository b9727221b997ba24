import { startTestServer, type TestServer } from "../support/server";
import { fillWithClaims, type Said } from "./said";

const events = {
  "same-weapon-in-other-words": [
    { in: "a/1", by: "army", says: 6, weapon: "drone-class" },
    { in: "b/1", by: "state", says: 6, weapon: "shahed" },
    { in: "c/1", by: "ministry", says: 6 },
  ],
  "two-models": [
    { in: "a/1", by: "army", says: 10, weapon: "kh-101", unit: "MISSILE" },
    { in: "a/1", by: "army", says: 4, weapon: "kinzhal", unit: "MISSILE" },
    { in: "a/1", by: "army", says: 30, weapon: "missile-class", unit: "MISSILE" },
    { in: "b/1", by: "state", says: 10, weapon: "kh-101", unit: "MISSILE" },
    { in: "b/1", by: "ministry" },
  ],
  "models-of-two-origins": [
    { in: "a/1", by: "army", says: 10, weapon: "kh-101" },
    { in: "b/1", by: "state", says: 4, weapon: "kinzhal" },
    { in: "c/1", by: "ministry", says: 14, weapon: "missile-class" },
    { in: "d/1", by: "governor", says: 14, weapon: "rocket-class" },
  ],
  "classes-side-by-side": [
    { in: "a/1", by: "army", says: 1000, weapon: "round-class" },
    { in: "a/1", by: "army", says: 5, weapon: "missile-class" },
    { in: "b/1", by: "state", says: 7 },
  ],
  "units-and-currencies": [
    { in: "a/1", by: "army", says: 10, unit: "MISSILE" },
    { in: "a/1", by: "army", says: 20, unit: "DRONE" },
    { in: "a/1", by: "army", says: 7, unit: null },
    { in: "a/1", by: "army", says: 5, metric: "AID_VALUE", currency: "USD" },
    { in: "a/1", by: "army", says: 5, metric: "AID_VALUE", currency: "EUR" },
    { in: "b/1", by: "state", metric: "AID_VALUE" },
  ],
  "no-figure": [{ in: "a/1", metric: "LAUNCHED", says: 1 }],
} satisfies Record<string, readonly Said[]>;

describe("what a figure counts", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ fill: (dataSource) => fillWithClaims(dataSource, events) });
  });
  afterAll(() => server.stop());

  async function figures(event: keyof typeof events, args = ""): Promise<Record<string, unknown>[]> {
    const { data, errors } = await server.query(
      `{ event(id: "Event:${event}") { figures${args} {
        metric unit best status claimCount unknownCount money { best currency } countedWeapons { id } claims { id }
      } } }`,
    );
    expect(errors).toBeUndefined();
    return (data?.["event"] as { figures: Record<string, unknown>[] }).figures;
  }

  it("takes other words for one weapon for one count, and lists the words", async () => {
    expect(await figures("same-weapon-in-other-words")).toMatchObject([
      {
        best: 6,
        status: "CORROBORATED",
        claimCount: 3,
        countedWeapons: [{ id: "WeaponSystem:drone-class" }, { id: "WeaponSystem:shahed" }],
      },
    ]);
  });

  it("keeps models apart, what is said of the class too; a claim without number speaks of all", async () => {
    const weapons = (key: string) => [{ id: `WeaponSystem:${key}` }];
    expect(await figures("two-models")).toMatchObject([
      { best: 10, claimCount: 3, unknownCount: 1, countedWeapons: weapons("kh-101"), status: "CORROBORATED" },
      { best: 4, claimCount: 2, unknownCount: 1, countedWeapons: weapons("kinzhal"), status: "SINGLE_ORIGIN" },
      { best: 30, claimCount: 2, unknownCount: 1, countedWeapons: weapons("missile-class"), status: "SINGLE_ORIGIN" },
    ]);
  });

  it("takes words for a class for one count, unless somebody counts two classes side by side", async () => {
    expect(await figures("models-of-two-origins")).toMatchObject([
      { best: 14, countedWeapons: [{ id: "WeaponSystem:missile-class" }, { id: "WeaponSystem:rocket-class" }] },
      { best: 10 },
      { best: 4 },
    ]);
    expect(await figures("classes-side-by-side")).toMatchObject([
      { best: 7, countedWeapons: [] },
      { best: 5, countedWeapons: [{ id: "WeaponSystem:missile-class" }] },
      { best: 1000, countedWeapons: [{ id: "WeaponSystem:round-class" }] },
    ]);
  });

  it("never mixes units or currencies", async () => {
    expect(await figures("units-and-currencies")).toMatchObject([
      { metric: "INTERCEPTED", unit: null, best: 7 },
      { metric: "INTERCEPTED", unit: "DRONE", best: 20 },
      { metric: "INTERCEPTED", unit: "MISSILE", best: 10 },
      { metric: "AID_VALUE", unit: null, best: null, money: { best: "5.00", currency: "EUR" }, claimCount: 2 },
      { metric: "AID_VALUE", unit: null, best: null, money: { best: "5.00", currency: "USD" }, unknownCount: 1 },
    ]);
  });

  it("answers for one metric", async () => {
    expect(await figures("units-and-currencies", "(metric: AID_VALUE)")).toHaveLength(2);
    expect(await figures("no-figure", "(metric: AID_VALUE)")).toEqual([]);
  });
});
