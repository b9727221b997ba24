import type { ClaimInput, ReportInput, SourceInput } from "../formats/briefing/provenance.schema";
import { within, type Origin, type Problems } from "../problems";
import type { EntityType, Reference, Row } from "../row";
import { fuzzyDateColumns } from "./dates";
import { moneyColumns, prefixed, quantityColumns } from "./figures";
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

/** Field of `about` -> column of the claim and type of the subject. */
const SUBJECTS = {
  event: { column: "event_id", type: "Event" },
  package: { column: "package_id", type: "AidPackage" },
  item: { column: "item_id", type: "AidItem" },
  weaponSystem: { column: "weapon_system_id", type: "WeaponSystem" },
  actor: { column: "actor_id", type: "Actor" },
  location: { column: "location_id", type: "Location" },
} as const satisfies Record<keyof ClaimInput["about"], { column: string; type: EntityType }>;

function subjectOf(input: ClaimInput, origin: Origin, problems: Problems): Record<string, Reference | null> {
  const at = within(origin, "about");
  const fields = Object.keys(SUBJECTS) as (keyof typeof SUBJECTS)[];
  const given = fields.filter((field) => input.about[field] != null);
  if (given.length !== 1) {
    const came = given.length === 0 ? "none" : given.join(" and ");
    problems.add(
      at,
      `expected exactly one subject, got ${came}.`,
      `Write one of ${fields.join(", ")} with its key; make two claims for two subjects.`,
    );
  }
  return Object.fromEntries(
    fields.map((field) => [SUBJECTS[field].column, refer(SUBJECTS[field].type, input.about[field], within(at, field))]),
  );
}

function checkFigure({ metric, value }: ClaimInput, origin: Origin, problems: Problems): void {
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

export function claimRow(input: ClaimInput, origin: Origin, problems: Problems): Row {
  checkFigure(input, origin, problems);
  const value = within(origin, "value");
  const isMoney = input.value?.currency != null;
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
      subject_match: input.match ?? "SAME",
      note: tidy(input.note),
      ...prefixed("quantity", quantityColumns(isMoney ? null : input.value, value, problems)),
      ...prefixed("money", moneyColumns(input.value, value, problems)),
      ...prefixed("period", fuzzyDateColumns(input.period, within(origin, "period"), problems)),
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
