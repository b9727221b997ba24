import { Field, Int, ObjectType } from "type-graphql";
import { connectionType } from "../../graphql/connection";
import { Quantity, QuantityUnit } from "../../values/quantity";
import { toQuantity } from "./figure";
import type { Gap } from "./gaps";
import { LEDGER_RULE } from "./ledger";
import { ReconciliationGapKind } from "./reconciliation.vocabulary";
import type { Row } from "./rows";
import { OUTSTANDING_RULE, type Tally } from "./tally";

@ObjectType({
  description: `How much of the items of a row has come to one stage. ${LEDGER_RULE}`,
})
export class AidTally {
  /** Ledger lines that count. */
  stageIds!: readonly number[];

  @Field(() => Quantity, {
    nullable: true,
    description:
      "Sum over the items whose number is known; null when none is. A range has `low` and `high`, its likeliest number is `best`.",
  })
  quantity!: Quantity | null;

  @Field(() => Int, { description: "Items whose number is known; the quantity is theirs." })
  knownItems!: number;

  @Field(() => Int, {
    description: "Items without: nothing is on record for them, or no number that can be compared. They are not zero.",
  })
  unknownItems!: number;
}

@ObjectType({ description: "Something that does not fit together between announcement and ledger." })
export class ReconciliationGap {
  itemIds!: readonly number[];
  stageIds!: readonly number[];

  @Field(() => ReconciliationGapKind.type, { description: "What kind of gap it is." })
  kind!: ReconciliationGapKind;

  @Field(() => String, { description: "The gap as one sentence for people." })
  message!: string;
}

@ObjectType({
  description: "What was announced of an item or a weapon system, beside what the ledger says came of it.",
})
export class AidReconciliation {
  itemId!: number | null;
  weaponSystemId!: number | null;
  itemIds!: readonly number[];
  packageIds!: readonly number[];
  frameItemIds!: readonly number[];

  @Field(() => QuantityUnit.type, {
    nullable: true,
    description:
      "What all numbers of the row count; null when not stated. Lines in another unit count as lines without a number.",
  })
  unit!: QuantityUnit | null;

  @Field(() => AidTally, {
    description: "Announced: the number of the items themselves; for an item without one, that of its ANNOUNCED lines.",
  })
  announced!: AidTally;

  @Field(() => AidTally, { description: "Promised, from PLEDGED lines." })
  pledged!: AidTally;

  @Field(() => AidTally, { description: "Assigned, from ALLOCATED lines." })
  allocated!: AidTally;

  @Field(() => AidTally, { description: "Sent, from SHIPPED lines." })
  shipped!: AidTally;

  @Field(() => AidTally, { description: "Handed over, from DELIVERED lines." })
  delivered!: AidTally;

  @Field(() => AidTally, { description: "In use, from OPERATIONAL lines." })
  operational!: AidTally;

  @Field(() => AidTally, { description: "Will not be given, from CANCELLED lines." })
  cancelled!: AidTally;

  @Field(() => Quantity, { nullable: true, description: OUTSTANDING_RULE })
  outstanding!: Quantity | null;

  @Field(() => [ReconciliationGap], { description: "What does not fit together; empty when nothing stands out." })
  gaps!: readonly ReconciliationGap[];
}

export const AidReconciliationConnection = connectionType(AidReconciliation);
export type AidReconciliationConnection = InstanceType<typeof AidReconciliationConnection>;

/** A row as the API shows it. `mark` is called with each object of it. */
export function toAnswer(row: Row, mark: <T extends object>(part: T) => T): AidReconciliation {
  const { unit, tallies } = row;
  const shown = ({ figure, knownItems, unknownItems, lines }: Tally): AidTally =>
    mark(
      Object.assign(new AidTally(), {
        quantity: toQuantity(figure, unit),
        knownItems,
        unknownItems,
        stageIds: lines.map(({ rowId }) => rowId),
      }),
    );
  return mark(
    Object.assign(new AidReconciliation(), {
      unit,
      itemId: row.itemId,
      weaponSystemId: row.weaponSystemId,
      itemIds: row.itemIds,
      packageIds: row.packageIds,
      frameItemIds: row.frameItemIds,
      announced: shown(tallies.ANNOUNCED),
      pledged: shown(tallies.PLEDGED),
      allocated: shown(tallies.ALLOCATED),
      shipped: shown(tallies.SHIPPED),
      delivered: shown(tallies.DELIVERED),
      operational: shown(tallies.OPERATIONAL),
      cancelled: shown(tallies.CANCELLED),
      outstanding: toQuantity(row.outstanding, unit),
      gaps: row.gaps.map((gap: Gap) => mark(Object.assign(new ReconciliationGap(), gap))),
    }),
  );
}
