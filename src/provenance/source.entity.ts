import { Field, ObjectType } from "type-graphql";
import { Column, Entity, Index } from "typeorm";
import { Node } from "../graphql/node";
import { CountryCode } from "../graphql/scalars";
import { AdmiraltyReliability, Redistribution, SourceKind } from "./provenance.vocabulary";

/** A publisher or a dataset: whoever puts reports out. */
@ObjectType({
  implements: Node,
  description: "A publisher or a dataset, with its licence and what may be done with its data.",
})
@Entity("source")
@Index("source_name_idx", ["name"])
export class Source extends Node {
  @Field(() => String, { description: "Name of the publisher, account or dataset." })
  @Column("text")
  name!: string;

  @Field(() => SourceKind.type, { description: "What kind of source it is." })
  @Column("text")
  kind!: SourceKind;

  @Field(() => CountryCode, {
    nullable: true,
    description: "Country the source is based in; null when unknown or none.",
  })
  @Column("text", { nullable: true })
  country!: string | null;

  @Field(() => CountryCode, {
    nullable: true,
    description: "Party to the conflict that the source belongs to or sides with; null when none or unknown.",
  })
  @Column("text", { nullable: true })
  side!: string | null;

  @Field(() => String, { nullable: true, description: "Home address of the source." })
  @Column("text", { nullable: true })
  url!: string | null;

  @Field(() => String, { nullable: true, description: "Licence as far as known; null when unknown." })
  @Column("text", { nullable: true })
  licence!: string | null;

  @Field(() => String, { nullable: true, description: "Credit that the licence asks for." })
  @Column("text", { nullable: true })
  attribution!: string | null;

  @Field(() => Redistribution.type, { description: "Whether data of this source may be passed on." })
  @Column("text")
  redistribution!: Redistribution;

  @Field(() => AdmiraltyReliability.type, {
    nullable: true,
    description: "Admiralty grade of the source; null when nobody has graded it.",
  })
  @Column("text", { nullable: true })
  reliability!: AdmiraltyReliability | null;

  @Field(() => String, { nullable: true, description: "Remarks of the editors." })
  @Column("text", { nullable: true })
  note!: string | null;
}
