import type { Draft } from "../../datasets/draft";
import { hashOf, slug } from "../../names/slug";
import { SourceKind } from "../../../provenance/provenance.vocabulary";
import { address } from "../cells";
import { neededCode } from "./codes";
import { type Compiler, fault, inside } from "./compiler";
import { dateOf, dayOf } from "./dates";
import { columnOf, type Named } from "./names";
import type { ReportSpec } from "./subject.schema";
import { listOf, textOf } from "./texts";

/** Hosts of which everybody may be the author. */
const NETWORKS =
  /(?:^|\.)(?:t\.me|twitter\.com|x\.com|facebook\.com|instagram\.com|tiktok\.com|vk\.com|ok\.ru|youtube\.com|youtu\.be|telegra\.ph|postimg\.cc|imgur\.com)$/;

/** The address as it is cited; null, with a warning, when it is none. */
function cited(url: string, column: string, to: Draft): string | null {
  try {
    return address(url);
  } catch {
    to.warn({
      code: "UNREADABLE_VALUE",
      column,
      value: url,
      expected: "a web address that begins with https://",
      message: `Expected a web address, got ${JSON.stringify(url.slice(0, 80))}: it is left out.`,
      suggestion: "When the cell lists several, say in the mapping with `split` what parts them.",
    });
    return null;
  }
}

function hostOf(url: string): string {
  return /^https?:\/\/(?:[^/@]*@)?(?:www\.)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? url;
}

/** The reports that a record cites. */
export function reportsOf(spec: ReportSpec, compiler: Compiler): Named {
  if (spec.url == null && spec.title == null)
    fault(compiler, "expected the url or the title of the report, got neither.", "Add `url` or `title` with a column.");
  const urls = listOf(spec.url, inside(compiler, "url"));
  const title = textOf(spec.title, inside(compiler, "title"));
  const publisher = textOf(spec.publisher, inside(compiler, "publisher"));
  const kind = neededCode(SourceKind, spec.kind ?? "NEWS_OUTLET", inside(compiler, "kind"));
  const published = dateOf(spec.publishedOn, inside(compiler, "publishedOn"));
  const column = columnOf(spec.url);
  return (record, to) => {
    const headline = title(record);
    const addresses = urls(record)
      .map((url) => cited(url, column, to))
      .filter((url) => url !== null);
    const name = publisher(record);
    if (addresses.length === 0 && (headline === null || name === null)) return [];
    const publishedOn = dayOf(published(record), to);
    return (addresses.length === 0 ? [null] : addresses).map((url) => {
      const host = url === null ? "" : hostOf(url);
      const who = name ?? host;
      const source = to.source({
        key: `press-${slug(who)}`,
        name: who,
        kind: name === null && NETWORKS.test(host) ? "SOCIAL_MEDIA" : kind(record),
        redistribution: "FACTS_ONLY",
      });
      const identity = url ?? `${publishedOn ?? ""} ${headline ?? ""}`;
      const shared = addresses.length > 1;
      return to.report({
        key: `${source}-${hashOf(identity, 12)}`,
        source,
        title: shared ? null : headline,
        url,
        publishedOn: shared ? null : publishedOn,
      });
    });
  };
}
