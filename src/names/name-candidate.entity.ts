import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation, Unique } from "typeorm";
import { Source } from "../provenance/source.entity";

/** An actor, place or weapon system that an import made because its name was unknown or ambiguous: somebody should look. */
@Entity("name_candidate")
@Unique("name_candidate_entity_key", ["type", "entityKey"])
@Index("name_candidate_source_idx", ["sourceId"])
export class NameCandidate {
  @PrimaryGeneratedColumn({ name: "id" })
  rowId!: number;

  /** Actor, Location or WeaponSystem. */
  @Column("text")
  type!: string;

  @Column("text")
  entityKey!: string;

  /** The name as the dataset writes it. */
  @Column("text")
  name!: string;

  /** UNKNOWN or AMBIGUOUS. */
  @Column("text")
  reason!: string;

  /** Keys of what may be meant, likeliest first, as a JSON array. */
  @Column("text")
  suggestions!: string;

  @Column("integer")
  sourceId!: number;

  @ManyToOne(() => Source, { nullable: false })
  @JoinColumn()
  source?: Relation<Source>;
}
