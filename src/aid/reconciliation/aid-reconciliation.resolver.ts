import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { BadFilterError } from "../../errors";
import { checkPage } from "../../graphql/connection";
import { Read, Reader, type RequestContext } from "../../graphql/reader";
import { Claim } from "../../provenance/claim.entity";
import { WeaponSystem } from "../../weapons/weapon-system.entity";
import { AidItem } from "../aid-item.entity";
import { AidPackage } from "../aid-package.entity";
import { AidStage } from "../aid-stage.entity";
import { AidReconciliationArgs } from "./aid-reconciliation.args";
import { quantityClaims } from "./aid-reconciliation.relations";
import {
  AidReconciliation,
  AidReconciliationConnection,
  AidTally,
  ReconciliationGap,
  toAnswer,
} from "./aid-reconciliation.types";
import { pageOf } from "./page";
import { readFrames, readItems, readLatestDay } from "./read-ledger";
import { comparePlaces, reconcile } from "./rows";

@Resolver(() => AidReconciliation)
export class AidReconciliationResolver {
  @Query(() => AidReconciliationConnection, {
    description:
      "What was announced beside what came of it: rows of items, latest announcement first, or of weapon systems, by name, with the gaps between announcement and ledger.",
  })
  async aidReconciliation(
    @Args(() => AidReconciliationArgs) args: AidReconciliationArgs,
    @Ctx() { tables, maxPageSize }: RequestContext,
    @Read() read: Reader,
  ): Promise<AidReconciliationConnection> {
    const { where, items, groupBy, staleAfterDays, withGaps } = args;
    const asKnownOn = args.asKnownOn ?? null;
    const page = checkPage(args, maxPageSize);
    if (staleAfterDays < 0) {
      throw new BadFilterError(
        `Expected \`staleAfterDays\` from 0, got ${staleAfterDays}.`,
        "It counts the days since the pledge: 365 is a year.",
      );
    }
    const rows = reconcile(await readItems(tables, { where, items, asKnownOn }), {
      groupBy,
      asKnownOn,
      today: asKnownOn ?? (await readLatestDay(tables)),
      afterDays: staleAfterDays,
      frames: groupBy === "ITEM" ? new Map() : await readFrames(tables),
    });
    const list = {
      rows: withGaps ? rows.filter(({ gaps }) => gaps.some(({ kind }) => withGaps.includes(kind))) : rows,
      placeOf: ({ place }: (typeof rows)[number]) => place,
      compare: (a: (typeof rows)[number]["place"], b: (typeof rows)[number]["place"]) => comparePlaces(a, b, groupBy),
      scope: [where ?? null, items ?? null, groupBy, asKnownOn, staleAfterDays, withGaps ?? null],
    };
    return pageOf(list, page, (row) => toAnswer(row, (part) => read.mark(part, asKnownOn)));
  }

  @FieldResolver(() => AidItem, {
    nullable: true,
    description: "The one item that the row is about; null in a row of a weapon system.",
  })
  item(@Root() row: AidReconciliation, @Read() read: Reader): Promise<AidItem | null> {
    return read.one({ target: AidItem, property: "itemId" }, row);
  }

  @FieldResolver(() => WeaponSystem, {
    nullable: true,
    description: "The weapon system; null when the item is plain text only.",
  })
  weaponSystem(@Root() row: AidReconciliation, @Read() read: Reader): Promise<WeaponSystem | null> {
    return read.one({ target: WeaponSystem, property: "weaponSystemId" }, row);
  }

  @FieldResolver(() => [AidItem], { description: "The items that the numbers are of, latest announcement first." })
  items(@Root() row: AidReconciliation, @Read() read: Reader): Promise<AidItem[]> {
    return read.named(AidItem, row, row.itemIds);
  }

  @FieldResolver(() => [AidPackage], { description: "The packages of the items, latest announcement first." })
  packages(@Root() row: AidReconciliation, @Read() read: Reader): Promise<AidPackage[]> {
    return read.named(AidPackage, row, row.packageIds);
  }

  @FieldResolver(() => [AidItem], {
    description:
      "Items of frames that name the same weapon system and are not counted, because parts of the frames that fit the filter are.",
  })
  frameItems(@Root() row: AidReconciliation, @Read() read: Reader): Promise<AidItem[]> {
    return read.named(AidItem, row, row.frameItemIds);
  }
}

@Resolver(() => AidTally)
export class AidTallyResolver {
  @FieldResolver(() => [AidStage], { description: "The ledger lines that were looked at, with or without a number." })
  stages(@Root() tally: AidTally, @Read() read: Reader): Promise<AidStage[]> {
    return read.named(AidStage, tally, tally.stageIds);
  }
}

@Resolver(() => ReconciliationGap)
export class ReconciliationGapResolver {
  @FieldResolver(() => [AidItem], { description: "The items that show it." })
  items(@Root() gap: ReconciliationGap, @Read() read: Reader): Promise<AidItem[]> {
    return read.named(AidItem, gap, gap.itemIds);
  }

  @FieldResolver(() => [AidStage], { description: "The ledger lines that show it." })
  stages(@Root() gap: ReconciliationGap, @Read() read: Reader): Promise<AidStage[]> {
    return read.named(AidStage, gap, gap.stageIds);
  }

  @FieldResolver(() => [Claim], {
    description: "What was said about the number of these items (claims with the metric QUANTITY).",
  })
  async claims(@Root() gap: ReconciliationGap, @Read() read: Reader): Promise<Claim[]> {
    const day = read.dayOf(gap);
    const claims = gap.itemIds.map((rowId) => read.many(quantityClaims, read.mark({ rowId }, day)));
    return (await Promise.all(claims)).flat();
  }
}
