import { Field, ObjectType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from "typeorm";
import { Actor } from "../actors/actor.entity";
import { AidItem } from "../aid/aid-item.entity";
import { AidPackage } from "../aid/aid-package.entity";
import { Event } from "../events/event.entity";
import { Node } from "../graphql/node";
import { DateScalar } from "../graphql/scalars";
import { Location } from "../locations/location.entity";
import { FuzzyDate } from "../values/fuzzy-date";
import { MoneyRange, moneyRangeCheck } from "../values/money";
import { Quantity, statedQuantityCheck } from "../values/quantity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { ClaimChannel, ClaimMetric, ClaimStance, SubjectMatch } from "./provenance.vocabulary";
import { Report } from "./report.entity";

/** What a report says, with who says it. Claims are only ever added. */
@ObjectType({
  implements: Node,
  description:
    "What a report says about one subject, with who says it and how sure. Claims are only ever added, never overwritten.",
})
@Entity("claim")
@Index("claim_report_idx", ["reportId"])
@Index("claim_claimant_idx", ["claimantId"], { where: `"claimant_id" IS NOT NULL` })
@Index("claim_event_idx", ["eventId"], { where: `"event_id" IS NOT NULL` })
@Index("claim_package_idx", ["packageId"], { where: `"package_id" IS NOT NULL` })
@Index("claim_item_idx", ["itemId"], { where: `"item_id" IS NOT NULL` })
@Index("claim_weapon_system_idx", ["weaponSystemId"], { where: `"weapon_system_id" IS NOT NULL` })
@Index("claim_actor_idx", ["actorId"], { where: `"actor_id" IS NOT NULL` })
@Index("claim_location_idx", ["locationId"], { where: `"location_id" IS NOT NULL` })
@Index("claim_counted_weapon_idx", ["countedWeaponId"], { where: `"counted_weapon_id" IS NOT NULL` })
@Index("claim_place_idx", ["placeId"], { where: `"place_id" IS NOT NULL` })
@Index("claim_said_on_idx", ["saidOn"])
@Check(
  "claim_one_subject_check",
  ["event", "package", "item", "weapon_system", "actor", "location"]
    .map((subject) => `("${subject}_id" IS NOT NULL)`)
    .join(" + ") + " = 1",
)
@Check("claim_quantity_check", statedQuantityCheck("quantity"))
@Check("claim_money_check", moneyRangeCheck("money"))
@Check("claim_money_or_quantity_check", `"money_currency" IS NULL OR "quantity_comparator" IS NULL`)
@Check(
  "claim_figure_has_metric_check",
  `"metric" IS NOT NULL OR ("quantity_comparator" IS NULL AND "money_currency" IS NULL)`,
)
export class Claim extends Node {
  @Column("integer")
  reportId!: number;

  @ManyToOne(() => Report, { nullable: false })
  @JoinColumn()
  report?: Relation<Report>;

  @Column("integer", { nullable: true })
  claimantId!: number | null;

  @ManyToOne(() => Actor, { nullable: true })
  @JoinColumn()
  claimant?: Relation<Actor> | null;

  @Field(() => ClaimChannel.type, { description: "The way by which the claim reached the report." })
  @Column("text")
  channel!: ClaimChannel;

  @Field(() => ClaimStance.type, { description: "What the claimant does with the statement." })
  @Column("text")
  stance!: ClaimStance;

  @Field(() => String, { description: "The claim as one sentence, in our own words." })
  @Column("text")
  statement!: string;

  @Field(() => ClaimMetric.type, {
    nullable: true,
    description: "What the figure measures; null when no figure is meant.",
  })
  @Column("text", { nullable: true })
  metric!: ClaimMetric | null;

  @Field(() => Quantity, {
    nullable: true,
    description: "The figure; null when none was stated. For sums of money see `money`.",
  })
  @Column(() => Quantity, { prefix: "quantity" })
  quantity!: Quantity | null;

  @Field(() => MoneyRange, { nullable: true, description: "The figure, when it is a sum of money." })
  @Column(() => MoneyRange, { prefix: "money" })
  money!: MoneyRange | null;

  @Field(() => String, {
    nullable: true,
    description: 'How the speaker or the outlet softened the statement, for example "about".',
  })
  @Column("text", { nullable: true })
  hedge!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Day on which it was said; null when unknown." })
  @Column("text", { nullable: true })
  saidOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "Day from which the claim counts for `asKnownOn`, where that is not the day of its report: a dataset compiles what was public before. Null otherwise.",
  })
  @Column("text", { nullable: true })
  knownOn!: string | null;

  @Field(() => FuzzyDate, {
    nullable: true,
    description: "The time the claim speaks of, where it differs from that of its subject.",
  })
  @Column(() => FuzzyDate, { prefix: "period" })
  period!: FuzzyDate | null;

  @Field(() => SubjectMatch.type, { description: "How sure it is that the claim speaks of this very subject." })
  @Column("text")
  subjectMatch!: SubjectMatch;

  @Field(() => String, { nullable: true, description: "Remarks of the editors." })
  @Column("text", { nullable: true })
  note!: string | null;

  @Column("integer", { nullable: true })
  eventId!: number | null;

  @ManyToOne(() => Event, { nullable: true })
  @JoinColumn()
  event?: Relation<Event> | null;

  @Column("integer", { nullable: true })
  packageId!: number | null;

  @ManyToOne(() => AidPackage, { nullable: true })
  @JoinColumn()
  package?: Relation<AidPackage> | null;

  @Column("integer", { nullable: true })
  itemId!: number | null;

  @ManyToOne(() => AidItem, { nullable: true })
  @JoinColumn()
  item?: Relation<AidItem> | null;

  @Column("integer", { nullable: true })
  weaponSystemId!: number | null;

  @ManyToOne(() => WeaponSystem, { nullable: true })
  @JoinColumn()
  weaponSystem?: Relation<WeaponSystem> | null;

  @Column("integer", { nullable: true })
  actorId!: number | null;

  @ManyToOne(() => Actor, { nullable: true })
  @JoinColumn()
  actor?: Relation<Actor> | null;

  @Column("integer", { nullable: true })
  locationId!: number | null;

  @ManyToOne(() => Location, { nullable: true })
  @JoinColumn()
  location?: Relation<Location> | null;

  @Column("integer", { nullable: true })
  countedWeaponId!: number | null;

  @ManyToOne(() => WeaponSystem, { nullable: true })
  @JoinColumn()
  countedWeapon?: Relation<WeaponSystem> | null;

  @Column("integer", { nullable: true })
  placeId!: number | null;

  @ManyToOne(() => Location, { nullable: true })
  @JoinColumn()
  place?: Relation<Location> | null;
}
