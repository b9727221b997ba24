import { connectionType } from "../graphql/connection";
import { Location } from "./location.entity";

export const LocationConnection = connectionType(Location);
export type LocationConnection = InstanceType<typeof LocationConnection>;
