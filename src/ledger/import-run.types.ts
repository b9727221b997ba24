import { connectionType } from "../graphql/connection";
import { ImportRun } from "./import-run.entity";

export const ImportRunConnection = connectionType(ImportRun);
export type ImportRunConnection = InstanceType<typeof ImportRunConnection>;
