import { defineVocabulary, type CodeOf } from "../vocabulary";

export const SearchKind = defineVocabulary("SearchKind", "What kind of object a search finds.", {
  ACTOR: "An actor, by its name and aliases.",
  LOCATION: "A place, by its name and aliases.",
  WEAPON_SYSTEM: "A weapon system, by its name, designation, NATO name and aliases.",
  EVENT: "An event, by its title and summary.",
  AID_PACKAGE: "An aid package, by its title and the names of its items.",
  CLAIM: "A claim, by its statement.",
  REPORT: "A report, by its title.",
  SOURCE: "A source, by its name.",
});
export type SearchKind = CodeOf<typeof SearchKind>;

export const SearchField = defineVocabulary("SearchField", "What a text is to the object that was found by it.", {
  NAME: "The usual name.",
  ALIAS: "Another name.",
  DESIGNATION: "The official designation or the NATO name of a weapon system.",
  TITLE: "The title.",
  SUMMARY: "The summary of an event.",
  ITEM: "The name of an item of an aid package.",
  STATEMENT: "The statement of a claim.",
});
export type SearchField = CodeOf<typeof SearchField>;

export const SearchMatch = defineVocabulary("SearchMatch", "How the hits of a search fit what was asked.", {
  ALL_WORDS: "Every hit has all words, the last one as a word or as the beginning of one.",
  ANY_WORD: "Nothing has all words; every hit has at least one of them, or of the six longest.",
  SIMILAR_NAME: "Nothing has any of the words; the hits have names that are spelt alike.",
  NOTHING: "There are no hits.",
});
export type SearchMatch = CodeOf<typeof SearchMatch>;

export const ResolveKind = defineVocabulary("ResolveKind", "What kind of object a name is to be resolved to.", {
  ACTOR: "An actor.",
  LOCATION: "A place.",
  WEAPON_SYSTEM: "A weapon system.",
});
export type ResolveKind = CodeOf<typeof ResolveKind>;

export const ResolveReason = defineVocabulary("ResolveReason", "Why an object is a candidate for a name.", {
  EXACT_NAME: "It is the usual name, apart from case, spaces and the sign for the apostrophe. Score 1.",
  EXACT_ALIAS: "It is another name, likewise; it may be a former or a misspelt one. Score 0.95.",
  SAME_SKELETON: "It differs only in alphabet, romanisation, diacritics or apostrophes. Score 0.85 to 0.9.",
  PREFIX: "A name begins with it. Score 0.4 to 0.8.",
  CONTAINS_WORDS: "A name has all its words. Score 0.45 to 0.75.",
  EDIT_DISTANCE: "A name differs in few letters. Score below 0.8, less with every letter.",
});
export type ResolveReason = CodeOf<typeof ResolveReason>;
