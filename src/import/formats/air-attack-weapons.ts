import type { QuantityUnit } from "../../values/quantity";
import type { WeaponCategory } from "../../weapons/weapon-system.vocabulary";
import type { Draft } from "../datasets/draft";
import { slug } from "../names/slug";
import { knownModel, type Model, type ModelKind } from "./air-attack-model-table";
import type { WeaponSystemInput } from "./briefing/subject.schema";

/** What a name that the table lacks says by itself: nothing is guessed beyond the word for the kind. */
function byName(name: string): Model {
  const key = `air-attacks-${slug(name)}`;
  // "X-101/X-555" and "Iskander-M/KN-23" are families whose members are not told apart.
  const generic = name.includes("/") || /^unknown\b/i.test(name);
  const members = name.split("/").map((member) => knownModel(member));
  const [first] = members;
  if (generic && first && members.every((member) => member?.kind === first.kind))
    return { key: slug(name), kind: first.kind, category: first.category, generic };
  if (/\breconnaissance\b/i.test(name)) return { key, kind: "RECONNAISSANCE", category: "UAV", generic };
  if (/(?<!\p{L})(?:uav|drone|бпла)(?!\p{L})/iu.test(name)) return { key, kind: "DRONE", category: "UAV", generic };
  if (/\bmissile\b/i.test(name)) return { key, kind: "MISSILE", category: "MISSILE", generic };
  return { key, kind: "UNKNOWN", category: "OTHER", generic };
}

/** A weapon as a cell names it: one model, a family, or several that are counted together. */
export interface Weapons {
  readonly name: string;
  readonly kinds: ReadonlySet<ModelKind>;
  readonly unit: QuantityUnit;
  readonly input: WeaponSystemInput;
}

/** "X-59 and X-31P" stays one group: nobody said how many of each. The order of its members, which releases change, is none of its. */
export function weaponsOf(cell: string): Weapons {
  const names = [...new Set(cell.split(/\s+and\s+/))].sort();
  const models = names.map((name) => ({ ...(knownModel(name) ?? byName(name)), written: name }));
  const kinds = new Set(models.map(({ kind }) => kind));
  const name = names.join(" and ");
  const [only] = models;
  const input: WeaponSystemInput =
    only && models.length === 1
      ? { key: only.key, name: only.name ?? only.written, category: only.category, generic: only.generic }
      : {
          key: slug(models.map(({ key }) => key).sort().join(" and ")),
          name,
          category: commonCategory(models),
          generic: true,
          note: "Several models that the Air Force counted together.",
        }; // prettier-ignore
  return { name, kinds, unit: unitOf(kinds), input };
}

/** Missiles of air defence that strike the ground beside other missiles are missiles too. */
function commonCategory(models: readonly Model[]): WeaponCategory {
  const [first] = models;
  if (first && models.every(({ category }) => category === first.category)) return first.category;
  return models.every(({ kind }) => kind === "MISSILE") ? "MISSILE" : "OTHER";
}

function unitOf(kinds: ReadonlySet<ModelKind>): QuantityUnit {
  if ([...kinds].every((kind) => kind === "DRONE" || kind === "RECONNAISSANCE")) return "DRONE";
  return kinds.size === 1 && kinds.has("MISSILE") ? "MISSILE" : "PIECE";
}

/** The key under which the weapon is on record. */
export function weaponKey({ input }: Weapons, to: Draft): string {
  return input.generic ? to.weaponClass(input) : to.weapon(input);
}
