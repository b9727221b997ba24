import type { GeoPrecision } from "../../locations/location.vocabulary";
import type { DatePrecision } from "../../values/fuzzy-date";
import { count, day, integer, latitude, list, longitude, oneOf, text } from "./cells";
import { expected, optional, type RecordOf, required } from "./columns";

/** What the datasets of UCDP have in common. Codes after the UCDP GED codebook. */

const VIOLENCE = { "1": "STATE_BASED", "2": "NON_STATE", "3": "ONE_SIDED" } as const;

/** UCDP where_prec -> how exactly the place is known. */
const PRECISIONS: Readonly<Record<string, GeoPrecision>> = {
  "1": "EXACT",
  "2": "NEAR",
  "3": "ADM2",
  "4": "ADM1",
  "5": "AREA",
  "6": "COUNTRY",
  "7": "INTERNATIONAL",
};

/** UCDP date_prec -> how exactly the time is known; 2 is "2 to 6 days", given by the first and the last day. */
const DATE_PRECISIONS: Readonly<Record<string, DatePrecision>> = {
  "1": "DAY",
  "2": "RANGE",
  "3": "WEEK",
  "4": "MONTH",
  "5": "YEAR",
};

export const ucdpColumns = {
  id: required("Id of the event, the same in every release.", integer),
  relid: optional("Readable id, which changes between releases. Not kept.", text),
  year: required("Year of the event, for the scope of a release.", integer),
  code_status: optional("Clear, or what UCDP still checks: the hedge of the claims.", text),
  type_of_violence: required("1 state-based, 2 non-state, 3 one-sided.", oneOf(VIOLENCE)),
  conflict_name: optional("Conflict, in the summary.", text),
  dyad_name: optional("The two sides, in the title.", text),
  side_a_new_id: expected("UCDP id of the first side; empty for sides without one.", integer),
  side_a: required("First side.", text),
  side_b_new_id: expected("UCDP id of the second side; empty for sides without one.", integer),
  side_b: required("Second side; civilians for one-sided violence.", text),
  source_article: optional('Reports: "office,date,headline" in quotes, parted by semicolons.', text),
  source_office: optional("Publishers, when there are no articles.", list(";")),
  source_date: optional("Days of the reports, when there are no articles.", list(";")),
  source_headline: optional("Headlines. Not read: they may hold the separator.", text),
  source_original: optional("Whom the reports quote, in the note of the claims.", text),
  where_prec: required("How exactly the place is known, 1 to 7.", oneOf(PRECISIONS)),
  where_coordinates: required("Name of the place of the coordinates.", text),
  where_description: optional("The place in words, in the summary.", text),
  adm_1: optional("First-order division.", text),
  adm_2: optional("Second-order division.", text),
  latitude: expected("Latitude, WGS 84.", latitude),
  longitude: expected("Longitude, WGS 84.", longitude),
  country: required("Country.", text),
  iso3: optional("ISO 3166-1 alpha-3 of the country (HDX only).", text),
  country_id: expected("Gleditsch and Ward number of the country, for the scope of a release.", text),
  event_clarity: optional("1 separate, 2 aggregated from a report over a longer time.", oneOf({ "1": 1, "2": 2 })),
  date_prec: required("How exactly the time is known, 1 to 5.", oneOf(DATE_PRECISIONS)),
  date_start: required("First day.", day()),
  date_end: required("Last day.", day()),
  deaths_a: expected("Killed on the first side: FATALITIES_SIDE_A.", count),
  deaths_b: expected("Killed on the second side: FATALITIES_SIDE_B.", count),
  deaths_civilians: expected("Civilians killed: FATALITIES_CIVILIAN.", count),
  deaths_unknown: expected("Killed, side unknown: FATALITIES_UNKNOWN.", count),
  best: expected("Best estimate of all killed: FATALITIES.", count),
  high: expected("Highest estimate.", count),
  low: expected("Lowest estimate; it may exceed the best.", count),
} as const;

export type UcdpRecord = RecordOf<typeof ucdpColumns>;

/** Line 2 of files of HDX holds tags of the Humanitarian Exchange Language instead of a record. */
export function isHxlRow(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.startsWith("#")) && cells.every((cell) => cell === "" || cell.startsWith("#"));
}
