import { connectionType } from "../graphql/connection";
import { WeaponSystem } from "./weapon-system.entity";

export const WeaponSystemConnection = connectionType(WeaponSystem);
export type WeaponSystemConnection = InstanceType<typeof WeaponSystemConnection>;
