import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from "typeorm";
import { AidPackage } from "../aid/aid-package.entity";
import { Event } from "./event.entity";

/** An aid package that an event announces, promises or delivers. */
@Entity("event_package")
@Index("event_package_package_idx", ["packageId", "eventId"])
export class EventPackage {
  @PrimaryColumn("integer")
  eventId!: number;

  @ManyToOne(() => Event, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn()
  event?: Relation<Event>;

  @PrimaryColumn("integer")
  packageId!: number;

  @ManyToOne(() => AidPackage, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn()
  package?: Relation<AidPackage>;
}
