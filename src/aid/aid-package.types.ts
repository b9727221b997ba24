import { connectionType } from "../graphql/connection";
import { AidPackage } from "./aid-package.entity";

export const AidPackageConnection = connectionType(AidPackage);
export type AidPackageConnection = InstanceType<typeof AidPackageConnection>;
