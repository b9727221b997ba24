import type { LocationInput } from "../formats/briefing/subject.schema";
import { locationRow } from "../normalise/subjects";
import type { Origin, ProblemSink } from "../problems";
import type { Row } from "../row";

const NOWHERE: Origin = { file: { name: "", lineAt: () => null }, path: [] };

const NO_PROBLEMS: ProblemSink = {
  add: (_, message) => {
    throw new Error(message);
  },
};

/** The row of a place that is known to be right: what it is made of was read and checked before. */
export function placeRow(input: LocationInput): Row {
  return locationRow(input, NOWHERE, NO_PROBLEMS);
}
