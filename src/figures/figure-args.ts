import { ArgsType, Field, ID } from "type-graphql";
import { Actor } from "../actors/actor.entity";
import { BadFilterError, BadIdError } from "../errors";
import { parseGlobalId } from "../graphql/global-id";
import type { Reader } from "../graphql/reader";
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

/**
 * Which claims the arguments `policy` and `source` let count.
 * @throws BadFilterError when one of the two goes without the other, BadIdError when the id is neither of a source nor of an
 *   actor, NotFoundError when it names nothing
 */
export async function sourceFilter(
  { policy, source }: Pick<FigureArgs, "policy" | "source">,
  read: Reader,
): Promise<(claim: FigureClaim) => boolean> {
  if (policy !== "BY_SOURCE") {
    if (source == null) return () => true;
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
    case "Source": {
      const { rowId } = await read.byId(Source, source, null);
      return (claim) => claim.source.rowId === rowId;
    }
    case "Actor": {
      const { rowId } = await read.byId(Actor, source, null);
      return (claim) => claim.claimant?.rowId === rowId;
    }
    default:
      throw new BadIdError(source, EXAMPLE);
  }
}
