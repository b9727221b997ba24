import { ClaimChannel, ClaimMetric, ClaimStance } from "../../../provenance/provenance.vocabulary";
import type { DatasetClaim, Draft } from "../../datasets/draft";
import { slug } from "../../names/slug";
import type { FigureInput } from "../briefing/value.schema";
import { codeOf, currencyOf } from "./codes";
import type { TableRecord } from "./column-book";
import { type Compiler, fault, inside } from "./compiler";
import { dateOf, dayOf } from "./dates";
import { quantityOf } from "./figures";
import type { ClaimSpec } from "./mapping.schema";
import { actorsOf, columnOf, oneOf, weaponsOf } from "./names";
import { ANY } from "./numbers";
import { placesOf } from "./places";
import { reportsOf } from "./reports";
import { textOf } from "./texts";
import { timeOf } from "./times";

/** What a record is about, as claims name it. */
export type Subject = DatasetClaim["about"];

/** Adds the claims of a record. @param prefix what their slots begin with */
export type AddClaims = (record: TableRecord, subject: Subject, prefix: string, to: Draft) => void;

/** The one who speaks in a record; null when nobody but the dataset does. */
export type Speaker = (record: TableRecord, to: Draft) => string | null;

/** The claims of every record. @param speaker who says what names no claimant of its own; null for that of the dataset */
export function claimsOf(specs: readonly ClaimSpec[], speaker: Speaker | null, compiler: Compiler): AddClaims {
  const slots = specs.map(({ slot }) => slot);
  slots.forEach((slot, index) => {
    if (slots.indexOf(slot) !== index)
      fault(
        inside(compiler, index, "slot"),
        `expected each slot once, got ${slot} again.`,
        "Give every claim a slot of its own.",
      );
  });
  const all = specs.map((spec, index) => claimOf(spec, speaker, inside(compiler, index)));
  return (record, subject, prefix, to) => {
    for (const add of all) add(record, subject, prefix, to);
  };
}

function checkMetric({ metric, currency, best, low, high }: ClaimSpec, compiler: Compiler): void {
  const figure = best ?? low ?? high;
  if (figure != null && metric == null)
    fault(compiler, "expected a metric with the figure, got none.", `Add \`metric\`, for example FATALITIES.`);
  if (typeof metric !== "string") return;
  if ((metric === "AID_VALUE") !== (currency != null))
    fault(
      compiler,
      metric === "AID_VALUE" ? "expected a currency with AID_VALUE, got none." : `expected no currency with ${metric}.`,
      "Sums of money have the metric AID_VALUE and a currency.",
    );
}

/** Numbers below zero are corrections. */
function mayBeNegative(metric: ClaimSpec["metric"]): boolean {
  const codes = typeof metric === "object" && metric !== null ? Object.values(metric.codes ?? {}) : [metric];
  return codes.length === 0 || codes.includes("LOSSES_CORRECTION");
}

function claimOf(spec: ClaimSpec, speaker: Speaker | null, compiler: Compiler): AddClaims {
  checkMetric(spec, compiler);
  const at = (field: keyof ClaimSpec) => inside(compiler, field);
  const figure = quantityOf(spec, compiler, mayBeNegative(spec.metric) ? ANY : undefined);
  const currency = currencyOf(spec.currency, at("currency"));
  const hasFigure = (spec.best ?? spec.low ?? spec.high) != null;
  const metric = codeOf(ClaimMetric, spec.metric, at("metric"));
  const statement = textOf(spec.statement, at("statement"));
  const stance = codeOf(ClaimStance, spec.stance, at("stance"));
  const channel = codeOf(ClaimChannel, spec.channel, at("channel"));
  const hedge = textOf(spec.hedge, at("hedge"));
  const note = textOf(spec.note, at("note"));
  const saidOn = dateOf(spec.saidOn, at("saidOn"));
  const knownOn = dateOf(spec.knownOn, at("knownOn"));
  const period = spec.period ? timeOf(spec.period, at("period")) : null;
  const item = textOf(spec.item, at("item"));
  const claimant = spec.claimant ? oneOf(actorsOf(spec.claimant, at("claimant"))) : speaker;
  const weapon = spec.countedWeapon ? oneOf(weaponsOf(spec.countedWeapon, at("countedWeapon"))) : null;
  const place = spec.place ? oneOf(placesOf(spec.place, at("place"))) : null;
  const report = spec.report ? oneOf(reportsOf(spec.report, at("report"))) : null;
  return (record, subject, prefix, to) => {
    const value = figureOf(figure(record), currency(record));
    const measured = metric(record);
    const said = statement(record);
    // Unknown is never 0: without a number, a metric or words there is nothing that anybody said.
    if (hasFigure ? value === null || measured === null : said === null) return;
    const about = aboutOf(subject, item(record), columnOf(spec.item), to);
    if (about === null) return;
    const source = report?.(record, to) ?? null;
    const publicFrom = dayOf(knownOn(record), to);
    to.claim({
      slot: `${prefix}.${spec.slot}`,
      about,
      statement: said ?? described(measured, value),
      metric: measured,
      value,
      stance: stance(record),
      hedge: hedge(record),
      saidOn: dayOf(saidOn(record), to),
      period: period?.(record, to) ?? null,
      place: place?.(record, to) ?? null,
      countedWeapon: weapon?.(record, to) ?? null,
      note: note(record),
      knownOn: publicFrom,
      ...(claimant ? { claimant: claimant(record, to) } : {}),
      ...(channel(record) === null ? {} : { channel: channel(record) ?? "DATASET" }),
      ...(source === null ? {} : { report: source }),
    });
  };
}

function figureOf(quantity: FigureInput | null, currency: string | null): FigureInput | null {
  return quantity === null || currency === null ? quantity : { ...quantity, unit: null, currency };
}

/** What is said when the text names no cell that holds something. */
function described(metric: string | null, value: FigureInput | null): string {
  const numbers = (["low", "best", "high"] as const).flatMap((bound) =>
    value?.[bound] == null ? [] : [`${bound} ${value[bound]}`],
  );
  return `${(metric ?? "figure").toLowerCase().replaceAll("_", " ")}: ${numbers.join(", ")}.`;
}

/** The item of the package when one is named: it has to be there. */
function aboutOf(subject: Subject, item: string | null, column: string, to: Draft): Subject | null {
  if (item === null || subject.package == null) return subject;
  const key = `${subject.package}.${slug(item)}`;
  if (to.has("AidItem", key) || to.owned.some((row) => row.type === "AidItem" && row.key === key)) return { item: key };
  to.reject({
    code: "UNKNOWN_REFERENCE",
    column,
    value: item,
    expected: "the key of an item of the package",
    message: `Expected the key of an item of the package, got ${JSON.stringify(item)}: there is no AidItem:${key}.`,
    suggestion: "List the item under `items` in the mapping with this key.",
  });
  return null;
}
