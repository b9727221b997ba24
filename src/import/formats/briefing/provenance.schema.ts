import { z } from "zod";
import {
  AdmiraltyReliability,
  ClaimChannel,
  ClaimMetric,
  ClaimStance,
  Redistribution,
  SourceKind,
  SubjectMatch,
} from "../../../provenance/provenance.vocabulary";
import {
  address,
  codeOf,
  country,
  day,
  figure,
  fuzzyDate,
  key,
  keyOf,
  language,
  note,
  optional,
  text,
} from "./value.schema";

export const source = z
  .strictObject({
    key,
    name: text.describe("Name of the publisher, account or dataset."),
    kind: codeOf(SourceKind),
    country: optional(country).describe("Country it is based in."),
    side: optional(country).describe("Party to the conflict that it belongs to or sides with."),
    url: optional(address).describe("Home address."),
    licence: optional(text).describe("Licence as far as known."),
    attribution: optional(text).describe("Credit that the licence asks for."),
    redistribution: codeOf(Redistribution),
    reliability: optional(codeOf(AdmiraltyReliability)).describe("Admiralty grade, when somebody has graded it."),
    note,
  })
  .meta({ id: "Source", description: "A publisher or a dataset: whoever puts reports out." });
export type SourceInput = z.infer<typeof source>;

export const report = z
  .strictObject({
    key,
    source: keyOf("the source that published it"),
    title: optional(text).describe("Headline, or what it is in a few words."),
    url: optional(address).describe("Address of the report."),
    publishedOn: optional(day).describe("Day of publication."),
    language: optional(language).describe("Language of the report."),
    contentHash: optional(z.string().regex(/^[0-9a-f]{64}$/)).describe("SHA-256 of what was read, in hex."),
    disclaimer: optional(text).describe("A caveat on the whole report, by itself or by the editors."),
    note,
  })
  .meta({ id: "Report", description: "One article, post, memo or dataset release." });
export type ReportInput = z.infer<typeof report>;

const subject = z
  .strictObject({
    event: optional(keyOf("an event")),
    package: optional(keyOf("an aid package")),
    item: optional(keyOf("an item of a package, as <package>.<item>")),
    weaponSystem: optional(keyOf("a weapon system")),
    actor: optional(keyOf("an actor")),
    location: optional(keyOf("a location")),
  })
  .meta({ id: "Subject", description: "What a claim is about: exactly one of the fields." });

export const claim = z
  .strictObject({
    key: key.describe("Stable key. A claim is never changed: a correction is another claim with its own key."),
    report: keyOf("the report that carries the claim"),
    about: subject,
    claimant: optional(keyOf("the actor who says it")).describe(
      "Key of the actor who says it; left out when it is the outlet itself or not named.",
    ),
    channel: codeOf(ClaimChannel),
    stance: optional(codeOf(ClaimStance)).describe("What the claimant does with the statement; ASSERTS when left out."),
    statement: text.describe("What is said, in our own words, as one sentence."),
    metric: optional(codeOf(ClaimMetric)).describe("What the figure measures."),
    value: optional(figure).describe("The figure; needs a metric."),
    hedge: optional(text).describe("Words with which the report limits the claim, for example reportedly."),
    saidOn: optional(day).describe("Day on which it was said."),
    period: optional(fuzzyDate).describe("Time that the claim speaks of, when it is not that of its subject."),
    place: optional(keyOf("the location the claim speaks of, when it is not that of its subject")),
    countedWeapon: optional(keyOf("the weapon system that the figure counts")),
    match: optional(codeOf(SubjectMatch)).describe(
      "How sure it is that the claim speaks of its subject; SAME when left out.",
    ),
    note,
  })
  .meta({ id: "Claim", description: "What a report says about one subject, with who says it and how sure." });
export type ClaimInput = z.infer<typeof claim>;
