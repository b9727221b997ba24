import { InitialSchema1682035200000 } from "./1682035200000-initial-schema";
import { LocationRtree1682121600000 } from "./1682121600000-location-rtree";
import { Search1682208000000 } from "./1682208000000-search";
import { ImportDatasets1764028800000 } from "./1764028800000-import-datasets";
import { Statistics1764201600000 } from "./1764201600000-statistics";
import { LatestEvents1764633600000 } from "./1764633600000-latest-events";

/** Every migration, oldest first. A new one is appended, and a released one is never changed. */
export const migrations = [
  InitialSchema1682035200000,
  LocationRtree1682121600000,
  Search1682208000000,
  ImportDatasets1764028800000,
  Statistics1764201600000,
  LatestEvents1764633600000,
];
