import { Field, Float, ObjectType } from "type-graphql";
import { Column } from "typeorm";
import { defineVocabulary, type CodeOf } from "../vocabulary";

export const Comparator = defineVocabulary("Comparator", "How a stated number bounds the true one.", {
  EQ: "Exactly the number stated.",
  GT: "More than `low`.",
  GTE: "At least `low`.",
  LT: "Less than `high`.",
  LTE: "At most `high`.",
  APPROX: "About `best`.",
});
export type Comparator = CodeOf<typeof Comparator>;

export const QuantityUnit = defineVocabulary("QuantityUnit", "What a quantity counts.", {
  AIRCRAFT: "Aircraft, fixed wing or rotary.",
  ASSAULT: "Assaults.",
  ATTACK: "Attacks.",
  BATTERY: "Batteries: launchers with their radar and command post.",
  DAY: "Days.",
  DELIVERY: "Deliveries.",
  DRONE: "Uncrewed aerial vehicles.",
  ITEM: "Items of equipment of any kind.",
  LAUNCHER: "Launchers.",
  MISSILE: "Missiles.",
  PERSON: "Persons.",
  PIECE: "Pieces.",
  ROCKET: "Rockets.",
  ROUND: "Rounds of ammunition.",
  SET: "Sets.",
  SYSTEM: "Complete systems.",
  VEHICLE: "Vehicles.",
  VESSEL: "Vessels.",
  VISIT: "Visits.",
});
export type QuantityUnit = CodeOf<typeof QuantityUnit>;

/** A number as it was stated. Unknown is null and never zero. */
@ObjectType({
  description:
    "A number as it was stated. `best` is the stated number, `low` and `high` bound it; each is null when unknown, and unknown is never zero.",
})
export class Quantity {
  @Field(() => Float, { nullable: true, description: "Lower bound; null when none was stated." })
  @Column("double precision", { nullable: true })
  low!: number | null;

  @Field(() => Float, { nullable: true, description: "The stated number; null when only a bound was stated, or none." })
  @Column("double precision", { nullable: true })
  best!: number | null;

  @Field(() => Float, { nullable: true, description: "Upper bound; null when none was stated." })
  @Column("double precision", { nullable: true })
  high!: number | null;

  @Field(() => Comparator.type, {
    nullable: true,
    description: "How the stated number bounds the true one; null when no number was stated.",
  })
  @Column("text", { nullable: true })
  comparator!: Comparator | null;

  @Field(() => QuantityUnit.type, { nullable: true, description: "What is counted; null when not stated." })
  @Column("text", { nullable: true })
  unit!: QuantityUnit | null;
}

function columns(prefix: string): string[] {
  return ["low", "best", "high", "comparator"].map((name) => `"${prefix}_${name}"`);
}

/**
 * SQL of the rule that every number keeps which is kept as somebody stated it, for the columns that begin with the prefix.
 * Datasets state bounds that cross; they are not mended here.
 */
export function statedQuantityCheck(prefix: string): string {
  const [low, best, high, comparator] = columns(prefix);
  return `(${comparator} IS NULL) = (${low} IS NULL AND ${best} IS NULL AND ${high} IS NULL)`;
}

/** SQL of the rules that every quantity of our own keeps, for the columns that begin with the prefix. */
export function quantityCheck(prefix: string): string {
  const [low, , high] = columns(prefix);
  return `${low} <= ${high} AND ${statedQuantityCheck(prefix)}`;
}
