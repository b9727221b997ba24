import { connectionType } from "../graphql/connection";
import { Source } from "./source.entity";

export const SourceConnection = connectionType(Source);
export type SourceConnection = InstanceType<typeof SourceConnection>;
