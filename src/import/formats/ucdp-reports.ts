import type { Draft } from "../datasets/draft";
import { hashOf, slug } from "../names/slug";
import type { UcdpRecord } from "./ucdp-columns";

interface Article {
  readonly office: string;
  readonly date: string | null;
  readonly headline: string | null;
}

/** `"office,date,headline";"…"`: parted between the quotes, because headlines hold semicolons and commas. */
function articlesOf(record: UcdpRecord): Article[] {
  const { source_article: cell, source_office: offices, source_date: dates } = record;
  const quoted = cell?.startsWith('"') ? cell.replace(/^"|"$/g, "").split(/"\s*;\s*"/) : null;
  if (quoted) {
    return quoted.map((article) => {
      const found = /^(.*?),\s*(\d{4}-\d{2}-\d{2}),\s*(.*)$/s.exec(article);
      if (!found) return { office: article.split(",")[0] ?? article, date: null, headline: article };
      return { office: found[1] ?? "", date: found[2] ?? null, headline: found[3] ?? null };
    });
  }
  return (offices ?? []).map((office, index) => ({
    office,
    date: /^\d{4}-\d{2}-\d{2}$/.test(dates?.[index] ?? "") ? (dates?.[index] ?? null) : null,
    headline: null,
  }));
}

/** Keys of the reports that the event cites. */
export function reportsOf(record: UcdpRecord, to: Draft): string[] {
  const keys = articlesOf(record)
    .filter(({ office }) => office.trim() !== "")
    .map(({ office, date, headline }) => {
      const source = to.source({
        key: `press-${slug(office)}`,
        name: office.trim(),
        kind: "NEWS_OUTLET",
        redistribution: "FACTS_ONLY",
        note: "Known as a source of UCDP.",
      });
      return to.report({
        key: `${source}-${date ?? "undated"}-${hashOf(headline ?? "")}`,
        source,
        title: headline?.trim() === "" ? null : headline,
        publishedOn: date,
      });
    });
  return [...new Set(keys)];
}
