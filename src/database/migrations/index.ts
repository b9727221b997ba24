import { InitialSchema1682035200000 } from "./1682035200000-initial-schema";

/** Every migration, oldest first. A new one is appended, and a released one is never changed. */
export const migrations = [InitialSchema1682035200000];
