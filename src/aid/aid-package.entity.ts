import { Field, Int, ObjectType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from "typeorm";
import { Actor } from "../actors/actor.entity";
import { Node } from "../graphql/node";
import { DateScalar } from "../graphql/scalars";
import { Amount } from "../values/money";
import { AidAuthority, Completeness, Confidence } from "./aid.vocabulary";

/** Aid that was announced together. */
@ObjectType({ implements: Node, description: "Military aid that was announced together." })
@Entity("aid_package")
@Index("aid_package_announced_on_idx", ["announcedOn"])
@Index("aid_package_recipient_idx", ["recipientId"])
@Index("aid_package_part_of_idx", ["partOfId"])
@Check(
  "aid_package_amount_check",
  `("amount_minor" IS NULL) = ("amount_currency" IS NULL) AND ("amount_minor" IS NULL) = ("amount_qualifier" IS NULL)`,
)
@Check("aid_package_amount_positive_check", `"amount_minor" >= 0`)
export class AidPackage extends Node {
  @Field(() => String, { description: "Short title in English." })
  @Column("text")
  title!: string;

  @Field(() => AidAuthority.type, { description: "Legal or budgetary way in which the aid is given." })
  @Column("text")
  authority!: AidAuthority;

  @Field(() => Int, {
    nullable: true,
    description: "Number in the donor's own series, for example 36 for the 36th US drawdown; null when not numbered.",
  })
  @Column("integer", { nullable: true })
  sequenceNumber!: number | null;

  @Field(() => DateScalar, { nullable: true, description: "Day of the announcement; null when unknown." })
  @Column("text", { nullable: true })
  announcedOn!: string | null;

  @Field(() => Amount, {
    nullable: true,
    description: "Announced amount; null when none was stated. What others said of it is in `claims`.",
  })
  @Column(() => Amount, { prefix: "amount" })
  amount!: Amount | null;

  @Column("integer")
  recipientId!: number;

  @ManyToOne(() => Actor, { nullable: false })
  @JoinColumn()
  recipient?: Relation<Actor>;

  @Column("integer", { nullable: true })
  partOfId!: number | null;

  @ManyToOne(() => AidPackage, { nullable: true })
  @JoinColumn()
  partOf?: Relation<AidPackage> | null;

  @Field(() => Completeness.type, { description: "How complete the list of items is." })
  @Column("text")
  completeness!: Completeness;

  @Field(() => Confidence.type, { nullable: true, description: "How sure the editors are; null when not judged." })
  @Column("text", { nullable: true })
  confidence!: Confidence | null;

  @Field(() => String, { nullable: true, description: "Remarks of the editors." })
  @Column("text", { nullable: true })
  note!: string | null;
}
