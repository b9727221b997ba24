import type { Draft } from "../datasets/draft";
import { countryCode } from "../names/countries";
import { pythonCounts, readable } from "./air-attack-cells";
import type { AirAttack } from "./air-attack-columns";

export interface Crossings {
  readonly crossed: number | null;
  readonly back: number | null;
  /** The country, when it is one. */
  readonly place: string | null;
  readonly note: string | null;
}

/** Weapons that left the country: two columns in 2025, a dict of countries in 2026. */
export function crossings(row: AirAttack, to: Draft): Crossings {
  const { cross_border_belarus: belarus, back_russia: back } = row;
  const stated = [...(readable(row.border_crossing, "border_crossing", pythonCounts, to) ?? [])];
  const abroad = stated.flatMap(([country, number]) =>
    number === null || isRussia(country) ? [] : [[country, number] as const],
  );
  if (belarus !== null) abroad.push(["Belarus", belarus]);
  const [first] = abroad;
  const code = first && abroad.length === 1 ? countryCode(first[0]) : null;
  return {
    crossed: first ? abroad.reduce((sum, [, number]) => sum + number, 0) : null,
    back: back ?? stated.find(([country]) => isRussia(country))?.[1] ?? null,
    place: code === null ? null : to.country(code),
    note:
      first && code === null
        ? `By country: ${abroad.map(([country, number]) => `${country} ${number}`).join(", ")}.`
        : null,
  };
}

function isRussia(country: string): boolean {
  return countryCode(country) === "RU";
}
