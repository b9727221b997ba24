import type { Random } from "./random";

const BEGINNINGS = [
  "Bakh", "Bor", "Cher", "Dobr", "Drob", "Fed", "Hor", "Huli", "Kalyn", "Kam", "Kov", "Kram", "Kup", "Lym", "Lub", "Mak",
  "Mar", "Mel", "Myk", "Nov", "Olek", "Or", "Pok", "Pol", "Rob", "Rub", "Sever", "Sol", "Star", "Step", "Tok", "Tor",
  "Vas", "Verb", "Vil", "Vuhl", "Yar", "Zal", "Zol", "Zhov",
] as const; // prettier-ignore
const MIDDLES = ["an", "ar", "ch", "en", "er", "iv", "ok", "ol", "on", "ot", "ov", "ub", "yl", "yn"] as const;
const ENDINGS = ["ets", "hrad", "iansk", "ivka", "ivsk", "mut", "opil", "orsk", "ove", "vyl", "ychi", "yne"] as const;

/** Invented names of places, no two alike. */
export function placeNames(random: Random, count: number): string[] {
  const names = new Set<string>();
  while (names.size < count) {
    const middle = names.size < 300 ? "" : random.pick(MIDDLES) + (names.size < 5_000 ? "" : random.pick(MIDDLES));
    const name = random.pick(BEGINNINGS) + middle + random.pick(ENDINGS);
    names.add(names.has(name) ? `${name} ${random.pick(["Nyzhnie", "Verkhnie", "Male", "Velyke"])}` : name);
  }
  return [...names];
}

const BRANCHES = ["Mechanised", "Motor Rifle", "Airborne", "Territorial", "Marine", "Tank", "Artillery"] as const;
const SIZES = ["Battalion", "Brigade", "Division", "Regiment"] as const;

/** The name of an actor by its number: no two alike up to 28 times the largest number of a brigade. */
export function actorName(index: number): string {
  const [branches, sizes] = [BRANCHES.length, SIZES.length];
  const branch = BRANCHES[index % branches] ?? BRANCHES[0];
  const size = SIZES[Math.floor(index / branches) % sizes] ?? SIZES[0];
  return `${Math.floor(index / (branches * sizes)) + 1}th ${branch} ${size}`;
}

const SERIES = ["Akkord", "Berkut", "Delta", "Granit", "Kobra", "Lynx", "Orion", "Sokil", "Taifun", "Viper"] as const;

/** The name of a weapon system by its number. */
export function systemName(index: number): string {
  return `${SERIES[index % SERIES.length] ?? SERIES[0]}-${Math.floor(index / SERIES.length) + 1}`;
}
