import { z } from "zod";
import { ClaimChannel, ClaimMetric, ClaimStance } from "../../../provenance/provenance.vocabulary";
import { key, optional, text } from "../briefing/value.schema";
import { source } from "../briefing/provenance.schema";
import { aidPackageSpec } from "./aid.schema";
import { aboutSpec, boundFields, eventSpec, locationSpec, weaponSystemSpec } from "./record.schema";
import { actorSpec, placeSpec, reportSpec, timeSpec, weaponSpec } from "./subject.schema";
import { codeValue, currencyValue, dateValue, textValue, unknownTexts } from "./value.schema";

const columnName = text.describe("Name of a column.");

const input = z
  .strictObject({
    kind: optional(z.enum(["delimited", "json", "spreadsheet"])).describe(
      "How the file is written: CSV or the like, JSON or NDJSON, an Excel workbook. Detected when left out.",
    ),
    delimiter: optional(z.string().length(1)).describe("What parts the cells; detected when left out."),
    header: optional(z.array(columnName).min(1)).describe("Names of the columns when the file has no header line."),
    quote: optional(z.boolean()).describe("False when quotes in the file are letters like others."),
    sheet: optional(text).describe("Sheet of the workbook; the first when left out."),
  })
  .meta({ id: "Input", description: "How the file is read, where it can't be told from the file." });

const keySpec = z
  .strictObject({
    column: optional(columnName).describe("Column with the dataset's own id, the same in every release and unique."),
    columns: optional(z.array(columnName).min(1)).describe(
      "Columns that tell records apart when there is no id. Never figures: a later release may correct them.",
    ),
  })
  .meta({ id: "KeyOf", description: "What tells a record from the others in every release: one of the fields." });

const scope = z
  .strictObject({
    columns: z
      .array(columnName)
      .describe("For example [country, year]. An empty list: every file holds the whole dataset."),
  })
  .meta({
    id: "Scope",
    description:
      "The part of the dataset that a file holds whole. What an earlier release has in that part and this one lacks was dropped.",
  });

const claimSpec = z
  .strictObject({
    slot: key.describe("Name of the figure among those of a record, the same for ever, for example fatalities."),
    metric: optional(codeValue(ClaimMetric)).describe("What the figure measures."),
    ...boundFields,
    currency: optional(currencyValue).describe("ISO 4217 code; makes it a sum of money in major units."),
    statement: textValue.describe("What is said, as one sentence: {deaths} killed."),
    claimant: optional(actorSpec).describe("Who says it; the claimant of the dataset when left out."),
    channel: optional(codeValue(ClaimChannel)).describe("By which way it reached the report; DATASET when left out."),
    stance: optional(codeValue(ClaimStance)).describe("ASSERTS when left out."),
    hedge: optional(textValue).describe("Words with which the claim is limited, for example reportedly."),
    saidOn: optional(dateValue).describe("Day on which it was said."),
    knownOn: optional(dateValue).describe(
      "Day from which it was public, when the dataset compiles what others had published.",
    ),
    period: optional(timeSpec).describe("Time that the claim speaks of, when it is not that of its subject."),
    place: optional(placeSpec).describe("Place that the claim speaks of, when it is not that of its subject."),
    countedWeapon: optional(weaponSpec).describe("The weapon system that the figure counts."),
    report: optional(reportSpec).describe("The report that says it; the release of the dataset when left out."),
    item: optional(textValue).describe("Key of the item of the package that it is about; the package when left out."),
    note: optional(textValue).describe("A remark."),
  })
  .meta({
    id: "ClaimOf",
    description: "A figure or a statement of each record. Without a number in the cells there is no claim.",
  });
export type ClaimSpec = z.infer<typeof claimSpec>;

export const mapping = z
  .strictObject({
    source: source.describe("The dataset, with its licence."),
    claimant: optional(actorSpec).describe("Who speaks in its figures. Left out, nobody but the dataset says them."),
    input: optional(input).describe("How the file is read."),
    unknown: unknownTexts.describe(
      "Texts that mean an empty cell in every column, for example n/a. Unknown is never 0.",
    ),
    key: keySpec,
    scope: optional(scope).describe("Left out, nothing is ever taken for dropped."),
    event: optional(eventSpec).describe("Each record is an event."),
    aidPackage: optional(aidPackageSpec).describe("Each record is a package of aid."),
    location: optional(locationSpec).describe("Each record describes a place."),
    weaponSystem: optional(weaponSystemSpec).describe("Each record describes a weapon system."),
    about: optional(aboutSpec).describe("Each record holds claims about something that is on record or has a name."),
    claims: optional(z.array(claimSpec)).describe("Figures and statements of each record."),
  })
  .meta({
    title: "conflict-graph table mapping",
    description:
      "What the columns of a table mean. Exactly one of event, aidPackage, location, weaponSystem and about says what a record is.",
  });
export type Mapping = z.infer<typeof mapping>;
