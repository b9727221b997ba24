import type { WeaponCategory } from "../../weapons/weapon-system.vocabulary";

/** The headings of Oryx's list, by the words that its versions share. The first that fits counts. */
const HEADINGS: readonly (readonly [RegExp, WeaponCategory])[] = [
  [/^tanks/i, "TANK"],
  [/anti-aircraft|surface-to-air|air defen[cs]e/i, "AIR_DEFENCE"],
  [/anti-tank/i, "ANTI_ARMOUR"],
  [/rocket|missile artillery/i, "ROCKET_ARTILLERY"],
  [/artillery support|command posts|engineering/i, "ENGINEERING"],
  [/artillery|mortars/i, "TUBE_ARTILLERY"],
  [/radars/i, "RADAR_SENSOR"],
  [/jammers/i, "ELECTRONIC_WARFARE"],
  [/unmanned ground/i, "OTHER"],
  [/unmanned|drones|uav/i, "UAV"],
  [/helicopters/i, "HELICOPTER"],
  [/^(?:fighter |combat )?aircraft/i, "AIRCRAFT"],
  [/naval|ships|submarines/i, "NAVAL"],
  [/armou?red|infantry (?:fighting|mobility)|mine-resistant|fighting vehicles/i, "ARMOURED_VEHICLE"],
  [/trucks|jeeps|trains|logistics/i, "LOGISTICS"],
];

/** What the words of a name say for certain; a name without such a word stays OTHER. The first that fits counts. */
const WORDS: readonly (readonly [RegExp, WeaponCategory])[] = [
  [
    /\b(?:recovery vehicle|bridge|pontoon|excavator|engineering|mine[- ]clearing|crane|bulldozer|trench)\b/i,
    "ENGINEERING",
  ],
  [/\bhelicopter\b/i, "HELICOPTER"],
  [/(?<!counter-)\bUAV\b|\bunmanned aerial\b/i, "UAV"],
  [/\b(?:electronic warfare|EW system|jammer|jamming|counter-UAV)\b/i, "ELECTRONIC_WARFARE"],
  [/\bradar\b/i, "RADAR_SENSOR"],
  [/\b(?:bomber|fighter|strike aircraft|transport aircraft|multirole aircraft|airborne|flying boat)\b/i, "AIRCRAFT"],
  [/\b(?:ship|boat|frigate|corvette|cruiser|minesweeper|landing craft|submarine)\b/i, "NAVAL"],
  [/\bATGM carrier\b|\banti-tank gun\b/i, "ANTI_ARMOUR"],
  [/\b(?:howitzer|field[- ]gun|gun mortar|towed artillery|self-propelled artillery)\b/i, "TUBE_ARTILLERY"],
  [
    /^unknown tank$|^(?:unknown )?T-(?:54|55|62|64|72|80|90)(?!\d)|^(?:Leopard [12]A|Challenger 2|PT-91|M1A[12])/i,
    "TANK",
  ],
  [/^(?:unknown )?(?:BMP|BTR|BMD|BRDM|MT-LB|M113|M2A2|CV9040|YPR-765|Kozak|Mamba)/i, "ARMOURED_VEHICLE"],
  [
    /\b(?:truck|tanker|van|jeep|low-loader)\b|^(?:KamAZ \dx\d|Ural-(?:4320|43206|375D|5323)|ZiL-\d+|GAZ-66)$/i,
    "LOGISTICS",
  ],
];

/** @param heading of the list, where the file has it */
export function oryxCategory(name: string, heading: string | null): WeaponCategory {
  if (heading !== null) return HEADINGS.find(([words]) => words.test(heading.trim()))?.[1] ?? "OTHER";
  return WORDS.find(([words]) => words.test(name))?.[1] ?? "OTHER";
}
