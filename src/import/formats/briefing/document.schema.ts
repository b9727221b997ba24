import { z } from "zod";
import { aidPackage } from "./aid.schema";
import { event } from "./event.schema";
import { claim, report, source } from "./provenance.schema";
import { actor, location, weaponSystem } from "./subject.schema";
import { optional } from "./value.schema";

/**
 * A briefing: any of the lists below, in any file. References go by key, across files and into the database, so what a
 * file needs may stand in another one.
 */
export const briefing = z
  .strictObject({
    sources: optional(z.array(source)).describe("Publishers and datasets."),
    reports: optional(z.array(report)).describe("What they published."),
    locations: optional(z.array(location)).describe("Places."),
    actors: optional(z.array(actor)).describe("States, forces, bodies, persons."),
    weaponSystems: optional(z.array(weaponSystem)).describe("Weapons and equipment."),
    aidPackages: optional(z.array(aidPackage)).describe("Packages of military aid with items and stages."),
    events: optional(z.array(event)).describe("What happened."),
    claims: optional(z.array(claim)).describe("What reports say, with who says it."),
  })
  .meta({
    title: "conflict-graph briefing",
    description: "Sources, reports, places, actors, weapons, aid, events and claims, written by hand.",
  });
export type Briefing = z.infer<typeof briefing>;
