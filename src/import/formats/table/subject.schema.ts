import { z } from "zod";
import { ActorKind } from "../../../actors/actor.vocabulary";
import { LocationKind } from "../../../locations/location.vocabulary";
import { SourceKind } from "../../../provenance/provenance.vocabulary";
import { DatePrecision } from "../../../values/fuzzy-date";
import { WeaponCategory } from "../../../weapons/weapon-system.vocabulary";
import { optional, text } from "../briefing/value.schema";
import { codeValue, countryValue, dateValue, keyValue, listValue, numberValue, textValue } from "./value.schema";

/** What records name: places, actors, weapon systems and reports. */

const key = optional(keyValue).describe(
  "Key of one that is on record, for example ua-14. With a name, the key under which it is made when nothing on record has the name.",
);

export const actorFields = {
  key,
  name: optional(listValue).describe("Name; states also by their code. Without a name in the cell there is none."),
  kind: optional(codeValue(ActorKind)).describe("What kind of actor it is; needed with a name."),
  country: optional(countryValue).describe("Country it belongs to: a code of ISO 3166-1 such as UA, or a column."),
};

export const actorSpec = z
  .strictObject(actorFields)
  .meta({ id: "ActorOf", description: "An actor: by its name, which aliases on record may match, or by its key." });
export type ActorSpec = z.infer<typeof actorSpec>;

export const weaponFields = {
  key,
  name: optional(listValue).describe("Name of the weapon system. Without a name in the cell there is none."),
  category: optional(codeValue(WeaponCategory)).describe("What kind of weapon it is; OTHER when left out."),
};

export const weaponSpec = z
  .strictObject(weaponFields)
  .meta({ id: "WeaponOf", description: "A weapon system: by its name, which aliases may match, or by its key." });
export type WeaponSpec = z.infer<typeof weaponSpec>;

export const placeSpec = z
  .strictObject({
    key,
    name: optional(listValue).describe(
      "Name of the place. When the cell is empty, the smallest division that is known is meant.",
    ),
    kind: optional(codeValue(LocationKind)).describe("Level of the place; SETTLEMENT when left out."),
    country: optional(countryValue).describe("Country it lies in: a code of ISO 3166-1 such as UA, or a column."),
    adm1: optional(textValue).describe("First-order division it lies in, for example an oblast."),
    adm2: optional(textValue).describe("Second-order division it lies in, for example a raion."),
    lat: optional(numberValue).describe("Latitude in degrees (WGS 84)."),
    lon: optional(numberValue).describe("Longitude in degrees (WGS 84)."),
  })
  .meta({
    id: "PlaceOf",
    description: "A place: by its name and where it lies, by its coordinates alone, or by its key.",
  });
export type PlaceSpec = z.infer<typeof placeSpec>;

export const reportSpec = z
  .strictObject({
    url: optional(listValue).describe("Address of the report; what is no address is left out with a warning."),
    title: optional(textValue).describe("Headline."),
    publisher: optional(textValue).describe("Who published it; the host of the address when left out."),
    kind: optional(codeValue(SourceKind)).describe("What kind of publisher it is; NEWS_OUTLET when left out."),
    publishedOn: optional(dateValue).describe("Day of publication."),
  })
  .meta({
    id: "ReportOf",
    description: "A report that the record cites. Without an address it needs a title and a publisher.",
  });
export type ReportSpec = z.infer<typeof reportSpec>;

export const timeSpec = z
  .strictObject({
    start: optional(dateValue).describe("First possible day, month or year."),
    end: optional(dateValue).describe("Last one; the same as the start when left out."),
    precision: optional(codeValue(DatePrecision)).describe(
      "How exactly it is known. Left out, it follows from how the start is written.",
    ),
    zone: optional(text).describe("Zone of clock times in words, for example Kyiv time; it is kept beside them."),
  })
  .meta({ id: "TimeOf", description: "When it happened, as exactly as the record says. Without a date: unknown." });
export type TimeSpec = z.infer<typeof timeSpec>;
