import { DRAWDOWN, type MemoSum } from "./us-drawdown-memo";

/** What else the memo lets give. A waiver is about the same money; other sections are other aid. Neither is added. */
export function noteOf(sums: readonly MemoSum[]): string | null {
  const notes = sums.flatMap(({ section, amount }) => {
    if (section === DRAWDOWN || amount === null) return [];
    const sum = `USD ${inMillions(amount)}`;
    return section.startsWith("614")
      ? [`The memo also waives other law under section ${section} for up to ${sum} of the same money.`]
      : [`The memo also lets draw down ${sum} under section ${section}, which is no part of this amount.`];
  });
  return notes.length === 0 ? null : notes.join(" ");
}

/** The sections that the memo names, in its order. */
export function sectionsOf(sums: readonly MemoSum[]): string {
  const sections = [...new Set(sums.map(({ section }) => section))];
  return sections.length === 0 ? "no section of the Foreign Assistance Act" : `section ${sections.join(", ")}`;
}

/** 2850000000 -> "2850 million". */
export function inMillions(amount: number): string {
  return `${amount / 1e6} million`;
}

/** "2023-04-19" -> "19 April 2023". */
export function inWords(date: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}
