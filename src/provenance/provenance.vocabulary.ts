import { defineVocabulary, type CodeOf } from "../vocabulary";

export const SourceKind = defineVocabulary("SourceKind", "What kind of source it is.", {
  NEWS_OUTLET: "A newspaper, agency, broadcaster or news site.",
  SOCIAL_MEDIA: "An account or channel on a social network, or the network itself.",
  GOVERNMENT: "A government body that publishes in its own name.",
  DATASET: "A collection of coded records, released in versions.",
  REFERENCE: "General reference knowledge without a citable report.",
});
export type SourceKind = CodeOf<typeof SourceKind>;

export const Redistribution = defineVocabulary("Redistribution", "Whether data of a source may be passed on.", {
  ALLOWED: "Free to pass on, with credit where the licence asks for it.",
  NON_COMMERCIAL: "May be passed on for non-commercial purposes only.",
  FACTS_ONLY: "The text is protected; facts may be restated in own words.",
  RESTRICTED: "May not be passed on.",
  UNKNOWN: "Terms not known: treat as restricted.",
});
export type Redistribution = CodeOf<typeof Redistribution>;

export const AdmiraltyReliability = defineVocabulary(
  "AdmiraltyReliability",
  "Reliability of a source on the Admiralty scale (NATO STANAG 2511).",
  {
    A: "Completely reliable.",
    B: "Usually reliable.",
    C: "Fairly reliable.",
    D: "Not usually reliable.",
    E: "Unreliable.",
    F: "Reliability cannot be judged.",
  },
);
export type AdmiraltyReliability = CodeOf<typeof AdmiraltyReliability>;

export const ClaimChannel = defineVocabulary("ClaimChannel", "The way by which a claim reached the report.", {
  MEDIA: "The outlet's own voice; no other speaker is named.",
  OFFICIAL_STATEMENT: "A statement of an official or a body, medium not named.",
  OFFICIAL_DOCUMENT: "A signed document, for example a presidential memorandum.",
  DAILY_UPDATE: "A regular bulletin, for example that of the General Staff.",
  UNNAMED_OFFICIAL: "An official who asked not to be named.",
  TELEGRAM: "A post on Telegram.",
  TWITTER: "A post on Twitter (now X).",
  FACEBOOK: "A post on Facebook.",
  PHOTO: "Known from published images.",
  DATASET: "A row of a dataset.",
});
export type ClaimChannel = CodeOf<typeof ClaimChannel>;

export const ClaimStance = defineVocabulary("ClaimStance", "What the claimant does with the statement.", {
  ASSERTS: "Says that it is so.",
  DENIES: "Says that it is not so.",
  CONFIRMS: "Says that what another has asserted is so.",
  RETRACTS: "Takes back an earlier claim.",
});
export type ClaimStance = CodeOf<typeof ClaimStance>;

export const SubjectMatch = defineVocabulary(
  "SubjectMatch",
  "How sure it is that a claim speaks of the very subject it is filed under.",
  {
    SAME: "The report clearly speaks of this subject.",
    PROBABLY_SAME: "Probably this subject: most particulars agree.",
    OVERLAPS: "Speaks of more or less than this subject: do not compare figures without care.",
    UNCERTAIN: "May be this subject or another.",
  },
);
export type SubjectMatch = CodeOf<typeof SubjectMatch>;

export const ClaimMetric = defineVocabulary("ClaimMetric", "What the figure of a claim measures.", {
  LAUNCHED: "Weapons launched or aimed, for example drones of one night.",
  INTERCEPTED: "Weapons shot down or otherwise destroyed before they arrived.",
  NOT_REACHED: "Weapons that did not reach their target without being shot down: jammed, crashed or lost.",
  CROSSED_BORDER: "Weapons that flew on into another country.",
  TURNED_BACK: "Weapons that flew back to where they came from.",
  STILL_FLYING: "Weapons that were still in the air at the time of the report.",
  HIT: "Weapons that reached a target.",
  ATTACK_ORDINAL: "Which attack in a row this was: 2 is the second.",
  CONSECUTIVE_DAYS: "Number of days on end.",
  DURATION: "How long something lasts.",
  ASSAULTS_REPELLED: "Ground assaults beaten back.",
  FATALITIES: "Persons killed, on all sides and civilians together.",
  FATALITIES_SIDE_A: "Killed on the first side of the event (UCDP deaths_a).",
  FATALITIES_SIDE_B: "Killed on the second side of the event (UCDP deaths_b).",
  FATALITIES_CIVILIAN: "Civilians killed.",
  FATALITIES_UNKNOWN: "Killed, and not known on which side (UCDP deaths_unknown).",
  CASUALTIES: "Persons killed or wounded.",
  AID_VALUE: "Value of an aid package, as money.",
  QUANTITY: "Number of pieces supplied or to be supplied.",
  DELIVERY_ORDINAL: "Which delivery in a row this was: 1 is the first.",
  VISIT_ORDINAL: "Which visit in a row this was: 1 is the first.",
  LOSSES_CUMULATIVE: "Pieces lost since the invasion began, as listed on the day of the claim.",
  LOSSES_CORRECTION: "Pieces by which a count of losses was corrected in one day; negative when it was too high.",
  PRISONERS_CUMULATIVE: "Persons taken prisoner since the invasion began, as listed on the day of the claim.",
  LOSSES_DAILY: "Pieces lost in one day.",
  LOSSES_LISTED: "Losses shown by images and listed one by one: a lower bound.",
});
export type ClaimMetric = CodeOf<typeof ClaimMetric>;

/** Metrics that count what a side has lost. */
export const LOSS_METRICS: readonly ClaimMetric[] = [
  "INTERCEPTED",
  "LOSSES_CUMULATIVE",
  "LOSSES_DAILY",
  "LOSSES_LISTED",
];
