import type { LocationKind } from "../../locations/location.vocabulary";
import { integer, latitude, list, longitude, text, within } from "./cells";
import { optional, required } from "./columns";
import { defineFormat } from "./format";
import { bareNames, countryOf, divisionCodes } from "./geonames-cells";
import { isHistoric, kindOfFeature } from "./geonames-features";
import { geonamesSource } from "./geonames-source";

/** The columns in the order of the dump, which has no header. */
const HEADER = [
  "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class", "feature_code",
  "country_code", "cc2", "admin1_code", "admin2_code", "admin3_code", "admin4_code", "population", "elevation", "dem",
  "timezone", "modification_date",
] as const; // prettier-ignore

const CLASS = HEADER.indexOf("feature_class");
const CODE = HEADER.indexOf("feature_code");

/** The kind of a record that was not skipped. */
function kindOf(featureClass: string, code: string | null): LocationKind {
  return kindOfFeature(featureClass, code ?? "") ?? "AREA";
}

/** GeoNames dump: UA.txt and those of other countries, allCountries.txt, cities500.txt to cities15000.txt. */
export const geonames = defineFormat({
  name: "geonames",
  title: "GeoNames, places (UA.txt, allCountries.txt, cities15000.txt)",
  version: 1,
  source: geonamesSource,
  claimant: null,
  input: {
    kind: "delimited",
    delimiter: "\t",
    header: HEADER,
    quote: false,
    // Some offer the dump with a header.
    skip: (cells) =>
      cells.length === HEADER.length &&
      (cells[0] === "geonameid" || kindOfFeature(cells[CLASS] ?? "", cells[CODE] ?? "") === null),
  },
  columns: {
    geonameid: required("Number of the place, the same in every release.", within(1, 2_147_483_647, integer)),
    name: required("Name in Latin letters.", text),
    asciiname: optional("The name without marks; an alias where it differs.", text),
    alternatenames: optional(
      "Other names of any language, old ones and errors among them: aliases of unknown language. Codes of airports are none.",
      list(","),
    ),
    latitude: required("Latitude, WGS 84.", latitude),
    longitude: required("Longitude, WGS 84.", longitude),
    feature_class: required("A, P, S, L, T and some of H; gives the kind of place with the code.", text),
    feature_code: optional("Code within the class, for example PCLI, ADM1, ADM2.", text),
    country_code: optional("ISO 3166-1 alpha-2 of the country that it lies in.", text),
    admin1_code: optional("Code of the first-order division; 00 for none.", text),
    admin2_code: optional("Code of the second-order division.", text),
  },
  key: ({ geonameid }) => String(geonameid),
  slotOf: (key) => `geonames-${key}`,
  map: (record, to) => {
    const { geonameid: id, name, asciiname, alternatenames, latitude: lat, longitude: lon } = record;
    const { feature_class: featureClass, feature_code: code, admin1_code: first, admin2_code: second } = record;
    const kind = kindOf(featureClass, code);
    const country = countryOf(record.country_code, "country_code", to);
    const codes = divisionCodes(country, first, isHistoric(featureClass, code ?? "") ? null : second);
    const depth = kind === "ADM1" ? 1 : 2;
    const isDivision = kind === "ADM1" || (kind === "ADM2" && codes.length === 2);
    const own = isDivision ? (codes[depth - 1] ?? null) : null;
    to.gazetteerPlace({
      id,
      name,
      kind,
      country,
      division: own,
      within: own === null ? codes : codes.slice(0, depth - 1),
      point: { lat, lon },
      names: bareNames([...(asciiname === null ? [] : [asciiname]), ...(alternatenames ?? [])], kind),
    });
  },
});
