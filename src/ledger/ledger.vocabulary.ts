import { defineVocabulary, type CodeOf } from "../vocabulary";

export const IssueSeverity = defineVocabulary("IssueSeverity", "How bad a problem of an import is.", {
  ERROR: "The row was rejected.",
  WARNING: "The row was taken; somebody should look at it.",
});
export type IssueSeverity = CodeOf<typeof IssueSeverity>;
