import { CellError, type CellReader, integer, text, within } from "./cells";
import { optional, required } from "./columns";
import { defineFormat } from "./format";
import { bareNames, countryOf } from "./geonames-cells";
import { geonamesSource } from "./geonames-source";

/** "UA.05.1402": the country, and the division in it by one or two codes, of which the second may hold dots. */
const divisionCode: CellReader<readonly [country: string, first: string, second: string | null]> = (cell) => {
  const [, country, first, second] = /^([A-Za-z]{2})\.([^.]+)(?:\.(.+))?$/.exec(cell) ?? [];
  if (country === undefined || first === undefined)
    throw new CellError("the code of a division, for example UA.05 or UA.05.1402");
  return [country, first, second ?? null];
};

/** Lists of divisions: admin1CodesASCII.txt and admin2Codes.txt. */
export const geonamesAdmin = defineFormat({
  name: "geonames-admin",
  title: "GeoNames, divisions (admin1CodesASCII.txt, admin2Codes.txt)",
  version: 1,
  source: geonamesSource,
  claimant: null,
  input: { kind: "delimited", delimiter: "\t", header: ["code", "name", "asciiname", "geonameid"], quote: false },
  columns: {
    code: required("Code of the division: the country, and one or two codes after dots.", divisionCode),
    name: required("Name in Latin letters.", text),
    asciiname: optional("The name without marks; an alias where it differs.", text),
    geonameid: required("Number of the division in the dump.", within(1, 2_147_483_647, integer)),
  },
  key: ({ code, geonameid }) => `admin-${code.filter((part) => part !== null).join(".")}-${geonameid}`,
  slotOf: (key) => `geonames-${key}`,
  map: ({ code: [country, first, second], name, asciiname, geonameid }, to) => {
    const [above, below] = [`${country}.${first}`, second === null ? null : `${country}.${first}.${second}`];
    const kind = below === null ? "ADM1" : "ADM2";
    to.gazetteerPlace({
      id: geonameid,
      name,
      kind,
      country: countryOf(country, "code", to),
      division: below ?? above,
      within: below === null ? [] : [above],
      point: null,
      names: asciiname === null ? [] : bareNames([asciiname], kind),
    });
  },
});
