import { alpha3ToAlpha2, getAlpha2Code, getName, numericToAlpha2, registerLocale } from "i18n-iso-countries";
import english from "i18n-iso-countries/langs/en.json";

registerLocale(english);

/** Names that datasets use and ISO 3166-1 does not list, with the code. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  "cote d'ivoire": "CI",
  "dr congo (zaire)": "CD",
  "democratic republic of congo": "CD",
  "republic of congo": "CG",
  "belarus (byelorussia)": "BY",
  "bosnia-herzegovina": "BA",
  brunei: "BN",
  "burkina faso (upper volta)": "BF",
  "cambodia (kampuchea)": "KH",
  curacao: "CW",
  "east timor": "TL",
  "falkland islands": "FK",
  "iran (persia)": "IR",
  "kingdom of eswatini (swaziland)": "SZ",
  "kyrgyz republic": "KG",
  laos: "LA",
  "macedonia, fyr": "MK",
  "madagascar (malagasy)": "MG",
  micronesia: "FM",
  moldova: "MD",
  "myanmar (burma)": "MM",
  "russia (soviet union)": "RU",
  "serbia (yugoslavia)": "RS",
  "south korea": "KR",
  "sri lanka (ceylon)": "LK",
  swaziland: "SZ",
  syria: "SY",
  "tanzania/tanganyika": "TZ",
  "turkey (ottoman empire)": "TR",
  "vatican city": "VA",
  "vietnam (north vietnam)": "VN",
  "north korea": "KP",
  "yemen (north yemen)": "YE",
  "zimbabwe (rhodesia)": "ZW",
};

/** Texts that are remembered: a dataset names the same countries again and again. */
const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, string | null>();

/** ISO 3166-1 alpha-2 of an alpha-2, alpha-3 or numeric code, or of an English name; null when it is none. */
export function countryCode(text: string): string | null {
  let code = remembered.get(text);
  if (code === undefined) {
    code = findCode(text);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(text, code);
  }
  return code;
}

function findCode(text: string): string | null {
  const trimmed = text.trim();
  if (/^[A-Za-z]{2}$/.test(trimmed)) return getName(trimmed.toUpperCase(), "en") ? trimmed.toUpperCase() : null;
  const code =
    (/^[A-Za-z]{3}$/.test(trimmed) ? alpha3ToAlpha2(trimmed.toUpperCase()) : undefined) ??
    (/^\d{1,3}$/.test(trimmed) ? numericToAlpha2(trimmed.padStart(3, "0")) : undefined) ??
    getAlpha2Code(trimmed, "en") ??
    OTHER_NAMES[trimmed.toLowerCase()];
  return code ?? null;
}

/** The usual English name of a country. */
export function countryName(code: string): string {
  return getName(code, "en", { select: "alias" }) ?? code;
}
