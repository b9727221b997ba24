import type { LocationKind } from "../../locations/location.vocabulary";
import { plainKey } from "../../search/normalise";
import type { Draft } from "../datasets/draft";
import { countryCode } from "../names/countries";
import type { AliasInput } from "./briefing/value.schema";

/** Codes of airports (NLV) stand among the names of towns and airfields; the longer ones (UKON) among those of airfields. */
const AIRPORT = /^[A-Z]{3}$/;
const AIRFIELD = /^[A-Z]{3,4}$/;

/** Web addresses and postal codes, which are no names. */
const NO_NAME = /^https?:|^[\d\s-]+$/;

function isCode(name: string, kind: LocationKind): boolean {
  if (kind === "FACILITY") return AIRFIELD.test(name);
  return kind === "SETTLEMENT" && AIRPORT.test(name);
}

/** How a name is written: "LEBEDIN" is the name of an older file, "Lebedin" the same in plain letters. */
function isShouted(name: string): boolean {
  return name === name.toUpperCase() && name !== name.toLowerCase();
}

/** Names of a place whose language and kind nobody states. Each once, in plain letters where it is there in both. */
export function bareNames(names: readonly string[], kind: LocationKind): AliasInput[] {
  const byKey = new Map<string, string>();
  for (const name of names) {
    if (NO_NAME.test(name) || isCode(name, kind)) continue;
    const key = plainKey(name);
    const other = byKey.get(key);
    if (other === undefined || (isShouted(other) && !isShouted(name))) byKey.set(key, name);
  }
  return [...byKey.values()].map((text) => ({ text, language: "und", kind: "DATASET_NAME" }));
}

/** The country of a code; null, with a warning, for one that is no more, such as AN. */
export function countryOf(code: string | null, column: string, to: Draft): string | null {
  const country = code === null ? null : countryCode(code);
  if (code !== null && country === null) {
    to.warn({
      code: "UNREADABLE_VALUE",
      column,
      value: code,
      expected: "a country of ISO 3166-1",
      message: `${code} is no country of ISO 3166-1 today; the place is kept without one.`,
    });
  }
  return country;
}

/** "UA", "05", "1402" -> ["UA.05", "UA.05.1402"]. 00 is no division but the country at large. */
export function divisionCodes(country: string | null, first: string | null, second: string | null): string[] {
  if (country === null || first === null || first === "00") return [];
  const code = `${country}.${first}`;
  return second === null ? [code] : [code, `${code}.${second}`];
}
