import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from "typeorm";
import { Location } from "../locations/location.entity";
import { Event } from "./event.entity";

/** A place that an event names. An event over several places has several; `event.location_id` is the one that holds all. */
@Entity("event_location")
@Index("event_location_location_idx", ["locationId", "eventStart", "eventId"])
export class EventLocation {
  @PrimaryColumn("integer")
  eventId!: number;

  @ManyToOne(() => Event, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn()
  event?: Relation<Event>;

  @PrimaryColumn("integer")
  locationId!: number;

  @ManyToOne(() => Location, { nullable: false })
  @JoinColumn()
  location?: Relation<Location>;

  /** Place in the event's list, from 1. */
  @Column("integer")
  ordinal!: number;

  /** Start of the event, kept here by triggers: the latest events of a row are found in the order of an index. */
  @Column("text", { nullable: true })
  eventStart!: string | null;
}
