import type { DataSource } from "typeorm";
import { eventRow, insertRows } from "../support/rows";
import { startTestServer, type TestServer } from "../support/server";

/** Points at the edges of the map: key, latitude, longitude. */
const points: readonly (readonly [string, number, number])[] = [
  ["fiji-west", -17, 180],
  ["fiji-east", -17, -180],
  ["taveuni", -17, -179.9],
  ["north-pole", 90, 12],
  ["alert", 82.5, -62.3],
  ["chelyuskin", 77.7, 104.3],
  ["south-pole", -90, 0],
  ["kyiv", 50.45, 30.52],
  ["antipode-of-kyiv", -50.45, -149.48],
];

/** Amounts in minor units, with their currency; those of two decimals are no whole multiples for a float. */
const amounts: readonly (readonly [string, number, string])[] = [
  ["cents", 29, "USD"],
  ["dollar", 110, "USD"],
  ["yen", 110, "JPY"],
  ["fils", 1100, "KWD"],
  ["trillion", 1_000_000_000_000, "JPY"],
];

async function fill(dataSource: DataSource): Promise<void> {
  for (const [key, lat, lon] of points) {
    await insertRows(dataSource, "location", [{ key, name: key, kind: "SETTLEMENT", lat, lon }]);
  }
  // A country without a point of its own, around one of the places.
  await insertRows(dataSource, "location", [{ id: 100, key: "fiji", name: "Fiji", kind: "COUNTRY" }]);
  await insertRows(dataSource, "location_ancestor", [
    { location_id: 100, ancestor_id: 100, depth: 0 },
    { location_id: 1, ancestor_id: 1, depth: 0 },
    { location_id: 1, ancestor_id: 100, depth: 1 },
  ]);
  await insertRows(dataSource, "actor", [{ id: 1, key: "ukraine", name: "Ukraine", kind: "STATE" }]);
  await insertRows(dataSource, "actor", [{ id: 2, key: "poland", name: "Poland", kind: "STATE" }]);
  for (const [key, minor, currency] of amounts) {
    const amount = { amount_minor: minor, amount_currency: currency, amount_qualifier: "EXACT" };
    const rest = { authority: "OTHER", recipient_id: 1, completeness: "FULL" };
    await insertRows(dataSource, "aid_package", [{ key, title: key, ...rest, ...amount }]);
  }
  // Poland takes part in two events, Ukraine in one, but in three roles.
  await insertRows(dataSource, "event", [
    {
      id: 1,
      ...eventRow("two-days", "2023-04-20"),
      occurred_end: "2023-04-21",
      geo_precision: "EXACT",
      location_id: 1,
    },
    {
      id: 2,
      ...eventRow("that-month", "2023-04-01"),
      occurred_end: "2023-04-30",
      occurred_precision: "MONTH",
      location_id: 100,
    },
  ]);
  await insertRows(
    dataSource,
    "event_participant",
    [
      [1, 1, "HOST"],
      [1, 1, "PARTY"],
      [1, 1, "DEFENDER"],
      [1, 2, "PARTY"],
      [2, 2, "PARTY"],
    ].map(([event, actor, role]) => ({ event_id: event ?? 0, actor_id: actor ?? 0, role: role ?? "", ordinal: 0 })),
  );
}

