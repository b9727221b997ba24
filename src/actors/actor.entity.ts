import { Field, ObjectType } from "type-graphql";
import { Column, Entity, Index, JoinColumn, ManyToOne, type Relation } from "typeorm";
import { Node } from "../graphql/node";
import { CountryCode } from "../graphql/scalars";
import { ActorKind } from "./actor.vocabulary";

/** The office a person is known to hold. */
@ObjectType({ description: "The office that a person holds, as far as the reports say." })
export class Position {
  @Field(() => String, { description: "Title of the office." })
  @Column("text", { nullable: true })
  title!: string;

  @Field(() => String, { nullable: true, description: "When this was reported, as YYYY, YYYY-MM or YYYY-MM-DD." })
  @Column("text", { nullable: true })
  asOf!: string | null;

  @Column("integer", { nullable: true })
  bodyId!: number | null;

  @ManyToOne(() => Actor, { nullable: true })
  @JoinColumn()
  body?: Relation<Actor> | null;
}

/** Somebody who acts, is acted upon, gives, receives or speaks. */
@ObjectType({ implements: Node, description: "Somebody who acts, is acted upon, gives, receives or speaks." })
@Entity("actor")
@Index("actor_name_idx", ["name"])
@Index("actor_parent_idx", ["parentId"])
@Index("actor_position_body_idx", ["position.bodyId"])
export class Actor extends Node {
  @Field(() => String, { description: "Usual English name; other names are in `aliases`." })
  @Column("text")
  name!: string;

  @Field(() => ActorKind.type, { description: "What kind of actor it is." })
  @Column("text")
  kind!: ActorKind;

  @Field(() => CountryCode, { nullable: true, description: "Country the actor belongs to; null when none or unknown." })
  @Column("text", { nullable: true })
  country!: string | null;

  @Column("integer", { nullable: true })
  parentId!: number | null;

  @ManyToOne(() => Actor, { nullable: true })
  @JoinColumn()
  parent?: Relation<Actor> | null;

  @Field(() => Position, { nullable: true, description: "Office that a person holds; null when none is known." })
  @Column(() => Position, { prefix: "position" })
  position!: Position | null;

  @Field(() => String, { nullable: true, description: "Remarks of the editors." })
  @Column("text", { nullable: true })
  note!: string | null;
}
