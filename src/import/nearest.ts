import { distance } from "fastest-levenshtein";

/** The candidate that is most like the text, or null when none is really near. */
export function nearest(text: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  // A third of the letters may differ: more would suggest things that nobody meant.
  let fewest = Math.max(2, Math.floor(text.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) >= fewest) continue;
    const edits = distance(text, candidate);
    if (edits < fewest) {
      fewest = edits;
      best = candidate;
    }
  }
  return best;
}
