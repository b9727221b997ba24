import { Field, Int, ObjectType } from "type-graphql";
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from "typeorm";
import { ImportRun } from "./import-run.entity";
import { IssueSeverity } from "./ledger.vocabulary";

/** A problem that an import met, with the place in the file and how to mend it. */
@ObjectType({ description: "A problem that an import met, with the place in the file and how to mend it." })
@Entity("import_issue")
@Index("import_issue_run_idx", ["runId"])
export class ImportIssue {
  @PrimaryGeneratedColumn({ name: "id" })
  rowId!: number;

  @Column("integer")
  runId!: number;

  @ManyToOne(() => ImportRun, { nullable: false, onDelete: "CASCADE" })
  @JoinColumn()
  run?: Relation<ImportRun>;

  @Field(() => IssueSeverity.type, { description: "How bad it is." })
  @Column("text")
  severity!: IssueSeverity;

  @Field(() => String, { description: "Stable code of the problem." })
  @Column("text")
  code!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Record in the file, from 1, the header not counted; null when the problem is the whole file's.",
  })
  @Column("integer", { nullable: true })
  row!: number | null;

  @Field(() => Int, { nullable: true, description: "Line in the file, from 1." })
  @Column("integer", { nullable: true })
  line!: number | null;

  @Field(() => String, { nullable: true, description: "Column or path in the record." })
  @Column("text", { nullable: true })
  path!: string | null;

  @Field(() => String, { nullable: true, description: "The value that was found." })
  @Column("text", { nullable: true })
  value!: string | null;

  @Field(() => String, { nullable: true, description: "What was expected in its place." })
  @Column("text", { nullable: true })
  expected!: string | null;

  @Field(() => String, { description: "What is wrong and what was expected." })
  @Column("text")
  message!: string;

  @Field(() => String, { nullable: true, description: "How to mend it." })
  @Column("text", { nullable: true })
  suggestion!: string | null;
}
