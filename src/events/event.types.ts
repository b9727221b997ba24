import { connectionType } from "../graphql/connection";
import { Event } from "./event.entity";

export const EventConnection = connectionType(Event);
export type EventConnection = InstanceType<typeof EventConnection>;
