import { toSample, type Sample } from "./sample";

// Read at build time: adding a sample is adding a file, and the page fetches none of them.
const files = import.meta.glob<string>("../queries/*.graphql", { query: "?raw", import: "default", eager: true });

/** The samples in the order of their file names, which start with a number for that reason. */
export const SAMPLES: readonly Sample[] = Object.entries(files)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, text]) => toSample(path, text));
