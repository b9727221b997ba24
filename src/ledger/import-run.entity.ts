import { Field, Int, ObjectType } from "type-graphql";
import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from "typeorm";
import { Node } from "../graphql/node";
import { DateTime } from "../graphql/scalars";
import { Report } from "../provenance/report.entity";
import { RunStatus } from "./ledger.vocabulary";

/** One run of the import over one file, or one judgement about names, with what it did. */
@ObjectType({ implements: Node, description: "One run of the import over one file, with what it did." })
@Entity("import_run")
@Index("import_run_started_at_idx", ["startedAt"])
@Index("import_run_report_idx", ["reportId"])
export class ImportRun extends Node {
  @Field(() => String, {
    description: "Format that was read, for example ucdp-ged; review for a judgement about names.",
  })
  @Column("text")
  format!: string;

  @Field(() => RunStatus.type, { description: "How the run ended, and whether it still stands." })
  @Column("text")
  status!: RunStatus;

  @Field(() => String, { description: "Name of the file, without its folder." })
  @Column("text")
  fileName!: string;

  @Field(() => String, { description: "SHA-256 of the file, in hex." })
  @Column("text")
  sha256!: string;

  @Column("integer", { nullable: true })
  reportId!: number | null;

  @ManyToOne(() => Report, { nullable: true, onDelete: "SET NULL" })
  @JoinColumn()
  report?: Relation<Report> | null;

  @Field(() => DateTime, { description: "When the run began." })
  @Column("text")
  startedAt!: string;

  @Field(() => DateTime, { description: "When the run was done." })
  @Column("text")
  finishedAt!: string;

  @Field(() => DateTime, { nullable: true, description: "When the run was taken back; null when it stands." })
  @Column("text", { nullable: true })
  undoneAt!: string | null;

  @Field(() => Int, {
    description: "Records in the file. Those that the format leaves out, as its issues say, are counted here alone.",
  })
  @Column("integer")
  read!: number;

  @Field(() => Int, { description: "Records that did not exist before." })
  @Column("integer")
  created!: number;

  @Field(() => Int, { description: "Records that were changed." })
  @Column("integer")
  updated!: number;

  @Field(() => Int, { description: "Records that were there already, with the same content." })
  @Column("integer")
  unchanged!: number;

  @Field(() => Int, { description: "Records that were not taken; see `issues`." })
  @Column("integer")
  rejected!: number;

  @Field(() => Int, {
    description: "Records with a figure that an earlier release gave otherwise. The earlier figures stay on record.",
  })
  @Column("integer")
  revised!: number;

  @Field(() => Int, {
    description:
      "Records of earlier releases that this one covers and no longer has. Their figures are retracted, and stay on record.",
  })
  @Column("integer")
  dropped!: number;
}
