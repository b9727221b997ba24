import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { type ListArgs, listArgs } from "../graphql/list-args";
import { Read, Reader } from "../graphql/reader";
import { ImportIssue } from "./import-issue.entity";
import { Report } from "../provenance/report.entity";
import { importRunRelations, importRuns } from "./ledger.relations";
import { ImportIssueConnection } from "./import-issue.types";
import { ImportRun } from "./import-run.entity";
import { ImportRunConnection } from "./import-run.types";

@Resolver(() => ImportRun)
export class ImportRunResolver {
  @Query(() => ImportRunConnection, { description: "All runs of the import, latest first." })
  importRuns(@Args(() => listArgs(ImportRun)) args: ListArgs, @Read() read: Reader): Promise<ImportRunConnection> {
    return read.list(importRuns, args);
  }

  @Query(() => ImportRun, { nullable: true, description: "The run with the id." })
  importRun(
    @Arg("id", () => ID, { description: "As given by `importRuns`." }) id: string,
    @Read() read: Reader,
  ): Promise<ImportRun> {
    return read.byId(ImportRun, id);
  }

  @FieldResolver(() => Report, {
    nullable: true,
    description:
      "The release of the dataset that was read; its source has the licence and the credit. Null for a briefing, a judgement, and a run that was taken back.",
  })
  release(@Root() run: ImportRun, @Read() read: Reader): Promise<Report | null> {
    return read.one(importRunRelations.release, run);
  }

  @FieldResolver(() => ImportIssueConnection, { description: "Problems that the run met, in the order of the file." })
  issues(
    @Root() run: ImportRun,
    @Args(() => listArgs(ImportIssue)) args: ListArgs,
    @Read() read: Reader,
  ): Promise<ImportIssueConnection> {
    return read.page(importRunRelations.issues, run, args);
  }
}
