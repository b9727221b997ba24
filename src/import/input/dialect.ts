/** How a delimited text is written. */
export interface Dialect {
  readonly delimiter: string;
  /** What ends a record; the longest first. */
  readonly lineEnds: readonly string[];
}

const CANDIDATES = [",", ";", "\t", "|"];

/**
 * Reads the dialect off the first line that is not blank, outside of quotes. The delimiter is the one of comma,
 * semicolon, tab and bar that stands there most often; later lines are not asked, for in texts commas are everywhere.
 */
export function detectDialect(head: string, quote: boolean): Dialect {
  const counts = new Map(CANDIDATES.map((candidate) => [candidate, 0]));
  let lineEnd: string | null = null;
  let quoted = false;
  let blank = true;
  for (let at = 0; at < head.length; at += 1) {
    const character = head.charAt(at);
    if (quote && character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === "\n" || character === "\r") {
      lineEnd ??= character === "\r" && head.charAt(at + 1) !== "\n" ? "\r" : "\n";
      if (!blank) break;
    } else if (character.trim() !== "") blank = false;
    const count = counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  return {
    // A file of one column has none of them, and is read by any.
    delimiter: CANDIDATES.reduce((best, candidate) =>
      (counts.get(candidate) ?? 0) > (counts.get(best) ?? 0) ? candidate : best,
    ),
    // LF and CRLF are mixed where tables were joined; a lone CR there is part of a cell. Only very old files end in CR.
    lineEnds: lineEnd === "\r" ? ["\r"] : ["\r\n", "\n"],
  };
}
