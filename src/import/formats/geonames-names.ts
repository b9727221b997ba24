import type { AliasInput } from "./briefing/value.schema";
import { integer, oneOf, text, within } from "./cells";
import { optional, required } from "./columns";
import { defineFormat } from "./format";
import { geonamesSource } from "./geonames-source";

const HEADER = [
  "alternateNameId", "geonameid", "isolanguage", "alternate_name", "isPreferredName", "isShortName", "isColloquial",
  "isHistoric", "from", "to",
] as const; // prettier-ignore

/** What stands in the place of a language where the text is no name: codes, postal codes, addresses, sounds. */
const NO_LANGUAGES: ReadonlySet<string> = new Set([
  "post",
  "iata",
  "icao",
  "faac",
  "tcid",
  "unlc",
  "link",
  "wkdt",
  "phon",
]);

const LANGUAGE = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/;

/** What GeoNames writes for a language, as a BCP 47 tag; und where it is none. */
function languageOf(code: string | null): string {
  if (code === "piny") return "zh-Latn";
  // French of the Revolution.
  if (code === "fr_1793") return "fr";
  return code !== null && LANGUAGE.test(code) ? code : "und";
}

const flag = oneOf({ "1": true, "0": false });

/** Alternate names: alternateNamesV2.txt, the older alternateNames.txt, and those of one country. */
export const geonamesNames = defineFormat({
  name: "geonames-names",
  title: "GeoNames, names of places (alternateNamesV2.txt)",
  version: 1,
  source: geonamesSource,
  claimant: null,
  input: {
    kind: "delimited",
    delimiter: "\t",
    header: HEADER,
    // The older file has no from and to.
    least: HEADER.indexOf("from"),
    quote: false,
    skip: (cells) => NO_LANGUAGES.has(cells[HEADER.indexOf("isolanguage")] ?? ""),
  },
  columns: {
    alternateNameId: required("Number of the name, the same in every release.", integer),
    geonameid: required(
      "Number of the place. Names of places that are not on record are left out.",
      within(1, 2_147_483_647, integer),
    ),
    isolanguage: optional(
      "Language; und where it is empty. Rows of codes and addresses (post, iata, link …) are skipped.",
      text,
    ),
    alternate_name: required("The name: an alias.", text),
    isPreferredName: optional("1 for the official or preferred name: OFFICIAL.", flag),
    isShortName: optional("1 for a short name: SHORT.", flag),
    isColloquial: optional("1 for a colloquial name: INFORMAL.", flag),
    isHistoric: optional("1 for a name of the past: FORMER.", flag),
    to: optional("End of the time in which it was used: FORMER.", text),
  },
  key: ({ alternateNameId }) => `name-${alternateNameId}`,
  slotOf: (key) => `geonames-${key}`,
  map: ({ geonameid, isolanguage, alternate_name: name, ...is }, to) => {
    const language = languageOf(isolanguage);
    const kinds: readonly (readonly [boolean, AliasInput["kind"]])[] = [
      [is.isHistoric === true || is.to !== null || isolanguage === "fr_1793", "FORMER"],
      [is.isColloquial === true, "INFORMAL"],
      [is.isShortName === true, "SHORT"],
      [isolanguage === "abbr", "ABBREVIATION"],
      [is.isPreferredName === true, "OFFICIAL"],
      [isolanguage === "piny", "TRANSLITERATION"],
      [language === "und", "DATASET_NAME"],
    ];
    const kind = kinds.find(([holds]) => holds)?.[1] ?? "COMMON";
    to.gazetteerName(geonameid, { text: name, language, kind });
  },
});
