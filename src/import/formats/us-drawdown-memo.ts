import { parse } from "yaml";
import type { AmountQualifier } from "../../values/money";
import { address, CellError, type CellReader, day } from "./cells";

/** Section of the Presidential Drawdown Authority. */
export const DRAWDOWN = "506(a)(1)";

/** A sum that a memo puts under one section of the Foreign Assistance Act. */
export interface MemoSum {
  /** For example 506(a)(1). */
  readonly section: string;
  /** US dollars; null when the clause names none, or several. */
  readonly amount: number | null;
  readonly qualifier: AmountQualifier;
  readonly forUkraine: boolean;
}

/** A memorandum of the President that delegates authority to give aid. */
export interface Memo {
  readonly title: string;
  readonly date: string;
  readonly url: string | null;
  readonly sums: readonly MemoSum[];
}

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Where a clause begins. The subject line is in capitals: "Delegation of Authority Under Section". */
const CLAUSE = /\bauthorit(?:y|ies) under (?:the following )?sections? /;

const SECTION = /^\d+[A-Z]?(?:\([a-z0-9]+\))+/;

const SUM =
  /(?:(up to an aggregate value of|up to|not to exceed|not more than|approximately|about)\s+)?\$\s?(\d[\d,]*(?:\.\d+)?)(?:\s+(thousand|million|billion))?/g;

const SCALE: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };

/** The text without Markdown and in one line: memos are wrapped anywhere, also between "506(a)" and "(1)". */
function plain(markdown: string): string {
  return markdown
    .replace(/\\(?=[^\w\s])|\*/g, "")
    .replace(/\s+/g, " ")
    .replaceAll(") (", ")(");
}

function qualifierOf(words: string | undefined): AmountQualifier {
  if (words === undefined) return "EXACT";
  return words === "approximately" || words === "about" ? "APPROXIMATELY" : "UP_TO";
}

function sumsIn(body: string): MemoSum[] {
  const [preamble = "", ...clauses] = plain(body).split(CLAUSE);
  return clauses.flatMap((clause) => {
    const section = SECTION.exec(clause)?.[0];
    if (section === undefined) return [];
    const sums = [...clause.matchAll(SUM)].map(([, words, digits = "", scale = ""]) => ({
      // Cents at most: 2.85 times a billion is no whole number in binary.
      amount: Math.round(Number(digits.replaceAll(",", "")) * (SCALE[scale] ?? 1) * 100) / 100,
      qualifier: qualifierOf(words),
    }));
    const [first] = sums;
    const isOne = new Set(sums.map(({ amount }) => amount)).size === 1;
    const whom = /\bassistance to\b/.test(clause) ? clause : preamble;
    return [
      {
        section,
        amount: first && isOne ? first.amount : null,
        qualifier: first?.qualifier ?? "EXACT",
        forUkraine: /\bUkrain/.test(whom),
      },
    ];
  });
}

function frontMatter(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = parse(FRONT_MATTER.exec(text)?.[1] ?? "");
    if (typeof parsed === "object" && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // Said below, in the words of the reader.
  }
  throw new CellError(
    "a memo with front matter between two lines of ---",
    "Begin the file with title, date and source_url, each on a line of its own, between two lines of ---.",
  );
}

/** A memo in Markdown with title, date and address in its front matter. */
export const memo: CellReader<Memo> = (text) => {
  const fields = frontMatter(text);
  const field = (...names: readonly string[]): string | null => {
    const value = names.map((name) => fields[name]).find((candidate) => candidate != null && candidate !== "");
    return typeof value === "string" || typeof value === "number" ? String(value).replace(/\s+/g, " ").trim() : null;
  };
  const date = field("date", "published", "published_time");
  if (date === null)
    throw new CellError("a memo with its day in the front matter", "Add a line such as date: 2023-04-19.");
  const url = field("source_url", "url", "link");
  return {
    title: field("title") ?? "Memorandum",
    date: day()(date),
    url: url === null ? null : address(url),
    sums: sumsIn(text.replace(FRONT_MATTER, "")),
  };
};
