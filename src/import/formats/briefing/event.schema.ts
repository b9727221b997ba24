import { z } from "zod";
import {
  AcledEventType,
  AcledSubEventType,
  EventKind,
  EventWeaponRole,
  ParticipantRole,
  UcdpViolenceType,
} from "../../../events/event.vocabulary";
import { GeoPrecision } from "../../../locations/location.vocabulary";
import { citedReports, codeOf, fuzzyDate, key, keyOf, optional, text } from "./value.schema";

const participant = z
  .strictObject({ actor: keyOf("an actor"), role: codeOf(ParticipantRole) })
  .meta({ id: "Participant", description: "An actor in the event; with several roles it is listed several times." });

const weapon = z
  .strictObject({ weaponSystem: keyOf("a weapon system"), role: codeOf(EventWeaponRole) })
  .meta({ id: "EventWeapon", description: "A weapon system in the event. How many is a matter of claims." });

export const event = z
  .strictObject({
    key,
    kind: codeOf(EventKind),
    title: text.describe("Short title in English."),
    summary: optional(text).describe("What happened, in a few sentences of our own."),
    occurred: fuzzyDate,
    locations: optional(z.array(keyOf("a location"))).describe("The places named, each as exact as known."),
    geoPrecision: optional(codeOf(GeoPrecision)).describe(
      "How exactly the place is known; left out, it follows from the kind of place.",
    ),
    partOf: optional(keyOf("the event that this is a part of")),
    acledEventType: optional(codeOf(AcledEventType)).describe("Left out, it follows from the sub-event type."),
    acledSubEventType: optional(codeOf(AcledSubEventType)),
    ucdpViolenceType: optional(codeOf(UcdpViolenceType)),
    participants: optional(z.array(participant)).describe("Who took part, each actor and role once."),
    weapons: optional(z.array(weapon)).describe("Weapons in it, each system and role once."),
    packages: optional(z.array(keyOf("an aid package"))).describe(
      "Aid packages that it announces, promises or delivers.",
    ),
    reports: citedReports,
  })
  .meta({ id: "Event", description: "Something that happened. Figures about it are claims." });
export type EventInput = z.infer<typeof event>;
