import type { LocationKind } from "../../locations/location.vocabulary";

/** Features of class A that are countries: independent, dependent and partly independent ones. */
const COUNTRIES: ReadonlySet<string> = new Set(["PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS"]);

/** Waters that reports name as the place of an event. Rivers, lakes and springs are millions and no places to act in. */
const WATERS: ReadonlySet<string> = new Set(["OCN", "SEA", "GULF", "STRT", "RSV"]);

/**
 * The level of a place by its class and code in GeoNames; null for what is no place here: waters, roads and railways (R),
 * undersea (U) and vegetation (V).
 */
export function kindOfFeature(featureClass: string, code: string): LocationKind | null {
  switch (featureClass) {
    case "A":
      if (COUNTRIES.has(code)) return "COUNTRY";
      // ADM3 and below, and divisions that are no more (ADM1H, ADM2H), must not be taken for those of today.
      return code === "ADM1" || code === "ADM2" ? code : "AREA";
    case "P":
      return "SETTLEMENT";
    case "S":
      return "FACILITY";
    case "L":
    case "T":
      return "AREA";
    case "H":
      return WATERS.has(code) ? "AREA" : null;
    default:
      return null;
  }
}

/** True for divisions and countries that are no more; their codes of divisions may be those of others today. */
export function isHistoric(featureClass: string, code: string): boolean {
  return featureClass === "A" && code.endsWith("H");
}
