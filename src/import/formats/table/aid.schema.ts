import { z } from "zod";
import { AidAuthority, AidStageKind, Completeness } from "../../../aid/aid.vocabulary";
import { AmountQualifier } from "../../../values/money";
import { optional } from "../briefing/value.schema";
import { note, quantitySpec, reports } from "./record.schema";
import { actorSpec, weaponSpec } from "./subject.schema";
import { codeValue, currencyValue, dateValue, numberValue, textValue } from "./value.schema";

const item = z
  .strictObject({
    name: textValue.describe("The item in plain words; without a name in the cell there is no item."),
    key: optional(textValue).describe("Key within the package; made of the name when left out."),
    weaponSystem: optional(weaponSpec).describe("The weapon system it is."),
    quantity: optional(quantitySpec).describe("How many."),
    note,
  })
  .meta({ id: "ItemOf", description: "A line of the package." });

const stage = z
  .strictObject({
    stage: codeValue(AidStageKind).describe("How far the aid has come."),
    on: optional(dateValue).describe("Day on which it was reported; without a day in the cell there is no stage."),
  })
  .meta({ id: "StageOf", description: "A dated line in the ledger of the package." });

const amount = z
  .strictObject({
    value: numberValue.describe("The sum in major units."),
    currency: currencyValue.describe("ISO 4217 code of the currency, for example EUR."),
    qualifier: optional(codeValue(AmountQualifier)).describe(
      "What it says about the amount really spent; EXACT when left out.",
    ),
  })
  .meta({ id: "AmountOf", description: "The announced amount; none when the cell is empty." });

export const aidPackageSpec = z
  .strictObject({
    title: textValue.describe("Short title."),
    authority: codeValue(AidAuthority).describe("Legal or budgetary way in which it is given."),
    donors: z.array(actorSpec).min(1).describe("Who gives."),
    recipient: actorSpec.describe("Who receives."),
    announcedOn: optional(dateValue).describe("Day of the announcement."),
    amount: optional(amount).describe("Announced amount. What others said of it are claims."),
    sequenceNumber: optional(numberValue).describe("Number in the donor's own series."),
    completeness: optional(codeValue(Completeness)).describe(
      "How complete the list of items is. Left out, PARTIAL with items and AMOUNT_ONLY without.",
    ),
    items: optional(z.array(item)).describe("What it holds."),
    stages: optional(z.array(stage)).describe("What became of it."),
    reports,
    note,
  })
  .meta({ id: "AidPackageOf", description: "Each record is a package of aid." });
export type AidPackageSpec = z.infer<typeof aidPackageSpec>;
