import { defineVocabulary, type CodeOf } from "../vocabulary";

export const IssueSeverity = defineVocabulary("IssueSeverity", "How bad a problem of an import is.", {
  ERROR: "The row was rejected.",
  WARNING: "The row was taken; somebody should look at it.",
});
export type IssueSeverity = CodeOf<typeof IssueSeverity>;

export const RunStatus = defineVocabulary("RunStatus", "How a run of the import ended, and whether it still stands.", {
  DONE: "All records of the file were taken.",
  PARTIAL: "Records with errors were left out, as was asked for.",
  UNDONE: "Taken back: what the run wrote is gone, what it changed is as it was.",
});
export type RunStatus = CodeOf<typeof RunStatus>;
