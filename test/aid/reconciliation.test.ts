import { type GraphQLAnswer, startTestServer, type TestServer } from "../support/server";
import { exactly, kinds, ofItem, ofSystem, onlyRow, rowsOf } from "./reconciliation-rows";

describe("aidReconciliation over the demo dataset", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it("finds 18 Leopards delivered of 14 under one item, and nothing amiss over both items of the system", async () => {
    const item = await onlyRow(server, ofItem("de-2023-01-25.leopard-2a6"));
    expect([item.announced.quantity, item.delivered.quantity]).toEqual([exactly(14), exactly(18)]);
    expect(item.gaps).toEqual([
      {
        kind: "COUNT_MISMATCH",
        message: "Delivered 18, announced 14.",
        items: [{ id: "AidItem:de-2023-01-25.leopard-2a6" }],
        stages: [{ id: "AidStage:de-2023-01-25.leopard-2a6.delivered-2023-03-27" }],
        claims: [],
      },
    ]);

    const system = await onlyRow(server, `${ofSystem("leopard-2a6")}, staleAfterDays: 30`);
    expect(system.announced).toEqual({ quantity: exactly(18), knownItems: 2, unknownItems: 0 });
    expect(system.delivered).toEqual({ quantity: exactly(18), knownItems: 1, unknownItems: 1 });
    // Whatever was delivered under the second item, at most nothing is left; so its pledge is not stale either.
    expect(system.outstanding).toEqual(exactly(0));
    expect(system.gaps).toEqual([]);
  });

  it("does not add a running total to the lines that it contains", async () => {
    const slovakia = await onlyRow(server, ofItem("sk-2023-03-17.mig-29"));
    expect([slovakia.delivered.quantity, slovakia.outstanding]).toEqual([exactly(13), exactly(0)]);
    expect(slovakia.gaps).toEqual([]);
  });

  it("answers steps that come to the number announced with a range and the sum as the likeliest", async () => {
    const { delivered, gaps } = await onlyRow(server, ofItem("pl-2023-01-19.leopard-2a4"));
    expect(delivered.quantity).toEqual({ low: 10, best: 14, high: 14, comparator: "APPROX" });
    expect(gaps).toEqual([]);
  });

  it("keeps a delivery without a number open above, and finds the mismatch all the same", async () => {
    const poland = await onlyRow(server, ofItem("pl-2023-03-16.mig-29"));
    expect(poland.delivered.quantity).toEqual({ low: 10, best: null, high: null, comparator: "GTE" });
    expect(poland.gaps.map(({ kind, message }) => [kind, message])).toEqual([
      ["COUNT_MISMATCH", "Delivered at least 10, announced 4."],
      ["UNKNOWN_QUANTITY", "Delivered without a number."],
    ]);
    expect(poland.gaps[1]?.stages).toEqual([{ id: "AidStage:pl-2023-03-16.mig-29.delivered-2023-04-05" }]);
  });

  it("compares about 40 with about 40", async () => {
    const { delivered, outstanding, gaps } = await onlyRow(server, ofItem("de-2023-01-05.marder"));
    expect(delivered.quantity).toEqual({ low: null, best: 40, high: null, comparator: "APPROX" });
    expect(outstanding).toEqual({ low: null, best: 0, high: null, comparator: "APPROX" });
    expect(gaps).toEqual([]);
  });

  it("finds more Bradleys shipped than announced, and a stale pledge when a year is too long", async () => {
    const bradley = await onlyRow(server, ofItem("us-pda-29.bradley"));
    expect(bradley.shipped.quantity).toEqual({ low: 60, best: null, high: null, comparator: "GTE" });
    expect([bradley.delivered.quantity, bradley.outstanding]).toEqual([null, null]);
    expect(bradley.gaps.map(({ message }) => message)).toEqual(["Shipped at least 60, announced 50."]);

    const stale = await onlyRow(server, `${ofItem("us-pda-29.bradley")}, staleAfterDays: 354`);
    expect(stale.gaps.map(({ message }) => message)).toContain(
      "Promised on 2023-01-06, 355 days before 2023-12-27, and on record as shipped, but not delivered.",
    );
    expect(kinds(await onlyRow(server, `${ofItem("us-pda-29.bradley")}, staleAfterDays: 355`))).toEqual([
      "COUNT_MISMATCH",
    ]);
  });

  it("never adds Patriot batteries to launchers", async () => {
    const rows = await rowsOf(server, ofSystem("patriot"));
    expect(rows.map(({ unit, announced, delivered }) => [unit, announced.quantity?.best, delivered])).toEqual([
      ["BATTERY", 2, { quantity: exactly(1), knownItems: 1, unknownItems: 1 }],
      ["LAUNCHER", 4, { quantity: null, knownItems: 0, unknownItems: 2 }],
    ]);
    expect(rows[0]?.outstanding).toEqual({ low: null, best: null, high: 1, comparator: "LTE" });
    expect(rows[1]?.outstanding).toBeNull();
  });

  it("leaves the items of a frame out where its parts are counted, and says which", async () => {
    const frame = "AidItem:eu-plan-2023-03-20.artillery-round";
    const rounds = await onlyRow(server, ofSystem("artillery-round"));
    expect(rounds.frameItems).toEqual([{ id: frame }]);
    expect(rounds.items).not.toContainEqual({ id: frame });

    const alone = await onlyRow(
      server,
      `${ofSystem("artillery-round")}, where: { id: { eq: "AidPackage:eu-plan-2023-03-20" } }`,
    );
    expect([alone.items, alone.announced.quantity, alone.frameItems]).toEqual([[{ id: frame }], exactly(1e6), []]);
  });

  it("answers as known on a day, below the row too", async () => {
    const onDay = async (day: string) => {
      const { data } =
        await server.query(`{ aidReconciliation(${ofItem("de-2023-01-05.patriot")}, asKnownOn: "${day}") {
        nodes { announced { quantity { best } } delivered { quantity { best } } item { stages { stage } } } } }`);
      return (data?.["aidReconciliation"] as { nodes: unknown[] }).nodes;
    };
    const [announced, delivered] = [{ quantity: { best: 1 } }, { quantity: { best: 1 } }];
    expect(await onDay("2023-01-04")).toEqual([]);
    // The delivery of 18 April was published on the 20th.
    expect(await onDay("2023-04-19")).toEqual([
      { announced, delivered: { quantity: null }, item: { stages: [{ stage: "PLEDGED" }] } },
    ]);
    expect(await onDay("2023-04-20")).toEqual([
      { announced, delivered, item: { stages: [{ stage: "PLEDGED" }, { stage: "DELIVERED" }] } },
    ]);
  });

  it("pages through all rows, forwards and backwards, in the same order", async () => {
    const PAGE = `totalCount nodes { items { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
    interface Page {
      totalCount: number;
      nodes: { items: { id: string }[] }[];
      pageInfo: Record<"hasNextPage" | "hasPreviousPage", boolean> & Record<"startCursor" | "endCursor", string | null>;
    }
    for (const groupBy of ["ITEM", "WEAPON_SYSTEM"]) {
      const page = async (args: string): Promise<Page> => {
        const { data } = await server.query(`{ aidReconciliation(groupBy: ${groupBy}, ${args}) { ${PAGE} } }`);
        return data?.["aidReconciliation"] as Page;
      };
      const all = await page("first: 1000");
      expect(all.nodes).toHaveLength(all.totalCount);
      const forwards: unknown[] = [];
      for (let args = "first: 97"; ;) {
        const { nodes, pageInfo } = await page(args);
        forwards.push(...nodes);
        if (!pageInfo.hasNextPage) break;
        args = `first: 97, after: "${pageInfo.endCursor ?? ""}"`;
      }
      expect(forwards).toEqual(all.nodes);
      const backwards: unknown[] = [];
      for (let args = "last: 97"; ;) {
        const { nodes, pageInfo } = await page(args);
        backwards.unshift(...nodes);
        if (!pageInfo.hasPreviousPage) break;
        args = `last: 97, before: "${pageInfo.startCursor ?? ""}"`;
      }
      expect(backwards).toEqual(all.nodes);
    }
  });

  it("lists only rows with the gaps asked for", async () => {
    const rows = await rowsOf(server, "withGaps: [COUNT_MISMATCH]");
    expect(rows.map(({ item }) => item?.id)).toEqual([
      "AidItem:pl-2023-03-16.mig-29",
      "AidItem:de-2023-01-25.leopard-2a6",
      "AidItem:us-pda-29.bradley",
    ]);
    expect(await rowsOf(server, "withGaps: []")).toEqual([]);
  });

  it("refuses what makes no sense, with the reason", async () => {
    const codes = async (args: string) => {
      const { errors }: GraphQLAnswer = await server.query(`{ aidReconciliation(${args}) { totalCount } }`);
      return errors?.map(({ extensions }) => extensions?.["code"]);
    };
    expect(await codes("staleAfterDays: -1")).toEqual(["BAD_FILTER"]);
    expect(await codes("first: 1, last: 1")).toEqual(["BAD_PAGE"]);
    expect(await codes('after: "x"')).toEqual(["INVALID_CURSOR"]);
    expect(await codes('where: { id: { eq: "AidPackage:nope" } }')).toEqual(["NOT_FOUND"]);
    const { data } = await server.query("{ aidReconciliation(first: 1) { pageInfo { endCursor } } }");
    const { pageInfo } = data?.["aidReconciliation"] as { pageInfo: { endCursor: string } };
    expect(await codes(`after: "${pageInfo.endCursor}", groupBy: WEAPON_SYSTEM`)).toEqual(["INVALID_CURSOR"]);
    expect(await codes(`after: "${pageInfo.endCursor}", asKnownOn: "2023-06-01"`)).toEqual(["INVALID_CURSOR"]);
    expect(await codes(`after: "${pageInfo.endCursor}"`)).toBeUndefined();
  });
});
