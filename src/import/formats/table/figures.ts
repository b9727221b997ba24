import type { Comparator as ComparatorCode } from "../../../values/quantity";
import { Comparator, QuantityUnit } from "../../../values/quantity";
import type { QuantityInput } from "../briefing/value.schema";
import type { Get } from "./cell-values";
import { codeOf } from "./codes";
import { type Compiler, inside } from "./compiler";
import { numberOf, type NumberRange } from "./numbers";
import type { BoundsSpec } from "./record.schema";

/** The bound that a comparator is about. */
const ABOUT: Readonly<Record<ComparatorCode, "low" | "best" | "high">> = {
  EQ: "best",
  APPROX: "best",
  GT: "low",
  GTE: "low",
  LT: "high",
  LTE: "high",
};

interface Bounds {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
}

/** The number with its comparator: "more than" and 55 is low 55; a lower bound alone is "at least". */
function stated({ low, best, high }: Bounds, comparator: ComparatorCode | null): QuantityInput {
  const about = comparator === null ? "best" : ABOUT[comparator];
  if (comparator !== null && about === "low" && low === null) return { low: best, high, comparator };
  if (comparator !== null && about === "high" && high === null) return { low, high: best, comparator };
  if (about === "best" && best === null) return { low, high, comparator: low === null ? "LTE" : "GTE" };
  return { low, best, high, comparator };
}

/** The number that a record states, with its unit; null when it states none. */
export function quantityOf(spec: BoundsSpec, compiler: Compiler, range?: NumberRange): Get<QuantityInput | null> {
  const number = (bound: "low" | "best" | "high") => numberOf(spec[bound], inside(compiler, bound), range);
  const [low, best, high] = [number("low"), number("best"), number("high")];
  const comparator = codeOf(Comparator, spec.comparator, inside(compiler, "comparator"));
  const unit = codeOf(QuantityUnit, spec.unit, inside(compiler, "unit"));
  return (record) => {
    const bounds = { low: low(record), best: best(record), high: high(record) };
    if (Object.values(bounds).every((bound) => bound === null)) return null;
    return { ...stated(bounds, comparator(record)), unit: unit(record) };
  };
}
