import { defineEntity } from "../graphql/filter/definition";
import { ascending, descending, toMany, toOne, type RootList } from "../graphql/relation";
import { Report } from "../provenance/report.entity";
import { ImportIssue } from "./import-issue.entity";
import { ImportRun } from "./import-run.entity";

export const importRuns: RootList<ImportRun> = { target: ImportRun, order: [descending("startedAt")] };

export const importRunRelations = {
  release: toOne(ImportRun, "reportId", Report),
  issues: toMany("ImportRun.issues", ImportIssue, "runId", [ascending("row")]),
};

defineEntity(ImportRun, importRuns.order, importRunRelations);
defineEntity(ImportIssue, [ascending("row")], {});
