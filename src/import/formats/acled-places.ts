import type { GeoPrecision } from "../../locations/location.vocabulary";
import type { Draft } from "../datasets/draft";
import { countryCode } from "../names/countries";
import { slug } from "../names/slug";

/** Where an event of ACLED happened. */
export interface AcledPlace {
  readonly country: string;
  readonly code: string | null;
  readonly admin1: string | null;
  readonly admin2: string | null;
  readonly admin3: string | null;
  readonly location: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly precision: GeoPrecision | null;
}

interface CountryCells {
  readonly iso: string | null;
  readonly iso3: string | null;
  readonly country: string;
}

/** ISO 3166-1 alpha-2 of the country of a record: by its number, else its letters, else its name. */
export function countryOf({ iso, iso3, country }: CountryCells): string | null {
  // 804.0 is what pandas makes of 804.
  const number = (iso ?? "").replace(/\.0+$/, "");
  return countryCode(number) ?? countryCode(iso3 ?? "") ?? countryCode(country);
}

/** The place as exactly as it is known: the division when a town only stands for it. */
export function placeOf(place: AcledPlace, to: Draft): string {
  const { code, admin1, admin2, admin3, location, precision } = place;
  const scope = ["acled", code?.toLowerCase() ?? slug(place.country)];
  const above = code === null ? null : to.country(code);
  const adm1 =
    admin1 === null
      ? above
      : to.place({ key: [...scope, slug(admin1)].join("-"), name: admin1, kind: "ADM1", parent: above, country: code });
  // Without any division, as on the sea, the place that stands for it is all there is.
  if (precision === "ADM1" && adm1 !== null) return adm1;
  const names = [admin1, admin2].filter((name) => name !== null);
  const adm2 =
    admin1 === null || admin2 === null
      ? adm1
      : to.place({
          key: [...scope, ...names.map(slug)].join("-"),
          name: admin2,
          kind: "ADM2",
          parent: adm1,
          country: code,
        });
  // Villages of one name are many: the third division parts them, where the file has it.
  const path = [...names, ...(admin3 === null ? [] : [admin3]), location];
  return to.place({
    key: [...scope, "place", ...path.map(slug)].join("-"),
    name: location,
    kind: "SETTLEMENT",
    parent: adm2,
    country: code,
    lat: place.latitude,
    lon: place.longitude,
  });
}
