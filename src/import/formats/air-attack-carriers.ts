import type { Draft } from "../datasets/draft";
import { slug } from "../names/slug";
import { knownModel } from "./air-attack-model-table";
import { weaponKey, weaponsOf } from "./air-attack-weapons";

/** Carriers that stand for a class; "Navi" is how the dataset long wrote navy. */
const CLASSES = {
  navi: { key: "naval-vessel-class", name: "Naval vessel (class)" },
  navy: { key: "naval-vessel-class", name: "Naval vessel (class)" },
  submarines: { key: "submarine-class", name: "Submarine (class)" },
  submarine: { key: "submarine-class", name: "Submarine (class)" },
} as const;

/** "9 x Tu-95MS and Navi" -> what the missiles were fired from, each once. How many there were stays in the summary. */
export function carriersOf(cell: string | null, to: Draft): string[] {
  const names = (cell ?? "").split(/\s+and\s+/).map((part) => part.replace(/^\d+\s*[x×х]\s*/i, "").trim());
  return [...new Set(names.filter((name) => name !== "").map((name) => carrier(name, to)))];
}

function carrier(name: string, to: Draft): string {
  const known = Object.entries(CLASSES).find(([word]) => word === name.toLowerCase());
  if (known) return to.weaponClass({ ...known[1], category: "NAVAL" });
  // Launchers on the ground bear the name of their missile.
  if (knownModel(name)) return weaponKey(weaponsOf(name), to);
  // TU-95MS and Tu-95MS are one.
  const aircraft = /^(?:Tu|Su|MiG|A|Il)-\d/i.test(name);
  return to.weapon({
    key: aircraft ? slug(name) : `air-attacks-${slug(name)}`,
    name,
    category: aircraft ? "AIRCRAFT" : /^(?:admiral\b|ingushetiya$)/i.test(name) ? "NAVAL" : "OTHER",
  });
}
