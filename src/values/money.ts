import { Field, ObjectType } from "type-graphql";
import { Column } from "typeorm";
import { CurrencyCode, Decimal } from "../graphql/scalars";
import { defineVocabulary, type CodeOf } from "../vocabulary";
import { fromMinorUnits } from "./currency";
import { Comparator } from "./quantity";

export const AmountQualifier = defineVocabulary(
  "AmountQualifier",
  "What an announced amount says about the amount that is really spent.",
  {
    EXACT: "The amount as stated.",
    UP_TO: "A ceiling: at most this amount.",
    AT_LEAST: "A floor: this amount or more.",
    APPROXIMATELY: "A rounded amount.",
  },
);
export type AmountQualifier = CodeOf<typeof AmountQualifier>;

/** An amount of one currency, kept in minor units (cents) so that it never becomes a float. */
@ObjectType({ description: "An announced amount of money. Amounts of different currencies are never added." })
export class Amount {
  @Column("bigint", { nullable: true })
  minor!: number;

  @Field(() => CurrencyCode, { description: "ISO 4217 code of the currency." })
  @Column("text", { nullable: true })
  currency!: string;

  @Field(() => AmountQualifier.type, { description: "What the amount says about the amount that is really spent." })
  @Column("text", { nullable: true })
  qualifier!: AmountQualifier;

  @Field(() => Decimal, { description: 'The amount in major units, for example "325000000.00".' })
  get value(): string {
    return fromMinorUnits(this.minor, this.currency);
  }
}

/** A claimed sum of money with its bounds, in minor units. */
@ObjectType({
  description:
    "A sum of money as it was stated. `best` is the stated sum, `low` and `high` bound it; each is null when unknown.",
})
export class MoneyRange {
  @Column("bigint", { nullable: true })
  lowMinor!: number | null;

  @Column("bigint", { nullable: true })
  bestMinor!: number | null;

  @Column("bigint", { nullable: true })
  highMinor!: number | null;

  @Field(() => Comparator.type, { description: "How the stated sum bounds the true one." })
  @Column("text", { nullable: true })
  comparator!: Comparator;

  @Field(() => CurrencyCode, { description: "ISO 4217 code of the currency." })
  @Column("text", { nullable: true })
  currency!: string;

  @Field(() => Decimal, { nullable: true, description: "Lower bound in major units." })
  get low(): string | null {
    return this.major(this.lowMinor);
  }

  @Field(() => Decimal, { nullable: true, description: "The stated sum in major units." })
  get best(): string | null {
    return this.major(this.bestMinor);
  }

  @Field(() => Decimal, { nullable: true, description: "Upper bound in major units." })
  get high(): string | null {
    return this.major(this.highMinor);
  }

  private major(minor: number | null): string | null {
    return minor === null ? null : fromMinorUnits(minor, this.currency);
  }
}

/** SQL of the rules that every sum of money keeps, for the columns that begin with the prefix. */
export function moneyRangeCheck(prefix: string): string {
  const column = (name: string) => `"${prefix}_${name}"`;
  const [low, best, high] = ["low_minor", "best_minor", "high_minor"].map(column);
  const none = `(${low} IS NULL AND ${best} IS NULL AND ${high} IS NULL)`;
  return `${low} <= ${high} AND (${column("currency")} IS NULL) = ${none} AND (${column("comparator")} IS NULL) = ${none}`;
}
