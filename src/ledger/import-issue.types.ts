import { connectionType } from "../graphql/connection";
import { ImportIssue } from "./import-issue.entity";

export const ImportIssueConnection = connectionType(ImportIssue);
export type ImportIssueConnection = InstanceType<typeof ImportIssueConnection>;