describe("a where by its result", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({ fill });
  });
  afterAll(() => server.stop());

  async function keys(list: string, args: string): Promise<string[]> {
    const { data, errors } = await server.query(`{ list: ${list}(${args}) { nodes { id } } }`);
    expect(errors).toBeUndefined();
    return (data?.["list"] as { nodes: { id: string }[] }).nodes.map(({ id }) => id.slice(id.indexOf(":") + 1));
  }

  it.each([
    ["bbox: { south: -20, west: 170, north: -10, east: 180 }", ["fiji-east", "fiji-west"]],
    ["bbox: { south: -20, west: -180, north: -10, east: -170 }", ["fiji-east", "fiji-west", "taveuni"]],
    ["bbox: { south: -20, west: 179, north: -10, east: -179.95 }", ["fiji-east", "fiji-west"]],
    ["bbox: { south: -20, west: 180, north: -10, east: -180 }", ["fiji-east", "fiji-west"]],
    ["bbox: { south: -20, west: -179.95, north: -10, east: 179.95 }", ["taveuni"]],
    ["bbox: { south: 50.45, west: 30.52, north: 50.45, east: 30.52 }", ["kyiv"]],
    ["near: { lat: -17, lon: 179.9, km: 11 }", ["fiji-east", "fiji-west"]],
    ["near: { lat: -17, lon: -179.9, km: 11 }", ["fiji-east", "fiji-west", "taveuni"]],
    ["near: { lat: 89, lon: -168, km: 112 }", ["north-pole"]],
    ["near: { lat: 85, lon: 104, km: 1400 }", ["alert", "chelyuskin", "north-pole"]],
    ["near: { lat: -90, lon: 77, km: 1 }", ["south-pole"]],
    ["near: { lat: -89.5, lon: 180, km: 56 }", ["south-pole"]],
    ["near: { lat: 50.45, lon: 30.52, km: 0.001 }", ["kyiv"]],
    ["near: { lat: 50.45, lon: 30.52, km: 20016 }", points.map(([key]) => key).sort()],
    ["near: { lat: 50.45, lon: 30.52, km: 1e400 }", points.map(([key]) => key).sort()],
  ])("%s", async (where, expected) => {
    expect(await keys("locations", `where: { ${where} }`)).toEqual(expected);
  });

  it.each([
    ["near: { lat: -17, lon: 180, km: 1 }", ["two-days"], ["that-month", "two-days"]],
    ["bbox: { south: -18, west: 179, north: -16, east: 180 }", ["two-days"], ["that-month", "two-days"]],
    ["near: { lat: 50.45, lon: 30.52, km: 1 }", [], []],
  ])("events with %s, for certain and possibly", async (condition, certain, possible) => {
    const list = (match: string) =>
      keys("events", `where: { ${condition.replace(" }", `, match: ${match} }`)} }, orderBy: { field: TITLE }`);
    expect([await list("CERTAIN"), await list("POSSIBLE")]).toEqual([certain, possible]);
  });

  it.each([
    ['eq: "0.29"', ["cents"]],
    ['eq: "0.290"', ["cents"]],
    ['lt: "0.29"', []],
    ['eq: "1.1"', ["dollar", "fils"]],
    ['lt: "1.1"', ["cents"]],
    ['lte: "1.1"', ["cents", "dollar", "fils"]],
    ['gt: "1.0999"', ["dollar", "fils", "trillion", "yen"]],
    ['between: { from: "1.095", to: "1.105" }', ["dollar", "fils"]],
    ['gte: "1000000000000"', ["trillion"]],
    ['lt: "1000000000000.001", gt: "-5"', ["cents", "dollar", "fils", "trillion", "yen"]],
    [`gt: "${"9".repeat(400)}"`, []],
    [`lt: "${"9".repeat(400)}"`, ["cents", "dollar", "fils", "trillion", "yen"]],
    ["", ["cents", "dollar", "fils", "trillion", "yen"]],
  ])("amounts with %s, each in its own currency", async (value, expected) => {
    const where = `where: { amount: { value: { ${value} } } }`;
    expect(await keys("aidPackages", `${where}, orderBy: { field: TITLE }`)).toEqual(expected);
  });

  it.each([
    ['before: "2023-04-21"', [], ["that-month"]],
    ['before: "2023-04-22"', ["two-days"], ["that-month", "two-days"]],
    ['after: "2023-04-20"', [], ["that-month"]],
    ['after: "2023-04-19"', ["two-days"], ["that-month", "two-days"]],
    ['overlaps: { from: "2023-04-21", to: "2023-04-25" }', ["two-days"], ["that-month", "two-days"]],
    ['overlaps: { from: "2023-04-01", to: "2023-04-30" }', ["that-month", "two-days"], ["that-month", "two-days"]],
  ])("times with %s, for certain and possibly", async (condition, certain, possible) => {
    const list = (match: string) =>
      keys("events", `where: { occurred: { ${condition}, match: ${match} } }, orderBy: { field: TITLE }`);
    expect([await list("CERTAIN"), await list("POSSIBLE")]).toEqual([certain, possible]);
  });

  it("counts a related row once, however many ways lead to it", async () => {
    const by = "orderBy: [{ field: EVENTS_COUNT, direction: DESC }, { field: NAME, direction: DESC }]";
    expect(await keys("actors", by)).toEqual(["poland", "ukraine"]);
  });
});
