import type { ClaimInput, ReportInput, SourceInput } from "../formats/briefing/provenance.schema";
import { within, type Origin, type ProblemSink } from "../problems";
import type { Reference, Row } from "../row";
import { fuzzyDateColumns } from "./dates";
import { moneyColumns, quantityColumns } from "./figures";
import { refer, tidy } from "./names";

export function sourceRow(input: SourceInput, origin: Origin): Row {
  return {
    type: "Source",
    key: input.key,
    origin,
    values: {
      name: tidy(input.name),
      kind: input.kind,
      country: input.country ?? null,
      side: input.side ?? null,
      url: input.url ?? null,
      licence: tidy(input.licence),
      attribution: tidy(input.attribution),
      redistribution: input.redistribution,
      reliability: input.reliability ?? null,
      note: tidy(input.note),
    },
    references: {},
    partSets: [],
    reports: [],
  };
}

export function reportRow(input: ReportInput, origin: Origin): Row {
  return {
    type: "Report",
    key: input.key,
    origin,
    values: {
      title: tidy(input.title),
      url: input.url ?? null,
      published_on: input.publishedOn ?? null,
      // Only of releases of datasets, see datasets/release.ts.
      received_on: null,
      language: input.language ?? null,
      content_hash: input.contentHash ?? null,
      disclaimer: tidy(input.disclaimer),
      note: tidy(input.note),
    },
    references: { source_id: refer("Source", input.source, within(origin, "source")) },
    partSets: [],
    reports: [],
  };
}

/** Fields of `about`. */
const FIELDS = [
  "event",
  "package",
  "item",
  "weaponSystem",
  "actor",
  "location",
] as const satisfies (keyof ClaimInput["about"])[];

function subjectOf({ about }: ClaimInput, origin: Origin, problems: ProblemSink): Record<string, Reference | null> {
  const at = within(origin, "about");
  let given = 0;
  for (const field of FIELDS) if (about[field] != null) given += 1;
  if (given !== 1) {
    const came = FIELDS.filter((field) => about[field] != null);
    problems.add(
      at,
      `expected exactly one subject, got ${came.length === 0 ? "none" : came.join(" and ")}.`,
      `Write one of ${FIELDS.join(", ")} with its key; make two claims for two subjects.`,
    );
  }
  return {
    event_id: refer("Event", about.event, within(at, "event")),
    package_id: refer("AidPackage", about.package, within(at, "package")),
    item_id: refer("AidItem", about.item, within(at, "item")),
    weapon_system_id: refer("WeaponSystem", about.weaponSystem, within(at, "weaponSystem")),
    actor_id: refer("Actor", about.actor, within(at, "actor")),
    location_id: refer("Location", about.location, within(at, "location")),
  };
}

function checkFigure({ metric, value }: ClaimInput, origin: Origin, problems: ProblemSink): void {
  if (!value) return;
  const at = within(origin, "value");
  if (!metric) {
    problems.add(
      at,
      "expected a metric with the value, got none.",
      "Add the metric that says what the figure measures.",
    );
  } else if ((metric === "AID_VALUE") !== (value.currency != null)) {
    const [expected, hint] =
      metric === "AID_VALUE"
        ? ["a currency", "Add the currency, for example USD."]
        : ["no currency", "Sums of money have the metric AID_VALUE."];
    problems.add(at, `expected ${expected} with the metric ${metric}, got ${value.currency ?? "none"}.`, hint);
  }
}

export function claimRow(input: ClaimInput, origin: Origin, problems: ProblemSink): Row {
  checkFigure(input, origin, problems);
  const value = within(origin, "value");
  const isMoney = input.value?.currency != null;
  const quantity = quantityColumns(isMoney ? null : input.value, value, problems);
  const money = moneyColumns(input.value, value, problems);
  const period = fuzzyDateColumns(input.period, within(origin, "period"), problems);
  return {
    type: "Claim",
    key: input.key,
    origin,
    values: {
      channel: input.channel,
      stance: input.stance ?? "ASSERTS",
      statement: tidy(input.statement),
      metric: input.metric ?? null,
      hedge: tidy(input.hedge),
      said_on: input.saidOn ?? null,
      // Only of datasets that compile what was public before, see datasets/draft.ts.
      known_on: null,
      subject_match: input.match ?? "SAME",
      note: tidy(input.note),
      // Written out, as datasets make millions of them.
      quantity_low: quantity.low,
      quantity_best: quantity.best,
      quantity_high: quantity.high,
      quantity_comparator: quantity.comparator,
      quantity_unit: quantity.unit,
      money_low_minor: money.low_minor,
      money_best_minor: money.best_minor,
      money_high_minor: money.high_minor,
      money_comparator: money.comparator,
      money_currency: money.currency,
      period_start: period.start,
      period_start_time: period.start_time,
      period_end: period.end,
      period_end_time: period.end_time,
      period_precision: period.precision,
      period_text: period.text,
    },
    references: {
      report_id: refer("Report", input.report, within(origin, "report")),
      claimant_id: refer("Actor", input.claimant, within(origin, "claimant")),
      ...subjectOf(input, origin, problems),
      counted_weapon_id: refer("WeaponSystem", input.countedWeapon, within(origin, "countedWeapon")),
      place_id: refer("Location", input.place, within(origin, "place")),
    },
    partSets: [],
    reports: [],
  };
}
