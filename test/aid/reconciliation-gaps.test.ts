import { startTestServer, type TestServer } from "../support/server";
import { fillWith, type PackageInput } from "./packages";
import { exactly, kinds, ofItem, onlyRow, rowsOf } from "./reconciliation-rows";

type Amount = NonNullable<NonNullable<PackageInput["items"]>[number]["amount"]>;

describe("aidReconciliation over constructed packages", () => {
  const started: TestServer[] = [];

  async function over(...packages: PackageInput[]): Promise<TestServer> {
    const server = await startTestServer({ fill: fillWith(packages) });
    started.push(server);
    return server;
  }
  afterEach(() => Promise.all(started.splice(0).map((server) => server.stop())));

  it("finds deliveries that nobody announced", async () => {
    const server = await over({
      key: "p",
      items: [
        { key: "seen", stages: [{ stage: "DELIVERED", on: "2023-01-01", amount: 3 }] },
        { key: "pledged", amount: 1, stages: [{ stage: "PLEDGED" }, { stage: "OPERATIONAL", on: "2023-01-01" }] },
      ],
    });
    const [seen, pledged] = await rowsOf(server, "");
    expect(seen?.gaps.map(({ kind, message }) => [kind, message])).toEqual([
      ["DELIVERED_WITHOUT_ANNOUNCEMENT", "Delivered, but no announcement is on record."],
      ["UNKNOWN_QUANTITY", "Announced without a number."],
    ]);
    expect(pledged?.gaps).toEqual([]);
  });

  it("takes an announcement after the day asked for as none", async () => {
    const server = await over({
      key: "p",
      announcedOn: "2023-02-01",
      items: [{ key: "i", amount: 2, stages: [{ stage: "DELIVERED", on: "2023-01-01", amount: 1 }] }],
    });
    const early = await onlyRow(server, 'asKnownOn: "2023-01-31"');
    expect([early.announced.quantity, early.outstanding, kinds(early)]).toEqual([
      null,
      null,
      ["DELIVERED_WITHOUT_ANNOUNCEMENT"],
    ]);
    const later = await onlyRow(server, 'asKnownOn: "2023-02-01"');
    expect([later.announced.quantity, later.outstanding, kinds(later)]).toEqual([exactly(2), exactly(1), []]);
  });

  it("counts a line from the day of its report, or its own, and without both for no day", async () => {
    const server = await over({
      key: "p",
      announcedOn: "2023-01-01",
      items: [
        {
          key: "i",
          amount: 9,
          stages: [
            { stage: "SHIPPED", on: "2023-01-02", published: "2023-01-05", amount: 2 },
            { stage: "DELIVERED", amount: 3 },
          ],
        },
      ],
    });
    const on = async (day: string | null) => {
      const { shipped, delivered } = await onlyRow(server, day === null ? "" : `asKnownOn: "${day}"`);
      return [shipped.quantity?.best ?? null, delivered.quantity?.best ?? null];
    };
    expect(await on("2023-01-04")).toEqual([null, null]);
    expect(await on("2023-01-05")).toEqual([2, null]);
    expect(await on(null)).toEqual([2, 3]);
  });

  it("honours bounds and abouts when it compares", async () => {
    const cases: [announced: Amount, delivered: Amount, mismatch: boolean][] = [
      ["about 40", 40, false],
      ["about 40", 44, false],
      ["about 40", 45, true],
      [40, "about 44", false],
      [40, "about 45", true],
      [[10, 20], 20, false],
      [[10, 20], [21, 30], true],
      [[10, 20], [19, 30], false],
      [0, 1, true],
    ];
    const items = cases.map(([amount, delivered], index) => ({
      key: `i${index}`,
      amount,
      stages: [{ stage: "DELIVERED", amount: delivered }],
    }));
    const rows = await rowsOf(await over({ key: "p", announcedOn: "2023-01-01", items }), "");
    expect(rows.map((row) => kinds(row).includes("COUNT_MISMATCH"))).toEqual(cases.map(([, , mismatch]) => mismatch));
  });

  it("answers with a range when several lines may tell of one delivery", async () => {
    const lines = (...amounts: Amount[]) => amounts.map((amount) => ({ stage: "DELIVERED", amount }));
    const server = await over({
      key: "p",
      announcedOn: "2023-01-01",
      items: [
        { key: "twice", amount: 8, stages: lines(4, 4) },
        { key: "doubtful", amount: 20, stages: lines(4, 9) },
        { key: "abouts", amount: 20, stages: lines("about 4", "about 9") },
        { key: "otherUnit", amount: 2, unit: "BATTERY", stages: [{ stage: "DELIVERED", amount: 8, unit: "LAUNCHER" }] },
      ],
    });
    const [twice, doubtful, abouts, otherUnit] = await rowsOf(server, "");
    expect(twice?.delivered.quantity).toEqual({ low: 4, best: null, high: 8, comparator: "GTE" });
    expect(twice?.outstanding).toEqual({ low: 0, best: null, high: 4, comparator: "GTE" });
    expect(doubtful?.delivered.quantity).toEqual({ low: 9, best: null, high: 13, comparator: "GTE" });
    expect(abouts?.delivered.quantity).toEqual({ low: 9, best: null, high: 13, comparator: "GTE" });
    expect(otherUnit?.delivered).toEqual({ quantity: null, knownItems: 0, unknownItems: 1 });
    expect(otherUnit?.gaps.map(({ message }) => message)).toEqual(["Delivered without a number that can be compared."]);
  });

  it("lets a line of the whole package stand for items without one, and not twice over their own", async () => {
    const server = await over({
      key: "p",
      announcedOn: "2022-01-01",
      stages: [{ stage: "DELIVERED", on: "2023-06-01", amount: 100 }],
      items: [
        { key: "own", amount: 3, stages: [{ stage: "DELIVERED", amount: 2 }] },
        { key: "without", amount: 5 },
      ],
    });
    const [own, without] = await rowsOf(server, "");
    expect([own?.delivered.quantity, own?.outstanding]).toEqual([exactly(2), exactly(1)]);
    expect([without?.delivered.quantity, without && kinds(without)]).toEqual([null, ["UNKNOWN_QUANTITY"]]);
  });

  it("does not call a pledge stale that was cancelled, is in use, or has no day", async () => {
    const server = await over(
      {
        key: "old",
        announcedOn: "2022-01-01",
        items: [
          { key: "open", amount: 5 },
          { key: "none-yet", amount: 5, stages: [{ stage: "DELIVERED", on: "2023-01-01", amount: 0 }] },
          { key: "cancelled", amount: 5, stages: [{ stage: "CANCELLED", on: "2023-01-01", amount: 2 }] },
          { key: "used", amount: 5, stages: [{ stage: "OPERATIONAL", on: "2023-06-01" }] },
        ],
      },
      { key: "undated", items: [{ key: "open", amount: 5 }] },
    );
    const rows = await rowsOf(server, "");
    expect(rows.map((row) => [row.item?.id, kinds(row)])).toEqual([
      ["AidItem:old.open", ["STALE_PLEDGE"]],
      ["AidItem:old.none-yet", ["STALE_PLEDGE"]],
      ["AidItem:old.cancelled", []],
      ["AidItem:old.used", []],
      ["AidItem:undated.open", []],
    ]);
    expect(rows[1]?.outstanding).toEqual(exactly(5));
    expect(kinds(await onlyRow(server, `${ofItem("old.open")}, asKnownOn: "2023-01-01"`))).toEqual([]);
    expect(kinds(await onlyRow(server, `${ofItem("old.open")}, asKnownOn: "2023-01-02"`))).toEqual(["STALE_PLEDGE"]);
  });
});
