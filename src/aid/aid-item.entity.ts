import { Field, ObjectType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from "typeorm";
import { Node } from "../graphql/node";
import { Quantity, quantityCheck } from "../values/quantity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { AidPackage } from "./aid-package.entity";

/** A line of a package. */
@ObjectType({
  implements: Node,
  description: "A line of an aid package: a weapon system or plain text, with its quantity.",
})
@Entity("aid_item")
@Index("aid_item_package_idx", ["packageId", "ordinal"])
@Index("aid_item_weapon_system_idx", ["weaponSystemId"])
@Check("aid_item_quantity_check", quantityCheck("quantity"))
export class AidItem extends Node {
  @Column("integer")
  packageId!: number;

  @ManyToOne(() => AidPackage, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn()
  package?: Relation<AidPackage>;

  /** Place in the package's list, from 1. */
  @Column("integer")
  ordinal!: number;

  @Field(() => String, { description: "The item in plain words." })
  @Column("text")
  name!: string;

  @Column("integer", { nullable: true })
  weaponSystemId!: number | null;

  @ManyToOne(() => WeaponSystem, { nullable: true })
  @JoinColumn()
  weaponSystem?: Relation<WeaponSystem> | null;

  @Field(() => Quantity, { nullable: true, description: "How many; null when neither number nor unit was stated." })
  @Column(() => Quantity, { prefix: "quantity" })
  quantity!: Quantity | null;

  @Field(() => String, { nullable: true, description: "Remarks of the editors." })
  @Column("text", { nullable: true })
  note!: string | null;
}
