import type { ActorKind } from "../../actors/actor.vocabulary";
import { AcledEventType, AcledSubEventType, type EventKind, type ParticipantRole } from "../../events/event.vocabulary";
import type { GeoPrecision } from "../../locations/location.vocabulary";
import { type CellReader, oneOf } from "./cells";

/** The codes of ACLED, after its codebook of 2019 and later. */

/** Reads a code; 2.0 is what spreadsheets and pandas make of 2. */
export function codeOf<T>(codes: Readonly<Record<string, T>>): CellReader<T> {
  const read = oneOf(codes);
  return (cell) => read(cell.replace(/\.0+$/, ""));
}

/** "Battles: Armed clash." -> "Armed clash": the last part of a meaning is the label in the files. */
function labelOf(meaning: string): string {
  return meaning.replace(/^.*: /, "").replace(/\.$/, "");
}

export const EVENT_TYPES: Readonly<Record<string, AcledEventType>> = Object.fromEntries(
  AcledEventType.codes.map((code) => [labelOf(AcledEventType.meanings[code]), code]),
);

export const SUB_EVENT_TYPES: Readonly<Record<string, AcledSubEventType>> = Object.fromEntries(
  AcledSubEventType.codes.map((code) => [labelOf(AcledSubEventType.meanings[code]), code]),
);

/** The label of a type or sub-event type, for titles. */
export function nameOfType(type: AcledEventType, subType: AcledSubEventType | null): string {
  return labelOf(subType === null ? AcledEventType.meanings[type] : AcledSubEventType.meanings[subType]);
}

const KINDS: Readonly<Record<AcledEventType, EventKind>> = {
  BATTLES: "ARMED_CLASH",
  PROTESTS: "PROTEST",
  RIOTS: "RIOT",
  EXPLOSIONS_REMOTE_VIOLENCE: "EXPLOSION",
  VIOLENCE_AGAINST_CIVILIANS: "VIOLENCE_AGAINST_CIVILIANS",
  STRATEGIC_DEVELOPMENTS: "STRATEGIC_DEVELOPMENT",
};

export function eventKindOf(type: AcledEventType, subType: AcledSubEventType | null): EventKind {
  if (subType === "AIR_DRONE_STRIKE") return "AIR_STRIKE";
  if (subType === "SHELLING_ARTILLERY_MISSILE_ATTACK") return "SHELLING";
  return KINDS[type];
}

/** The roles of actor 1 and actor 2. Only in attacks does the order say who did it: in battles either may have begun. */
export function rolesOf(type: AcledEventType): readonly [first: ParticipantRole, second: ParticipantRole] {
  switch (type) {
    case "EXPLOSIONS_REMOTE_VIOLENCE":
    case "VIOLENCE_AGAINST_CIVILIANS":
      return ["INITIATOR", "TARGET"];
    case "PROTESTS":
    case "RIOTS":
      return ["INITIATOR", "PARTY"];
    default:
      return ["PARTY", "PARTY"];
  }
}

/** inter1 and inter2 in numbers (to 2024), and in words as ACLED wrote them at different times. */
export const ACTOR_KINDS: Readonly<Record<string, ActorKind>> = {
  "1": "ARMED_FORCE", "State forces": "ARMED_FORCE", "State force": "ARMED_FORCE",
  "2": "ARMED_GROUP", "Rebel group": "ARMED_GROUP", "Rebel groups": "ARMED_GROUP", "Rebel forces": "ARMED_GROUP",
  "3": "ARMED_GROUP", "Political militia": "ARMED_GROUP", "Political militias": "ARMED_GROUP",
  "4": "ARMED_GROUP", "Identity militia": "ARMED_GROUP", "Identity militias": "ARMED_GROUP",
  "5": "GROUP", Rioters: "GROUP",
  "6": "GROUP", Protesters: "GROUP",
  "7": "CIVILIANS", Civilians: "CIVILIANS",
  "8": "ARMED_FORCE", "External/Other forces": "ARMED_FORCE", "External forces": "ARMED_FORCE", "Other forces": "ARMED_FORCE",
}; // prettier-ignore

/** What files write where there is no second actor. */
export const NOBODY: Readonly<Record<string, null>> = { "0": null, None: null, NA: null };

/** geo_precision: 1 the place itself, 2 a place near it, 3 the division, for which a town stands. */
export const GEO_PRECISIONS: Readonly<Record<string, GeoPrecision>> = { "1": "EXACT", "2": "NEAR", "3": "ADM1" };
