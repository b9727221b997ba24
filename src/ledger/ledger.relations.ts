import { defineEntity } from "../graphql/filter/definition";
import { ascending, descending, toMany, type RootList } from "../graphql/relation";
import { ImportIssue } from "./import-issue.entity";
import { ImportRun } from "./import-run.entity";

export const importRuns: RootList<ImportRun> = { target: ImportRun, order: [descending("startedAt")] };

export const importRunRelations = {
  issues: toMany("ImportRun.issues", ImportIssue, "runId", [ascending("line")]),
};

defineEntity(ImportRun, importRuns.order, importRunRelations);
defineEntity(ImportIssue, [ascending("line")], {});
