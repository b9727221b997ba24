import { defineVocabulary, type CodeOf } from "../vocabulary";

export const WeaponCategory = defineVocabulary("WeaponCategory", "What kind of weapon or equipment it is.", {
  AIR_DEFENCE: "Air defence system: launcher with its radar and command post, or gun.",
  AIRCRAFT: "Crewed aeroplane.",
  AMMUNITION: "Ammunition for guns, mortars and small arms.",
  ANTI_ARMOUR: "Anti-armour weapon, guided or not.",
  ARMOURED_VEHICLE: "Armoured vehicle other than a tank.",
  ELECTRONIC_WARFARE: "Electronic warfare equipment.",
  ENGINEERING: "Engineering equipment.",
  HELICOPTER: "Helicopter.",
  LOGISTICS: "Trucks, trailers and other support equipment.",
  LOITERING_MUNITION: "Loitering munition or one-way attack drone.",
  MINE: "Mine.",
  MISSILE: "Missile, whatever it is launched from.",
  NAVAL: "Vessel or naval weapon.",
  RADAR_SENSOR: "Radar or other sensor.",
  ROCKET_ARTILLERY: "Multiple rocket launcher.",
  SMALL_ARMS: "Small arms and light weapons.",
  TANK: "Main battle tank.",
  TUBE_ARTILLERY: "Howitzer, gun or mortar.",
  UAV: "Uncrewed aerial vehicle that returns, or whose kind is not stated.",
  OTHER: "Anything else.",
});
export type WeaponCategory = CodeOf<typeof WeaponCategory>;

export const UnrocaCategory = defineVocabulary(
  "UnrocaCategory",
  "Category of the United Nations Register of Conventional Arms.",
  {
    I: "Battle tanks.",
    II: "Armoured combat vehicles.",
    III: "Large-calibre artillery systems.",
    IV: "Combat aircraft and unmanned combat aerial vehicles.",
    V: "Attack helicopters.",
    VI: "Warships.",
    VII: "Missiles and missile launchers.",
    VIII: "Small arms and light weapons (voluntary reporting).",
  },
);
export type UnrocaCategory = CodeOf<typeof UnrocaCategory>;
