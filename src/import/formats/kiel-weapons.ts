import type { WeaponCategory } from "../../weapons/weapon-system.vocabulary";
import type { Draft } from "../datasets/draft";
import { slug } from "../names/slug";
import type { KielRecord } from "./kiel-columns";

/** Types of items that are weapons or their ammunition; equipment, goods and services are plain text. */
const WEAPONS = /heavy weapon|portable defence system|light armaments|light infantry|aviation|^ammunition$|^missile$/i;

/** Sub-types that are no weapon, although the type is. */
const NO_WEAPON = /spare parts|overhaul|equipment/i;

/** Sub-type -> category; the first that fits. */
const CATEGORIES: readonly (readonly [RegExp, WeaponCategory])[] = [
  [/anti-drone/i, "OTHER"],
  [/drone/i, "UAV"],
  [/\bLAW\b/i, "ANTI_ARMOUR"],
  [/MANPADS ammunition|missile \(|^missile$|ship/i, "MISSILE"],
  [/ammunition|artillery round/i, "AMMUNITION"],
  [/MANPADS|anti-aircraft/i, "AIR_DEFENCE"],
  [/\bMBT\b/, "TANK"],
  [/recoilless/i, "ANTI_ARMOUR"],
  [/MLRS/, "ROCKET_ARTILLERY"],
  [/howitzer|mortar|field gun|mm\b/i, "TUBE_ARTILLERY"],
  [/vehicle|carrier/i, "ARMOURED_VEHICLE"],
  [/helicopter/i, "HELICOPTER"],
  [/aircraft|jet/i, "AIRCRAFT"],
  [/vessel|combatant/i, "NAVAL"],
  [/mine|explosive/i, "MINE"],
  [/radar/i, "RADAR_SENSOR"],
  [/SALW|rifle|grenade/i, "SMALL_ARMS"],
];

/** SAM stands in brackets behind systems and missiles alike: systems are named so. */
function categoryOf(subType: string): WeaponCategory {
  if (/\bsystem\b/i.test(subType) && /surface-to-air/i.test(subType)) return "AIR_DEFENCE";
  return CATEGORIES.find(([pattern]) => pattern.test(subType))?.[1] ?? "OTHER";
}

/** Key of the weapon system that the item of a row is; null when it is no weapon. */
export function weaponOf(record: KielRecord, to: Draft): string | null {
  const { Items: name, "Type of Item": type, "Sub-type of item": subType } = record;
  if (name === null || type === null || !WEAPONS.test(type) || NO_WEAPON.test(subType ?? "")) return null;
  return to.weapon({
    key: `kiel-${slug(name)}`,
    name,
    category: categoryOf(subType ?? type),
    // Names of models have capitals or digits: "drone" is a class.
    generic: !/[A-Z0-9]/.test(name),
  });
}
