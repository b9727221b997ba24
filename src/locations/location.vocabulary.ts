import { defineVocabulary, type CodeOf } from "../vocabulary";

export const LocationKind = defineVocabulary("LocationKind", "Level of a place in the tree of places.", {
  COUNTRY: "A country (ISO 3166-1).",
  ADM1: "First-order division, for example an oblast (GeoNames ADM1, ISO 3166-2).",
  ADM2: "Second-order division, for example a raion (GeoNames ADM2).",
  SETTLEMENT: "A city, town or village (GeoNames class P).",
  FACILITY: "A single installation, for example an airfield (GeoNames class S).",
  AREA: "Any other area: a region without fixed borders, a front sector, a municipality (GeoNames classes L and T).",
});
export type LocationKind = CodeOf<typeof LocationKind>;

export const GeoPrecision = defineVocabulary(
  "GeoPrecision",
  "How exactly the place of an event is known (UCDP where_prec 1 to 7).",
  {
    EXACT: "The place itself is known (UCDP 1).",
    NEAR: "Within about 25 km of the place (UCDP 2).",
    ADM2: "Somewhere in the second-order division (UCDP 3).",
    ADM1: "Somewhere in the first-order division (UCDP 4).",
    AREA: "Somewhere in an area or along a line that is no administrative unit (UCDP 5).",
    COUNTRY: "Somewhere in the country (UCDP 6).",
    INTERNATIONAL: "In international waters or airspace (UCDP 7).",
  },
);
export type GeoPrecision = CodeOf<typeof GeoPrecision>;
