import { Field, ObjectType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from "typeorm";
import { Node } from "../graphql/node";
import { DateScalar } from "../graphql/scalars";
import { Report } from "../provenance/report.entity";
import { Quantity, quantityCheck } from "../values/quantity";
import { AidItem } from "./aid-item.entity";
import { AidPackage } from "./aid-package.entity";
import { AidStageKind } from "./aid.vocabulary";

/** One dated line in the ledger of a package or an item. */
@ObjectType({
  implements: Node,
  description: "One dated line in the ledger of a package or an item: pledged, announced, shipped, delivered.",
})
@Entity("aid_stage")
@Index("aid_stage_package_idx", ["packageId"])
@Index("aid_stage_item_idx", ["itemId"])
@Index("aid_stage_report_idx", ["reportId"])
@Check("aid_stage_subject_check", `("package_id" IS NULL) <> ("item_id" IS NULL)`)
@Check("aid_stage_quantity_check", quantityCheck("quantity"))
export class AidStage extends Node {
  @Column("integer", { nullable: true })
  packageId!: number | null;

  @ManyToOne(() => AidPackage, { nullable: true, onDelete: "CASCADE" })
  @JoinColumn()
  package?: Relation<AidPackage> | null;

  @Column("integer", { nullable: true })
  itemId!: number | null;

  @ManyToOne(() => AidItem, { nullable: true, onDelete: "CASCADE" })
  @JoinColumn()
  item?: Relation<AidItem> | null;

  @Field(() => AidStageKind.type, { description: "How far the aid had come." })
  @Column("text")
  stage!: AidStageKind;

  @Field(() => DateScalar, { nullable: true, description: "Day on which it was reported; null when unknown." })
  @Column("text", { name: "occurred_on", nullable: true })
  on!: string | null;

  @Field(() => Quantity, { nullable: true, description: "How much of the item; null when not stated." })
  @Column(() => Quantity, { prefix: "quantity" })
  quantity!: Quantity | null;

  @Column("integer", { nullable: true })
  reportId!: number | null;

  @ManyToOne(() => Report, { nullable: true })
  @JoinColumn()
  report?: Relation<Report> | null;

  @Field(() => String, { nullable: true, description: "Remarks of the editors." })
  @Column("text", { nullable: true })
  note!: string | null;
}
