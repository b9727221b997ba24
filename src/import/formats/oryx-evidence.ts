import type { Draft } from "../datasets/draft";
import { hashOf, slug } from "../names/slug";
import type { SourceInput } from "./briefing/provenance.schema";

/** Hosts that have a source of their own. postlmg.cc is a second name of the image host, not a misspelling. */
const HOSTS: Readonly<Record<string, SourceInput>> = {
  "twitter.com": { key: "twitter", name: "Twitter", kind: "SOCIAL_MEDIA", country: "US", url: "https://twitter.com", redistribution: "UNKNOWN" },
  "postimages.org": { key: "postimages", name: "Postimages", kind: "SOCIAL_MEDIA", url: "https://postimages.org", redistribution: "UNKNOWN", note: "Image host on which Oryx keeps evidence." },
}; // prettier-ignore

const SAME_HOST: Readonly<Record<string, string>> = {
  "x.com": "twitter.com",
  "mobile.twitter.com": "twitter.com",
  "pic.twitter.com": "twitter.com",
  "i.postimg.cc": "postimages.org",
  "postimg.cc": "postimages.org",
  "postlmg.cc": "postimages.org",
};

function readable(url: string): URL | null {
  // Two addresses that the scrape ran together; archives rightly hold one behind a slash.
  const runTogether = /[^/]https?:/.test(url);
  return !runTogether && /^https?:\/\/[^\s"<>\\^`{|}]+$/.test(url) && URL.canParse(url) ? new URL(url) : null;
}

/** The image or post that shows the loss, as a report. One may show several losses. */
export function evidence(url: string | null, to: Draft): string[] {
  if (url === null) return [];
  const address = readable(url);
  if (address === null) {
    to.warn({
      code: "UNREADABLE_VALUE",
      column: "url",
      value: url,
      expected: "one web address",
      message: "The evidence is no web address: no report is cited.",
    });
    return [];
  }
  const host = address.hostname.replace(/^www\./, "");
  const source = HOSTS[SAME_HOST[host] ?? host] ?? {
    key: `web-${slug(host)}`,
    name: host,
    kind: "NEWS_OUTLET",
    redistribution: "FACTS_ONLY",
    note: "Known as evidence in Oryx's list.",
  };
  return [to.report({ key: `${to.source(source)}-${hashOf(url, 16)}`, source: source.key, url })];
}
