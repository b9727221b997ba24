import { Field, ObjectType } from "type-graphql";
import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from "typeorm";
import { Node } from "../graphql/node";
import { DateScalar } from "../graphql/scalars";
import { Source } from "./source.entity";

/** One article, post, memo or dataset release of a source. */
@ObjectType({ implements: Node, description: "One article, post, memo or dataset release of a source." })
@Entity("report")
@Index("report_source_idx", ["sourceId"])
@Index("report_published_on_idx", ["publishedOn"])
export class Report extends Node {
  @Column("integer")
  sourceId!: number;

  @ManyToOne(() => Source, { nullable: false })
  @JoinColumn()
  source?: Relation<Source>;

  @Field(() => String, { nullable: true, description: "Headline or title; null when unknown." })
  @Column("text", { nullable: true })
  title!: string | null;

  @Field(() => String, { nullable: true, description: "Address of the report; null when unknown." })
  @Column("text", { nullable: true })
  url!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Day of publication; null when unknown." })
  @Column("text", { nullable: true })
  publishedOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "Day on which a release of a dataset came in, when its day of publication is not on record: it had been published by then.",
  })
  @Column("text", { nullable: true })
  receivedOn!: string | null;

  @Field(() => String, { nullable: true, description: "Language of the report as a BCP 47 tag, for example uk." })
  @Column("text", { nullable: true })
  language!: string | null;

  @Field(() => String, { nullable: true, description: "SHA-256 of the file or text that was read, in hex." })
  @Column("text", { nullable: true })
  contentHash!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A caveat that the report makes about itself, or that the editors make about the whole report.",
  })
  @Column("text", { nullable: true })
  disclaimer!: string | null;

  @Field(() => String, { nullable: true, description: "Remarks of the editors." })
  @Column("text", { nullable: true })
  note!: string | null;
}
