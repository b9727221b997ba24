import { Field, Float, ObjectType } from "type-graphql";
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from "typeorm";
import { Node } from "../graphql/node";
import { CountryCode } from "../graphql/scalars";
import { UnrocaCategory, WeaponCategory } from "./weapon-system.vocabulary";

/** A kind of weapon or equipment. A launcher and its ammunition are two systems. */
@ObjectType({
  implements: Node,
  description: "A kind of weapon or equipment. A launcher and its ammunition are two systems.",
})
@Entity("weapon_system")
@Index("weapon_system_name_idx", ["name"])
@Index("weapon_system_variant_of_idx", ["variantOfId"])
@Check("weapon_system_calibre_check", `"calibre_mm" > 0`)
@Check("weapon_system_range_check", `"range_km" > 0`)
export class WeaponSystem extends Node {
  @Field(() => String, { description: "Usual English name; other names are in `aliases`." })
  @Column("text")
  name!: string;

  @Field(() => String, { nullable: true, description: "Official designation, for example MIM-104." })
  @Column("text", { nullable: true })
  designation!: string | null;

  @Field(() => WeaponCategory.type, { description: "What kind of weapon it is." })
  @Column("text")
  category!: WeaponCategory;

  @Field(() => UnrocaCategory.type, {
    nullable: true,
    description: "Category in the UN Register of Conventional Arms; null when not classified.",
  })
  @Column("text", { nullable: true })
  unrocaCategory!: UnrocaCategory | null;

  @Field(() => CountryCode, { nullable: true, description: "Country of origin; null when unknown." })
  @Column("text", { nullable: true })
  originCountry!: string | null;

  @Field(() => String, { nullable: true, description: "Manufacturer; null when unknown." })
  @Column("text", { nullable: true })
  manufacturer!: string | null;

  @Field(() => String, { nullable: true, description: "NATO reporting name, for example SA-10 Grumble." })
  @Column("text", { nullable: true })
  natoName!: string | null;

  @Field(() => Float, { nullable: true, description: "Calibre in millimetres; null when unknown or none." })
  @Column("double precision", { nullable: true })
  calibreMm!: number | null;

  @Field(() => Float, { nullable: true, description: "Range in kilometres; null when unknown." })
  @Column("double precision", { nullable: true })
  rangeKm!: number | null;

  @Field(() => Boolean, {
    description: 'True when this stands for a class and not for one model, for example "drone, type not stated".',
  })
  @Column("boolean")
  generic!: boolean;

  @Column("integer", { nullable: true })
  variantOfId!: number | null;

  @ManyToOne(() => WeaponSystem, { nullable: true })
  @JoinColumn()
  variantOf?: Relation<WeaponSystem> | null;

  @Field(() => String, { nullable: true, description: "Remarks of the editors." })
  @Column("text", { nullable: true })
  note!: string | null;
}
