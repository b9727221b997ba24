import { connectionType } from "../graphql/connection";
import { Report } from "./report.entity";

export const ReportConnection = connectionType(Report);
export type ReportConnection = InstanceType<typeof ReportConnection>;
