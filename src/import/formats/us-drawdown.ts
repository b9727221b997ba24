import type { Draft } from "../datasets/draft";
import { hashOf, slug } from "../names/slug";
import type { AmountInput } from "./briefing/aid.schema";
import type { FigureInput } from "./briefing/value.schema";
import { text } from "./cells";
import { type RecordOf, required } from "./columns";
import { defineFormat } from "./format";
import { DRAWDOWN, memo, type Memo, type MemoSum } from "./us-drawdown-memo";
import { inMillions, inWords, noteOf, sectionsOf } from "./us-drawdown-words";

const SOURCE = "white-house-presidential-actions";

const columns = {
  name: required("Name of the file.", text),
  text: required("The memo: its day, its address, and what it lets draw down under which section.", memo),
} as const;

type MemoRecord = RecordOf<typeof columns>;

/** White House memoranda that direct drawdowns for Ukraine: a folder of Markdown files, a zip archive of them, or one. */
export const usDrawdown = defineFormat({
  name: "us-drawdown",
  title: "White House memoranda on drawdowns for Ukraine",
  version: 1,
  source: {
    key: SOURCE,
    name: "White House presidential actions (archived)",
    kind: "GOVERNMENT",
    country: "US",
    side: "US",
    url: "https://bidenwhitehouse.archives.gov/briefing-room/presidential-actions/",
    licence: "US Government work (public domain in the USA)",
    redistribution: "ALLOWED",
  },
  claimant: { key: "white-house", name: "White House", kind: "GOVERNMENT_BODY", country: "US" },
  input: { kind: "documents" },
  columns,
  // Memos of other aid must not take the key of one of the same day.
  key: ({ name, text: { date, sums } }) => (drawdownIn(sums) ? date : `other-${slug(name)}`),
  slotOf: (key) => `us-drawdown-${key}`,
  repeats: true,
  map,
});

/** What is drawn down for Ukraine; undefined when the memo is about other aid. */
function drawdownIn(sums: readonly MemoSum[]): MemoSum | undefined {
  const drawdowns = sums.filter(({ section, forUkraine }) => section === DRAWDOWN && forUkraine);
  return drawdowns.find(({ amount }) => amount !== null) ?? drawdowns[0];
}

function map({ name, text: document }: MemoRecord, to: Draft): void {
  const { date, sums } = document;
  const drawdown = drawdownIn(sums);
  if (!drawdown) {
    to.warn({
      code: "NOT_OF_THIS_FORMAT",
      column: "text",
      value: name,
      expected: `a memo on a drawdown for Ukraine under section ${DRAWDOWN}`,
      message: `The memo of ${date} is about other aid (${sectionsOf(sums)}): it was left out.`,
    });
    return;
  }
  const report = reportOf(document, to);
  const recipient = to.state("UA");
  const note = noteOf(sums);
  const amount = amountOf(drawdown, name, to);
  const known = amount && to.packageLike({ authority: "PDA", recipient, announcedOn: date, amount });
  const key = known ?? `us-pda-${to.key}`;
  if (known === null) {
    to.aidPackage({
      key,
      title: `US drawdown of ${inWords(date)}`,
      authority: "PDA",
      announcedOn: date,
      amount,
      donors: [to.state("US")],
      recipient,
      completeness: "AMOUNT_ONLY",
      reports: [report],
      stages: [{ key: `${key}.announced`, stage: "ANNOUNCED", on: date, report }],
      note: note ?? "The memo gives no list of items.",
    });
  }
  if (amount === null) return;
  to.claim({
    slot: `us-drawdown-${to.key}.value`,
    about: { package: key },
    channel: "OFFICIAL_DOCUMENT",
    report,
    statement: `The drawdown is ${PHRASES[drawdown.qualifier]} USD ${inMillions(amount.value)}.`,
    metric: "AID_VALUE",
    value: figureOf(drawdown, amount),
    hedge: HEDGES[drawdown.qualifier],
    saidOn: date,
    note,
  });
}

const PHRASES = { UP_TO: "capped at", APPROXIMATELY: "of about", EXACT: "of", AT_LEAST: "of at least" } as const;
const HEDGES = { UP_TO: "up to", APPROXIMATELY: "approximately", EXACT: null, AT_LEAST: "at least" } as const;

function amountOf({ amount, qualifier }: MemoSum, name: string, to: Draft): AmountInput | null {
  if (amount !== null) return { value: amount, currency: "USD", qualifier };
  to.warn({
    code: "UNREADABLE_VALUE",
    column: "text",
    value: name,
    expected: "one sum in the clause on the drawdown, for example up to $325 million",
    message: "The clause on the drawdown names no sum, or several: the amount is left unknown.",
  });
  return null;
}

function figureOf({ qualifier }: MemoSum, { value, currency }: AmountInput): FigureInput {
  if (qualifier === "UP_TO") return { high: value, comparator: "LTE", currency };
  return { best: value, comparator: qualifier === "APPROXIMATELY" ? "APPROX" : "EQ", currency };
}

/** The memo as a report: the one on record at its address, or a new one. */
function reportOf({ date, url, sums }: Memo, to: Draft): string {
  const known = url === null ? null : to.reportAt(SOURCE, url);
  if (known !== null) return known;
  const key = `white-house-memo-${date}`;
  const title = `Memorandum on drawdown authority (${sectionsOf(sums)}), ${inWords(date)}`;
  // Another memo of the day has the key.
  const free = url !== null && to.has("Report", key) ? `${key}-${hashOf(url)}` : key;
  return to.report({ key: free, source: to.source(usDrawdown.source), title, url, publishedOn: date, language: "en" });
}
