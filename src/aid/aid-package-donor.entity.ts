import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from "typeorm";
import { Actor } from "../actors/actor.entity";
import { AidPackage } from "./aid-package.entity";

/** A donor of a package; joint packages have several. */
@Entity("aid_package_donor")
@Index("aid_package_donor_actor_idx", ["actorId", "packageId"])
export class AidPackageDonor {
  @PrimaryColumn("integer")
  packageId!: number;

  @ManyToOne(() => AidPackage, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn()
  package?: Relation<AidPackage>;

  @PrimaryColumn("integer")
  actorId!: number;

  @ManyToOne(() => Actor, { nullable: false })
  @JoinColumn()
  actor?: Relation<Actor>;

  /** Place in the source's list, from 1. */
  @Column("integer")
  ordinal!: number;
}
