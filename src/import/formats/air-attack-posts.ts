import type { ClaimChannel } from "../../provenance/provenance.vocabulary";
import type { Draft } from "../datasets/draft";
import { hashOf, slug } from "../names/slug";
import type { ActorInput } from "./briefing/subject.schema";
import type { SourceInput } from "./briefing/provenance.schema";

/** The Air Force Command, which speaks in most rows of the dataset. */
export const airForceCommand: ActorInput = {
  key: "ukrainian-air-force-command",
  name: "Air Force Command of the Armed Forces of Ukraine",
  kind: "GOVERNMENT_BODY",
  country: "UA",
};

const airCommand = (key: string, name: string): ActorInput => ({ key, name, kind: "UNIT", country: "UA" });

/** Who writes on a page, by its name in small letters. */
const AUTHORS: Readonly<Record<string, ActorInput>> = {
  kpszsu: airForceCommand,
  pvkpivden: airCommand("southern-air-command", "Air Command South"),
  pvkshid: airCommand("eastern-air-command", "Air Command East"),
  pvkcenter: airCommand("central-air-command", "Air Command Centre"),
  pvkzahid: airCommand("western-air-command", "Air Command West"),
  "generalstaff.ua": {
    key: "general-staff-ukraine",
    name: "General Staff of the Armed Forces of Ukraine",
    kind: "GOVERNMENT_BODY",
    country: "UA",
  },
  cincafu: {
    key: "commander-in-chief-ukraine",
    name: "Commander-in-Chief of the Armed Forces of Ukraine",
    kind: "GOVERNMENT_BODY",
    country: "UA",
  },
};

/** The post on which a row rests. */
export interface Post {
  /** Who says it; null when the page is nobody's that we know. */
  readonly claimant: string | null;
  readonly channel: ClaimChannel;
  /** Keys of the posts as reports. */
  readonly reports: readonly string[];
}

/** What stays the same of an address when the dataset moves a post to another page: the last part of its path. */
export function postId(cell: string | null): string {
  return addressesIn(cell)
    .map((address) => address.replace(/\/+$/, "").replace(/^.*\//, ""))
    .join(" ");
}

function addressesIn(cell: string | null): string[] {
  return (cell ?? "").split(/[\s,]+/).filter((part) => part !== "" && part !== "and");
}

/** The dataset leaves out the host of Facebook: "kpszsu/posts/…", but "GeneralStaff.ua" is a page and "x.gov.ua/news" a site. */
function webAddress(text: string): URL | null {
  const path = text.replace(/^\/+/, "");
  const [first = "", second = ""] = path.split("/");
  const isSite = /^[\w-]+(?:\.[\w-]+)+$/.test(first) && !/^(?:posts|videos|photos|permalink|reel)$/.test(second);
  const full = /^https?:\/\//.test(path) ? path : `https://${isSite ? "" : "www.facebook.com/"}${path}`;
  return /^https?:\/\/[^\s"<>\\^`{|}]+$/.test(full) && URL.canParse(full) ? new URL(full) : null;
}

/** Makes the posts that a cell names into reports. A cell that holds no address is left out, with a warning. */
export function postOf(cell: string | null, to: Draft): Post {
  const urls = addressesIn(cell).map(webAddress);
  if (urls.includes(null)) {
    to.warn({
      code: "UNREADABLE_VALUE",
      column: "source",
      value: cell ?? "",
      expected: "the address of a post, with or without https://www.facebook.com/",
      message: "The source is no address: no report is cited.",
    });
  }
  const places = urls.filter((url) => url !== null).map(placeOf);
  const reports = places.map(({ url, source }) =>
    to.report({ key: `${to.source(source)}-${hashOf(url, 16)}`, source: source.key, url }),
  );
  const [first] = places;
  const author = first?.author ?? null;
  const claimant = author === null ? null : author === airForceCommand ? author.key : to.actor(author);
  return { claimant, channel: first?.channel ?? "DATASET", reports: [...new Set(reports)] };
}

interface Place {
  readonly url: string;
  readonly source: SourceInput;
  readonly channel: ClaimChannel;
  readonly author: ActorInput | null;
}

function placeOf({ hostname, pathname, href }: URL): Place {
  const host = hostname.replace(/^(?:www|m)\./, "");
  const page = pathname.split("/")[1] ?? "";
  const named = AUTHORS[page.toLowerCase()] ?? null;
  const social = { kind: "SOCIAL_MEDIA", redistribution: "UNKNOWN" } as const;
  const note = "Known as a source of the data on missile attacks.";
  if (host === "facebook.com" && page === "watch")
    return {
      url: href,
      channel: "FACEBOOK",
      author: null,
      source: { key: "facebook", name: "Facebook", ...social, note: "Platform." },
    };
  if (host === "facebook.com") {
    const key = named === airForceCommand ? "ukrainian-air-force-facebook" : `facebook-${slug(page)}`;
    return {
      url: href,
      channel: "FACEBOOK",
      author: named,
      source: { key, name: `Facebook page ${page}`, ...social, note },
    };
  }
  if (host === "t.me" || host === "telegram.me")
    return {
      url: href,
      channel: "TELEGRAM",
      author: named,
      source: { key: `telegram-${slug(page)}`, name: `Telegram channel ${page}`, ...social, note },
    };
  const official = host.includes(".gov.");
  const kind = official ? "GOVERNMENT" : "NEWS_OUTLET";
  return {
    url: href,
    channel: official ? "OFFICIAL_STATEMENT" : "MEDIA",
    author: null,
    source: { key: `web-${slug(host)}`, name: host, kind, redistribution: "FACTS_ONLY", note },
  };
}
