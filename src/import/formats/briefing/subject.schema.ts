import { z } from "zod";
import { ActorKind } from "../../../actors/actor.vocabulary";
import { LocationKind } from "../../../locations/location.vocabulary";
import { UnrocaCategory, WeaponCategory } from "../../../weapons/weapon-system.vocabulary";
import { aliases, calendarDate, citedReports, codeOf, country, key, keyOf, note, optional, text } from "./value.schema";

export const location = z
  .strictObject({
    key: key.describe(
      "ISO 3166 code in small letters for countries (ua) and first-order divisions (ua-14), a name otherwise.",
    ),
    name: text.describe("Usual English name."),
    kind: codeOf(LocationKind),
    parent: optional(keyOf("the location that holds it")),
    country: optional(country).describe("Country it lies in; for a country its own code."),
    subdivision: optional(z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)).describe(
      "ISO 3166-2 code of the division it is or lies in, for example UA-14.",
    ),
    lat: optional(z.number().min(-90).max(90)).describe("Latitude in degrees (WGS 84); together with lon."),
    lon: optional(z.number().min(-180).max(180)).describe("Longitude in degrees (WGS 84); together with lat."),
    geonamesId: optional(z.int().min(1).max(2_147_483_647)).describe(
      "Number in GeoNames; belongs to one location only.",
    ),
    aliases,
    reports: citedReports,
    note,
  })
  .meta({ id: "Location", description: "A place in the tree country > ADM1 > ADM2 > settlement, facility or area." });
export type LocationInput = z.infer<typeof location>;

const position = z
  .strictObject({
    title: text.describe("Title of the office."),
    body: optional(keyOf("the actor whose office it is")),
    asOf: optional(calendarDate).describe("When this was reported: a day, a month or a year."),
  })
  .meta({ id: "Position", description: "The office that a person holds, as far as the reports say." });

export const actor = z
  .strictObject({
    key,
    name: text.describe("Usual English name."),
    kind: codeOf(ActorKind),
    country: optional(country).describe("Country the actor belongs to."),
    parent: optional(keyOf("the actor that this one is part of")),
    position: optional(position).describe("Office that a person holds."),
    aliases,
    reports: citedReports,
    note,
  })
  .meta({ id: "Actor", description: "Somebody who acts, is acted upon, gives, receives or speaks." });
export type ActorInput = z.infer<typeof actor>;

export const weaponSystem = z
  .strictObject({
    key,
    name: text.describe("Usual English name, with what it is: HIMARS rocket launcher."),
    designation: optional(text).describe("Official designation, for example M142."),
    category: codeOf(WeaponCategory),
    unrocaCategory: optional(codeOf(UnrocaCategory)).describe(
      "Category in the UN Register of Conventional Arms, where it is certain.",
    ),
    originCountry: optional(country).describe("Country of design."),
    manufacturer: optional(text).describe("Maker."),
    natoName: optional(text).describe("NATO reporting name."),
    calibreMm: optional(z.number().positive()).describe("Calibre in millimetres."),
    rangeKm: optional(z.number().positive()).describe("Range in kilometres."),
    generic: optional(z.boolean()).describe(
      "True when this stands for a class and not for one model; false when left out.",
    ),
    variantOf: optional(keyOf("the weapon system that this is a variant of")),
    aliases,
    reports: citedReports,
    note,
  })
  .meta({
    id: "WeaponSystem",
    description: "A kind of weapon or equipment. A launcher and its ammunition are two systems.",
  });
export type WeaponSystemInput = z.infer<typeof weaponSystem>;
