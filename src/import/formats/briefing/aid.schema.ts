import { z } from "zod";
import { AidAuthority, AidStageKind, Completeness, Confidence } from "../../../aid/aid.vocabulary";
import { AmountQualifier } from "../../../values/money";
import { citedReports, codeOf, currency, day, key, keyOf, note, optional, quantity, text } from "./value.schema";

const stage = z
  .strictObject({
    key: optional(key).describe(
      "Stable key; left out, it is <package or item>.<stage>-<day>, or a number for a stage without a day.",
    ),
    stage: codeOf(AidStageKind),
    on: optional(day).describe("Day on which it was reported."),
    quantity: optional(quantity).describe("How much of the item, in all so far or in this step as the note says."),
    report: optional(keyOf("the report that says so")),
    note,
  })
  .meta({ id: "Stage", description: "One dated line in the ledger of a package or an item." });
export type StageInput = z.infer<typeof stage>;

const item = z
  .strictObject({
    key: key.describe("Key within the package; the key among all is <package>.<item>."),
    name: text.describe("The item in plain words."),
    weaponSystem: optional(keyOf("the weapon system it is")),
    quantity: optional(quantity).describe("How many."),
    stages: optional(z.array(stage)).describe("What became of this item."),
    note,
  })
  .meta({ id: "Item", description: "A line of a package." });
export type ItemInput = z.infer<typeof item>;

const amount = z
  .strictObject({
    value: z.number().nonnegative().describe("Amount in major units: 325000000 is 325 million."),
    currency,
    qualifier: optional(codeOf(AmountQualifier)).describe(
      "What it says about the amount really spent; EXACT when left out.",
    ),
  })
  .meta({ id: "Amount", description: "The announced amount. What others said of it are claims." });
export type AmountInput = z.infer<typeof amount>;

export const aidPackage = z
  .strictObject({
    key,
    title: text.describe("Short title in English."),
    authority: codeOf(AidAuthority),
    sequenceNumber: optional(z.int().min(1).max(1_000_000)).describe(
      "Number in the donor's own series: 36 for the 36th US drawdown.",
    ),
    announcedOn: optional(day).describe("Day of the announcement."),
    amount: optional(amount).describe("Announced amount; left out when none was stated."),
    donors: z.array(keyOf("a donor (actor)")).min(1).describe("Who gives."),
    recipient: keyOf("the actor who receives"),
    partOf: optional(keyOf("the package that this one carries out a part of")),
    completeness: codeOf(Completeness),
    confidence: optional(codeOf(Confidence)).describe("How sure the editors are of this record."),
    reports: citedReports,
    stages: optional(z.array(stage)).describe("What became of the package as a whole."),
    items: optional(z.array(item)).describe("What it holds."),
    note,
  })
  .meta({ id: "AidPackage", description: "Military aid that was announced together." });
export type AidPackageInput = z.infer<typeof aidPackage>;
