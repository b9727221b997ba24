import type { DatasetClaim, Draft } from "../datasets/draft";
import { slug } from "../names/slug";
import { defineFormat } from "./format";
import { rounded } from "./kiel-cells";
import { kielColumns, type KielRecord, leads } from "./kiel-columns";
import { itemOf, itemSlug, type KielItem } from "./kiel-items";
import { donorOf, givenBy, noteOf, packageOf } from "./kiel-package";
import { citedBy } from "./kiel-sources";

/** Ukraine Support Tracker: the CSV export and the main sheet of the workbook. A package has a row for each of its items. */
export const kiel = defineFormat({
  name: "kiel",
  title: "Ukraine Support Tracker of the Kiel Institute",
  version: 1,
  source: {
    key: "kiel-ukraine-support-tracker",
    name: "Ukraine Support Tracker (Kiel Institute for the World Economy)",
    kind: "DATASET",
    country: "DE",
    url: "https://www.ifw-kiel.de/topics/war-against-ukraine/ukraine-support-tracker/",
    licence: "Terms not read",
    attribution: "Kiel Institute for the World Economy, Ukraine Support Tracker",
    redistribution: "RESTRICTED",
  },
  claimant: {
    key: "kiel-institute",
    name: "Kiel Institute for the World Economy",
    kind: "RESEARCH",
    country: "DE",
  },
  input: { kind: "any", header: true, sheet: /main data|clean data/i },
  columns: kielColumns,
  key: (record) => (leads(record) ? slug(record.ID) : `${slug(record.ID)}-${itemSlug(record)}`),
  slotOf: (key) => `kiel-${key}`,
  repeats: true,
  scope: ({ Countries: donor }) => donor,
  map,
});

function map(record: KielRecord, to: Draft): void {
  warnOfDate(record, to);
  const id = slug(record.ID);
  const donor = donorOf(record, to);
  const { reports, others } = citedBy(record, to);
  const about = packageOf(record, donor, reports, to);
  const isLead = leads(record);
  // The tracker marks a second first row where it adds another sum to a package: it leads nothing, but its value counts.
  const isFirst = isLead && to.key === id;
  const key = isFirst ? "1" : to.key.slice(id.length + 1);
  const item = isFirst && record.Items === null ? null : itemOf(record, key, isLead, others, to);
  const given = isLead ? givenBy(record, to) : null;
  if (isFirst) {
    const { announcedOn } = about;
    to.leadPackage({
      ...about,
      // Corrections of earlier sums are negative: they stay claims.
      amount: given === null || given.value < 0 ? null : { ...given, qualifier: "EXACT" },
      completeness: item === null && record["in-kind dummy"] !== true ? "AMOUNT_ONLY" : "PARTIAL",
      note: noteOf(record, others) || null,
      stages: announcedOn == null ? [] : [{ key: `${about.key}.announced`, stage: "ANNOUNCED", on: announcedOn }],
      items: item === null ? [] : [item],
    });
  } else if (item !== null) to.packageItem(about, item);

  const slot = `kiel-${to.key}`;
  const said = saidBy(record, donor);
  if (given !== null) {
    to.claim({
      ...said,
      slot: `${slot}.value`,
      about: { package: about.key },
      statement: `The package is worth ${given.value} ${given.currency}.`,
      metric: "AID_VALUE",
      value: { best: given.value, currency: given.currency },
      match: isFirst ? "SAME" : "OVERLAPS",
    });
  }
  if (isLead) claimConverted(record, about.key, slot, isFirst, to);
  if (item !== null) claimItem(record, item, `${about.key}.${key}`, slot, said, to);
}

/** Who gave the figures that the tracker took over, and when. */
type Said = Pick<DatasetClaim, "claimant" | "saidOn" | "knownOn">;

function saidBy(record: KielRecord, donor: string): Said {
  const { "Announcement Date": announced, "Official Source": official } = record;
  return {
    claimant: official?.toLowerCase() === "yes" ? donor : null,
    saidOn: announced?.day ?? null,
    knownOn: announced?.day ?? announced?.until ?? null,
  };
}

function claimConverted(record: KielRecord, about: string, slot: string, isFirst: boolean, to: Draft): void {
  const converted = record["Converted Value in EUR"];
  if (converted === null) return;
  const estimated = /calculated/i.test(record.value_source_commitments ?? "");
  to.claim({
    slot: `${slot}.value-eur`,
    about: { package: about },
    statement: `The tracker counts the package as ${rounded(converted, "EUR")} EUR.`,
    metric: "AID_VALUE",
    value: { best: rounded(converted, "EUR"), currency: "EUR" },
    hedge: estimated ? "estimated by the dataset from prices, in EUR" : "converted to EUR by the dataset",
    // A second sum is another part of the package.
    match: isFirst ? "SAME" : "OVERLAPS",
  });
}

function claimItem(record: KielRecord, item: KielItem, about: string, slot: string, said: Said, to: Draft): void {
  const { units, unit, name, weaponSystem } = item;
  if (units !== null) {
    to.claim({
      ...said,
      slot: `${slot}.quantity`,
      about: { item: about },
      statement: `The tracker lists ${units} × ${name}.`,
      metric: "QUANTITY",
      value: { best: units, unit },
      countedWeapon: weaponSystem ?? null,
    });
  }
  const value = record.tot_sub_activity_value_EUR;
  if (value === null) return;
  to.claim({
    slot: `${slot}.part-value-eur`,
    about: { item: about },
    statement: `The tracker counts this part of the package as ${rounded(value, "EUR")} EUR.`,
    metric: "AID_VALUE",
    value: { best: rounded(value, "EUR"), currency: "EUR" },
    hedge: "converted to EUR by the dataset",
  });
}

function warnOfDate({ "Announcement Date": announced }: KielRecord, to: Draft): void {
  if (announced?.fault == null) return;
  const impossible = announced.fault === "IMPOSSIBLE_DATE";
  to.warn({
    code: announced.fault,
    column: "Announcement Date",
    value: announced.text,
    expected: "a day as DD/MM/YYYY, or until MM/DD/YYYY",
    message: impossible
      ? "No calendar has the day of the announcement: it is left unknown, its text is kept in the note."
      : "The day of the announcement can't be read: it is left unknown, its text is kept in the note.",
  });
}
