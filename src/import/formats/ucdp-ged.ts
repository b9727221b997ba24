import { defineFormat } from "./format";
import { mapUcdpEvent } from "./ucdp";
import { isHxlRow, ucdpColumns } from "./ucdp-columns";

/** UCDP Georeferenced Event Dataset: the official CSV (49 columns) and that of HDX (45 to 52), with or without HXL tags. */
export const ucdpGed = defineFormat({
  name: "ucdp-ged",
  title: "UCDP Georeferenced Event Dataset",
  version: 1,
  source: {
    key: "ucdp-ged",
    name: "UCDP Georeferenced Event Dataset",
    kind: "DATASET",
    country: "SE",
    url: "https://ucdp.uu.se",
    licence: "CC BY 4.0",
    attribution:
      "Uppsala Conflict Data Program, Georeferenced Event Dataset; Sundberg and Melander 2013, and the yearly article of the release",
    redistribution: "ALLOWED",
  },
  claimant: { key: "ucdp", name: "Uppsala Conflict Data Program", kind: "RESEARCH", country: "SE" },
  input: { kind: "delimited", header: true, skip: isHxlRow },
  columns: ucdpColumns,
  key: ({ id }) => String(id),
  slotOf: (key) => `ucdp-${key}`,
  scope: ({ country_id: country, year }) => `${country ?? ""}/${year}`,
  map: (record, to) => mapUcdpEvent(record, to, "ucdp"),
});
