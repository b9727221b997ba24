import { z } from "zod";
import {
  AcledEventType,
  AcledSubEventType,
  EventKind,
  EventWeaponRole,
  ParticipantRole,
  UcdpViolenceType,
} from "../../../events/event.vocabulary";
import { GeoPrecision, LocationKind } from "../../../locations/location.vocabulary";
import { AliasKind } from "../../../names/alias.entity";
import { Comparator, QuantityUnit } from "../../../values/quantity";
import { UnrocaCategory, WeaponCategory } from "../../../weapons/weapon-system.vocabulary";
import { codeOf, language, optional } from "../briefing/value.schema";
import { actorFields, actorSpec, placeSpec, reportSpec, timeSpec, weaponFields, weaponSpec } from "./subject.schema";
import { codeValue, countryValue, listValue, numberValue, textValue } from "./value.schema";

/** What a record may become. */

const participant = z
  .strictObject({ ...actorFields, role: codeValue(ParticipantRole).describe("What the actor did.") })
  .meta({ id: "ParticipantOf", description: "An actor in the event." });

const eventWeapon = z
  .strictObject({ ...weaponFields, role: codeValue(EventWeaponRole).describe("What happened to the weapon.") })
  .meta({ id: "EventWeaponOf", description: "A weapon system in the event. How many is a matter of claims." });

export const reports = optional(z.array(reportSpec)).describe("Reports that the record cites.");
export const note = optional(textValue).describe("A remark.");

export const eventSpec = z
  .strictObject({
    kind: codeValue(EventKind).describe("What kind of event it is."),
    title: textValue.describe(
      "Short title. {column} in it becomes the cell; dates and numbers are printed as they were read.",
    ),
    summary: optional(textValue).describe("What happened, in a few sentences."),
    occurred: timeSpec,
    location: optional(placeSpec).describe("Where it happened."),
    geoPrecision: optional(codeValue(GeoPrecision)).describe(
      "How exactly the place is known; left out, it follows from the kind of place.",
    ),
    participants: optional(z.array(participant)).describe("Who took part."),
    weapons: optional(z.array(eventWeapon)).describe("Weapons in it."),
    reports,
    acledEventType: optional(codeValue(AcledEventType)).describe("ACLED event type."),
    acledSubEventType: optional(codeValue(AcledSubEventType)).describe("ACLED sub-event type."),
    ucdpViolenceType: optional(codeValue(UcdpViolenceType)).describe("UCDP type_of_violence."),
  })
  .meta({ id: "EventOf", description: "Each record is an event." });
export type EventSpec = z.infer<typeof eventSpec>;

export const boundFields = {
  best: optional(numberValue).describe(
    "The number itself. With a comparator it is the bound that the comparator is about.",
  ),
  low: optional(numberValue).describe("Lower bound as stated."),
  high: optional(numberValue).describe("Upper bound as stated."),
  comparator: optional(codeValue(Comparator)).describe("How the number bounds the true one; EQ when left out."),
  unit: optional(codeValue(QuantityUnit)).describe("What is counted."),
};

export const quantitySpec = z
  .strictObject(boundFields)
  .meta({ id: "QuantityOf", description: "A number as the record states it. Empty cells are unknown, never 0." });
export type BoundsSpec = z.infer<typeof quantitySpec>;

const aliases = optional(
  z.array(
    z
      .strictObject({
        text: listValue.describe("The other name, or several."),
        language: language.describe("Language of the name."),
        kind: codeOf(AliasKind),
      })
      .meta({ id: "AliasOf", description: "Other names." }),
  ),
).describe("Other names.");

export const locationSpec = z
  .strictObject({
    name: textValue.describe("Usual English name."),
    kind: codeValue(LocationKind).describe("Level of the place."),
    country: optional(countryValue).describe("Country it lies in: a code of ISO 3166-1 such as UA, or a column."),
    adm1: optional(textValue).describe("First-order division it lies in."),
    adm2: optional(textValue).describe("Second-order division it lies in."),
    lat: optional(numberValue).describe("Latitude in degrees (WGS 84)."),
    lon: optional(numberValue).describe("Longitude in degrees (WGS 84)."),
    aliases,
    note,
  })
  .meta({ id: "LocationRecord", description: "Each record describes a place, as a gazetteer does." });
export type LocationSpec = z.infer<typeof locationSpec>;

export const weaponSystemSpec = z
  .strictObject({
    name: textValue.describe("Usual English name."),
    category: codeValue(WeaponCategory).describe("What kind of weapon it is."),
    designation: optional(textValue).describe("Official designation."),
    unrocaCategory: optional(codeValue(UnrocaCategory)).describe("Category in the UN Register of Conventional Arms."),
    originCountry: optional(countryValue).describe("Country of design: a code of ISO 3166-1 such as IR, or a column."),
    manufacturer: optional(textValue).describe("Maker."),
    natoName: optional(textValue).describe("NATO reporting name."),
    calibreMm: optional(numberValue).describe("Calibre in millimetres."),
    rangeKm: optional(numberValue).describe("Range in kilometres."),
    aliases,
    note,
  })
  .meta({ id: "WeaponSystemRecord", description: "Each record describes a weapon system." });
export type WeaponSystemSpec = z.infer<typeof weaponSystemSpec>;

const onRecord = (what: string) => optional(textValue).describe(`Key of ${what} on record.`);

export const aboutSpec = z
  .strictObject({
    event: onRecord("an event"),
    package: onRecord("an aid package"),
    item: onRecord("an item of a package, as <package>.<item>,"),
    actor: optional(actorSpec).describe("An actor."),
    location: optional(placeSpec).describe("A place."),
    weaponSystem: optional(weaponSpec).describe("A weapon system."),
  })
  .meta({ id: "AboutOf", description: "Each record holds claims about something: exactly one of the fields." });
export type AboutSpec = z.infer<typeof aboutSpec>;
