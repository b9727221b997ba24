import fc from "fast-check";
import { type Figure, figureOf, remainder, sum } from "../../src/aid/reconciliation/figure";
import { ledgerTotal } from "../../src/aid/reconciliation/ledger";
import type { ItemRecord, LedgerLine } from "../../src/aid/reconciliation/record";
import { reconcile, type Row } from "../../src/aid/reconciliation/rows";
import { TALLIED } from "../../src/aid/reconciliation/tally";
import { AidStageKind } from "../../src/aid/aid.vocabulary";
import type { ReconciliationGroup } from "../../src/aid/reconciliation/reconciliation.vocabulary";
import { Quantity } from "../../src/values/quantity";

const count = fc.integer({ min: 0, max: 20 });
const unit = fc.constantFrom(null, "PIECE" as const, "VEHICLE" as const);

/** Every shape in which a number is stated. */
const numbered = fc
  .tuple(fc.constantFrom("EQ", "APPROX", "GT", "GTE", "LT", "LTE", "RANGE"), count, count, unit)
  .map(([shape, a, b, counted]): Quantity => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    const quantity = Object.assign(new Quantity(), { low: null, best: null, high: null, unit: counted });
    switch (shape) {
      case "GT":
      case "GTE":
        return Object.assign(quantity, { low, comparator: shape });
      case "LT":
      case "LTE":
        // Fewer than none is nothing that anybody states.
        return Object.assign(quantity, { high: high + 1, comparator: shape });
      case "RANGE":
        return Object.assign(quantity, { low, high, comparator: "GTE" });
      default:
        return Object.assign(quantity, { best: a, comparator: shape });
    }
  });
const unnumbered = unit.map((counted) =>
  Object.assign(new Quantity(), { low: null, best: null, high: null, comparator: null, unit: counted }),
);
const quantity = fc.oneof({ weight: 4, arbitrary: numbered }, unnumbered, fc.constant(null));
const figures = numbered.map((stated): Figure => {
  const figure = figureOf(stated, null);
  if (!figure) throw new Error("a number makes no figure");
  return figure;
});

const day = fc.constantFrom(null, "2022-01-01", "2023-01-01", "2023-06-01", "2024-01-01");
const line: fc.Arbitrary<Omit<LedgerLine, "rowId">> = fc.record({
  stage: fc.constantFrom(...AidStageKind.codes),
  on: day,
  knownFrom: day,
  quantity,
});

/** Up to six items of three packages, two of which are parts of the first. */
const records: fc.Arbitrary<ItemRecord[]> = fc
  .tuple(
    fc.array(
      fc.record({
        packageId: fc.integer({ min: 1, max: 3 }),
        published: fc.boolean(),
        system: fc.constantFrom(null, 1, 2),
        quantity,
        lines: fc.array(line, { maxLength: 5 }),
      }),
      { maxLength: 6 },
    ),
    fc.tuple(day, day, day),
    fc.array(line, { maxLength: 2 }),
  )
  .map(([items, days, shared]) => {
    let rowId = 0;
    const packageLines = shared.map((one) => ({ ...one, rowId: (rowId += 1) }));
    return items.map(({ packageId, published, system, quantity: stated, lines }, index) => ({
      rowId: index + 1,
      key: `i${index}`,
      ordinal: index,
      name: `Item ${index}`,
      quantity: stated,
      packageId,
      packageKey: `p${packageId}`,
      announcedOn: days[packageId - 1] ?? null,
      published,
      weaponSystem: system === null ? null : { rowId: system, key: `w${system}`, name: `System ${system}` },
      lines: lines.map((one) => ({ ...one, rowId: (rowId += 1) })),
      packageLines: packageId === 1 ? packageLines : [],
    }));
  });

const groupBy = fc.constantFrom<ReconciliationGroup>("ITEM", "WEAPON_SYSTEM");
const frames = new Map([
  [2, 1],
  [3, 1],
]);

function rowsOf(items: readonly ItemRecord[], group: ReconciliationGroup, asKnownOn: string | null = null): Row[] {
  return reconcile(items, { groupBy: group, asKnownOn, today: asKnownOn ?? "2024-01-01", afterDays: 365, frames });
}

/** A row without the order of the things that show a gap. */
function unordered(rows: readonly Row[]): unknown {
  const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b);
  return rows.map(({ gaps, tallies, ...row }) => ({
    ...row,
    tallies: Object.fromEntries(
      TALLIED.map((stage) => [
        stage,
        { ...tallies[stage], lines: sorted(tallies[stage].lines.map(({ rowId }) => rowId)) },
      ]),
    ),
    gaps: gaps.map((gap) => ({ ...gap, stageIds: sorted(gap.stageIds) })),
  }));
}

function expectOrdered({ low, best, high, least, most }: Figure): void {
  const known = [low, best, high].filter((bound) => bound !== null);
  expect(known.length).toBeGreaterThan(0);
  expect(known).toEqual([...known].sort((a, b) => a - b));
  expect(least).toBeLessThanOrEqual(most);
}

