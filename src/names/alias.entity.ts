import { Field, ObjectType } from "type-graphql";
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from "typeorm";
import { Actor } from "../actors/actor.entity";
import { Location } from "../locations/location.entity";
import { defineVocabulary, type CodeOf } from "../vocabulary";
import { WeaponSystem } from "../weapons/weapon-system.entity";

export const AliasKind = defineVocabulary("AliasKind", "What kind of other name it is.", {
  NATIVE: "The name in the own language.",
  OFFICIAL: "The official name.",
  FULL: "The full name of what is usually shortened.",
  SHORT: "A shortened name.",
  ABBREVIATION: "An abbreviation.",
  TRANSLITERATION: "The name written in another alphabet, or by another transliteration rule.",
  TRANSLATION: "The name translated.",
  EXONYM: "The name in another language.",
  FORMER: "A former name.",
  COMMON: "A common name.",
  INFORMAL: "An informal name.",
  DESIGNATION: "A designation in another system of designations.",
  VARIANT: "The name of a variant that is not told apart here.",
  FAMILY: "The name of the family it belongs to.",
  SPELLING: "Another spelling.",
  MISSPELLING: "A misspelling that has been seen in print.",
  METONYM: "A name of something close that stands for it, for example a capital for a government.",
  DESCRIPTION: "A description used as a name.",
  DOMAIN: "An internet domain or handle.",
  RELATED: "The name of a related body or thing.",
  DATASET_NAME: "The name that a dataset uses.",
});
export type AliasKind = CodeOf<typeof AliasKind>;

/** Another name of an actor, a place or a weapon system. */
@ObjectType({ description: "Another name of an actor, a place or a weapon system." })
@Entity("alias")
@Unique("alias_actor_key", ["actorId", "text", "language"])
@Unique("alias_location_key", ["locationId", "text", "language"])
@Unique("alias_weapon_system_key", ["weaponSystemId", "text", "language"])
@Index("alias_text_idx", ["text"])
@Check(
  "alias_one_subject_check",
  `("actor_id" IS NOT NULL) + ("location_id" IS NOT NULL) + ("weapon_system_id" IS NOT NULL) = 1`,
)
export class Alias {
  @PrimaryGeneratedColumn({ name: "id" })
  rowId!: number;

  @Field(() => String, { description: "The name." })
  @Column("text")
  text!: string;

  @Field(() => String, { description: "Language as a BCP 47 tag, for example uk, or uk-Latn for a transliteration." })
  @Column("text")
  language!: string;

  @Field(() => AliasKind.type, { description: "What kind of other name it is." })
  @Column("text")
  kind!: AliasKind;

  /** Place in the list of names, from 1. */
  @Column("integer")
  ordinal!: number;

  @Column("integer", { nullable: true })
  actorId!: number | null;

  @ManyToOne(() => Actor, { nullable: true, onDelete: "CASCADE" })
  @JoinColumn()
  actor?: Relation<Actor> | null;

  @Column("integer", { nullable: true })
  locationId!: number | null;

  @ManyToOne(() => Location, { nullable: true, onDelete: "CASCADE" })
  @JoinColumn()
  location?: Relation<Location> | null;

  @Column("integer", { nullable: true })
  weaponSystemId!: number | null;

  @ManyToOne(() => WeaponSystem, { nullable: true, onDelete: "CASCADE" })
  @JoinColumn()
  weaponSystem?: Relation<WeaponSystem> | null;
}
