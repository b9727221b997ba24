import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { AidStage } from "../aid/aid-stage.entity";
import { checkPage, PageArgs } from "../graphql/connection";
import { Read, Reader, type RequestContext } from "../graphql/reader";
import { toOne } from "../graphql/relation";
import { DateScalar } from "../graphql/scalars";
import { Change, ChangeConnection } from "./change.types";
import { readChanges } from "./changes";
import { Claim } from "./claim.entity";
import { Report } from "./report.entity";

const changeRelations = {
  claim: toOne(Change, "claimId", Claim),
  stage: toOne(Change, "stageId", AidStage),
  report: toOne(Change, "reportId", Report),
};

@Resolver(() => Change)
export class ChangeResolver {
  @Query(() => ChangeConnection, {
    description:
      "Claims and ledger lines that became known after one day and up to another, oldest first, each with the report that caused the change. What has no day on record is left out.",
  })
  changes(
    @Arg("from", () => DateScalar, { description: "After this day." }) from: string,
    @Arg("to", () => DateScalar, { description: "Up to and including this day." }) to: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { tables, maxPageSize }: RequestContext,
  ): Promise<ChangeConnection> {
    return readChanges(tables, from, to, checkPage(page, maxPageSize));
  }

  @FieldResolver(() => Claim, { nullable: true, description: "The claim; null when it is a ledger line." })
  claim(@Root() change: Change, @Read() read: Reader): Promise<Claim | null> {
    return read.one(changeRelations.claim, change);
  }

  @FieldResolver(() => AidStage, { nullable: true, description: "The ledger line; null when it is a claim." })
  stage(@Root() change: Change, @Read() read: Reader): Promise<AidStage | null> {
    return read.one(changeRelations.stage, change);
  }

  @FieldResolver(() => Report, {
    nullable: true,
    description: "The report that caused the change; null when none is on record.",
  })
  report(@Root() change: Change, @Read() read: Reader): Promise<Report | null> {
    return read.one(changeRelations.report, change);
  }
}
