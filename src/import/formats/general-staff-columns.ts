import { count, day, integer, text } from "./cells";
import { optional, type RecordOf, required } from "./columns";

/** Columns of the three files; all but date and texts are numbers since the invasion began, or corrections of them. */
export const generalStaffColumns = {
  date: required("Day of the bulletin: saidOn, and the end of the period.", day()),
  day: optional("Day of the war, 1 for 2022-02-24. Not kept.", integer),
  aircraft: optional("Aircraft.", integer),
  helicopter: optional("Helicopters.", integer),
  tank: optional("Tanks.", integer),
  APC: optional("Armoured vehicles.", integer),
  "field artillery": optional("Artillery systems.", integer),
  MRL: optional("Multiple rocket launchers.", integer),
  "anti-aircraft warfare": optional("Air defence systems.", integer),
  drone: optional("Drones of all kinds.", integer),
  "naval ship": optional("Ships and boats.", integer),
  submarines: optional("Submarines, since 2023-09.", integer),
  "cruise missiles": optional("Cruise missiles, since 2022-05.", integer),
  "vehicles and fuel tanks": optional("Vehicles and fuel tankers, since 2022-05.", integer),
  "military auto": optional("Vehicles, to 2022-04.", integer),
  "fuel tank": optional("Fuel tankers, to 2022-04.", integer),
  "mobile SRBM system": optional("Launchers of short-range ballistic missiles, to 2022-04.", integer),
  "special equipment": optional("Special equipment.", integer),
  "ground robotic systems": optional("Uncrewed ground vehicles, since 2026-05.", integer),
  "greatest losses direction": optional("Where most was lost that day, in the notes.", text),
  personnel: optional("Persons killed and wounded.", integer),
  "personnel*": optional('Hedge of personnel: "about", or "more" for more than.', text),
  POW: optional("Prisoners of war, to 2022-04: PRISONERS_CUMULATIVE.", count),
} as const;

export type GeneralStaffRow = RecordOf<typeof generalStaffColumns>;
