import { connectionType } from "../graphql/connection";
import { AidItem } from "./aid-item.entity";

export const AidItemConnection = connectionType(AidItem);
export type AidItemConnection = InstanceType<typeof AidItemConnection>;
