import type { Draft } from "../datasets/draft";
import { countryCode } from "../names/countries";
import { slug } from "../names/slug";
import type { FuzzyDateInput } from "./briefing/value.schema";
import type { UcdpRecord } from "./ucdp-columns";
import { placeOf } from "./ucdp-places";
import { reportsOf } from "./ucdp-reports";

/**
 * What an event of UCDP becomes. Its datasets have the same events; each has figures of its own.
 * @param series what the slots of the figures begin with
 */
export function mapUcdpEvent(record: UcdpRecord, to: Draft, series: string): void {
  const key = `ucdp-${record.id}`;
  const country = countryCode(record.iso3 ?? "") ?? countryCode(record.country);
  const place = placeOf(record, country, to);
  const sides = record.dyad_name ?? `${record.side_a} - ${record.side_b}`;
  const oneSided = record.type_of_violence === "ONE_SIDED";
  const a = sideOf(record.side_a_new_id, record.side_a, country, to);
  const b = oneSided ? civilians(to) : sideOf(record.side_b_new_id, record.side_b, country, to);
  const occurred = occurredOf(record);
  to.event({
    key,
    kind: oneSided ? "VIOLENCE_AGAINST_CIVILIANS" : "ORGANISED_VIOLENCE",
    title: `${sides}, ${record.where_coordinates}, ${record.date_start}`,
    summary: record.conflict_name === null ? null : `UCDP event of the conflict ${record.conflict_name}.`,
    occurred,
    locations: [place],
    geoPrecision: record.where_prec,
    ucdpViolenceType: record.type_of_violence,
    participants: [
      { actor: a, role: oneSided ? "INITIATOR" : "PARTY" },
      ...(a === b ? [] : [{ actor: b, role: oneSided ? ("TARGET" as const) : ("PARTY" as const) }]),
    ],
    reports: reportsOf(record, to),
  });
  const claim = (figure: string, metric: Metric, best: number | null, bounds: Bounds = {}) => {
    if (best === null) return;
    to.claim({
      slot: `${series}-${record.id}.${figure}`,
      about: { event: key },
      statement: STATEMENTS[metric].replace("{n}", String(best)),
      metric,
      value: { ...bounds, best, unit: "PERSON" },
      hedge: hedgeOf(record),
      // UCDP moves events in time between releases: the figure keeps the time it was given for.
      period: metric === "FATALITIES" ? occurred : null,
      note: record.source_original === null ? null : `The reports quote: ${record.source_original}`,
    });
  };
  claim("fatalities", "FATALITIES", record.best, { low: record.low, high: record.high });
  claim("side-a", "FATALITIES_SIDE_A", record.deaths_a);
  claim("side-b", "FATALITIES_SIDE_B", record.deaths_b);
  claim("civilians", "FATALITIES_CIVILIAN", record.deaths_civilians);
  claim("unknown", "FATALITIES_UNKNOWN", record.deaths_unknown);
}

function occurredOf({ date_start: start, date_end: end, date_prec: precision }: UcdpRecord): FuzzyDateInput {
  if (precision === "WEEK") return { start, end, precision };
  if (precision === "MONTH" || precision === "YEAR") {
    // Only whole months and years are written as such: the days that the file gives are not thrown away.
    const whole = start === firstDay(start, precision) && end === lastDay(start, precision);
    return whole
      ? { start, end, precision }
      : { start, end, precision: "RANGE", text: `${start} to ${end}, known to the ${precision.toLowerCase()}` };
  }
  return { start, end, precision: start === end ? "DAY" : "RANGE" };
}

function firstDay(day: string, precision: "MONTH" | "YEAR"): string {
  return precision === "YEAR" ? `${day.slice(0, 4)}-01-01` : `${day.slice(0, 7)}-01`;
}

function lastDay(day: string, precision: "MONTH" | "YEAR"): string {
  const [year, month] = [Number(day.slice(0, 4)), precision === "YEAR" ? 12 : Number(day.slice(5, 7))];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

interface Bounds {
  readonly low?: number | null;
  readonly high?: number | null;
}

type Metric = "FATALITIES" | "FATALITIES_SIDE_A" | "FATALITIES_SIDE_B" | "FATALITIES_CIVILIAN" | "FATALITIES_UNKNOWN";

const STATEMENTS: Readonly<Record<Metric, string>> = {
  FATALITIES: "UCDP estimates {n} killed.",
  FATALITIES_SIDE_A: "UCDP counts {n} killed of the first side.",
  FATALITIES_SIDE_B: "UCDP counts {n} killed of the second side.",
  FATALITIES_CIVILIAN: "UCDP counts {n} civilians killed.",
  FATALITIES_UNKNOWN: "UCDP counts {n} killed whose side is not known.",
};

function hedgeOf({ event_clarity: clarity, code_status: status }: UcdpRecord): string | null {
  const hedges = [
    ...(clarity === 2 ? ["aggregated from reports over a longer time"] : []),
    ...(status === null || status.toLowerCase() === "clear" ? [] : [`to be checked by UCDP (${status})`]),
  ];
  return hedges.length === 0 ? null : hedges.join("; ");
}

function civilians(to: Draft): string {
  return to.actor({ key: "civilians", name: "Civilians", kind: "CIVILIANS" });
}

function sideOf(id: number | null, name: string, country: string | null, to: Draft): string {
  const government = /^Government of (.+)$/.exec(name)?.[1];
  const state = government === undefined ? null : countryCode(government);
  if (state !== null) return to.state(state);
  return to.actor({
    key: `ucdp-actor-${id ?? slug(name)}`,
    name,
    kind: government === undefined ? "ARMED_GROUP" : "STATE",
    country: government === undefined ? null : country,
  });
}
