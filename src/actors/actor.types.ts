import { connectionType } from "../graphql/connection";
import { Actor } from "./actor.entity";

export const ActorConnection = connectionType(Actor);
export type ActorConnection = InstanceType<typeof ActorConnection>;
