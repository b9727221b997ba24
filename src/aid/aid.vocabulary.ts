import { defineVocabulary, type CodeOf } from "../vocabulary";

export const AidAuthority = defineVocabulary("AidAuthority", "Legal or budgetary way in which aid is given.", {
  PDA: "US Presidential Drawdown Authority, Foreign Assistance Act section 506(a)(1): from own stocks.",
  USAI: "US Ukraine Security Assistance Initiative: bought from industry.",
  FMF: "US Foreign Military Financing.",
  EPF: "European Peace Facility.",
  BILATERAL: "Given by one state, or by several together, in their own name.",
  OTHER: "Any other way.",
});
export type AidAuthority = CodeOf<typeof AidAuthority>;

export const AidStageKind = defineVocabulary("AidStageKind", "How far aid has come, from promise to use.", {
  PLEDGED: "Promised.",
  ANNOUNCED: "Announced as a package.",
  COMMITTED: "Committed by a decision.",
  ALLOCATED: "Allocated: funds or pieces assigned.",
  CONTRACTED: "Ordered from industry.",
  SHIPPED: "On its way.",
  DELIVERED: "Handed over, in whole or in part; the quantity says how much.",
  OPERATIONAL: "In use by the recipient.",
  CANCELLED: "Will not be given.",
});
export type AidStageKind = CodeOf<typeof AidStageKind>;

export const Completeness = defineVocabulary("Completeness", "How complete the list of items of a package is.", {
  FULL: "All items that were named publicly.",
  PARTIAL: "Some items that were named are missing.",
  AMOUNT_ONLY: "Only the amount is known.",
});
export type Completeness = CodeOf<typeof Completeness>;

export const Confidence = defineVocabulary("Confidence", "How sure the editors are of a record.", {
  HIGH: "Well documented.",
  MEDIUM: "Documented in part, or by secondary sources only.",
  LOW: "Poorly documented.",
});
export type Confidence = CodeOf<typeof Confidence>;
