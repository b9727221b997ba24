import "reflect-metadata";
import { GraphQLCurrency } from "graphql-scalars";
import { ImportFailedError } from "../../src/errors";
import type { FigureInput, QuantityInput } from "../../src/import/formats/briefing/value.schema";
import { amountColumns, moneyColumns, quantityColumns } from "../../src/import/normalise/figures";
import { Problems, type Origin } from "../../src/import/problems";
import { isCurrency } from "../../src/values/currency";

const origin: Origin = { file: { name: "test.yaml", lineAt: () => 1 }, path: ["value"] };

function problemsOf(work: (problems: Problems) => unknown): string[] {
  const problems = new Problems();
  work(problems);
  try {
    problems.throwIfAny();
    return [];
  } catch (error) {
    if (!(error instanceof ImportFailedError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

const nothing = { low: null, best: null, high: null, comparator: null, unit: null };

test.each<[QuantityInput | null, object]>([
  [null, nothing],
  [{}, nothing],
  [{ unit: "ROUND" }, { ...nothing, unit: "ROUND" }],
  [
    { best: 6, unit: "DRONE" },
    { ...nothing, best: 6, comparator: "EQ", unit: "DRONE" },
  ],
  [{ best: 0 }, { ...nothing, best: 0, comparator: "EQ" }],
  [
    { low: 55, comparator: "GT" },
    { ...nothing, low: 55, comparator: "GT" },
  ],
  [
    { high: 3, comparator: "LTE" },
    { ...nothing, high: 3, comparator: "LTE" },
  ],
  [
    { low: 1, best: 2, high: 2, comparator: "APPROX" },
    { ...nothing, low: 1, best: 2, high: 2, comparator: "APPROX" },
  ],
])("the quantity %j", (input, columns) => {
  expect(problemsOf((problems) => expect(quantityColumns(input, origin, problems)).toEqual(columns))).toEqual([]);
});

test.each<[QuantityInput, string]>([
  [{ comparator: "GT" }, "value.comparator: expected a number with GT, got none."],
  [{ low: 55 }, "value: expected best with comparator EQ, got low."],
  [{ best: 55, comparator: "LT" }, "value: expected high with comparator LT, got best."],
  [{ low: 3, best: 2 }, "value.best: expected at least the low of 3, got 2."],
  [{ low: 3, best: 4, high: 2 }, "value.high: expected at least the best of 4, got 2."],
])("the quantity %j is a problem", (input, problem) => {
  expect(problemsOf((problems) => quantityColumns(input, origin, problems))).toEqual([problem]);
});

test("sums of money become minor units of their currency", () => {
  const read = (input: FigureInput) => moneyColumns(input, origin, new Problems());
  expect(read({ high: 325e6, comparator: "LTE", currency: "USD" })).toEqual({
    low_minor: null,
    best_minor: null,
    high_minor: 32500000000,
    comparator: "LTE",
    currency: "USD",
  });
  expect(read({ best: 0.29, currency: "EUR" })).toMatchObject({ best_minor: 29 });
  expect(read({ best: 500, currency: "JPY" })).toMatchObject({ best_minor: 500 });
  expect(read({ best: 1.5, currency: "KWD" })).toMatchObject({ best_minor: 1500 });
  expect(read({ best: 6, unit: "DRONE" })).toMatchObject({ best_minor: null, currency: null, comparator: null });
});

test("sums of money that can't be kept are problems", () => {
  const problems = (input: FigureInput) => problemsOf((list) => moneyColumns(input, origin, list));
  expect(problems({ currency: "USD" })).toEqual(["value: expected a sum with the currency, got none."]);
  expect(problems({ best: 1, unit: "ROUND", currency: "USD" })).toEqual([
    "value.unit: expected a unit or a currency, got ROUND and USD.",
  ]);
  expect(problems({ best: 0.5, currency: "JPY" })[0]).toContain(
    "value.best: expected an amount with at most 0 decimals for JPY",
  );
  expect(problems({ best: 1e15, currency: "USD" })[0]).toContain("is too large to be kept exactly");
});

test("an announced amount is exact unless the file says otherwise", () => {
  const read = (input: Parameters<typeof amountColumns>[0]) => amountColumns(input, origin, new Problems());
  expect(read({ value: 60e6, currency: "USD" })).toEqual({ minor: 6e9, currency: "USD", qualifier: "EXACT" });
  expect(read({ value: 60e6, currency: "USD", qualifier: "UP_TO" })).toMatchObject({ qualifier: "UP_TO" });
  expect(read(null)).toEqual({ minor: null, currency: null, qualifier: null });
});

test("every currency that may come in can go out again", () => {
  const known = Intl.supportedValuesOf("currency").filter(isCurrency);
  expect(known.length).toBeGreaterThan(100);
  for (const code of known) expect(GraphQLCurrency.parseValue(code)).toBe(code);
});
