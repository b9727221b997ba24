import { Field, Float, Int, ObjectType } from "type-graphql";
import { CurrencyCode, DateScalar, Decimal } from "../graphql/scalars";
import { ClaimMetric } from "../provenance/provenance.vocabulary";
import { fromMinorUnits } from "../values/currency";
import { Comparator, QuantityUnit } from "../values/quantity";
import { FigurePolicy, FigureStatus } from "./figure.vocabulary";
import type { Plain } from "./plain";
import type { Range } from "./range";
import type { ResolvedFigure } from "./resolve-figure";
import type { Origin } from "./standing";

@ObjectType({ description: "The sums of a figure that is money, in major units of one currency." })
export class FigureMoney {
  @Field(() => CurrencyCode, { description: "ISO 4217 code of the currency." })
  readonly currency!: string;

  @Field(() => Decimal, { nullable: true, description: "Lower bound; null when unknown." })
  readonly low!: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: "The sum itself; null when origins disagree or none is stated.",
  })
  readonly best!: string | null;

  @Field(() => Decimal, { nullable: true, description: "Upper bound; null when unknown." })
  readonly high!: string | null;

  @Field(() => Decimal, { nullable: true, description: "`high` minus `low`; null when one of them is unknown." })
  readonly spread!: string | null;
}

@ObjectType({
  description:
    "An independent origin of a figure: the claimant where one is named, else the publisher. Ten outlets that quote one post are one origin.",
})
export class FigureOrigin {
  readonly claimantId!: number | null;
  /** Null when a claimant is named: the publisher only passes it on. */
  readonly publisherId!: number | null;
  readonly claimId!: number | null;

  @Field(() => String, { description: "Name of the claimant or publisher." })
  readonly name!: string;

  @Field(() => Int, { description: "How many of its claims stand, that is were not taken back." })
  readonly claimCount!: number;

  @Field(() => Boolean, { description: "True when it says that it is not so." })
  readonly denies!: boolean;
}

@ObjectType({
  description:
    "What all claims about one count come to: of one metric, one unit or currency and, where weapons are told apart, one weapon. A range with its claims; nothing is ever added up.",
})
export class Figure {
  readonly weaponIds!: readonly number[];
  readonly claimIds!: readonly number[];

  @Field(() => ClaimMetric.type, { description: "What it measures." })
  readonly metric!: ClaimMetric;

  @Field(() => QuantityUnit.type, {
    nullable: true,
    description: "What is counted; null when not stated, or for money.",
  })
  readonly unit!: QuantityUnit | null;

  @Field(() => Float, { nullable: true, description: "Lower bound; null when unknown, or for money." })
  readonly low!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The number that everybody gives who counts by the policy; null when they disagree, when only a bound is stated, and for money.",
  })
  readonly best!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Upper bound; null when unknown (nobody bounds "more than 55" from above), or for money.',
  })
  readonly high!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "`high` minus `low`: how far the claims lie apart; null when one of them is unknown.",
  })
  readonly spread!: number | null;

  @Field(() => Comparator.type, {
    nullable: true,
    description:
      "How the bounds are meant: EQ as stated, APPROX when one rests on a rounded number, GT, GTE, LT or LTE when one side is open; null when nothing is known.",
  })
  readonly comparator!: Comparator | null;

  @Field(() => FigureMoney, { nullable: true, description: "The figure, when it is a sum of money." })
  readonly money!: Plain<FigureMoney> | null;

  @Field(() => Int, { description: "How many claims speak of this count, with those replaced, denied or taken back." })
  readonly claimCount!: number;

  @Field(() => Int, { description: "How many standing claims give no number. Unknown is not zero." })
  readonly unknownCount!: number;

  @Field(() => FigurePolicy.type, { description: "By which policy it was made." })
  readonly policy!: FigurePolicy;

  @Field(() => FigureStatus.type, { description: "How well it is supported, whatever the policy picks." })
  readonly status!: FigureStatus;

  @Field(() => String, { description: "How it came about, in sentences for people." })
  readonly why!: string;

  @Field(() => DateScalar, { nullable: true, description: "The day as of which it was made; null for all claims." })
  readonly asKnownOn!: string | null;

  @Field(() => [FigureOrigin], { description: "Its independent origins by name, also those without a number." })
  readonly origins!: readonly Plain<FigureOrigin>[];
}

/** The GraphQL figure of a resolved one. */
export function toFigure(resolved: ResolvedFigure, asKnownOn: string | null): Plain<Figure> {
  const { metric, unit, currency, comparator, policy, status, why, weaponIds, claims, origins, unknownCount } =
    resolved;
  const numbers = currency === null ? resolved : { low: null, best: null, high: null };
  return {
    metric,
    unit,
    low: numbers.low,
    best: numbers.best,
    high: numbers.high,
    spread: numbers.low === null || numbers.high === null ? null : numbers.high - numbers.low,
    comparator,
    money: currency === null ? null : toMoney(resolved, currency),
    claimCount: claims.length,
    unknownCount,
    policy,
    status,
    why,
    asKnownOn,
    weaponIds,
    claimIds: claims.map(({ rowId }) => rowId),
    origins: origins.map(toOrigin),
  };
}

function toMoney({ low, best, high }: Range, currency: string): Plain<FigureMoney> | null {
  if (low === null && best === null && high === null) return null;
  const major = (minor: number | null) => (minor === null ? null : fromMinorUnits(minor, currency));
  const spread = low === null || high === null ? null : high - low;
  return { currency, low: major(low), best: major(best), high: major(high), spread: major(spread) };
}

function toOrigin({ name, claimantId, sourceId, claims, claim, denial }: Origin): Plain<FigureOrigin> {
  return {
    name,
    claimantId,
    publisherId: claimantId === null ? sourceId : null,
    claimId: claim?.rowId ?? null,
    claimCount: claims.length,
    denies: denial !== null,
  };
}
