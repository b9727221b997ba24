import { Field, ID, InterfaceType } from "type-graphql";
import { Column, PrimaryGeneratedColumn } from "typeorm";
import { formatGlobalId } from "./global-id";

/** Ids that one field takes. */
export const MAX_IDS = 100;

/** What every addressable entity has: an integer key inside, a stable key outside. */
@InterfaceType("Node", {
  description: "An object that can be fetched by its id (Relay global object identification).",
  resolveType: (value: object) => value.constructor.name,
})
export abstract class Node {
  /** Only inside: differs from machine to machine. */
  @PrimaryGeneratedColumn({ name: "id" })
  rowId!: number;

  /** Stable over machines and imports: made from the source and its own id. */
  @Column("text", { unique: true })
  key!: string;

  @Field(() => ID, {
    description: "Stable id, `<Type>:<key>`, the same on every machine and after every import.",
  })
  get id(): string {
    return formatGlobalId(this.constructor.name, this.key);
  }
}
