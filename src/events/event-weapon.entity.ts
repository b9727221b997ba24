import { Field, ObjectType } from "type-graphql";
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation, Unique } from "typeorm";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { Event } from "./event.entity";
import { EventWeaponRole } from "./event.vocabulary";

/** A weapon system in an event, with its role. */
@ObjectType({ description: "A weapon system in an event, with its role. How many is a matter of claims." })
@Entity("event_weapon")
@Unique("event_weapon_once_key", ["eventId", "weaponSystemId", "role"])
@Index("event_weapon_weapon_system_idx", ["weaponSystemId", "eventStart", "eventId"])
export class EventWeapon {
  @PrimaryGeneratedColumn({ name: "id" })
  rowId!: number;

  @Column("integer")
  eventId!: number;

  @ManyToOne(() => Event, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn()
  event?: Relation<Event>;

  @Column("integer")
  weaponSystemId!: number;

  @ManyToOne(() => WeaponSystem, { nullable: false })
  @JoinColumn()
  weaponSystem?: Relation<WeaponSystem>;

  @Field(() => EventWeaponRole.type, { description: "What happened to the weapon system." })
  @Column("text")
  role!: EventWeaponRole;

  /** Place in the event's list, from 1. */
  @Column("integer")
  ordinal!: number;

  /** Start of the event, kept here by triggers: the latest events of a row are found in the order of an index. */
  @Column("text", { nullable: true })
  eventStart!: string | null;
}
