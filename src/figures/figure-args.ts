import { ArgsType, Field, ID } from "type-graphql";
import { Actor } from "../actors/actor.entity";
import { BadFilterError, BadIdError } from "../errors";
import { parseGlobalId } from "../graphql/global-id";
import { DateScalar } from "../graphql/scalars";
import { ClaimMetric } from "../provenance/provenance.vocabulary";
import { Source } from "../provenance/source.entity";
import type { FigureClaim } from "./figure-claim";
import { FigurePolicy } from "./figure.vocabulary";

export const KNOWN_BY =
  "Only claims that had become known by the end of this day: by the day of their report, else that on which it was said. A claim without any day does not count then.";

@ArgsType()
export class FigureArgs {
  @Field(() => ClaimMetric.type, { nullable: true, description: "Only figures of this metric." })
  readonly metric?: ClaimMetric | null;

  @Field(() => FigurePolicy.type, {
    defaultValue: "LATEST_PER_SOURCE",
    description: "How claims that disagree become one figure.",
  })
  readonly policy!: FigurePolicy;

  @Field(() => ID, {
    nullable: true,
    description: "With BY_SOURCE, and only then: a Source or the Actor who claims, for example `Source:rferl`.",
  })
  readonly source?: string | null;

  @Field(() => DateScalar, { nullable: true, description: KNOWN_BY })
  readonly asKnownOn?: string | null;
}

const EXAMPLE = "Source:rferl";

/** The source or the actor whose claims alone count. */
export type CountedSource = { readonly source: number } | { readonly claimant: number };

/**
 * Whose claims alone count by the arguments `policy` and `source`; null when everybody's do.
 * @param rowIdOf finds the row id of an object by its global id
 * @throws BadFilterError when one of the two goes without the other, BadIdError when the id is neither of a source nor of an
 *   actor
 */
export function countedSource(
  { policy, source }: Pick<FigureArgs, "policy" | "source">,
  rowIdOf: (target: typeof Source | typeof Actor, id: string) => Promise<number>,
): Promise<CountedSource> | null {
  if (policy !== "BY_SOURCE") {
    if (source == null) return null;
    throw new BadFilterError(
      `Expected \`policy: BY_SOURCE\` with \`source\`, got ${policy}.`,
      "Write `policy: BY_SOURCE`, or leave `source` out.",
    );
  }
  if (source == null) {
    throw new BadFilterError(
      "Expected `source` with `policy: BY_SOURCE`, got none.",
      `Name a source or an actor, for example \`source: "${EXAMPLE}"\`.`,
    );
  }
  switch (parseGlobalId(source, EXAMPLE).type) {
    case "Source":
      return rowIdOf(Source, source).then((rowId) => ({ source: rowId }));
    case "Actor":
      return rowIdOf(Actor, source).then((rowId) => ({ claimant: rowId }));
    default:
      throw new BadIdError(source, EXAMPLE);
  }
}

export function countsFrom(counted: CountedSource): (claim: FigureClaim) => boolean {
  return "source" in counted
    ? ({ source }) => source.rowId === counted.source
    : ({ claimant }) => claimant?.rowId === counted.claimant;
}
