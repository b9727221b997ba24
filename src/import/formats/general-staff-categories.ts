import type { QuantityUnit } from "../../values/quantity";
import type { WeaponCategory } from "../../weapons/weapon-system.vocabulary";

/** What a column of the General Staff's table counts. */
export interface LossCategory {
  /** Key and name of the weapon system that stands for the class. */
  readonly key: string;
  readonly name: string;
  readonly category: WeaponCategory;
  readonly unit: QuantityUnit;
}

function category(key: string, name: string, of: WeaponCategory, unit: QuantityUnit): LossCategory {
  return { key, name, category: of, unit };
}

/** By column. Classes that other records count by too have the same key everywhere. */
export const lossCategories = {
  aircraft: category("aircraft-class", "Aircraft (class)", "AIRCRAFT", "AIRCRAFT"),
  helicopter: category("helicopter-class", "Helicopter (class)", "HELICOPTER", "AIRCRAFT"),
  tank: category("tank-class", "Tank (class)", "TANK", "VEHICLE"),
  APC: category("armoured-vehicle", "Armoured vehicle (type not stated)", "ARMOURED_VEHICLE", "VEHICLE"),
  "field artillery": category("artillery-class", "Artillery system (class)", "TUBE_ARTILLERY", "SYSTEM"),
  MRL: category("rocket-launcher-class", "Multiple rocket launcher (class)", "ROCKET_ARTILLERY", "LAUNCHER"),
  "anti-aircraft warfare": category("air-defence-class", "Air defence system (class)", "AIR_DEFENCE", "SYSTEM"),
  drone: category("uav-unspecified", "Drone (type not stated)", "UAV", "DRONE"),
  "naval ship": category("naval-vessel-class", "Naval vessel (class)", "NAVAL", "VESSEL"),
  submarines: category("submarine-class", "Submarine (class)", "NAVAL", "VESSEL"),
  "cruise missiles": category("cruise-missile-class", "Cruise missile (class)", "MISSILE", "MISSILE"),
  "vehicles and fuel tanks": category("vehicle-class", "Vehicle or fuel tanker (class)", "LOGISTICS", "VEHICLE"),
  "military auto": category("truck", "Truck (type not stated)", "LOGISTICS", "VEHICLE"),
  "fuel tank": category("fuel-tanker", "Fuel tanker truck", "LOGISTICS", "VEHICLE"),
  "mobile SRBM system": category("ballistic-launcher-class", "Launcher of short-range ballistic missiles (class)", "ROCKET_ARTILLERY", "SYSTEM"),
  "special equipment": category("special-equipment-class", "Special equipment (class)", "OTHER", "ITEM"),
  "ground robotic systems": category("ground-robot-class", "Uncrewed ground vehicle (class)", "OTHER", "SYSTEM"),
} as const satisfies Record<string, LossCategory>; // prettier-ignore

export type LossColumn = keyof typeof lossCategories;
export const lossColumns = Object.keys(lossCategories) as readonly LossColumn[];
