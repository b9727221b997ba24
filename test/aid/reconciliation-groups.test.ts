import { startTestServer, type TestServer } from "../support/server";
import { fillWith, type PackageInput } from "./packages";
import { exactly, onlyRow, type Row, ROW, rowsOf } from "./reconciliation-rows";

describe("aidReconciliation over packages that are summed", () => {
  const started: TestServer[] = [];

  async function over(...packages: PackageInput[]): Promise<TestServer> {
    const server = await startTestServer({ fill: fillWith(packages) });
    started.push(server);
    return server;
  }
  afterEach(() => Promise.all(started.splice(0).map((server) => server.stop())));

  it("takes what was cancelled from what is outstanding", async () => {
    const stages = [
      { stage: "DELIVERED", amount: 3 },
      { stage: "CANCELLED", amount: 2 },
    ];
    const server = await over({ key: "p", announcedOn: "2023-01-01", items: [{ key: "i", amount: 10, stages }] });
    expect((await onlyRow(server, "")).outstanding).toEqual(exactly(5));
  });

  it("sums systems over packages, and keeps text, units and unknown numbers apart", async () => {
    const tank = (amount?: number, unit = "VEHICLE") => ({
      key: `t${amount ?? ""}${unit}`,
      system: "tank",
      unit,
      ...(amount === undefined ? {} : { amount }),
    });
    const server = await over(
      {
        key: "a",
        announcedOn: "2023-01-01",
        donor: "x",
        items: [tank(4), tank(2, "SET"), { key: "boots", amount: 7 }],
      },
      { key: "b", announcedOn: "2023-01-02", donor: "y", items: [tank(6), tank(), { key: "boots", amount: 8 }] },
    );
    const rows = await rowsOf(server, "groupBy: WEAPON_SYSTEM");
    expect(
      rows.map(({ weaponSystem, unit, items, announced }) => [weaponSystem?.id, unit, items.length, announced]),
    ).toEqual([
      [undefined, null, 1, { quantity: exactly(7), knownItems: 1, unknownItems: 0 }],
      [undefined, null, 1, { quantity: exactly(8), knownItems: 1, unknownItems: 0 }],
      ["WeaponSystem:tank", "SET", 1, { quantity: exactly(2), knownItems: 1, unknownItems: 0 }],
      ["WeaponSystem:tank", "VEHICLE", 3, { quantity: exactly(10), knownItems: 2, unknownItems: 1 }],
    ]);
    expect(rows.map(({ item }) => item?.id)).toEqual(["AidItem:a.boots", "AidItem:b.boots", undefined, undefined]);
    expect(rows[3]?.packages).toEqual([{ id: "AidPackage:b" }, { id: "AidPackage:a" }]);
    const donor = await rowsOf(
      server,
      'groupBy: WEAPON_SYSTEM, where: { donors: { some: { id: { eq: "Actor:x" } } } }',
    );
    expect(donor.map(({ announced }) => announced.quantity?.best)).toEqual([7, 2, 4]);
  });

  it("leaves out a frame whatever the depth of the part, and only for the systems that the parts name", async () => {
    const tank = (amount: number) => ({ key: "tank", system: "tank", amount });
    const server = await over(
      { key: "frame", announcedOn: "2023-01-01", items: [tank(100), { key: "gun", system: "gun", amount: 5 }] },
      { key: "middle", announcedOn: "2023-01-02", partOf: "frame" },
      { key: "part", announcedOn: "2023-01-03", partOf: "middle", items: [tank(30)] },
    );
    const rows = await rowsOf(server, "groupBy: WEAPON_SYSTEM");
    expect(rows.map(({ items, announced, frameItems }) => [items, announced.quantity?.best, frameItems])).toEqual([
      [[{ id: "AidItem:frame.gun" }], 5, []],
      [[{ id: "AidItem:part.tank" }], 30, [{ id: "AidItem:frame.tank" }]],
    ]);
    // Before the part was announced, the frame is all that is known.
    const early = await rowsOf(server, 'groupBy: WEAPON_SYSTEM, asKnownOn: "2023-01-02"');
    expect(early.map(({ announced }) => announced.quantity?.best)).toEqual([5, 100]);
    expect(await rowsOf(server, "groupBy: ITEM")).toHaveLength(3);
  });

  it("shows what was said about the number, as of the day asked for", async () => {
    const server = await over({
      key: "p",
      announcedOn: "2023-01-01",
      items: [{ key: "i", claims: ["2023-01-03", "2023-01-05"] }],
    });
    const said = async (args: string) => (await onlyRow(server, args)).gaps.flatMap(({ claims }) => claims);
    expect(await said("")).toHaveLength(2);
    expect(await said('asKnownOn: "2023-01-04"')).toEqual([{ statement: "Said on 2023-01-03." }]);
  });

  it("runs as many statements for 2 rows as for 60", async () => {
    const packages = Array.from({ length: 60 }, (_, index): PackageInput => {
      const stages = [{ stage: "DELIVERED", on: "2023-02-01", amount: 9, published: "2023-02-02" }];
      const parts = { key: "tank", system: `tank-${index}`, amount: 4, stages, claims: ["2023-02-03"] };
      return { key: `p${index}`, announcedOn: "2023-01-01", items: [parts] };
    });
    const frame: PackageInput = {
      key: "frame",
      items: packages
        .flatMap(({ items = [] }) => items)
        .map(({ key, system }, index) => ({ key: `${key}${index}`, system: system ?? "" })),
    };
    const server = await over(frame, ...packages.map((one) => ({ ...one, partOf: "frame" })));
    const statements = async (first: number, args: string) => {
      server.log.clear();
      const { data, errors } = await server.query(`{ aidReconciliation(first: ${first}, ${args}) {
        totalCount nodes { ${ROW} delivered { stages { report { id } } } gaps { items { package { donors { id } } } } } } }`);
      expect(errors).toBeUndefined();
      const { nodes } = data?.["aidReconciliation"] as { nodes: Row[] };
      return { rows: nodes.length, statements: server.log.statements.length };
    };
    for (const args of ["groupBy: ITEM", "groupBy: WEAPON_SYSTEM", 'groupBy: WEAPON_SYSTEM, asKnownOn: "2023-06-01"']) {
      const few = await statements(2, args);
      const many = await statements(60, args);
      expect([few.rows, many.rows]).toEqual([2, 60]);
      expect(many.statements).toBe(few.statements);
      expect(many.statements).toBeLessThanOrEqual(16);
    }
  });

  it("asks for a narrower filter when there are too many items to look at", async () => {
    const server = await startTestServer({
      fill: async (dataSource) => {
        await fillWith([{ key: "small", items: [{ key: "i" }] }, { key: "large" }])(dataSource);
        await dataSource.query(
          `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
           INSERT INTO aid_item (key, package_id, ordinal, name)
           SELECT 'large.' || i, (SELECT id FROM aid_package WHERE key = 'large'), i, 'i' FROM n`,
        );
      },
    });
    started.push(server);
    const { errors } = await server.query("{ aidReconciliation { totalCount } }");
    expect(errors?.[0]?.message).toContain("More than 20000 items fit the filter.");
    expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_FILTER");
    await onlyRow(server, 'where: { id: { eq: "AidPackage:small" } }');
  });

  it("answers an empty database with an empty list", async () => {
    const server = await over();
    expect(await rowsOf(server, "")).toEqual([]);
  });
});
