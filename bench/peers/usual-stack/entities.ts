import { Field, Float, ID, InterfaceType, ObjectType } from "type-graphql";
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from "typeorm";
import { EventKind, ParticipantRole } from "../../../src/events/event.vocabulary";
import { DateScalar } from "../../../src/graphql/scalars";
import { DatePrecision } from "../../../src/values/fuzzy-date";
import { QuantityUnit } from "../../../src/values/quantity";
import { WeaponCategory } from "../../../src/weapons/weapon-system.vocabulary";

@InterfaceType("Node", { resolveType: (value: object) => value.constructor.name })
export abstract class Node {
  @PrimaryGeneratedColumn({ name: "id" })
  rowId!: number;

  @Column("text")
  key!: string;

  @Field(() => ID)
  get id(): string {
    return `${this.constructor.name}:${this.key}`;
  }
}

@ObjectType({ implements: Node })
@Entity("actor")
export class Actor extends Node {
  @Field(() => String)
  @Column("text")
  name!: string;
}

@ObjectType({ implements: Node })
@Entity("location")
export class Location extends Node {
  @Field(() => String)
  @Column("text")
  name!: string;

  @Field(() => String, { nullable: true })
  @Column("text", { nullable: true })
  country!: string | null;

  @Field(() => Float, { nullable: true })
  @Column("double precision", { nullable: true })
  lat!: number | null;

  @Field(() => Float, { nullable: true })
  @Column("double precision", { nullable: true })
  lon!: number | null;
}

@ObjectType()
export class FuzzyDate {
  @Field(() => DateScalar, { nullable: true })
  @Column("text", { nullable: true })
  start!: string | null;

  @Field(() => DateScalar, { nullable: true })
  @Column("text", { nullable: true })
  end!: string | null;

  @Field(() => DatePrecision.type)
  @Column("text")
  precision!: DatePrecision;
}

@ObjectType({ implements: Node })
@Entity("event")
export class Event extends Node {
  @Field(() => EventKind.type)
  @Column("text")
  kind!: EventKind;

  @Field(() => String)
  @Column("text")
  title!: string;

  @Field(() => FuzzyDate)
  @Column(() => FuzzyDate, { prefix: "occurred" })
  occurred!: FuzzyDate;

  @Column("integer", { nullable: true })
  locationId!: number | null;

  @Column("text", { nullable: true })
  geoPrecision!: string | null;

  @OneToMany(() => EventParticipant, ({ event }) => event)
  participants?: Relation<EventParticipant>[];
}

@ObjectType()
@Entity("event_participant")
export class EventParticipant {
  @PrimaryGeneratedColumn()
  id!: number;

  @Field(() => ParticipantRole.type)
  @Column("text")
  role!: ParticipantRole;

  @Column("integer")
  ordinal!: number;

  @Column("integer")
  eventId!: number;

  @ManyToOne(() => Event, ({ participants }) => participants)
  @JoinColumn()
  event?: Relation<Event>;

  @Column("integer")
  actorId!: number;
}

@ObjectType({ implements: Node })
@Entity("aid_package")
export class AidPackage extends Node {
  @Field(() => String)
  @Column("text")
  title!: string;

  @Field(() => DateScalar, { nullable: true })
  @Column("text", { nullable: true })
  announcedOn!: string | null;
}

@ObjectType()
export class Quantity {
  @Field(() => Float, { nullable: true })
  @Column("double precision", { nullable: true })
  best!: number | null;

  @Field(() => QuantityUnit.type, { nullable: true })
  @Column("text", { nullable: true })
  unit!: QuantityUnit | null;
}

@ObjectType({ implements: Node })
@Entity("aid_item")
export class AidItem extends Node {
  @Column("integer")
  packageId!: number;

  @Column("integer")
  ordinal!: number;

  @Field(() => String)
  @Column("text")
  name!: string;

  @Column("integer", { nullable: true })
  weaponSystemId!: number | null;

  @Field(() => Quantity, { nullable: true })
  @Column(() => Quantity, { prefix: "quantity" })
  quantity!: Quantity | null;
}

@ObjectType({ implements: Node })
@Entity("weapon_system")
export class WeaponSystem extends Node {
  @Field(() => String)
  @Column("text")
  name!: string;

  @Field(() => WeaponCategory.type)
  @Column("text")
  category!: WeaponCategory;
}

@ObjectType({ implements: Node })
@Entity("report")
export class Report extends Node {}

@ObjectType({ implements: Node })
@Entity("source")
export class Source extends Node {}

export const entities = [Actor, AidItem, AidPackage, Event, EventParticipant, Location, Report, Source, WeaponSystem];
