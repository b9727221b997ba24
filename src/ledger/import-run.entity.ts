import { Field, Int, ObjectType } from "type-graphql";
import { Column, Entity, Index } from "typeorm";
import { Node } from "../graphql/node";
import { DateTime } from "../graphql/scalars";

/** One run of the import over one file, with what it did. */
@ObjectType({ implements: Node, description: "One run of the import over one file, with what it did." })
@Entity("import_run")
@Index("import_run_started_at_idx", ["startedAt"])
export class ImportRun extends Node {
  @Field(() => String, { description: "Format that was read, for example briefing." })
  @Column("text")
  format!: string;

  @Field(() => String, { description: "Name of the file, without its folder." })
  @Column("text")
  fileName!: string;

  @Field(() => String, { description: "SHA-256 of the file, in hex." })
  @Column("text")
  sha256!: string;

  @Field(() => DateTime, { description: "When the run began." })
  @Column("text")
  startedAt!: string;

  @Field(() => DateTime, { description: "When the run was done." })
  @Column("text")
  finishedAt!: string;

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
}
