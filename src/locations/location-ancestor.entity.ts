import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from "typeorm";
import { Location } from "./location.entity";

/**
 * Closure of the location tree: one row for each pair of a place and a place that holds it, itself included (depth 0).
 * It is derived from `parent` by the import, so that "everything within" is one indexed join and no recursion.
 */
@Entity("location_ancestor")
@Index("location_ancestor_within_idx", ["ancestorId", "locationId"])
export class LocationAncestor {
  @PrimaryColumn("integer")
  locationId!: number;

  @ManyToOne(() => Location, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn()
  location?: Relation<Location>;

  @PrimaryColumn("integer")
  ancestorId!: number;

  @ManyToOne(() => Location, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn()
  ancestor?: Relation<Location>;

  /** Steps up from the place to the ancestor. */
  @Column("integer")
  depth!: number;
}
