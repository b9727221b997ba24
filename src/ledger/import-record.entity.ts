import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation, Unique } from "typeorm";
import { Report } from "../provenance/report.entity";
import { Source } from "../provenance/source.entity";
import { ImportRun } from "./import-run.entity";

/** A record of a dataset as it was last read: by it a later release knows what is new, revised, dropped or the same. */
@Entity("import_record")
@Unique("import_record_source_key", ["sourceId", "key"])
@Index("import_record_report_idx", ["reportId"])
@Index("import_record_run_idx", ["runId"])
export class ImportRecord {
  @PrimaryGeneratedColumn({ name: "id" })
  rowId!: number;

  @Column("integer")
  sourceId!: number;

  @ManyToOne(() => Source, { nullable: false })
  @JoinColumn()
  source?: Relation<Source>;

  /** The dataset's own id of the record, or a hash of what identifies it. */
  @Column("text")
  key!: string;

  /** Of the cells that the format reads. */
  @Column("text")
  hash!: string;

  /** Part of the dataset that the record belongs to, for example country and year; a release covers whole parts. */
  @Column("text", { nullable: true })
  scope!: string | null;

  /** The newest release that has the record. */
  @Column("integer")
  reportId!: number;

  @ManyToOne(() => Report, { nullable: false })
  @JoinColumn()
  report?: Relation<Report>;

  /** The run that last met the record. */
  @Column("integer")
  runId!: number;

  @ManyToOne(() => ImportRun, { nullable: false })
  @JoinColumn()
  run?: Relation<ImportRun>;

  /** Number of the record in the file of that run. */
  @Column("integer")
  row!: number;

  /** What the record describes was made for it; otherwise editors wrote it, and releases only add figures. */
  @Column("boolean")
  described!: boolean;

  /** A later release that covers its scope no longer has it. */
  @Column("boolean")
  dropped!: boolean;
}
