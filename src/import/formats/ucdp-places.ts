import type { LocationKind } from "../../locations/location.vocabulary";
import type { Draft } from "../datasets/draft";
import { slug } from "../names/slug";
import type { UcdpRecord } from "./ucdp-columns";

/** The place as exactly as it is known: a division when only the division is known. */
export function placeOf(record: UcdpRecord, country: string | null, to: Draft): string {
  const above = country === null ? null : to.country(country);
  const scope = country?.toLowerCase() ?? slug(record.country);
  const named = (name: string, kind: LocationKind, parent: string | null, exact: boolean): string =>
    to.place({
      key: ["ucdp", scope, ...(kind === "ADM1" || record.adm_1 === null ? [] : [slug(record.adm_1)]), slug(name)].join(
        "-",
      ),
      name,
      kind,
      parent,
      country,
      lat: exact ? record.latitude : null,
      lon: exact ? record.longitude : null,
    });
  const division = record.adm_1 === null ? above : named(record.adm_1, "ADM1", above, false);
  switch (record.where_prec) {
    case "COUNTRY":
      return above ?? named(record.country, "COUNTRY", null, false);
    case "ADM1":
      return record.adm_1 === null ? named(record.where_coordinates, "AREA", above, true) : (division ?? "");
    case "ADM2":
      return named(record.adm_2 ?? record.where_coordinates, "ADM2", division, false);
    case "AREA":
      return named(record.where_coordinates, "AREA", division, true);
    case "INTERNATIONAL":
      return named(record.where_coordinates, "AREA", null, true);
    default:
      return named(record.where_coordinates, "SETTLEMENT", division, true);
  }
}
