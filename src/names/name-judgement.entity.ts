import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation, Unique } from "typeorm";
import { ImportRun } from "../ledger/import-run.entity";

/** Somebody's word that two keys mean the same thing, or that they do not. */
@Entity("name_judgement")
@Unique("name_judgement_pair_key", ["type", "entityKey", "targetKey"])
@Index("name_judgement_run_idx", ["runId"])
export class NameJudgement {
  @PrimaryGeneratedColumn({ name: "id" })
  rowId!: number;

  /** Actor, Location or WeaponSystem. */
  @Column("text")
  type!: string;

  @Column("text")
  entityKey!: string;

  /** The key that it was compared with; `*` for all that were suggested. */
  @Column("text")
  targetKey!: string;

  /** SAME or DIFFERENT. */
  @Column("text")
  verdict!: string;

  /** The entry in the ledger by which it can be taken back. */
  @Column("integer")
  runId!: number;

  @ManyToOne(() => ImportRun, { nullable: false })
  @JoinColumn()
  run?: Relation<ImportRun>;
}
