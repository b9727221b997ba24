import type { LocationInput } from "./briefing/subject.schema";
import type { Draft } from "../datasets/draft";
import { slug } from "../names/slug";

/** Oblasts as the dataset spells them, with their code in ISO 3166-2. Three of Russia are targets too. */
const OBLASTS: Readonly<Record<string, string>> = {
  Vinnytsia: "UA-05",
  Volyn: "UA-07",
  Luhansk: "UA-09",
  Dnipropetrovsk: "UA-12",
  Donetsk: "UA-14",
  Zhytomyr: "UA-18",
  Zakarpattia: "UA-21",
  Zaporizhzhia: "UA-23",
  "Ivano-Frankivsk": "UA-26",
  Kyiv: "UA-32",
  Kirovohrad: "UA-35",
  Lviv: "UA-46",
  Mykolaiv: "UA-48",
  Odesa: "UA-51",
  Poltava: "UA-53",
  Rivne: "UA-56",
  Sumy: "UA-59",
  Ternopil: "UA-61",
  Kharkiv: "UA-63",
  Kherson: "UA-65",
  Khmelnytskyi: "UA-68",
  Cherkasy: "UA-71",
  Chernihiv: "UA-74",
  Chernivtsi: "UA-77",
  Belgorod: "RU-BEL",
  Bryansk: "RU-BRY",
  Kursk: "RU-KRS",
};

/** Cities as the dataset spells them: oblast and point, by which they are told from their namesakes. */
const CITIES: Readonly<Record<string, readonly [oblast: string, lat: number, lon: number]>> = {
  Kharkiv: ["Kharkiv", 49.98, 36.25],
  Kherson: ["Kherson", 46.64, 32.61],
  Kolomyia: ["Ivano-Frankivsk", 48.53, 25.04],
  "Kryvyi Rih": ["Dnipropetrovsk", 47.91, 33.39],
  Dnipro: ["Dnipropetrovsk", 48.45, 34.98],
  Lviv: ["Lviv", 49.84, 24.02],
  Mykolaiv: ["Mykolaiv", 46.97, 31.99],
  Ochakiv: ["Mykolaiv", 46.61, 31.55],
  Odesa: ["Odesa", 46.48, 30.73],
  Zaporizhzhia: ["Zaporizhzhia", 47.84, 35.14],
};

/** Parts of the country by direction, which have no borders. */
const AREAS: Readonly<Record<string, readonly [key: string, name: string]>> = {
  north: ["northern-ukraine", "Northern Ukraine"],
  south: ["southern-ukraine", "Southern Ukraine"],
  east: ["eastern-ukraine", "Eastern Ukraine"],
  west: ["western-ukraine", "Western Ukraine"],
  center: ["central-ukraine", "Central Ukraine"],
  "north-east": ["northeastern-ukraine", "Northeastern Ukraine"],
  "north-west": ["northwestern-ukraine", "Northwestern Ukraine"],
  "south-east": ["southeastern-ukraine", "Southeastern Ukraine"],
  "south-west": ["southwestern-ukraine", "Southwestern Ukraine"],
  "front line": ["front-line-ukraine", "Front line in Ukraine"],
};

/** "A and B" -> ["A", "B"]. Names of places hold commas: "Dnipropetrovsk oblast, Dnipro Raion". */
export function placesIn(cell: string | null): string[] {
  return (cell ?? "")
    .split(/\s+and\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** The keys of the places, each once. A name that nobody knows becomes a place of its own, for review. */
export function placeKeys(names: readonly string[], to: Draft): string[] {
  return [...new Set(names.map((name) => placeKey(name, to)))];
}

function placeKey(written: string, to: Draft): string {
  // "Kyiv oblast (south)": somewhere in the oblast.
  const name = written.replace(/\s*\([^)]*\)$/, "");
  if (name === "Ukraine") return to.country("UA");
  const area = AREAS[name.toLowerCase()];
  if (area) return to.place(inUkraine(to, { key: area[0], name: area[1], kind: "AREA" }));
  const city = CITIES[name];
  if (city) {
    const [oblastName, lat, lon] = city;
    return to.place(
      inUkraine(to, { key: slug(name), name, kind: "SETTLEMENT", parent: oblast(oblastName, to), lat, lon }),
    );
  }
  // Since 2017 Kyiv is a division of its own in the code lists.
  if (name === "Kyiv") {
    const parent = to.place(inUkraine(to, { key: "ua-30", name: "Kyiv City", kind: "ADM1", subdivision: "UA-30" }));
    return to.place(inUkraine(to, { key: "kyiv", name, kind: "SETTLEMENT", parent, lat: 50.45, lon: 30.52 }));
  }
  const division = /^(.+?) oblast(?:, (.+))?$/i.exec(name);
  if (!division) return to.place({ key: `air-attacks-${slug(name)}`, name, kind: "AREA" });
  const parent = oblast(division[1] ?? "", to);
  const part = division[2];
  if (part === undefined) return parent;
  const key = `air-attacks-${slug(name)}`;
  return to.place(inUkraine(to, { key, name: part, kind: / raion$/i.test(part) ? "ADM2" : "AREA", parent }));
}

function oblast(name: string, to: Draft): string {
  const code = OBLASTS[name];
  const full = `${name} oblast`;
  // A misspelling is nobody's guess: it waits for review, with what it may mean.
  if (code === undefined) return to.place({ key: `air-attacks-${slug(full)}`, name: full, kind: "ADM1" });
  const country = code.slice(0, 2);
  const parent = to.country(country);
  return to.place({ key: code.toLowerCase(), name: full, kind: "ADM1", parent, country, subdivision: code });
}

function inUkraine(to: Draft, input: LocationInput): LocationInput {
  return { parent: to.country("UA"), country: "UA", ...input };
}
