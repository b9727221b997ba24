import { defineFormat } from "./format";
import { mapUcdpEvent } from "./ucdp";
import { isHxlRow, type UcdpRecord, ucdpColumns } from "./ucdp-columns";
import { ucdpGed } from "./ucdp-ged";

/** Numbers of months since the year 0. */
type Months = readonly [first: number, last: number];

/**
 * The months that a release covers by its number: 23.0.4 is April 2023, 23.01.23.06 January to June 2023. Null when its name
 * says nothing of that.
 */
function monthsOf(release: string): Months | null {
  const span = /(?<!\d)(\d\d)-(\d\d)-(\d\d)-(\d\d)(?!\d)/.exec(release)?.slice(1).map(Number);
  if (span) {
    const [fromYear = 0, from = 0, toYear = 0, to = 0] = span;
    return [monthOf(2000 + fromYear, from), monthOf(2000 + toYear, to)];
  }
  const [year, month] = /(?<!\d)(\d\d)-0-(\d{1,2})(?!\d)/.exec(release)?.slice(1).map(Number) ?? [];
  if (year === undefined || month === undefined || month < 1 || month > 12) return null;
  return [monthOf(2000 + year, month), monthOf(2000 + year, month)];
}

function monthOf(year: number, month: number): number {
  return year * 12 + month - 1;
}

/**
 * Country and month, for events within the months of the release. Files also hold late and long events of other months, of
 * which they have not all: those stand for nothing but themselves.
 */
function scopeOf(
  { country_id: country, date_start: start, date_end: end }: UcdpRecord,
  release: string,
): string | null {
  const covered = monthsOf(release);
  const month = monthOf(Number(start.slice(0, 4)), Number(start.slice(5, 7)));
  if (covered === null || start.slice(0, 7) !== end.slice(0, 7) || month < covered[0] || month > covered[1])
    return null;
  return `${country ?? ""}/${start.slice(0, 7)}`;
}

/** UCDP Candidate Events Dataset: events of the last months, in the columns of GED, before they are checked once a year. */
export const ucdpCandidate = defineFormat({
  name: "ucdp-candidate",
  title: "UCDP Candidate Events Dataset",
  version: 1,
  source: {
    key: "ucdp-candidate",
    name: "UCDP Candidate Events Dataset",
    kind: "DATASET",
    country: "SE",
    url: "https://ucdp.uu.se",
    licence: "CC BY 4.0",
    attribution: "Uppsala Conflict Data Program, Candidate Events Dataset; Hegre, Croicu, Eck and Högbladh 2020",
    redistribution: "ALLOWED",
    note: "Preliminary: once a year the checked events go into the Georeferenced Event Dataset.",
  },
  claimant: ucdpGed.claimant,
  input: { kind: "delimited", header: true, skip: isHxlRow },
  columns: ucdpColumns,
  key: ({ id }) => String(id),
  slotOf: (key) => `ucdp-candidate-${key}`,
  scope: scopeOf,
  map: (record, to) => mapUcdpEvent(record, to, "ucdp-candidate"),
});
