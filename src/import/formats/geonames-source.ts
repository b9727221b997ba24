import type { SourceInput } from "./briefing/provenance.schema";

/** GeoNames, whose files all have one source. */
export const geonamesSource: SourceInput = {
  key: "geonames",
  name: "GeoNames",
  kind: "DATASET",
  url: "https://www.geonames.org",
  licence: "CC BY 4.0",
  attribution: "GeoNames",
  redistribution: "ALLOWED",
};
