import { toMinorUnits } from "../../values/currency";
import type { Comparator, QuantityUnit } from "../../values/quantity";
import type { FigureInput, QuantityInput } from "../formats/briefing/value.schema";
import type { AmountInput } from "../formats/briefing/aid.schema";
import { within, type Origin, type ProblemSink } from "../problems";
import type { SqlValue } from "../row";

type Columns = Record<string, SqlValue>;
type Bound = "low" | "best" | "high";
const BOUNDS: readonly Bound[] = ["low", "best", "high"];

/** The number that a comparator is about. */
const STATED: Readonly<Record<Comparator, Bound>> = {
  EQ: "best",
  APPROX: "best",
  GT: "low",
  GTE: "low",
  LT: "high",
  LTE: "high",
};

/** Checks the bounds against each other and gives the comparator: null exactly when no number is stated. */
function comparatorOf(input: QuantityInput | FigureInput, origin: Origin, problems: ProblemSink): Comparator | null {
  // A plain number, which most figures are.
  if (input.best != null && input.low == null && input.high == null && input.comparator == null) return "EQ";
  const given = BOUNDS.flatMap((bound) => {
    const value = input[bound];
    return value == null ? [] : [{ bound, value }];
  });
  if (given.length === 0) {
    if (input.comparator) {
      problems.add(
        within(origin, "comparator"),
        `expected a number with ${input.comparator}, got none.`,
        "Leave the comparator out when the number is unknown.",
      );
    }
    return null;
  }
  const comparator = input.comparator ?? "EQ";
  if (input[STATED[comparator]] == null) {
    problems.add(
      origin,
      `expected ${STATED[comparator]} with comparator ${comparator}, got ${given.map(({ bound }) => bound).join(" and ")}.`,
      "EQ and APPROX go with best, GT and GTE with low, LT and LTE with high.",
    );
  }
  given.reduce((lower, upper) => {
    if (lower.value > upper.value) {
      problems.add(
        within(origin, upper.bound),
        `expected at least the ${lower.bound} of ${lower.value}, got ${upper.value}.`,
        "Order them low, best, high.",
      );
    }
    return upper;
  });
  return comparator;
}

/** Columns of a quantity, without their prefix. */
interface QuantityColumns extends Columns {
  low: number | null;
  best: number | null;
  high: number | null;
  comparator: Comparator | null;
  unit: QuantityUnit | null;
}

const NO_QUANTITY: QuantityColumns = { low: null, best: null, high: null, comparator: null, unit: null };

export function quantityColumns(
  input: QuantityInput | null | undefined,
  origin: Origin,
  problems: ProblemSink,
): QuantityColumns {
  if (!input) return NO_QUANTITY;
  const comparator = comparatorOf(input, origin, problems);
  return {
    low: input.low ?? null,
    best: input.best ?? null,
    high: input.high ?? null,
    comparator,
    unit: input.unit ?? null,
  };
}

function minorUnits(
  value: number | null | undefined,
  currency: string,
  origin: Origin,
  problems: ProblemSink,
): number | null {
  if (value == null) return null;
  try {
    return toMinorUnits(value, currency);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.add(origin, `${error.message}.`, "Write the amount in major units: 325000000 is 325 million.");
    return null;
  }
}

interface MoneyColumns extends Columns {
  low_minor: number | null;
  best_minor: number | null;
  high_minor: number | null;
  comparator: Comparator | null;
  currency: string | null;
}

const NO_MONEY: MoneyColumns = {
  low_minor: null,
  best_minor: null,
  high_minor: null,
  comparator: null,
  currency: null,
};

/** Columns of a sum of money, without their prefix; all null when the figure is none. */
export function moneyColumns(
  input: FigureInput | null | undefined,
  origin: Origin,
  problems: ProblemSink,
): MoneyColumns {
  const currency = input?.currency ?? null;
  if (!input || currency === null) return NO_MONEY;
  const comparator = comparatorOf(input, origin, problems);
  if (comparator === null) {
    problems.add(
      origin,
      "expected a sum with the currency, got none.",
      "Add low, best or high, or leave the value out: unknown is never 0.",
    );
  }
  if (input.unit) {
    problems.add(
      within(origin, "unit"),
      `expected a unit or a currency, got ${input.unit} and ${currency}.`,
      "Leave out the one that does not apply.",
    );
  }
  const minor = (bound: Bound) => minorUnits(input[bound], currency, within(origin, bound), problems);
  return { low_minor: minor("low"), best_minor: minor("best"), high_minor: minor("high"), comparator, currency };
}

/** Columns of an announced amount, without their prefix. */
export function amountColumns(input: AmountInput | null | undefined, origin: Origin, problems: ProblemSink): Columns {
  if (!input) return { minor: null, currency: null, qualifier: null };
  const minor = minorUnits(input.value, input.currency, within(origin, "value"), problems);
  return { minor, currency: input.currency, qualifier: input.qualifier ?? "EXACT" };
}

/** Prefix and column -> column with the prefix: made once, as every record asks for the same few. */
const PREFIXED = new Map<string, Map<string, string>>();

/** { low: 1 } with "quantity" -> { quantity_low: 1 }. */
export function prefixed(prefix: string, columns: Readonly<Columns>): Columns {
  let names = PREFIXED.get(prefix);
  if (!names) PREFIXED.set(prefix, (names = new Map<string, string>()));
  const result: Columns = {};
  for (const column in columns) {
    let name = names.get(column);
    if (name === undefined) names.set(column, (name = `${prefix}_${column}`));
    result[name] = columns[column] ?? null;
  }
  return result;
}
