import { Field, ObjectType } from "type-graphql";
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation, Unique } from "typeorm";
import { Actor } from "../actors/actor.entity";
import { Event } from "./event.entity";
import { ParticipantRole } from "./event.vocabulary";

/** An actor in an event, with its role. */
@ObjectType({ description: "An actor in an event, with its role." })
@Entity("event_participant")
@Unique("event_participant_once_key", ["eventId", "actorId", "role"])
@Index("event_participant_event_idx", ["eventId", "ordinal", "rowId", "actorId", "role"])
@Index("event_participant_actor_idx", ["actorId", "eventStart", "eventId"])
export class EventParticipant {
  @PrimaryGeneratedColumn({ name: "id" })
  rowId!: number;

  @Column("integer")
  eventId!: number;

  @ManyToOne(() => Event, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn()
  event?: Relation<Event>;

  @Column("integer")
  actorId!: number;

  @ManyToOne(() => Actor, { nullable: false })
  @JoinColumn()
  actor?: Relation<Actor>;

  @Field(() => ParticipantRole.type, { description: "What the actor did." })
  @Column("text")
  role!: ParticipantRole;

  /** Place in the event's list, from 1. */
  @Column("integer")
  ordinal!: number;

  /** Start of the event, kept here by triggers: the latest events of a row are found in the order of an index. */
  @Column("text", { nullable: true })
  eventStart!: string | null;
}
