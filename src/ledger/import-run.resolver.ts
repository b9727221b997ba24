import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { PageArgs } from "../graphql/connection";
import { Read, Reader } from "../graphql/reader";
import { ascending, descending, toMany, type RootList } from "../graphql/relation";
import { ImportIssue } from "./import-issue.entity";
import { ImportIssueConnection } from "./import-issue.types";
import { ImportRun } from "./import-run.entity";
import { ImportRunConnection } from "./import-run.types";

const importRuns: RootList<ImportRun> = { target: ImportRun, order: [descending("startedAt")] };
const issues = toMany("ImportRun.issues", ImportIssue, "runId", [ascending("line")]);

@Resolver(() => ImportRun)
export class ImportRunResolver {
  @Query(() => ImportRunConnection, { description: "All runs of the import, latest first." })
  importRuns(@Args(() => PageArgs) page: PageArgs, @Read() read: Reader): Promise<ImportRunConnection> {
    return read.list(importRuns, page);
  }

  @Query(() => ImportRun, { nullable: true, description: "The run with the id." })
  importRun(
    @Arg("id", () => ID, { description: "As given by `importRuns`." }) id: string,
    @Read() read: Reader,
  ): Promise<ImportRun> {
    return read.byId(ImportRun, id);
  }

  @FieldResolver(() => ImportIssueConnection, { description: "Problems that the run met, in the order of the file." })
  issues(
    @Root() run: ImportRun,
    @Args(() => PageArgs) page: PageArgs,
    @Read() read: Reader,
  ): Promise<ImportIssueConnection> {
    return read.page(issues, run, page);
  }
}
