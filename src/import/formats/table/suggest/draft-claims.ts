import { inText } from "./draft-event";
import { guessNumber, type NumberGuess } from "./guess";
import { KNOWN_BOUNDS, KNOWN_FIGURES } from "./known-columns";
import { type Roles, unknownOf } from "./roles";
import type { Sample } from "./sample";

const COUNT = { low: 0, high: Number.MAX_SAFE_INTEGER, expected: "a count", whole: true };

function numbersOf(sample: Sample, guess: NumberGuess): object {
  const { decimal } = guess;
  return { column: sample.name, ...(decimal === null ? {} : { decimal }), ...unknownOf(guess) };
}

/** Claims for the columns whose names are those of figures. */
export function draftClaims(roles: Roles): readonly object[] {
  const count = (names: readonly string[]) => roles.named(names, (sample) => guessNumber(sample, COUNT));
  return Object.entries(KNOWN_FIGURES).flatMap(([metric, { unit, says, names }]) => {
    const best = count(names);
    if (!best) return [];
    // Bounds stand beside the figure of all killed, in UCDP and in tables made after it.
    const bounds = metric === "FATALITIES" ? (["low", "high"] as const) : [];
    const given = bounds.flatMap((bound) => {
      const found = count(KNOWN_BOUNDS[bound]);
      return found ? [[bound, numbersOf(found.sample, found.found)] as const] : [];
    });
    const number = inText(best.sample);
    return [
      {
        slot: metric.toLowerCase().replaceAll("_", "-"),
        metric,
        best: numbersOf(best.sample, best.found),
        ...Object.fromEntries(given),
        ...(unit === null ? {} : { unit }),
        statement: number === null ? `A number of ${says}.` : `${number} ${says}.`,
      },
    ];
  });
}
