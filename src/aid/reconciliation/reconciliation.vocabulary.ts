import { defineVocabulary, type CodeOf } from "../../vocabulary";

export const ReconciliationGroup = defineVocabulary(
  "ReconciliationGroup",
  "What one row of a reconciliation is about.",
  {
    ITEM: "One item of one package. Nothing is added up, so the items of a frame (`AidPackage.parts`) are rows beside those of its parts.",
    WEAPON_SYSTEM:
      "One weapon system in one unit, over all packages and donors that fit the filter: narrow `where` to one donor to see that donor's balance. Numbers in different units are never added, variants are systems of their own, and each item in plain text is a row of its own. An item of a frame is left out where a part of the frame that fits the filter names the same system; `frameItems` lists it.",
  },
);
export type ReconciliationGroup = CodeOf<typeof ReconciliationGroup>;

export const ReconciliationGapKind = defineVocabulary(
  "ReconciliationGapKind",
  "What does not fit together between announcement and ledger.",
  {
    DELIVERED_WITHOUT_ANNOUNCEMENT:
      "Delivered or in use, while neither a day of announcement of the package nor an earlier stage (PLEDGED to CONTRACTED) is on record.",
    COUNT_MISMATCH:
      'More delivered or shipped than announced, for certain: the least that the ledger allows exceeds the most that was announced. An "about" without bounds is given a tenth to either side for this comparison only.',
    STALE_PLEDGE:
      "Pledged or announced more than `staleAfterDays` ago, not cancelled, and nothing on record as delivered or in use. In a row of a weapon system only while not all of it is delivered for certain.",
    UNKNOWN_QUANTITY: "Announced or delivered without a number, or with a number in a unit that can't be compared.",
  },
);
export type ReconciliationGapKind = CodeOf<typeof ReconciliationGapKind>;
