import fc from "fast-check";
import { FigurePolicy } from "../../src/figures/figure.vocabulary";
import { rankOf } from "../../src/figures/range";
import { resolveFigure } from "../../src/figures/resolve-figure";
import { type FigureClaim, originOf } from "../../src/figures/figure-claim";
import { ClaimChannel, ClaimStance } from "../../src/provenance/provenance.vocabulary";
import { Comparator } from "../../src/values/quantity";

/** A number as the database allows it: with the bound that its comparator is about, and the bounds in order. */
const stated = fc
  .record({
    numbers: fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)).map((numbers) => [...numbers].sort((a, b) => a - b)),
    comparator: fc.constantFrom(...Comparator.codes),
    extra: fc.boolean(),
  })
  .map(({ numbers: [low = 0, best = 0, high = 0], comparator, extra }) => ({
    low: extra || comparator.startsWith("G") ? low : null,
    best: comparator === "EQ" || comparator === "APPROX" ? best : null,
    high: extra || comparator.startsWith("L") ? high : null,
    comparator,
  }));

const claimant = fc.record({ rowId: fc.integer({ min: 1, max: 3 }), official: fc.boolean() }).map(({ rowId }) => ({
  rowId,
  name: `actor ${rowId}`,
  official: rowId < 3,
}));

const claim: fc.Arbitrary<Omit<FigureClaim, "rowId" | "key">> = fc.record({
  subjectId: fc.constant(1),
  metric: fc.constant("INTERCEPTED"),
  stance: fc.oneof({ weight: 4, arbitrary: fc.constant("ASSERTS" as const) }, fc.constantFrom(...ClaimStance.codes)),
  channel: fc.constantFrom(...ClaimChannel.codes),
  subjectMatch: fc.constantFrom("SAME", "OVERLAPS"),
  stated: fc.option(stated, { freq: 4 }),
  unit: fc.constant("DRONE"),
  currency: fc.constant(null),
  knownOn: fc.option(fc.constantFrom("2024-01-01", "2024-01-02", "2024-01-03")),
  reportKey: fc.constantFrom("r1", "r2", "r3"),
  weapon: fc.constant(null),
  source: fc.integer({ min: 1, max: 2 }).map((rowId) => ({ rowId, name: `source ${rowId}` })),
  claimant: fc.option(claimant),
});

const claims = fc
  .array(claim, { minLength: 1, maxLength: 12 })
  .map((all): FigureClaim[] => all.map((one, index) => ({ ...one, rowId: index + 1, key: `claim${index}` })));
const policy = fc.constantFrom(...FigurePolicy.codes);

function shuffledToo(all: FigureClaim[]) {
  return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }));
}

describe("resolveFigure", () => {
  it("does not depend on the order of the claims", () => {
    fc.assert(
      fc.property(claims.chain(shuffledToo), policy, ([all, shuffled], by) => {
        expect(resolveFigure(shuffled, by)).toEqual(resolveFigure(all, by));
      }),
    );
  });

  it("keeps low, best and high in order", () => {
    fc.assert(
      fc.property(claims, policy, (all, by) => {
        const { low, best, high } = resolveFigure(all, by);
        const known = [low, best, high].filter((value) => value !== null);
        expect(known).toEqual([...known].sort((a, b) => a - b));
      }),
    );
  });

  it("never has a HIGHEST below the LOWEST", () => {
    fc.assert(
      fc.property(claims, (all) => {
        const [highest, lowest] = [resolveFigure(all, "HIGHEST"), resolveFigure(all, "LOWEST")].map(
          ({ low, best, high, comparator }) => (comparator ? rankOf({ low, best, high, comparator }) : null),
        );
        if (highest == null || lowest == null) expect(highest).toBe(lowest);
        else expect(highest).toBeGreaterThanOrEqual(lowest);
      }),
    );
  });

  it("counts no new origin when a known one speaks again", () => {
    fc.assert(
      fc.property(claims, claim, policy, (all, other, by) => {
        const { origins } = resolveFigure(all, by);
        const again: FigureClaim = { ...other, rowId: 100, key: "again" };
        fc.pre(origins.some(({ key }) => key === originOf(again)));
        expect(resolveFigure([...all, again], by).origins.length).toBeLessThanOrEqual(origins.length);
      }),
    );
  });

  it("learns nothing from outlets that repeat what an origin stands by", () => {
    fc.assert(
      fc.property(claims, fc.integer({ min: 1, max: 10 }), (all, outlets) => {
        const before = resolveFigure(all, "LATEST_PER_SOURCE");
        const quoted = before.origins.find(
          ({ claim: stands }) => stands?.claimant != null && stands.stance === "ASSERTS",
        )?.claim;
        fc.pre(quoted != null);
        const repeats = Array.from({ length: outlets }, (_, index) => ({
          ...quoted,
          rowId: 100 + index,
          key: `repeat${index}`,
          source: { rowId: 100 + index, name: `outlet ${index}` },
        }));
        const { low, best, high, status, origins } = resolveFigure([...all, ...repeats], "LATEST_PER_SOURCE");
        expect({ low, best, high, status, origins: origins.length }).toEqual({
          low: before.low,
          best: before.best,
          high: before.high,
          status: before.status,
          origins: before.origins.length,
        });
      }),
    );
  });

  it("has a status that fits its numbers", () => {
    fc.assert(
      fc.property(claims, (all) => {
        const { status, origins, low, best, high } = resolveFigure(all, "LATEST_PER_SOURCE");
        const numbers = origins.filter(({ claim: stands }) => stands?.stated != null).length;
        if (status === "UNKNOWN" || status === "RETRACTED")
          expect([numbers, low, best, high]).toEqual([0, null, null, null]);
        if (status === "DISPUTED") expect([numbers >= 2, best]).toEqual([true, null]);
        if (status === "SINGLE_ORIGIN") expect(numbers).toBe(1);
        if (status === "CORROBORATED") expect(origins.length).toBeGreaterThanOrEqual(2);
        if (status !== "DENIED" && status !== "RETRACTED")
          expect(origins.every(({ denial }) => denial === null)).toBe(true);
      }),
    );
  });
});
