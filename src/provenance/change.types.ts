import { Field, ObjectType } from "type-graphql";
import { connectionType } from "../graphql/connection";
import { DateScalar } from "../graphql/scalars";
import { defineVocabulary, type CodeOf } from "../vocabulary";

export const ChangeKind = defineVocabulary("ChangeKind", "What a newly published claim or ledger line changed.", {
  ADDED: "Nothing of the kind had been published before.",
  REVISED: "The same origin had stated another figure of the same metric about the same subject.",
  RETRACTED: "Takes back what had been claimed.",
});
export type ChangeKind = CodeOf<typeof ChangeKind>;

/** Something that became known on a day. */
@ObjectType({ description: "A claim or a ledger line that became known on a day." })
export class Change {
  @Field(() => DateScalar, { description: "The day from which it was known." })
  day!: string;

  @Field(() => ChangeKind.type, { description: "What it changed." })
  kind!: ChangeKind;

  claimId!: number | null;
  stageId!: number | null;
  reportId!: number | null;
}

export const ChangeConnection = connectionType(Change);
export type ChangeConnection = InstanceType<typeof ChangeConnection>;