describe("the reckoning of a ledger", () => {
  it("holds the true number, whether lines are steps, running totals or told twice", () => {
    const deliveries = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 });
    const retold = fc.array(fc.constantFrom("step", "total", "twice"), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(deliveries, retold, count, (steps, styles, more) => {
        let delivered = 0;
        const lines = steps.flatMap((step, index) => {
          delivered += step;
          if (styles[index] === "total") return [delivered];
          return styles[index] === "twice" ? [step, step] : [step];
        });
        const exact = (best: number) =>
          figureOf(Object.assign(new Quantity(), { low: null, best, high: null, comparator: "EQ", unit: null }), null);
        const { figure } = ledgerTotal(lines.map(exact), exact(delivered + more));
        expect(figure?.low).toBeLessThanOrEqual(delivered);
        expect(figure?.high).toBeGreaterThanOrEqual(delivered);
      }),
    );
  });

  it("does not depend on the order of the lines", () => {
    const lines = fc.array(fc.option(figures), { maxLength: 6 });
    const shuffled = lines.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.option(figures), ([all, other], announced) => {
        expect(ledgerTotal(other, announced)).toEqual(ledgerTotal(all, announced));
      }),
    );
  });

  it("keeps bounds in order, and makes no number of lines without one", () => {
    fc.assert(
      fc.property(fc.array(fc.option(figures), { maxLength: 6 }), fc.option(figures), (lines, announced) => {
        const { figure, open } = ledgerTotal(lines, announced);
        if (figure) expectOrdered(figure);
        if (lines.every((one) => one === null)) expect(figure).toBeNull();
        if (open) expect(figure?.high ?? null).toBeNull();
      }),
    );
  });

  it("adds and takes away within bounds, and never goes below zero", () => {
    fc.assert(
      fc.property(fc.array(figures, { minLength: 1, maxLength: 4 }), figures, (all, from) => {
        const added = sum(all);
        expect(added).not.toBeNull();
        if (added) expectOrdered(added);
        const left = remainder(from, all);
        if (!left) return;
        expectOrdered(left);
        expect(Math.min(...[left.low, left.best, left.high].filter((bound) => bound !== null))).toBeGreaterThanOrEqual(
          0,
        );
      }),
    );
  });
});

describe("the rows of a reconciliation", () => {
  it("do not depend on the order of items, lines or stages", () => {
    const shuffled = records.chain((items) =>
      fc.tuple(
        fc.constant(items),
        fc
          .tuple(
            fc.shuffledSubarray(items, { minLength: items.length }),
            ...items.map(({ lines }) => fc.shuffledSubarray([...lines], { minLength: lines.length })),
          )
          .map(([order, ...lines]) => order.map((item) => ({ ...item, lines: lines[items.indexOf(item)] ?? [] }))),
      ),
    );
    fc.assert(
      fc.property(shuffled, groupBy, day, ([items, other], group, asKnownOn) => {
        expect(unordered(rowsOf(other, group, asKnownOn))).toEqual(unordered(rowsOf(items, group, asKnownOn)));
      }),
    );
  });

  it("never make a number of what is unknown, and never leave less than nothing outstanding", () => {
    fc.assert(
      fc.property(records, groupBy, day, (items, group, asKnownOn) => {
        for (const { tallies, outstanding, itemIds } of rowsOf(items, group, asKnownOn)) {
          for (const stage of TALLIED) {
            const { figure, knownItems, unknownItems } = tallies[stage];
            expect(knownItems + unknownItems).toBe(itemIds.length);
            expect(figure === null).toBe(knownItems === 0);
            if (figure) expectOrdered(figure);
          }
          if (tallies.ANNOUNCED.knownItems === 0 || tallies.DELIVERED.knownItems === 0) expect(outstanding).toBeNull();
          if (outstanding) expect(outstanding.low ?? outstanding.best ?? outstanding.high).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it("count each item once, and every item that is known", () => {
    fc.assert(
      fc.property(records, (items) => {
        const known = rowsOf(items, "ITEM").flatMap(({ itemIds }) => itemIds);
        const grouped = rowsOf(items, "WEAPON_SYSTEM");
        const counted = grouped.flatMap(({ itemIds }) => itemIds);
        const left = new Set(grouped.flatMap(({ frameItemIds }) => frameItemIds));
        expect(new Set(counted).size).toBe(counted.length);
        expect([...counted, ...left].sort()).toEqual([...known].sort());
      }),
    );
  });

  it("differ in their places, so that a cursor names one row", () => {
    fc.assert(
      fc.property(records, groupBy, (items, group) => {
        const places = rowsOf(items, group).map(({ place }) => JSON.stringify(place));
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  it("know no less on a later day", () => {
    fc.assert(
      fc.property(records, (items) => {
        const idsOn = (asKnownOn: string | null) => rowsOf(items, "ITEM", asKnownOn).flatMap(({ itemIds }) => itemIds);
        const [early, late, today] = [idsOn("2023-01-01"), idsOn("2024-01-01"), idsOn(null)];
        expect(late).toEqual(expect.arrayContaining(early));
        expect(today).toEqual(expect.arrayContaining(late));
      }),
    );
  });
});
