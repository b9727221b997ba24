import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from "typeorm";
import { ImportRun } from "./import-run.entity";

/** One step of the way back from a run: rows that it created, or what a row held before it was changed. */
@Entity("import_undo")
@Index("import_undo_run_idx", ["runId", "tableName", "operation", "firstId"])
export class ImportUndo {
  @PrimaryGeneratedColumn({ name: "id" })
  rowId!: number;

  @Column("integer")
  runId!: number;

  @ManyToOne(() => ImportRun, { nullable: false })
  @JoinColumn()
  run?: Relation<ImportRun>;

  @Column("text")
  tableName!: string;

  /** CREATED (a range of ids), INSERTED, UPDATED or DELETED (one row). */
  @Column("text")
  operation!: string;

  /** First id of a range, or the id of the row. */
  @Column("integer", { nullable: true })
  firstId!: number | null;

  @Column("integer", { nullable: true })
  lastId!: number | null;

  /** The row as JSON: as it was before, or as it was inserted. */
  @Column("text", { nullable: true })
  content!: string | null;
}
