import type { Draft } from "../datasets/draft";
import { hashOf, slug } from "../names/slug";
import { address } from "./cells";
import type { SourceInput } from "./briefing/provenance.schema";
import type { KielRecord } from "./kiel-columns";

/** Hosts whose publisher has a key of its own among the sources that come with the program. */
const KNOWN: Readonly<Record<string, string>> = {
  "defense.gov": "us-department-of-defense",
  "pravda.com.ua": "ukrainska-pravda",
  "rferl.org": "rferl",
  "t.me": "telegram",
  "twitter.com": "twitter",
  "x.com": "twitter",
};

const NETWORK = /(?:^|\.)(?:twitter|x|facebook|youtube|instagram|linkedin|telegram)\.com$|^t\.me$/;
const GOVERNMENT = /(?:^|\.)(?:gov|gouv|mil|gob|govt|europa)(?:\.[a-z]{2,3})?$/;

/** Where the figures of a row come from. */
interface Cited {
  /** Keys of the reports. */
  readonly reports: readonly string[];
  /** What is named as a source and has no address: "E-Mail from the Ministry". */
  readonly others: readonly string[];
}

/** What a browser marks on the page, behind its address: "#:~:text=first words". */
const MARKS = /#:~:.*$/s;

/** The addresses in a cell; null when something else stands there. One of several lines holds several. */
function addressesIn(cell: string): string[] | null {
  const parts = cell.replace(MARKS, "").split(/\s+/);
  try {
    return parts.map((part) => address(part));
  } catch {
    return null;
  }
}

function publisherOf(host: string): SourceInput {
  const kind = NETWORK.test(host) ? "SOCIAL_MEDIA" : GOVERNMENT.test(host) ? "GOVERNMENT" : "NEWS_OUTLET";
  return {
    key: KNOWN[host] ?? `press-${slug(host)}`,
    name: host,
    kind,
    url: `https://${host}`,
    redistribution: kind === "NEWS_OUTLET" ? "FACTS_ONLY" : "UNKNOWN",
    note: "Known as a source of the Ukraine Support Tracker.",
  };
}

function report(url: string, to: Draft): string {
  const source = to.source(publisherOf(new URL(url).hostname.replace(/^www\./, "")));
  return to.reportAt(source, url) ?? to.report({ key: `${source}-${hashOf(url, 12)}`, source, url });
}

/** The reports that the row names as its sources. */
export function citedBy(record: KielRecord, to: Draft): Cited {
  const reports = new Set<string>();
  const others = new Set<string>();
  for (const column of ["Source of Aid 1", "Source of Aid 2", "Source of Aid 3", "Source of Aid 4"] as const) {
    const cell = record[column];
    if (cell === null) continue;
    const urls = addressesIn(cell);
    for (const url of urls ?? []) if (URL.canParse(url)) reports.add(report(url, to));
    if (urls) continue;
    others.add(cell);
    if (!cell.includes("://")) continue;
    to.warn({
      code: "UNREADABLE_VALUE",
      column,
      value: cell,
      expected: "a web address",
      message: "The address of a source is broken: it is kept as text in the note.",
    });
  }
  return { reports: [...reports], others: [...others] };
}
