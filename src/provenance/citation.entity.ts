import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from "typeorm";
import { Actor } from "../actors/actor.entity";
import { AidPackage } from "../aid/aid-package.entity";
import { Event } from "../events/event.entity";
import { Location } from "../locations/location.entity";
import { WeaponSystem } from "../weapons/weapon-system.entity";
import { Report } from "./report.entity";

/**
 * A report speaks of a thing: named by the editors as a source of the record, or drawn from a claim or a stage.
 * It makes "the reports about X" one indexed join, whatever the claims look like.
 */
@Entity("citation")
@Index("citation_event_key", ["eventId", "reportId"], { unique: true, where: `"event_id" IS NOT NULL` })
@Index("citation_package_key", ["packageId", "reportId"], { unique: true, where: `"package_id" IS NOT NULL` })
@Index("citation_weapon_system_key", ["weaponSystemId", "reportId"], {
  unique: true,
  where: `"weapon_system_id" IS NOT NULL`,
})
@Index("citation_actor_key", ["actorId", "reportId"], { unique: true, where: `"actor_id" IS NOT NULL` })
@Index("citation_location_key", ["locationId", "reportId"], { unique: true, where: `"location_id" IS NOT NULL` })
@Index("citation_report_idx", ["reportId"])
@Check(
  "citation_one_subject_check",
  ["event", "package", "weapon_system", "actor", "location"]
    .map((subject) => `("${subject}_id" IS NOT NULL)`)
    .join(" + ") + " = 1",
)
export class Citation {
  @PrimaryGeneratedColumn({ name: "id" })
  rowId!: number;

  @Column("integer")
  reportId!: number;

  @ManyToOne(() => Report, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn()
  report?: Relation<Report>;

  @Column("integer", { nullable: true })
  eventId!: number | null;

  @ManyToOne(() => Event, { nullable: true, onDelete: "CASCADE" })
  @JoinColumn()
  event?: Relation<Event> | null;

  @Column("integer", { nullable: true })
  packageId!: number | null;

  @ManyToOne(() => AidPackage, { nullable: true, onDelete: "CASCADE" })
  @JoinColumn()
  package?: Relation<AidPackage> | null;

  @Column("integer", { nullable: true })
  weaponSystemId!: number | null;

  @ManyToOne(() => WeaponSystem, { nullable: true, onDelete: "CASCADE" })
  @JoinColumn()
  weaponSystem?: Relation<WeaponSystem> | null;

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
}
